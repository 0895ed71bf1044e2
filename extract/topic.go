package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// restate lets a headline that only names a number take its measure from the sentence of the body that says the same number of.
func (x *Extractor) restate(figures []*figure) {
	for _, f := range figures {
		if !heading(f.s) || f.a.unit != nil || f.gloss != "" {
			continue
		}
		if f.measure != "other" {
			x.restateGroup(f, figures)
			continue
		}
		for _, g := range figures[:min(len(figures), memory)] {
			if g != f && !heading(g.s) && g.measure != "other" && g.a.unit == nil && g.a.value.Low == f.a.value.Low && g.a.value.High == f.a.value.High {
				f.measure, f.rule, f.weak = g.measure, "headline", g.weak
				if f.counted == "" {
					f.inherit(g)
				}
				break
			}
		}
	}
}

// restating ties each headline's figure that nobody says, or somebody without a name, to the first of the body that says the same number of the same measure and has a speaker.
func restating(figures []*figure) {
	for _, f := range figures {
		if t := f.claim.Teller(); f.relation != "" || t != nil && t.Key != "" || !heading(f.s) {
			continue
		}
		for _, g := range figures[:min(len(figures), memory)] {
			if heading(g.s) || g.measure != f.measure || len(g.claim.Attribution) == 0 {
				continue
			}
			if sameNumber(f.a.value, g.a.value) {
				f.relation, f.related = "restates", g
				break
			}
		}
	}
}

// sameNumber reports two values of one stated number: 140 in the headline, at least 140 in the text.
func sameNumber(a, b claim.Value) bool {
	x, y := a.Low, b.Low
	if !a.HasLow() {
		x = a.High
	}
	if !b.HasLow() {
		y = b.High
	}
	return x == y && a.Form != claim.Vague && b.Form != claim.Vague && (a.Form != claim.Range || a.High == b.High)
}

// restateGroup lets a headline's figure that does not say who is counted count those of whom the body says the same number.
func (x *Extractor) restateGroup(f *figure, figures []*figure) {
	if f.counted != "" {
		return
	}
	for _, g := range figures[:min(len(figures), memory)] {
		if g != f && !heading(g.s) && g.measure == f.measure && g.counted != "" && g.a.unit == nil && g.a.value.Low == f.a.value.Low && g.a.value.High == f.a.value.High {
			f.inherit(g)
			return
		}
	}
}

// topic finds who is counted where a figure and its sentence do not say: the group that the figure before it counted, then the one
// after it, then the group that the report speaks of most.
func (x *Extractor) topic(g group, figures []*figure) {
	open := func(f *figure) bool {
		return f.counted == "" && f.a.unit == nil && f.measure != "other" && f.measure != "equipment"
	}
	related := func(a, b *figure) bool {
		return family(a.measure) == family(b.measure) || (family(a.measure) == "casualties" || a.measure == "deployed") && (family(b.measure) == "casualties" || b.measure == "deployed")
	}
	var holes []*figure
	for i, f := range figures {
		if !open(f) {
			continue
		}
		for j := i - 1; j >= 0 && f.s.index-figures[j].s.index <= topicWindow; j-- {
			if p := figures[j]; p.counted != "" && p.basis != claim.Subset && related(p, f) && (p.measure != "hospitalised" || f.measure == p.measure) && p.counted != "lives" && p.counted != "bodies" {
				f.inherit(p)
				break
			}
		}
		if f.counted == "" {
			holes = append(holes, f)
		}
	}
	for _, f := range holes {
		if g.words != "" && f.basis != claim.Rate {
			f.counted, f.countedSpan, f.class = g.words, g.span, g.class
		}
	}
}

// topicWindow is how far a figure looks back for the group that is counted, in sentences: about two paragraphs.
const topicWindow = 6

// A group is the people that a report speaks of most.
type group struct {
	words   string
	span    claim.Span
	class   string
	country string
	war     bool // the report tells of a war: its men are soldiers, its ships and vehicles are equipment
}

// group finds a national group that stands in the report's noun phrases at least twice.
func (x *Extractor) group(ss []*sentence) group {
	type seen struct {
		group
		n int
	}
	count := map[string]*seen{}
	best := ""
	for _, s := range ss {
		for _, c := range s.Chunks {
			if c.Kind != lang.NP {
				continue
			}
			from := c.From
			if a := s.amountIn(c); a != nil {
				from = a.to
			}
			from = s.pastDeterminer(from, c.To)
			if from >= c.To || c.To-from < 2 {
				continue
			}
			class, ok := x.binder.v.class(s.Tokens, from, c.To)
			if !ok || class.class != "military" && class.class != "person" || class.key == "official" || class.key == "lawmaker" || class.key == "commander" || class.key == "journalist" {
				continue
			}
			refs, end := x.world.at(s.Tokens, from)
			r, is := with(refs, countryAdj|countryName)
			if !is || end >= c.To {
				continue
			}
			key := class.key + "@" + r.country
			if count[key] == nil {
				count[key] = &seen{group: group{words: s.words(from, c.To), span: s.bytes(from, c.To), class: class.class, country: r.country}}
			}
			count[key].n++
			if best == "" || count[key].n > count[best].n || count[key].n == count[best].n && count[key].span.Start < count[best].span.Start {
				best = key
			}
		}
	}
	var g group
	if best != "" && count[best].n >= minGroup {
		g = count[best].group
	}
	g.war = ofWar(ss)
	return g
}

// ofWar reports whether a report tells of a war: two of its sentences, and a quarter of them, speak of an army or of fighting.
func ofWar(ss []*sentence) bool {
	n, of := 0, 0
	for _, s := range ss {
		if len(s.Tokens) < 4 {
			continue
		}
		of++
		for i := range s.Tokens {
			if armyWords[s.lower(i)] || warWords[s.lower(i)] {
				n++
				break
			}
		}
	}
	return n >= 2 && 4*n >= of
}

// warWords are words of reports on a war, too common elsewhere to say it alone.
var warWords = lexicon.Words("war word")

// minGroup is how often a group must be named to be what a report speaks of.
const minGroup = 2

// hospital decides what people in hospital are: patients of an illness where the report speaks of one, else the injured.
func (x *Extractor) hospital(ss []*sentence, figures []*figure) {
	in := false
	for _, f := range figures {
		in = in || f.measure == "hospitalised"
	}
	if !in {
		return
	}
	for _, s := range ss {
		for _, t := range s.Tokens {
			if x.diseases[t.Lower] {
				return
			}
		}
	}
	for _, f := range figures {
		if f.measure == "hospitalised" {
			f.measure = "wounded"
		}
	}
}
