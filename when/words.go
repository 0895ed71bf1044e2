package when

import "crosscheck/lang"

// deictic reads today, yesterday, tomorrow, overnight.
func (r *reader) deictic(i int, h head) {
	w := r.ts[i].Lower
	it := item{Expr: Expr{From: i, To: i + 1, Deictic: true}, class: aDeictic, said: moment{gran: day, part: h.value}, fixed: true}
	now := r.d.published
	switch {
	case now.full():
		it.got = now.shift(unit{code: "D", days: 1, gran: day}, h.n)
		it.got.part = h.value
	case w == "today":
		it.class, it.Kind, it.Value, it.Anchored, it.Precision = other, Date, "PRESENT_REF", true, "day"
	default:
		it.got = moment{gran: day, part: h.value}
	}
	if w == "overnight" {
		it.class = other
		it.Kind, it.Value, it.Anchored, it.Precision = Time, it.got.value(), true, "day"
		if now.full() {
			it.Start, it.End = now.time().AddDate(0, 0, -1), now.time()
		}
	}
	r.add(it)
}

// holiday reads Christmas, New Year's Eve, Easter.
func (r *reader) holiday(i int) {
	p, end, ok := beginning(r.g.holidays, r.ts, i)
	if !ok || !r.ts[i].Capital() {
		return
	}
	if w := r.lower(end); (w == "island" || w == "offensive" || w == "rising" || w == "agreement" || w == "tree") && len(p.words) == 1 {
		return
	}
	it := item{Expr: Expr{From: i, To: end}, class: aHoliday, said: moment{gran: day}}
	if len(p.value) == 5 {
		it.said.month, it.said.day = int(p.value[0]-'0')*10+int(p.value[1]-'0'), int(p.value[3]-'0')*10+int(p.value[4]-'0')
	}
	it.said.year, it.said.bc, it.To = r.yearAfter(end)
	if it.said.year == 0 && it.said.month > 0 {
		r.hung(&it)
	}
	if it.said.month == 0 { // its day moves: the year alone is known
		if it.said.year == 0 {
			it.said.year, it.said.bc = r.now().year, r.now().bc
		}
	}
	r.add(it)
}

// reference reads now, recently, former: values that name no date.
func (r *reader) reference(i int, h head) {
	to, value := i+1, h.value
	if p, end, ok := beginning(r.g.refs, r.ts, i); ok {
		to, value = end, p.value
	}
	if value == "" {
		return
	}
	next, prev := at(r.ts, to), r.lower(i-1)
	it := item{Expr: Expr{From: i, To: to, Kind: Date, Value: value, Precision: "day"}, class: other, fixed: true}
	switch r.ts[i].Lower {
	case "former":
		if prev == "the" && !(next.Word() && !r.g.stop[next.Lower]) {
			return
		}
	case "current", "present":
		if !next.Word() || r.g.stop[next.Lower] {
			return
		}
		if to == i+1 && r.g.heads[next.Lower].kind != none { // the current year
			return
		}
		if next.Lower == "events" || next.Lower == "affairs" {
			return
		}
	case "recent":
		if k := r.g.heads[next.Lower].kind; k == unitHead || k == stretchHead { // recent weeks
			it.To++
		}
	case "future":
		if prev == "the" {
			it.From--
		}
		if next.Lower == "generations" || prev == "a" || prev == "no" {
			return
		}
	case "now":
		if next.Lower == "-" {
			return
		}
	case "these":
		it.Anchored = false
	}
	if it.From < r.done() {
		return
	}
	r.push(it)
}

// set reads daily, weekly, annually.
func (r *reader) set(i int, h head) {
	if h.value == "XXXX-XX-XX" && at(r.ts, i).Capital() && i > 0 { // the Daily Mail
		return
	}
	if at(r.ts, i).Capital() && i > 0 {
		return
	}
	r.push(item{Expr: Expr{From: i, To: i + 1, Kind: Set, Value: h.value}, class: other, fixed: true})
}

// stretch reads the time, this period, that era: nouns of time that only a determiner makes an expression.
func (r *reader) stretch(i int) {
	w, from := r.ts[i].Lower, r.done()
	if i-1 < from {
		return
	}
	it := item{Expr: Expr{From: i - 1, To: i + 1}, class: other, fixed: true}
	prev := r.lower(i - 1)
	lead := r.lower(i - 2)
	time := w == "time"
	switch w {
	case "season", "seasons":
		if !r.g.ofSeason[prev] {
			return
		}
		if lead == "the" && i-2 >= from && !r.content(i+1) {
			it.From--
		}
		r.push(it)
		return
	case "date":
		if prev == "to" && lead != "up" && !r.content(i+1) { // to date
			it.From, it.Kind, it.Value = i, Date, "PRESENT_REF"
			r.push(it)
		} else if prev == "this" || prev == "that" {
			it.unit = unit{"D", 1, day}
			it.got = r.d.ref
			r.dated(&it)
			r.push(it)
		}
		return
	case "past":
		if prev == "the" && lead != "over" && !r.content(i+1) && !at(r.ts, i+1).Numeric() {
			it.Kind, it.Value = Date, "PAST_REF"
			r.push(it)
		}
		return
	case "duration":
		if prev == "the" && r.lower(i+1) == "of" {
			it.To = r.complement(i + 2)
			it.Kind = Duration
			r.push(it)
		}
		return
	case "period":
		if n := len(r.items); n > 0 && r.items[n-1].To == i && r.items[n-1].Kind == Duration { // the 28-day period
			r.items[n-1].To, r.items[n-1].Core = i+1, i+1
			return
		}
	}
	switch prev {
	case "this":
		if time && (at(r.ts, i-2).Lower == "," || r.lower(i+1) == "," && lead != "at" && lead != "by" && lead != "during") { // , this time to Barcelona
			return
		}
		if time {
			it.Kind, it.Value = Date, "PRESENT_REF"
		}
	case "that":
	case "same":
		if lead == "the" || lead == "that" || lead == "this" {
			it.From--
		}
		if time {
			it.To = r.timeOf(i + 1)
		}
	case "the":
		if !time && lead != "during" && lead != "in" && lead != "of" && lead != "throughout" {
			return
		}
		if time {
			switch lead {
			case "at", "by", "of", "from", "since", "until", "during", "before", "after":
			default:
				return
			}
			it.To = r.timeOf(i + 1)
		}
	case "some":
		if !time || lead != "for" && lead != "quite" && lead != "after" && lead != "at" {
			return
		}
	case "short", "long", "brief", "limited", "considerable":
		if w == "past" || w == "date" {
			return
		}
		if lead != "a" && lead != "an" && lead != "very" {
			return
		}
		it.From--
		if lead == "very" {
			it.From--
			if r.lower(it.From-1) == "a" {
				it.From--
			}
		}
	case "past", "present", "previous", "colonial", "modern":
		if time {
			return
		}
		if lead == "the" {
			it.From--
		}
	default:
		return
	}
	if it.From < from {
		return
	}
	r.push(it)
}

// timeOf is where the words end that say which time is meant, from token i: the time of the agreement, the time he left office.
func (r *reader) timeOf(i int) int {
	switch t := at(r.ts, i); {
	case t.Lower == "of":
		if k := r.g.heads[r.lower(i+1)].kind; k == none && !at(r.ts, i+1).Numeric() {
			return r.complement(i + 1)
		}
	case t.Lower == "he" || t.Lower == "she" || t.Lower == "they" || t.Lower == "it" || t.Lower == "the":
		return max(i, r.complement(i+1))
	case t.Word() && t.Capital() && !r.g.stop[t.Lower] && r.g.heads[t.Lower].kind == none:
		return r.complement(i)
	}
	return i
}

// complement is where the words end that an event is named by, from token i: the siege of Boston.
func (r *reader) complement(i int) int {
	j := i
	for j < len(r.ts) && j-i < 8 {
		t := r.ts[j]
		if !t.Word() && !t.Numeric() && t.Lower != "'s" && t.Lower != "-" {
			break
		}
		if j > i && r.g.stop[t.Lower] {
			break
		}
		if j > i && r.links(t.Lower) && t.Lower != "of" && t.Lower != "de" && !r.links(r.lower(j-1)) { // the siege | the port
			break
		}
		if j > i && t.Capital() { // the battle | Ludendorff told him
			if p := r.ts[j-1]; p.Word() && !p.Capital() && !r.links(p.Lower) {
				break
			}
		}
		j++
	}
	return max(j, i)
}

// links reports whether a word leads on to a name: the siege of Boston.
func (r *reader) links(w string) bool {
	switch w {
	case "of", "the", "a", "an", "de", "its", "his", "her", "their", "this", "that":
		return true
	}
	return false
}

// SoFar reads a phrase that reaches up to now (so far, to date) at token i, and says where it ends.
func (g *Grammar) SoFar(ts []lang.Token, i int) (end int, ok bool) {
	_, end, ok = beginning(g.vague, ts, i)
	return end, ok
}
