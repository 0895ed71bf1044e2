package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// finish decides basis, period, modality and the relations to the figures before.
func (b *binder) finish(f *figure) {
	s, a := f.s, f.a
	b.rate(f)
	var prev *figure
	if n := len(f.prior); n > 0 && f.prior[n-1].s == s {
		prev = f.prior[n-1]
	}
	pi := s.before(f.np)
	lead := s.lower(s.chunk(pi).From)
	switch {
	case b.superseded(f):
		f.modality = claim.Withdrawn
	case a.old || b.formerly(f):
		other := b.otherPeriod(f)
		if !other {
			f.modality = claim.Withdrawn
		}
		if prev != nil {
			if !other {
				f.relation, f.related = "updates", prev
			}
			if f.measure == "other" || f.rule == "antecedent" || f.rule == "noun" {
				f.measure, f.rule = prev.measure, "old-value"
			}
			if f.counted == "" {
				f.inherit(prev)
			}
		}
	case s.lower(a.to) == "others" || s.lower(a.to) == "other" && a.kind != vague:
		if prev != nil {
			f.relation, f.related = "disjoint", prev
		}
	case a.additive || moreOf(s, a) || b.changeOf(f):
		if prev != nil && prev.measure != f.measure && family(prev.measure) == family(f.measure) || prev == nil && disjointBefore(f) {
			f.relation, f.related = "disjoint", prev
			if prev == nil {
				f.related = f.prior[len(f.prior)-1]
			}
			break
		}
		if f.basis == claim.Total {
			f.basis = claim.Increment
		}
		if prev != nil && prev.measure == f.measure {
			f.relation, f.related = "disjoint", prev
		}
	case f.base:
	case lead == "including" || lead == "include" || lead == "included" || lead == "among" && pi == 0 || lead == "of" && s.chunk(pi-1).Kind == lang.Mark && prev != nil:
		if prev != nil {
			f.basis = claim.Subset
			f.relation, f.related = "part_of", prev
		} else if f.basis == claim.Subset { // the dead include 179 Britons
			b.partOfBefore(f)
		}
	case f.rule == "list" && prev != nil && prev.relation == "part_of" && (lead == "and" || lead == ","):
		f.basis = claim.Subset
		f.relation, f.related = "part_of", prev.related
	case f.basis == claim.Subset:
		if w, ok := b.whole(f); ok && !f.ofNumber {
			f.relation, f.related = "part_of", w
			break
		}
		b.partOfBefore(f)
	case s.lower(a.from-1) == "remaining" || s.lower(a.from-1) == "other" && s.lower(a.from-2) == "the":
		f.basis = claim.Remainder
		if prev != nil {
			f.relation, f.related = "disjoint", prev
		}
	}
	// ", of whom 400 were soldiers"; "among them 20 children"; "were among the dead"
	if prev != nil && f.basis == claim.Total {
		for k := f.np - 1; k > prev.np && f.np-k < 4; k-- {
			w, w2 := s.lower(s.chunk(k).From), s.lower(s.chunk(k-1).From)
			if (w == "whom" || w == "them" || w == "which" || w == "those") && (w2 == "of" || w2 == "among" || w2 == "amongst") {
				f.basis, f.relation, f.related = claim.Subset, "part_of", prev
			}
		}
	}
	if ci := int(s.chunkOf[max(f.head, f.to-1)]); f.basis == claim.Total && s.lower(s.chunk(ci+1).From) == "of" && s.lower(s.chunk(ci+2).From) != "" {
		if w := s.lower(s.chunk(ci + 2).From); f.a.kind == cardinal && (w == "them" || w == "whom" || w == "those") {
			f.basis = claim.Subset
			if prev != nil {
				f.relation, f.related = "part_of", prev
			} else if n := len(f.prior); n > 0 && s.index-f.prior[n-1].s.index <= 1 {
				for i := n - 1; i >= 0 && s.index-f.prior[i].s.index <= 1; i-- {
					if p := f.prior[i]; p.a.unit == nil && p.class == f.class && p.a.value.HasLow() && f.a.value.HasHigh() && f.a.value.High <= p.a.value.Low {
						f.relation, f.related = "part_of", p
						break
					}
				}
			}
		}
	}
	if f.basis == claim.Subset && (f.related == nil && !f.ofNumber || f.a.kind == quantifier && a.value.High == 0) {
		f.basis, f.relation, f.related = claim.Total, "", nil // "five of the hikers", of whom no number is known; none of the 19
	}
	if f.base {
		// the whole: what stands before it is the part
		f.basis, f.relation, f.related = claim.Total, "", nil
		if prev != nil && (prev.relation == "" || prev.relation == "disjoint") && (prev.ofNumber || prev.basis == claim.Share || f.headless && family(prev.measure) != family(f.measure)) {
			prev.relation, prev.related = "part_of", f
		}
	}
	if f.basis == claim.Total && f.rule == "measure-noun" {
		for i := a.to; i < f.head; i++ {
			if s.lower(i) == "new" || s.lower(i) == "fresh" { // 210 new infections
				f.basis = claim.Increment
			}
		}
	}
	if prev != nil && prev.basis == claim.Share && prev.relation == "" && b.changeBase(f) {
		prev.relation, prev.related = "part_of", f // by 50% from 200,000
	}
	b.replaces(f)
	b.listChange(f)
	b.among(f)
	b.alone(f)
	b.left(f)
	b.wished(f)
	b.hypothetical(f)
}

// otherPeriod reports an old value that is no earlier reading of the same count, but the count of another time: "up from 640 cases in
// the same months of 2023", "compared with 61 percent four years ago". A day before is the same count.
func (b *binder) otherPeriod(f *figure) bool {
	s := f.s
	for i := f.a.from; i < f.a.numFrom; i++ {
		if s.lower(i) == "compared" {
			return true
		}
	}
	if s.lower(f.a.from) == "compared" || s.lower(f.a.from-2) == "compared" {
		return true
	}
	for i := f.a.to; i < f.to+4; i++ {
		if w := s.lower(i); (w == "week" || w == "weeks") && (s.lower(i+1) == "before" || s.lower(i+1) == "earlier" || s.lower(i+1) == "ago" || s.lower(i-1) == "previous" || s.lower(i-1) == "last") {
			return true
		}
	}
	for _, t := range s.times {
		if t.from < f.a.to || t.from-f.to > 5 {
			continue
		}
		for i := t.from; i < t.to; i++ {
			switch w := s.lower(i); {
			case w == "year", w == "years", w == "month", w == "months", w == "quarter", w == "season", w == "winter", w == "summer":
				return true
			case len(w) == 4 && s.Tokens[i].Numeric():
				return true
			}
		}
	}
	return false
}

// changeOf reports the size of a change: increased by 5,000, an increase of 20,000 troops, reinforced by 300 men.
func (b *binder) changeOf(f *figure) bool {
	s := f.s
	pi := s.before(f.np)
	g := s.chunk(pi - 1)
	switch s.lower(s.chunk(pi).From) {
	case "of":
		return g.Kind == lang.NP && changes[s.lower(g.Head)] && f.a.unit == nil
	case "by":
		for vi := pi - 1; vi >= 0 && pi-vi < 4; vi-- {
			if v := s.chunk(vi); v.Kind == lang.VG {
				return f.a.unit == nil && (changeVerbs[s.lower(v.Head)] || s.lower(v.Head) == "reinforced")
			}
		}
	}
	return false
}

var changes = lexicon.Words("change")

// partOfBefore ties a part to the nearest figure of the two sentences before that can be its whole.
func (b *binder) partOfBefore(f *figure) {
	for i := len(f.prior) - 1; i >= 0 && f.s.index-f.prior[i].s.index <= 2; i-- {
		if p := f.prior[i]; f.isPartOf(p) {
			f.relation, f.related = "part_of", p
			return
		}
	}
}

// isPartOf reports whether a partitive (five of the hikers, two of them) can be a part of what another figure counts: the same
// noun, or people where only a pronoun says of whom; and no more than that.
func (f *figure) isPartOf(p *figure) bool {
	if p.a.unit != nil || !f.a.value.HasLow() || p.a.value.HasHigh() && f.a.value.Low > p.a.value.High {
		return false
	}
	of := f.s.chunk(int(f.s.chunkOf[f.a.to-1]) + 1)
	np := f.s.chunk(int(f.s.chunkOf[f.a.to-1]) + 2)
	if f.s.lower(of.From) != "of" || f.s.amountIn(np) != nil || np.Head < 0 || np.Kind == lang.Wh {
		return true
	}
	switch f.s.lower(np.Head) {
	case "them", "those", "these", "whom", "which":
		return true
	case "victims", "dead", "injured", "wounded", "missing":
		return p.measure == f.measure
	}
	if !sameSort(f.class, p.class) {
		return false
	}
	return p.counted == "" && p.antecedent == nil || strings.HasSuffix(strings.ToLower(p.counted), f.s.lower(np.Head))
}

// listChange: entries that a keeper adds to a list are an increment; those that he strikes off are withdrawn.
func (b *binder) listChange(f *figure) {
	s := f.s
	v := s.chunk(s.before(f.np))
	if v.Kind != lang.VG || v.Passive || !listVerbs[s.lower(v.Head)] || f.a.unit != nil {
		return
	}
	np := f.chunk()
	row, ok := b.v.nouns[s.lower(np.Head)]
	if !(f.antecedent != nil && f.antecedent.s == s && listVerbs[s.lower(s.chunk(s.before(f.antecedent.np)).Head)]) && !(ok && (len(row.only) == 0 || row.only["disease"])) {
		return
	}
	if f.basis == claim.Total {
		f.basis = claim.Increment
	}
	if w := s.lower(v.Head); w != "add" && w != "adds" && w != "added" {
		f.modality = claim.Withdrawn
	}
}

// moreOf reports "eight more drones": addition, where "more than eight" is a comparison.
// "230,000 more troops than" compares.
func moreOf(s *sentence, a *amount) bool {
	if a.to >= len(s.Tokens) {
		return false
	}
	switch s.lower(a.to) {
	case "additional", "extra", "further":
		return true
	case "more":
	default:
		return false
	}
	for i := a.to + 1; i < a.to+8; i++ {
		switch s.lower(i) {
		case "than":
			return false
		case ",", ";", ".":
			return true
		}
	}
	return true
}

// disjointBefore reports whether an addition stands beside a different measure of the sentence before: "A hundred died. Another
// thousand were injured."
func disjointBefore(f *figure) bool {
	if len(f.prior) == 0 {
		return false
	}
	p := f.prior[len(f.prior)-1]
	return f.s.index-p.s.index == 1 && p.measure != f.measure && family(p.measure) == family(f.measure)
}

// among: "at least 14 children were among the dead" is a part, and of those who died.
func (b *binder) among(f *figure) {
	s := f.s
	for k := f.np + 1; k < len(s.Chunks) && k-f.np < 6; k++ {
		if s.lower(s.chunk(k).From) != "among" {
			continue
		}
		np := s.chunk(k + 1)
		for i := np.From; i < np.To; i++ {
			if row, ok := b.v.nouns[s.lower(i)]; ok && (row.measure == "killed" || row.measure == "wounded" || row.measure == "missing" || row.measure == "killed_or_wounded") {
				f.basis, f.measure, f.rule, f.measureToken = claim.Subset, row.measure, "among", i
				return
			}
			if s.lower(i) == "victims" || s.lower(i) == "casualties" {
				f.basis = claim.Subset
				return
			}
		}
		return
	}
}

// periods of rates, by the word after "a", "per", "each" or "every".
var periods = map[string]string{
	"second": "PT1S", "minute": "PT1M", "hour": "PT1H", "day": "P1D", "night": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "decade": "P10Y",
	"daily": "P1D", "hourly": "PT1H", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "nightly": "P1D",
}

// apart are the words after "a year", "an hour" that tell when, not how often.
var apart = map[string]bool{"later": true, "ago": true, "earlier": true, "before": true, "after": true, "previously": true, "since": true}

// rate reads "400 sorties a day", "up to 1,200 casualties daily", "8 to 10 soldiers per day".
func (b *binder) rate(f *figure) {
	s := f.s
	ts := s.Tokens
	i := f.to
	if f.head >= i {
		i = f.head + 1
	}
	for i < len(ts) && i-f.to < 6 {
		w := ts[i].Lower
		if p := periods[w]; p != "" && strings.HasSuffix(w, "ly") {
			f.basis, f.period = claim.Rate, p
			if i == f.to {
				f.to = i + 1
			}
			return
		}
		if (w == "a" || w == "an" || w == "per" || w == "each" || w == "every") && i+1 < len(ts) && periods[ts[i+1].Lower] != "" && !(ts[i+1].Lower == "second" && nounWord(at(ts, i+2))) && !apart[at(ts, i+2).Lower] {
			f.basis, f.period = claim.Rate, periods[ts[i+1].Lower]
			if i == f.to {
				f.to = i + 2
			}
			return
		}
		verbs := ts[i].Tag == "CC" && (at(ts, i+1).Tag == "VBN" || at(ts, i+1).Tag == "VBD") // are killed or wounded a day
		if ts[i].Tag == "," || ts[i].Tag == "." || ts[i].Tag == "CC" && !verbs || ts[i].Tag == "CD" || ts[i].Tag == ":" {
			break
		}
		i++
	}
	// daily casualties of 1,200; an average of 30 a month is read above
	for j := f.a.from - 1; j >= 0 && f.a.from-j < 5; j-- {
		if p := periods[ts[j].Lower]; p != "" && strings.HasSuffix(ts[j].Lower, "ly") && (ts[j].Tag == "JJ" || ts[j].Tag == "RB") && f.rule != "unit" {
			f.basis, f.period = claim.Rate, p
			return
		}
	}
}

// modal reads the modality off the verb groups [first, last] and what governs them: will, could, plans to, did not.
func (b *binder) modal(f *figure, first, last int) {
	s := f.s
	ts := s.Tokens
	for vi := first; vi <= last; vi++ {
		v := s.chunk(vi)
		if v.Kind != lang.VG {
			continue
		}
		if w := s.lower(v.Head); v.Passive && (w == "expected" || w == "predicted" || w == "projected" || w == "forecast") {
			f.modality = claim.Predicted
		}
		if v.Negated && !((f.measure == "other" || f.measure == "") && f.a.from > v.Head && definite(ts, f.chunk().From)) { // does not know the three branches
			f.modality = claim.Denied
		}
		if v.Modal == "" && v.To-v.From == 1 && ts[v.Head].Tag == "VB" && s.chunk(vi-1).Kind == lang.Conj {
			for k := vi - 2; k >= 0 && vi-k < 6; k-- { // would close 14 shops and open nine
				if p := s.chunk(k); p.Kind == lang.VG {
					v.Modal = p.Modal
					break
				}
			}
		}
		switch v.Modal {
		case "will", "'ll", "shall", "wo", "would":
			f.modality = claim.Predicted
			for i := v.From; v.Modal == "would" && i < v.Head; i++ {
				if ts[i].Lower == "have" { // would have been
					f.modality = claim.Hypothetical
				}
			}
			// what somebody will do of his own will is a plan: will send, will cut
			if !v.Passive && (ownActs[s.lower(v.Head)] && f.a.from > v.Head || (f.measure == "deployed" || f.measure == "laid_off") && strings.HasPrefix(f.rule, "object-")) {
				f.modality = claim.Planned
			}
		case "could", "may", "might", "can":
			if v.Negated && (v.Modal == "could" || v.Modal == "can") { // what could not be done was not done
				f.modality = claim.Asserted
				continue
			}
			if v.Modal == "could" && howBefore(ts, v.From) { // how they could lose is what they did
				f.modality = claim.Asserted
				continue
			}
			f.modality = claim.Predicted
			if w := ts[v.Head].Lower; w == "have" || w == "be" { // what may be now
				f.modality = claim.Hypothetical
			}
			for i := v.From; i < v.To; i++ {
				if ts[i].Lower == "have" && i < v.Head {
					f.modality = claim.Hypothetical
				}
			}
		}
	}
	v := s.chunk(first)
	if !v.Infinitive {
		return
	}
	// what the infinitive depends on: plans to send, is expected to exceed, was due to arrive
	g := s.chunk(s.before(first))
	if g.Kind == lang.NP { // "plans to send", with plans as a noun; "ordered 300 men to deploy"
		switch s.lower(g.Head) {
		case "plan", "plans", "intention", "offer", "pledge", "decision", "order", "promise":
			f.modality = claim.Planned
			return
		}
		g = s.chunk(s.before(s.before(first)))
	}
	w := s.lower(g.Head)
	if g.Kind != lang.VG {
		w = s.lower(s.chunk(s.before(first)).Head)
	}
	if g.Kind == lang.VG && isWord[w] && f.a.from > v.Head { // the army is to be cut by a third
		f.modality = claim.Planned
		return
	}
	switch w {
	case "plan", "plans", "planned", "planning", "intend", "intends", "intended", "want", "wants", "wanted", "agree", "agreed", "agrees", "pledge", "pledged", "vow", "vowed", "promise", "promised", "prepare", "preparing", "prepared", "order", "ordered",
		"ready", "about", "going", "aim", "aims", "seeks", "seek", "decided", "threatened", "offered", "scheduled", "poised":
		f.modality = claim.Planned
	case "expected", "expects", "expect", "set", "likely", "due", "predicted", "forecast", "projected", "bound", "slated", "anticipated":
		f.modality = claim.Predicted
	case "attempt", "attempts", "attempted", "attempting", "try", "tries", "tried", "trying":
		f.modality = claim.Hypothetical
	case "failed", "refused", "declined", "fail", "refuse":
		f.modality = claim.Denied
	}
}

// ownActs are verbs of what somebody does of his own will.
var ownActs = lexicon.Words("own act")

// isWord are the forms of be that, before an infinitive, lay down what will happen: is to be cut.
var isWord = map[string]bool{"is": true, "are": true, "was": true, "were": true}

// howBefore reports whether "how" opens the clause of the verb at token i.
func howBefore(ts []lang.Token, i int) bool {
	for j := i - 1; j >= 0 && i-j < 12; j-- {
		if ts[j].Lower == "how" {
			return true
		}
		if strings.HasPrefix(ts[j].Tag, "VB") || ts[j].Lower == "," {
			return false
		}
	}
	return false
}

// hypothetical: what stands behind "if" is no assertion.
func (b *binder) hypothetical(f *figure) {
	if f.modality != claim.Asserted {
		return
	}
	s := f.s
	if n := len(f.prior); n > 0 && f.prior[n-1].s == s && s.lower(f.a.from-1) == "or" && f.prior[n-1].modality != claim.Withdrawn && s.lower(f.a.from-2) == "," {
		f.modality = f.prior[n-1].modality // 2,400 jobs, or a fifth of its workforce
		return
	}
	for i := f.a.from - 1; i >= 0 && f.a.from-i < 8; i-- {
		switch s.lower(i) {
		case "if", "unless", "suppose", "were to":
			if i == 0 || s.lower(i-1) != "as" && s.lower(i-1) != "even" {
				f.modality = claim.Hypothetical
			}
			return
		case "should":
			if i == 0 || s.lower(i-1) == "," { // should another 1,000 fall ill
				f.modality = claim.Hypothetical
				return
			}
		case ",", ";", ":":
			return
		}
	}
	// modal verbs that the binding did not pass: "… could top 10,000"
	if f.a.verbHedge >= 0 {
		vi := int(s.chunkOf[f.a.verbHedge])
		b.modal(f, vi, vi)
		return
	}
	if f.verb < 0 {
		if vi := s.before(f.np); s.chunk(vi).Kind == lang.VG {
			b.modal(f, vi, vi)
		} else if v := s.after(f.np); f.antecedent != nil && s.chunk(v).Kind == lang.VG && !s.chunk(v).Participle {
			b.modal(f, v, v)
		} else if p := s.chunk(vi); p.Kind == lang.Prep {
			if v := s.before(vi); s.chunk(v).Kind == lang.VG {
				b.modal(f, v, v)
			}
		}
	}
}
