package reconcile

import (
	"fmt"
	"strings"

	"crosscheck/claim"
	"crosscheck/question"
)

// pair is two answers of different origins under comparison.
type pair struct {
	s      *state
	a, b   *answer
	qa, qb *question.Question
	tests  []Test
	reason Reason
	text   string // of the reason that holds
	falls  bool   // a total that can only rise is lower on the later day
}

// log notes a test; the first that holds gives the reason and its words.
func (p *pair) log(r Reason, o Outcome, note, text string) {
	p.tests = append(p.tests, Test{Reason: r, Outcome: o, Note: note})
	if o == Held && p.reason == "" {
		p.reason, p.text = r, text
	}
}

// compare runs all tests over two answers, to one question or to neighbouring ones, in the order of docs/rules.md.
func (s *state) compare(qa, qb *question.Question, a, b *answer) Difference {
	p := &pair{s: s, a: a, b: b, qa: qa, qb: qb}
	p.unit()
	p.measure()
	p.scope()
	p.basis()
	p.numbers()
	p.asOf()
	p.modality()
	p.rest()
	return Difference{
		A: a.claim.ID, B: b.claim.ID, Reason: p.reason, Sentence: sentence(p.text), Tests: p.tests,
		Agree:     p.reason == Equal || p.reason == Rounding || p.reason == Bounds,
		Neighbour: qa != qb,
	}
}

// both is what the two say, in one clause.
func (p *pair) both() string {
	if p.qa.Key.Measure != p.qb.Key.Measure {
		return p.s.gives(p.a.claim) + ", " + p.s.gives(p.b.claim)
	}
	return p.s.gives(p.a.claim) + ", " + p.s.also(p.b.claim)
}

func (p *pair) unit() {
	x, y := p.qa.Key.Unit, p.qb.Key.Unit
	switch {
	case x != y:
		p.log(Unit, Held, orNone(x)+" against "+orNone(y), p.both()+": the units differ, so the two do not compete")
	case p.a.claim.Value.Unit != p.b.claim.Value.Unit && x != "":
		p.log(Unit, Failed, "converted to "+x+" (derived)", "")
	default:
		p.log(Unit, Failed, "", "")
	}
}

func orNone(s string) string {
	if s == "" {
		return "a count"
	}
	return s
}

func (p *pair) measure() {
	if p.qa.Key.Measure == p.qb.Key.Measure {
		p.log(Measure, Failed, "", "")
		return
	}
	x, y := p.a.claim, p.b.claim
	p.log(Measure, Held, p.qa.Key.Measure+" against "+p.qb.Key.Measure, fmt.Sprintf(
		"%s counted %s (%s), %s %s (%s), so the two do not compete",
		p.s.who(x), question.MeasureOf(question.NameOf(x)).Counts, x.Phrase(), p.s.who(y), question.MeasureOf(question.NameOf(y)).Counts, y.Phrase()))
}

func (p *pair) scope() {
	x, y := p.a.claim, p.b.claim
	switch {
	case x.Place == nil || y.Place == nil:
		if x.Place == nil && y.Place == nil {
			p.log(ScopePlace, Failed, "", "")
		} else {
			p.log(ScopePlace, Untested, "only one of them says where", "")
		}
	case p.qa.Key.Place == p.qb.Key.Place:
		p.log(ScopePlace, Failed, "", "")
	default:
		how := "the places are not the same"
		switch {
		case contains(x.Place, y.Place):
			how = fmt.Sprintf("%s is only a part of %s", question.PlaceName(y.Place.Name), question.PlaceName(x.Place.Name))
		case contains(y.Place, x.Place):
			how = fmt.Sprintf("%s is only a part of %s", question.PlaceName(x.Place.Name), question.PlaceName(y.Place.Name))
		}
		p.log(ScopePlace, Held, p.qa.Key.Place+" against "+p.qb.Key.Place, fmt.Sprintf(
			"%s spoke of %s (%s), %s of %s (%s): %s, so the two do not compete",
			p.s.who(x), question.PlaceName(x.Place.Name), bracketed(x), p.s.who(y), question.PlaceName(y.Place.Name), bracketed(y), how))
	}
	switch {
	case x.CountedKey == "" || y.CountedKey == "":
		if x.CountedKey == y.CountedKey {
			p.log(ScopeCounted, Failed, "neither says who is counted", "")
		} else {
			p.log(ScopeCounted, Untested, "only one of them says who is counted", "")
		}
	case question.SameGroup(p.qa.Key.Counted, p.qb.Key.Counted):
		p.log(ScopeCounted, Failed, "", "")
	default:
		p.log(ScopeCounted, Held, p.qa.Key.Counted+" against "+p.qb.Key.Counted, fmt.Sprintf(
			"%s counted %s (%s), %s %s (%s); these are different groups, so the two do not compete",
			p.s.who(x), counted(x), bracketed(x), p.s.who(y), counted(y), bracketed(y)))
	}
}

// contains reports whether one place is known to lie in the other: what lies in a country, in the country.
func contains(outer, inner *claim.Place) bool {
	return outer.Precision == "country" && inner.Precision != "country" && outer.Country != "" && outer.Country == inner.Country
}

func counted(c *claim.Claim) string {
	if c.Counted != "" {
		return c.Counted
	}
	return c.CountedKey
}

func (p *pair) basis() {
	x, y := p.a.claim, p.b.claim
	kx, ky := p.qa.Key, p.qb.Key
	if kx.Basis == ky.Basis && kx.Frame == ky.Frame {
		p.log(Basis, Failed, "", "")
		return
	}
	p.log(Basis, Held, basisWords(kx)+" against "+basisWords(ky), fmt.Sprintf(
		"%s gave %s (%s), %s %s (%s), so the two do not compete",
		p.s.who(x), basisWords(kx), bracketed(x), p.s.who(y), basisWords(ky), bracketed(y)))
}

// basisWords says what a figure is a figure of.
func basisWords(k question.Key) string {
	switch claim.Basis(k.Basis) {
	case claim.Increment:
		return "what was added"
	case claim.Rate:
		if per := claim.PeriodWords(k.Frame); per != "" {
			return "a rate per " + per
		}
		return "a rate"
	case claim.Share:
		return "a share"
	case claim.Subset:
		return "a part"
	case claim.Remainder:
		return "what is left"
	}
	if words := question.FrameWords(k.Frame); words != "" {
		return "only a count" + words
	}
	return "a total so far"
}

// numbers: do the values contradict each other at all?
func (p *pair) numbers() {
	x, y := p.a.claim, p.b.claim
	if x.Value.Form == claim.NoneReported || y.Value.Form == claim.NoneReported {
		p.log(Bounds, Held, "none reported is no count", p.both()+": that none was reported contradicts no count")
		return
	}
	if x.Modality == claim.Denied || y.Modality == claim.Denied {
		p.log(Bounds, Failed, "one of them is a denial", "")
		return
	}
	if ahead(x) != ahead(y) {
		p.log(Bounds, Failed, "one of them is no count yet", "")
		return
	}
	switch {
	case (x.Value.Form == claim.Implied || y.Value.Form == claim.Implied) && compatible(x.Value, y.Value):
		p.log(Bounds, Held, "one of them only follows from the wording", p.both()+": what the wording implies is the least there were, so both can be right")
	case sameNumbers(x.Value, y.Value) && x.Value.Form == y.Value.Form:
		p.log(Equal, Held, "", p.both()+": the two agree")
	case !compatible(x.Value, y.Value):
		p.log(Bounds, Failed, "the values have no number in common", "")
	case x.Value.Bound() || y.Value.Bound() || x.Value.Form == claim.Range || y.Value.Form == claim.Range ||
		x.Value.Form == claim.Vague || y.Value.Form == claim.Vague:
		p.log(Bounds, Held, "the values have numbers in common", p.both()+": both can be right")
	default:
		p.log(Rounding, Held, "within rounding", p.both()+": the two agree within rounding")
	}
}

// moments are the days of the two, on the most telling clock that both have.
func (p *pair) moments() (x, y moment) {
	x, y = p.a.figures[0].date, p.b.figures[0].date
	if x.own() == y.own() {
		return x, y
	}
	// One of them is dated by its report alone: compare publication with publication, if both have that.
	// Published on one day they are still apart if one of them speaks of a day well before.
	if p.a.claim.Published != "" && p.b.claim.Published != "" &&
		(p.a.claim.Published != p.b.claim.Published || daysBetween(x, y) <= relayDays) {
		return moment{p.a.claim.Published, publishedClock}, moment{p.b.claim.Published, publishedClock}
	}
	return x, y
}

// beside: the two stand in one report without days of their own, which gives them as of one time.
func (p *pair) beside() bool {
	return !p.a.figures[0].date.own() && !p.b.figures[0].date.own() && p.a.claim.Report == p.b.claim.Report
}

// moment reports whether the two can be put in time.
func (p *pair) moment() bool {
	x, y := p.moments()
	return x.known() && y.known()
}

func (p *pair) asOf() {
	x, y := p.moments()
	first, later := p.a, p.b
	switch {
	case p.beside():
		p.log(Update, Failed, "both in one report, which gives them as of one time", "")
		return
	case ahead(p.a.claim) != ahead(p.b.claim):
		p.log(Update, Failed, "one of them is no count yet", "")
		return
	case !x.known() || !y.known():
		p.log(Update, Untested, "dates unknown", "")
		return
	case x.day == y.day:
		p.log(Update, Failed, "both of "+day(x.day), "")
		return
	case x.day > y.day:
		first, later = later, first
		x, y = y, x
	}
	note := day(x.day) + ", then " + day(y.day)
	if x.clock == publishedClock {
		note += ", by publication"
	}
	m := question.MeasureOf(p.qa.Key.Measure)
	switch {
	case !m.Grows:
		p.log(Update, Untested, note+"; such a number can rise and fall", "")
	case top(later.claim.Value) < top(first.claim.Value):
		p.falls = true
		p.log(Update, Failed, note+", but the later number is lower", "")
	default:
		p.log(Update, Held, note, fmt.Sprintf("%s, later %s: the number %s can only rise, so this may be an update",
			p.s.gives(first.claim), p.s.also(later.claim), m.Label))
	}
}

// top is the highest number of a value, for a vague word the one of its table.
func top(v *claim.Value) float64 {
	if v.HasHigh() {
		n, _ := question.Convert(v.High, v.Unit)
		return n
	}
	n, _ := question.Convert(v.Low, v.Unit)
	return n
}

func (p *pair) modality() {
	x, y := p.a.claim, p.b.claim
	switch {
	case x.Modality == claim.Denied && asserted(y):
		p.log(Modality, Held, "a denial", fmt.Sprintf("%s; %s denied %s", p.s.gives(y), p.s.who(x), x.Value.String()))
	case y.Modality == claim.Denied && asserted(x):
		p.log(Modality, Held, "a denial", fmt.Sprintf("%s; %s denied %s", p.s.gives(x), p.s.who(y), y.Value.String()))
	case ahead(x) != ahead(y):
		p.log(Modality, Held, "a forecast or a plan against a count", p.both()+": the one is expected, the other counted")
	default:
		p.log(Modality, Failed, "", "")
	}
}

// rest is what nothing explains.
func (p *pair) rest() {
	if p.reason != "" {
		return
	}
	x, y := p.a.claim, p.b.claim
	text := p.both()
	if a, b := ends(x.Value), ends(y.Value); len(a) > 0 && len(b) > 0 {
		text += ": " + size(nearest(a, b))
	}
	if !p.a.named || !p.b.named {
		p.log(Disagreement, Untested, "nobody is named for one of them", "")
		p.log(Unexplained, Held, "", text+"; nobody is named for one of them")
		return
	}
	var missing []string
	for _, t := range p.tests {
		if t.Outcome != Untested {
			continue
		}
		missing = append(missing, t.Note)
		switch {
		case t.Reason != Update:
			text += "; " + t.Note
		case !p.moment():
			text += "; dates unknown, so it may be an update"
		default:
			text += "; they are of different days, and such a number can rise and fall"
		}
	}
	if label := question.MeasureOf(p.qa.Key.Measure).Label; p.falls && label != "" {
		text += fmt.Sprintf("; the later number is the lower, though the number %s can only rise", label)
	}
	if len(missing) > 0 {
		p.log(Disagreement, Untested, strings.Join(missing, "; "), "")
		p.log(Unexplained, Held, "", text)
		return
	}
	p.log(Disagreement, Held, "independent origins", text)
}

// nearest are the stated ends of two values that lie closest together.
func nearest(a, b []float64) (x, y float64) {
	x, y = a[0], b[0]
	for _, m := range a {
		for _, n := range b {
			if abs(m-n) < abs(x-y) {
				x, y = m, n
			}
		}
	}
	return x, y
}

func abs(n float64) float64 {
	if n < 0 {
		return -n
	}
	return n
}
