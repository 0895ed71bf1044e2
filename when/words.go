package when

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
		}
	case "some":
		if !time || lead != "for" && lead != "quite" && lead != "after" && lead != "at" {
			return
		}
	case "short", "long", "brief", "limited", "considerable":
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
		j++
	}
	return max(j, i)
}
