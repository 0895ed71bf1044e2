package extract

import (
	"slices"
	"sort"
	"strings"
	"time"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// spread hands every cue to the sentences that its content reaches into.
func spread(ss []*sentence, all []*cue) {
	for _, k := range all {
		last := -1
		for _, c := range k.content {
			i := sort.Search(len(ss), func(i int) bool { return ss[i].End > c.Start })
			for ; i < len(ss) && ss[i].Start < c.End; i++ {
				if i > last {
					ss[i].spoken = append(ss[i].spoken, k)
					last = i
				}
			}
		}
	}
}

// attribute gives every figure the chain of those who say it, outermost first: relays, then the origin.
func (x *Extractor) attribute(f *figure) {
	at := f.s.Tokens[f.a.numFrom].Start
	var chain []*cue
	for _, k := range f.s.spoken {
		if k.who == nil || k.class == "silence" || !k.holds(at) {
			continue
		}
		if f.predicateOf(k) {
			continue // the factory dismissed 340 workers: nobody denies anything
		}
		if k.srcTo > 0 && nobody[k.s.lower(k.srcFrom)] && k.s.lower(k.srcFrom+1) != "of" && !(k.srcTo-k.srcFrom > 1 && k.s.lower(k.srcFrom) == "one") {
			continue
		}
		if k.takesCredit() {
			continue // whoever claims an attack does not count its victims
		}
		if x.showsNothing(k) {
			continue // a status, a trend "reveals": nobody speaks
		}
		if k.tellsBeside(f) {
			continue
		}
		if k.class == "stance" && (k.rule == "verb-object" || k.rule == "tree-object") && !k.asksFor(f) || k.sight() {
			if k.modality == claim.Planned && f.modality == claim.Asserted && !f.given {
				f.modality = claim.Planned // but whoever asks for 300 buses says that there are none yet
			}
			continue // whoever condemns a deed does not count its victims
		}
		chain = append(chain, k)
	}
	chain = spoken(chain)
	sort.SliceStable(chain, func(i, j int) bool {
		if chain[i].depth != chain[j].depth {
			return chain[i].depth < chain[j].depth
		}
		return chain[i].size() > chain[j].size()
	})
	named := 0
	for _, k := range chain {
		if k.who.Named != claim.Unspecified {
			named++
		}
	}
	var out []claim.Attribution
	for _, k := range chain {
		if k.who.Named == claim.Unspecified && named > 0 {
			continue // "Blinken said … are believed to": the hedge is kept, the origin is Blinken
		}
		if k.weak && len(out) > 0 {
			continue
		}
		if len(out) > 0 && k.who.Named == claim.Unresolved && k.self() {
			continue // "I announced that we would pay …," the mayor said: the mayor's own voice
		}
		if n := len(out); n > 0 && (k.rule == "noun-of" || k.rule == "own-count") && x.mouthpiece(out[n-1]) {
			continue // "the province's toll …, a spokesman conceded": he speaks for it
		}
		if n := len(out); n > 0 && sameVoice(out[n-1], *k.who) {
			out[n-1] = *k.who
			f.cue = k
			continue
		}
		out = append(out, *k.who)
		f.cue = k
	}
	for i := range out {
		if i < len(out)-1 {
			out[i].Role = claim.Relay
		} else {
			out[i].Role = claim.Origin
		}
	}
	for _, k := range chain {
		if k.addressee != nil {
			out = append([]claim.Attribution{*k.addressee}, out...)
		}
	}
	if f.cue != nil && f.cue.rule == "as-claimed" {
		out, f.modality = out[len(out)-1:], claim.Denied // whoever denies it does not pass it on
	}
	if f.cue != nil && f.cue.modality == claim.Denied && f.modality != claim.Withdrawn && !f.instead(f.cue) {
		f.modality = claim.Denied
	}
	if f.cue != nil && f.cue.modality != "" && f.modality == claim.Asserted && !f.given && !f.happened(f.cue) && !f.behind() {
		switch f.cue.modality {
		case claim.Predicted, claim.Planned:
			f.modality = f.cue.modality
		}
	}
	if f.claim != nil {
		f.claim.Attribution = out
	}
}

// happened reports a figure in a relative clause in the past: whoever plans to avenge those who were murdered plans no murder.
func (f *figure) happened(k *cue) bool {
	s := f.s
	if f.verb < 0 || k.s != s {
		return false
	}
	if v := s.chunk(f.verb); s.Tokens[v.From].Tag != "VBD" && s.lower(v.From) != "have" && s.lower(v.From) != "has" {
		return false
	}
	for ci := min(f.verb, f.np) - 1; ci > 0 && s.chunk(ci).From >= k.to; ci-- {
		switch s.chunk(ci).Kind {
		case lang.Wh:
			return true
		case lang.VG:
			return false
		}
	}
	return false
}

// instead reports a number that whoever denies another gives in a quotation behind a colon: denied that 400 had left: "It was fewer than 50."
func (f *figure) instead(k *cue) bool {
	if k.s != f.s {
		return false
	}
	for i := k.to; i+1 < f.a.from; i++ {
		if f.s.lower(i) == ":" && quoteMark(at(f.s.Tokens, i+1)) {
			return true
		}
	}
	return false
}

// behind reports a stretch of time that is over: told them to flee after 40 days of fighting.
func (f *figure) behind() bool {
	return f.a.unit != nil && f.a.unit.measure == "duration" && f.s.lower(f.a.from-1) == "after"
}

// predicateOf reports whether the word of a cue is the verb that the figure was bound by: what is done is not said.
func (f *figure) predicateOf(k *cue) bool {
	if k.s != f.s || f.verb < 0 || k.class == "speech" || k.class == "estimate" || !strings.HasPrefix(f.rule, "object-") && !strings.HasPrefix(f.rule, "subject-") && f.rule != "list" {
		return false
	}
	head := f.s.chunk(f.verb).Head
	return k.from <= head && head < k.to
}

// nobody are subjects of whom nothing is known by saying it: nobody knows, one wonders.
var nobody = lexicon.Words("nobody")

// mouthpiece reports whether a speaker whom the report does not name is somebody's spokesman.
func (x *Extractor) mouthpiece(a claim.Attribution) bool {
	if a.Named != claim.RoleOnly && a.Named != claim.Unnamed {
		return false
	}
	ts := lang.Tokens(a.Mention)
	t, _, ok := x.world.titles.endingAt(ts, len(ts), 0)
	return ok && speaksFor(t.words)
}

// spoken leaves out those who only stand behind a figure where somebody says it.
func spoken(chain []*cue) []*cue {
	said := false
	for _, k := range chain {
		said = said || !k.figureOnly && k.who.Named != claim.Unspecified
	}
	out := chain[:0]
	for _, k := range chain {
		if !k.figureOnly || !said && k.who.Named != claim.Unresolved {
			out = append(out, k)
		}
	}
	return out
}

// showsNothing reports a verb that is said of facts as well as of people, with a subject that is neither somebody known nor a document: a
// trend reveals, the school's participation shows that.
func (x *Extractor) showsNothing(k *cue) bool {
	switch k.who.Named {
	case claim.Unresolved:
		return abstract[k.lemma] && !(k.srcTo-k.srcFrom > 1 && k.document(k.s))
	case claim.RoleOnly:
		return factual[k.lemma] && k.srcTo-k.srcFrom > 1 && !(k.rule == "verb-object" && k.s.amountIn(k.s.chunk(int(k.s.chunkOf[min(k.to, len(k.s.Tokens)-1)]))) != nil) && !k.document(k.s) && !x.reader.canSpeak(k.s, k)
	}
	return false
}

// tellsBeside reports a figure in a clause that tells what is past beside what somebody means to do: the council voted to rebuild the
// bridge, | which collapsed in May with 30 people on it. The writer tells it.
func (k *cue) tellsBeside(f *figure) bool {
	if k.s != f.s || k.rule != "verb-infinitive" && k.rule != "tree-infinitive" && k.rule != "plan" || k.class == "estimate" {
		return false
	}
	s := f.s
	for i := s.chunk(f.np).From - 3; i < f.a.numFrom; i++ {
		if s.lower(i) == "estimated" {
			return true // hopes to rebuild the bridge at an estimated cost of 3 million
		}
	}
	for ci := int(s.chunkOf[min(k.to, len(s.Tokens)-1)]); ci <= int(s.chunkOf[f.a.numFrom]); ci++ {
		if s.chunk(ci).Kind != lang.Wh || s.lower(s.chunk(ci).From-1) != "," && s.Tokens[max(s.chunk(ci).From-1, 0)].Tag != "IN" {
			continue
		}
		for vi := ci + 1; vi < len(s.Chunks) && vi-ci < 8; vi++ {
			v := s.Chunks[vi]
			if v.Kind == lang.Wh || v.Kind == lang.Mark {
				break
			}
			if v.Kind == lang.VG && !v.Infinitive && !v.Participle {
				if t := s.Tokens[v.From].Tag; t == "VBD" {
					return true
				}
				break
			}
		}
	}
	return false
}

// abstract are the verbs of saying whose subject is as often a fact as a speaker.
var abstract = lexicon.Words("abstract cue")

// factual are those of them that a fact can do and that count nothing.
var factual = lexicon.Words("factual cue")

func sameVoice(a, b claim.Attribution) bool {
	if a.Key != "" || b.Key != "" {
		return a.Key == b.Key
	}
	return strings.EqualFold(a.Name, b.Name) && a.Named == b.Named
}

// statement turns a cue into a claim of kind statement. nil where it has no source and no content of its own.
func (x *Extractor) statement(k *cue, text string) *claim.Claim {
	if k.weak || k.figureOnly || k.who == nil || len(k.content) == 0 && k.class != "silence" {
		return nil
	}
	if k.rule == "noun-of" || (k.who.Named == claim.Unresolved || k.who.Named == claim.RoleOnly) && k.srcTo-k.srcFrom > 1 && abstract[k.lemma] && !k.document(k.s) {
		return nil // "North Korea's involvement underscores …": nobody speaks
	}
	if k.repeats() {
		return nil
	}
	content := append([]claim.Span(nil), k.content...)
	sortSpans(content)
	if k.cueTo == 0 {
		k.cueFrom, k.cueTo, k.outFrom, k.outTo = k.from, k.to, k.srcFrom, k.srcTo
	}
	cueSpan := k.s.bytes(k.cueFrom, k.cueTo)
	lo, hi := cueSpan.Start, cueSpan.End
	grow := func(sp claim.Span) {
		lo, hi = min(lo, sp.Start), max(hi, sp.End)
	}
	for _, c := range content {
		grow(c)
	}
	c := &claim.Claim{Kind: claim.Statement, Style: k.style, Cue: &cueSpan, Content: content, Rule: k.rule, Modality: claim.Asserted, Hedges: []string{}}
	if k.mute {
		c.Cue = nil
	}
	if k.srcTo > 0 {
		sp := k.s.bytes(k.outFrom, k.outTo)
		c.Source = &claim.SourceSpan{Span: sp, Name: k.who.Name}
		grow(sp)
	}
	c.Class = classes[k.class]
	switch k.class {
	case "stance":
		c.Style = "stance"
	case "silence":
		c.Style = "silence"
	case "deny":
		c.Modality = claim.Denied
	}
	if c.Style == "" {
		c.Style = "indirect"
	}
	if k.modality == claim.Predicted || k.modality == claim.Planned {
		c.Modality = k.modality
	}
	who := *k.who
	who.Role = claim.Origin
	c.Attribution = []claim.Attribution{who}
	c.Attribution = append(k.relays(cueSpan.Start), c.Attribution...)
	if k.addressee != nil {
		c.Attribution = append([]claim.Attribution{*k.addressee}, c.Attribution...)
	}
	c.Span = claim.Span{Start: lo, End: hi}
	c.Quote = c.Of(text)
	return c
}

// voices are the cues of others in whose words, said or thought, a byte of the report stands.
func (k *cue) voices(at int) []*cue {
	var out []*cue
	for _, o := range k.s.spoken {
		if o != k && o.who != nil && (o.class == "speech" || o.class == "estimate") && o.holds(at) {
			out = append(out, o)
		}
	}
	return out
}

// relays are those in whose words a statement stands, outermost first: A said that B had told C.
func (k *cue) relays(at int) []claim.Attribution {
	outer := slices.DeleteFunc(k.voices(at), func(o *cue) bool {
		return o.who.Named == claim.Unspecified || k.who.Key != "" && sameVoice(*o.who, *k.who)
	})
	sort.SliceStable(outer, func(i, j int) bool { return outer[i].size() > outer[j].size() })
	var out []claim.Attribution
	for _, o := range outer {
		who := *o.who
		who.Role = claim.Relay
		if n := len(out); n == 0 || !sameVoice(out[n-1], who) {
			out = append(out, who)
		}
	}
	return out
}

// repeats reports a cue within somebody's own words that adds no speaker: he said that he believes, she said it is feared.
func (k *cue) repeats() bool {
	return slices.ContainsFunc(k.voices(k.s.Tokens[k.from].Start), func(o *cue) bool {
		return k.who.Named == claim.Unresolved || k.who.Named == claim.Unspecified || sameVoice(*o.who, *k.who)
	})
}

// classes are the public words for what sort of statement a cue makes.
var classes = map[string]claim.Class{
	"speech": claim.Speech, "estimate": claim.Belief, "intend": claim.Intention, "stance": claim.Attitude, "deny": claim.Denial, "silence": claim.Silence,
}

// reach is how far from a figure, in tokens and with a penalty for what lies between, a date still belongs to it.
const reach = 40

// dates sorts the time expressions of a figure's sentence: one inside the figure's clause is what the claim is about, one
// beside the verb of saying is when it was said.
func (x *Extractor) dates(f *figure, anchor time.Time) (asOf *claim.Period, said string) {
	s := f.s
	best, dist := -1, 1<<30
	for i, t := range s.times {
		start := s.Tokens[t.from].Start
		if s.onlyCompares(t) {
			continue
		}
		if f.cue != nil && f.cue.s == s && !f.cue.holds(start) && f.cue.rule != "according-to" && !(f.cue.class != "speech" && f.modality == claim.Predicted && t.precision != "day") {
			if f.cue.rule != "headline-colon" && !t.start.IsZero() && t.start.Equal(t.end) && near(t, f.cue.from, f.cue.to) {
				said = t.start.Format(isoDay)
			}
			continue
		}
		d := t.from - f.a.numFrom
		if d < 0 {
			d = f.a.numFrom - t.to + 4
		}
		if d >= reach {
			continue
		}
		crossed := false
		for j := min(t.from, f.a.numFrom); j < max(t.from, f.a.numFrom); j++ {
			if w := s.lower(j); w == ";" || w == "—" {
				crossed = true
			}
			// a date belongs to its own clause: "it broke out in May, and 40 died by June"
			if w := s.lower(j); w == "," && s.lower(j+1) == "and" || w == "," && s.lower(j+1) == "but" || w == "," && s.lower(j+1) == "while" {
				d += 8
			}
			// a participle's date is that of what followed: marched with 1,700 men, taking the fort on 2 November
			if w := s.lower(j); w == "," && t.from > f.a.numFrom && at(s.Tokens, j+1).Tag == "VBG" {
				d += 8
			}
			if w := s.lower(j); w == ")" && t.from > f.a.numFrom {
				d += 12
			}
			// and to the figure beside it
			if k := s.amountAt[j]; k > 0 && j > f.a.numFrom && t.from > f.a.numFrom && s.amounts[k-1].reject == "" && s.amounts[k-1].value.Form != claim.NoneReported {
				d += 12
			}
		}
		if crossed || f.otherClause(t.from) {
			d += reach
		}
		if t.from >= f.a.from && t.to <= f.a.to {
			continue
		}
		if d < dist {
			best, dist = i, d
		}
	}
	if day, err := time.Parse(isoDay, said); best < 0 && err == nil && f.holdsWhenSaid() {
		return &claim.Period{Precision: "day", Words: s.words(f.cue.from, f.cue.to), Start: iso(day), End: iso(day)}, said
	}
	if best >= 0 && dist < reach {
		t := s.times[best]
		if (f.modality == claim.Predicted || f.modality == claim.Planned) && !t.end.IsZero() && !anchor.IsZero() && t.end.Before(anchor) && anchor.Sub(t.end).Hours() < 24*366 && !strings.ContainsAny(s.words(t.from, t.to), "0123456789") {
			t.end = t.end.AddDate(1, 0, 0) // "expected by December" looks forward
			if !t.start.IsZero() {
				t.start = t.start.AddDate(1, 0, 0)
			}
		}
		day, err := time.Parse(isoDay, said)
		late := f.modality != claim.Predicted && f.modality != claim.Planned && t.end.After(day) // a count ends no later than it is told
		if err == nil && !anchor.IsZero() && (t.deictic && s.inQuote[t.from] != 0 || late && (t.deictic || t.rolling)) && !t.start.IsZero() {
			// "today" in a quotation, "the past week" of a count, reach to the day on which it was said
			shift := day.Sub(anchor)
			t.start, t.end = t.start.Add(shift), t.end.Add(shift)
		}
		asOf = t.period(s)
		if f.basis == claim.Total && f.a.unit == nil && (t.short || f.within(t)) {
			f.basis = claim.Increment // of the past 24 hours, not of all time
		}
	}
	return asOf, said
}

// onlyCompares reports a date that says how long there has been nothing like it: the highest since 2005, the first since May.
func (s *sentence) onlyCompares(t timex) bool {
	if s.lower(t.from) != "since" {
		return false
	}
	for i := max(0, t.from-compares); i < t.from; i++ {
		if w := s.Tokens[i]; (w.Tag == "JJS" || w.Tag == "RBS" || w.Lower == "first") && w.Lower != "least" && w.Lower != "most" {
			return true
		}
	}
	return false
}

// compares is how many tokens before "since" a superlative may stand.
const compares = 5

// holdsWhenSaid reports a figure that is of the day on which it was said: what is planned or proposed.
func (f *figure) holdsWhenSaid() bool {
	return f.modality == claim.Planned
}

// within reports whether what is counted for one stretch of time is set against the total: "in May the army lost 300 men, while its
// total losses stand at 2,000", "in June alone".
func (f *figure) within(t timex) bool {
	if f.a.unit != nil || f.modality != claim.Asserted || family(f.measure) == "other" {
		return false
	}
	s := f.s
	if s.lower(t.to) == "alone" {
		return true
	}
	for i := range s.amounts {
		a := &s.amounts[i]
		if a.reject != "" || a.from < f.to || a.unit != nil {
			continue
		}
		for j := max(f.to, a.from-7); j < a.from; j++ {
			if s.lower(j) == "total" {
				return true
			}
		}
	}
	return false
}

// otherClause reports whether between the figure and a later token another figure stands with a finite verb after it: what comes
// there belongs to that one.
func (f *figure) otherClause(i int) bool {
	s := f.s
	for j := f.a.to; j < min(i, f.a.to+2*reach); j++ {
		k := s.amountAt[j]
		if k == 0 || s.amounts[k-1].reject != "" {
			continue
		}
		a := &s.amounts[k-1]
		for ci := int(s.chunkOf[a.numFrom]) + 1; ci < len(s.Chunks) && s.Chunks[ci].From < i; ci++ {
			if c := s.Chunks[ci]; c.Kind == lang.VG && !c.Participle && !c.Infinitive {
				return true
			}
		}
	}
	// and what stands before the figure in a clause with a figure of its own
	if i > f.a.from || s.firstAmount() >= i {
		return false
	}
	for ci := int(s.chunkOf[i]) + 1; ci < f.np; ci++ {
		if c := s.Chunks[ci]; c.Kind == lang.Conj || c.Kind == lang.That {
			return f.verb > ci
		}
	}
	return false
}

// firstAmount is the token where the sentence's first figure begins.
func (s *sentence) firstAmount() int {
	for i := range s.amounts {
		if s.amounts[i].reject == "" {
			return s.amounts[i].from
		}
	}
	return len(s.Tokens)
}

// near reports whether a time expression stands close to a cue.
func near(t timex, from, to int) bool { return t.from-to <= 8 && from-t.to <= 8 }
