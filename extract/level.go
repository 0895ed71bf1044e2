package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// levelVerbs are verbs whose subject or object names a quantity and whose complement is its size: the toll reached 300, they put
// the crowd at 20,000. They are the words of lexicon/level.tsv.
type levelVerbs map[string]string // verb form → state, change or give

// byLevel: a noun phrase names the quantity and the number its size: "casualties have reached 1,450", "the number of strikers
// climbed to 7,400", "estimate the dead at between 46,000 and 85,000".
func (b *binder) byLevel(f *figure) bool {
	s := f.s
	if !f.headless && (f.class == "unknown" || !countsPeople(f.class)) {
		return false
	}
	if !f.headless && f.a.verbHedge < 0 {
		return false
	}
	if b.otherEnd(f) {
		return true
	}
	vi := -1
	pi := s.before(f.np)
	if f.a.verbHedge >= 0 {
		vi = int(s.chunkOf[f.a.verbHedge])
	} else if p := s.chunk(pi); p.Kind == lang.VG {
		vi = pi
	} else if w := s.lower(p.From); p.Kind == lang.Prep && (w == "to" || w == "at" || w == "past" || w == "above" || w == "below" || w == "around" || w == "by" || w == "from" || w == "as") || p.Kind == lang.Other && w == "to" {
		// the object before the preposition: put [the crowd] at 20,000
		for k := pi - 1; k >= 0 && pi-k < 9; k-- {
			c := s.chunk(k)
			if c.Kind == lang.VG {
				if _, adj := b.v.adjs[s.lower(c.Head)]; adj && c.Participle {
					continue // the killed and wounded
				}
				vi = k
				break
			}
			if c.Kind == lang.Mark && s.lower(c.From) != "," || c.Kind == lang.Conj && s.chunk(k-1).Kind != lang.NP {
				break
			}
		}
	}
	v := s.chunk(vi)
	kind := b.levels[s.lower(v.Head)]
	if v.Kind != lang.VG || kind == "" && f.a.verbHedge < 0 {
		return false
	}
	// the object between verb and preposition, else the subject
	if f.a.verbHedge < 0 && vi < pi {
		for k := vi + 1; k < pi; k++ {
			if c := s.chunk(k); c.Kind == lang.NP && s.amountIn(c) == nil && !timeNoun(s.Tokens, c.From, c.To) && s.chunk(k-1).Kind != lang.Prep {
				if figureNouns[s.lower(c.Head)] && c.Head == c.To-1 && c.To-c.From <= 2 && s.lower(s.chunk(k+1).From) != "of" {
					return b.figureBefore(f, vi)
				}
				if b.quantity(f, k, pi) {
					f.verb = vi
					b.modal(f, vi, vi)
					return true
				}
			}
		}
	}
	if kind == "give" && !v.Passive {
		return false // whoever counts is not what is counted
	}
	np, ok := b.subject(s, s.finite(vi))
	if !ok || s.Tokens[np.Head].Tag == "PRP" || s.amountIn(np) != nil {
		return false
	}
	if b.quantity(f, int(s.chunkOf[np.From]), vi) {
		f.verb = vi
		if !b.changeBase(f) { // what is changed is there already
			b.modal(f, vi, vi)
		}
		return true
	}
	return false
}

// corrections are verbs that replace the figure before: corrected, revised, lowered the figure to.
var corrections = lexicon.Words("correction")

// figureBefore takes "the figure" that is put at, corrected to a number for the last one told: of what that counted.
func (b *binder) figureBefore(f *figure, vi int) bool {
	s := f.s
	for i := len(f.prior) - 1; i >= 0 && s.index-f.prior[i].s.index <= 2; i-- {
		p := f.prior[i]
		if p.a.unit != nil || p.base {
			continue
		}
		f.measure, f.rule, f.verb, f.antecedent = p.measure, "antecedent", vi, p
		f.inherit(p)
		b.modal(f, vi, vi)
		if corrections[s.lower(s.chunk(vi).Head)] && p.modality == claim.Asserted && f.modality == claim.Asserted {
			p.modality, f.relation, f.related = claim.Withdrawn, "updates", p
		}
		return true
	}
	return false
}

// otherEnd gives the end of a change what its beginning counted: grew from 500 soldiers in May to 1,050.
func (b *binder) otherEnd(f *figure) bool {
	s := f.s
	n := len(f.prior)
	if !f.headless || n == 0 || s.lower(f.a.from-1) != "to" {
		return false
	}
	p := f.prior[n-1]
	if p.s != s || p.a.unit != nil || s.lower(p.a.from-1) != "from" && !p.a.old {
		return false
	}
	for k := p.np + 1; k < f.np; k++ {
		if s.chunk(k).Kind == lang.VG {
			return false
		}
	}
	f.measure, f.rule, f.verb = p.measure, "level", p.verb
	if p.modality != claim.Withdrawn {
		f.modality = p.modality
	}
	f.inherit(p)
	return f.measure != ""
}

// byHedgedNoun: a participle that is the hedge stands right behind what is counted: "the injured nearing 400", "a crowd exceeding
// 3,000", "the number of sick approaching 2,000".
func (b *binder) byHedgedNoun(f *figure) bool {
	ts := f.s.Tokens
	to := f.a.from
	if f.a.verbHedge >= 0 {
		to = f.a.verbHedge
	}
	if !f.headless || to == 0 || !strings.HasSuffix(ts[to].Lower, "ing") {
		return false
	}
	from := to
	for from > 0 {
		t := ts[from-1]
		if !(nounWord(t) || t.Tag == "JJ" || t.Tag == "DT" || t.Tag == "VBN" || t.Lower == "of") {
			break
		}
		from--
	}
	for i := to - 1; i >= from; i-- {
		row, ok := b.v.nouns[ts[i].Lower]
		if !ok {
			row, ok = b.v.adjs[ts[i].Lower]
		}
		if ok && !row.only["job"] && !row.only["disease"] {
			f.measure, f.rule, f.measureToken = row.measure, "level", i
			return true
		}
	}
	if from < to && nounWord(ts[to-1]) && ts[to-1].Lower != "number" {
		f.measure, f.rule = "other", "level"
		b.setCounted(f, lang.Chunk{From: from, To: to})
		f.measureToken = to - 1
		return f.counted != ""
	}
	return false
}

// quantity reads what the noun phrase at chunk k, with its "of" phrases up to chunk end, is the size of.
func (b *binder) quantity(f *figure, k, end int) bool {
	s := f.s
	ts := s.Tokens
	last := k
	for j := k + 1; j+1 < end && s.lower(s.chunk(j).From) == "of" && s.chunk(j+1).Kind == lang.NP; j += 2 {
		last = j + 1
	}
	if adj := s.chunk(last + 2); last+2 < end && s.lower(s.chunk(last+1).From) == "of" && adj.Kind == lang.Adv { // the number of infected
		if row, ok := b.v.adjs[s.lower(adj.Head)]; ok {
			f.measure, f.rule, f.measureToken = row.measure, "level", adj.Head
			return true
		}
	}
	for j := last; j >= k; j-- {
		c := s.chunk(j)
		if c.Kind != lang.NP {
			continue
		}
		for i := c.To - 1; i >= c.From; i-- {
			row, ok := b.v.nouns[ts[i].Lower]
			if !ok {
				row, ok = b.v.adjs[ts[i].Lower]
			}
			if ok && !row.only["job"] && !row.only["disease"] {
				f.measure, f.rule, f.measureToken = row.measure, "level", i
				b.pairAt(f, i+1)
				if class, ok := b.v.class(ts, c.From, i+1); ok && countsPeople(class.class) && f.headless {
					b.setCounted(f, lang.Chunk{From: c.From, To: i + 1})
				}
				if w, sp := b.whose(s, c.From, i); w != "" && f.counted == "" {
					f.counted, f.countedSpan, f.headless = w, sp, false
				}
				return true
			}
		}
	}
	// "families forced from their homes": a participle after the noun says what happened to them
	if p := s.chunk(last + 1); p.Kind == lang.VG && p.Participle && last+1 < end {
		class := b.classOf(ts, s.chunk(last).From, s.chunk(last).To)
		if q, ok := b.v.verb(ts, p.Head, class, frameObj, s.chunk(end).From); ok {
			f.measure, f.rule, f.measureToken = q.measure, "level", q.token
			b.setCounted(f, s.chunk(last))
			return true
		}
	}
	if !f.headless {
		return false
	}
	c := s.chunk(last)
	if who, ok := b.strengthOf(s, s.chunk(k), c); ok {
		f.measure, f.rule, f.class = "deployed", "level", "military"
		b.setCounted(f, who)
		return true
	}
	switch s.lower(c.Head) {
	case "total", "figure", "number", "count", "tally", "sum", "it":
		// bringing the total to 673: the total of what was counted before
		return b.byAntecedent(f)
	}
	f.measure, f.rule = "other", "level"
	b.setCounted(f, c)
	if f.class == "military" {
		f.measure = "deployed"
	}
	return f.counted != ""
}

// strengthOf is whose strength the noun phrase np names, with the last of its "of" phrases: the strength of the corps, the army's ranks.
func (b *binder) strengthOf(s *sentence, np, of lang.Chunk) (lang.Chunk, bool) {
	if !strengthNouns[s.lower(np.Head)] {
		return np, false
	}
	if of != np {
		return of, b.armed(s, of)
	}
	if h := np.Head - 1; h > np.From && s.Tokens[h].Tag == "POS" {
		who := lang.Chunk{Kind: lang.NP, From: np.From, To: h, Head: h - 1}
		return who, b.armed(s, who) || s.lower(np.Head) == "ranks"
	}
	return np, false
}

// armed reports a noun phrase of soldiers or of a body of them.
func (b *binder) armed(s *sentence, c lang.Chunk) bool {
	switch b.classOf(s.Tokens, c.From, c.To) {
	case "military", "unit":
		return true
	}
	return forces[s.lower(c.Head)]
}

// strengthNouns name how many a body of soldiers holds.
var strengthNouns = lexicon.Words("strength noun")

// setCounted takes a noun phrase without its article as who is counted.
func (b *binder) setCounted(f *figure, c lang.Chunk) {
	from := f.s.pastDeterminer(c.From, c.To)
	to := c.To
	for to > from && f.s.Tokens[to-1].Tag == "POS" {
		to--
	}
	if from < to && f.s.amountIn(c) == nil && f.s.Tokens[to-1].Tag != "PRP" {
		f.counted, f.countedSpan, f.headless = f.s.words(from, to), f.s.bytes(from, to), false
		f.class = b.classOf(f.s.Tokens, from, to)
	}
}

// whole is the figure that a sentence of the shape "Of the 132 drones, 88 were shot down, 41 lost" divides.
func (b *binder) whole(f *figure) (*figure, bool) {
	if f.s.lower(0) != "of" || len(f.prior) == 0 {
		return nil, false
	}
	for _, p := range f.prior {
		if p.s == f.s && p.np <= 1 {
			return p, true
		}
	}
	switch f.s.lower(1) { // Of these, 31 were closed: of the first figure of the sentence before
	case "these", "those", "them":
		var first *figure
		for i := len(f.prior) - 1; i >= 0 && f.s.index-f.prior[i].s.index <= 1; i-- {
			if p := f.prior[i]; p.s != f.s && p.a.unit == nil {
				first = p
			}
		}
		if first != nil && first.a.value.HasLow() && f.a.value.HasHigh() && f.a.value.High <= first.a.value.Low {
			return first, true
		}
	}
	return nil, false
}

// formerly reports the old value of a change: the number after "from" in "rose from 1,002 to 1,644", "cut to 253 from 359".
func (b *binder) formerly(f *figure) bool {
	s := f.s
	if s.lower(f.a.from-1) != "from" || f.a.unit != nil && f.a.unit.measure == "duration" {
		return false
	}
	if b.changeBase(f) {
		return false
	}
	other := false
	for i := range s.amounts {
		a := &s.amounts[i]
		if a == f.a || a.reject != "" {
			continue
		}
		w := s.lower(a.from - 1)
		if (w == "to" || w == "by") && abs(a.from-f.a.from) < 15 {
			other = true
		}
	}
	if !other {
		return false
	}
	for i := f.a.from - 1; i >= 0 && f.a.from-i < 16; i-- {
		if b.levels[s.lower(i)] != "" || changeVerb(s.Tokens, i+1) {
			return true
		}
	}
	return false
}

// changeBase reports the number that a change is measured from: "by 50% from 200,000", where no new value follows.
func (b *binder) changeBase(f *figure) bool {
	s := f.s
	if s.lower(f.a.from-1) != "from" {
		return false
	}
	by := false
	for i := range s.amounts {
		a := &s.amounts[i]
		if a == f.a || a.reject != "" || abs(a.from-f.a.from) >= 15 {
			continue
		}
		switch s.lower(a.from - 1) {
		case "to":
			return false
		case "by":
			by = by || a.unit != nil && a.unit.measure == "share" && a.from < f.a.from
		}
	}
	return by
}

// superseded reports a number that its own noun phrase calls an earlier one: "its previous figure was 20,085", "the earlier toll
// of 1,300".
func (b *binder) superseded(f *figure) bool {
	s := f.s
	for i := f.a.from - 1; i >= 0 && f.a.from-i < 7; i-- {
		if k := s.amountAt[i]; k > 0 && s.amounts[k-1].reject == "" {
			return false
		}
		switch s.lower(i) {
		case ",", ";", "(", "—", "–":
			return false
		case "previous", "earlier", "initial", "prior", "former", "original":
			switch s.lower(i + 1) {
			case "toll", "figure", "estimate", "count", "tally", "number", "death", "total", "report", "figures":
				return true
			}
		}
	}
	return false
}

func abs(n int) int { return max(n, -n) }

// zero tells a stated zero ("no one was hurt") from the absence of reports ("no casualties were reported").
func (b *binder) zero(f *figure) {
	if f.a.value.Form != claim.NoneReported {
		return
	}
	s := f.s
	for i := f.a.from - 4; i < f.to+8; i++ {
		w := s.lower(i)
		if strings.HasPrefix(w, "report") || w == "known" || w == "immediate" || w == "confirmed" || w == "immediately" || w == "word" || w == "details" {
			return
		}
	}
	f.a.value.Form = claim.Exact
}
