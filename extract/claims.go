package extract

import (
	"slices"
	"sort"
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
)

// claims turns figures and cues into the public form, with ids, in order of offset.
func (x *Extractor) claims(w *reading) []claim.Claim {
	r, figures, genre, anchor := w.r, w.figures, w.genre, w.anchor
	out := make([]*claim.Claim, 0, len(figures)+len(w.cues)+len(w.events))
	base := func(c *claim.Claim) {
		c.Format, c.Report, c.SHA256, c.Published = claim.FormatVersion, r.ID, r.SHA256, r.Meta.Published.Value
		if genre.genre != "news" {
			c.Genre, c.GenreBy = genre.genre, genre.by
		}
		if c.Attribution == nil {
			c.Attribution = []claim.Attribution{}
		}
	}
	for _, f := range figures {
		v := f.a.value
		if v.Unit == "" && f.person() && f.measure != "other" && f.measure != "equipment" {
			v.Unit = "people"
		}
		c := &claim.Claim{
			Kind: claim.Figure, Value: &v, Measure: f.measure, Counted: f.counted, Basis: f.basis, Period: f.period,
			Rule: f.rule, Hedges: f.a.hedges, Modality: f.modality,
		}
		if c.Hedges == nil {
			c.Hedges = []string{}
		}
		c.Span = f.s.bytes(f.from, f.wordsTo())
		c.Quote = c.Of(r.Text)
		f.claim = c
		x.attribute(f)
		x.official(f)
		x.evidential(f)
		c.Confidence = x.measured[RuleFamily(f.rule)]
		c.Modality = f.modality
		c.CountedKey = x.binder.countedKey(f)
		if c.Counted == "" && v.Unit == "people" && v.Form != claim.NoneReported && f.a.kind != quantifier {
			c.Counted = "people" // of whom the report says no more
		}
		c.Place = x.world.place(f)
		if c.AsOf, c.Said = x.dates(f, anchor); c.AsOf == nil {
			c.AsOf = x.carried(f)
		}
		c.Basis = f.basis
		base(c)
		out = append(out, c)
	}
	runningTotals(figures)
	restating(figures)
	for _, e := range w.events {
		c := x.eventClaim(w, e)
		base(c)
		out = append(out, c)
	}
	for _, k := range w.cues {
		if c := x.statement(k, r.Text); c != nil {
			base(c)
			out = append(out, c)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		if a.End != b.End {
			return a.End < b.End
		}
		return a.Kind < b.Kind
	})
	ids := claim.NewIDMaker(r.ID, r.Text)
	numeral := map[*claim.Claim]claim.Span{}
	for _, f := range figures {
		numeral[f.claim] = f.s.bytes(f.a.numFrom, f.a.numTo)
	}
	for _, c := range out {
		c.Loaded = within(genre.loaded, c.Span)
		words := c.Span
		measure := c.Measure
		if c.Kind == claim.Event {
			words, measure = *c.Trigger, c.Type
		}
		if n, ok := numeral[c]; ok {
			words = n
		} else if len(c.Content) > 0 {
			words = c.Content[0]
		}
		c.ID = ids.ID(c.Kind, measure, words)
	}
	for _, f := range figures {
		if f.related != nil && f.related.claim != nil {
			f.claim.Relations = append(f.claim.Relations, claim.Relation{Type: f.relation, Claim: f.related.claim.ID})
		}
	}
	for _, f := range figures {
		if f.formula != "" {
			d := &claim.Derivation{Formula: f.formula, Inputs: []string{}}
			for _, g := range f.inputs {
				d.Inputs = append(d.Inputs, g.claim.ID)
			}
			f.claim.Derived = d
		}
	}
	claims := make([]claim.Claim, len(out))
	for i, c := range out {
		claims[i] = *c
	}
	return claims
}

// within are the loaded words that stand in a span.
func within(loaded []claim.Loaded, sp claim.Span) []claim.Loaded {
	i := sort.Search(len(loaded), func(i int) bool { return loaded[i].Start >= sp.Start })
	j := i
	for j < len(loaded) && loaded[j].End <= sp.End {
		j++
	}
	if i == j {
		return nil
	}
	return slices.Clip(loaded[i:j])
}

// official gives a figure that its own words call official to no one in particular: "against the official toll of 316". Whose it is
// nobody says; whoever speaks passes it on.
func (x *Extractor) official(f *figure) {
	s := f.s
	for i := f.a.from - 1; i >= 0 && f.a.from-i < 10; i-- {
		w := s.lower(i)
		if k := s.amountAt[i]; w == "," || w == ";" || k > 0 && s.amounts[k-1].reject == "" {
			return
		}
		if w != "official" {
			continue
		}
		np := s.chunk(int(s.chunkOf[i]))
		if np.Kind != lang.NP || s.Tokens[np.From].Tag == "PRP$" {
			return
		}
		for j := np.From; j < i; j++ {
			if s.Tokens[j].Tag == "POS" || s.Tokens[j].Capital() && j > 0 {
				return // the ministry's official toll
			}
		}
		if _, count := x.cues.nouns[s.lower(np.Head)]; !count && s.lower(np.Head) != "toll" && s.lower(np.Head) != "number" {
			return
		}
		sp := s.bytes(i, np.Head+1)
		for i := range f.claim.Attribution {
			f.claim.Attribution[i].Role = claim.Relay
		}
		f.claim.Attribution = append(f.claim.Attribution, claim.Attribution{Role: claim.Origin, Mention: s.words(i, np.Head+1), Start: sp.Start, End: sp.End, Cue: s.words(np.Head, np.Head+1), Named: claim.Unspecified})
		return
	}
}

// evidential keeps the words that tell how firmly a claim is made. Where nobody else is named, they are an origin entry that is
// nobody in particular.
func (x *Extractor) evidential(f *figure) {
	s := f.s
	for i := range s.Tokens {
		m, end, ok := x.cues.hedges.startingAt(s.Tokens, i)
		if !ok || f.s.inQuoteOther(i, f.a.numFrom) {
			continue
		}
		// within the figure's own clause
		lo, hi := min(i, f.from), max(end, f.to)
		crossed := false
		for j := lo; j < hi; j++ {
			if w := s.lower(j); w == ";" || w == "," && j > f.to || w == "but" {
				crossed = true
			}
		}
		if crossed || hi-lo > 24 {
			continue
		}
		words := s.words(i, end)
		f.claim.Hedges = append(f.claim.Hedges, strings.ToLower(words))
		if m != "" && f.modality == claim.Asserted {
			f.modality = m
		}
		if len(f.claim.Attribution) == 0 {
			sp := s.bytes(i, end)
			f.claim.Attribution = []claim.Attribution{{Role: claim.Origin, Mention: words, Start: sp.Start, End: sp.End, Cue: words, Named: claim.Unspecified}}
		}
	}
}
