package question

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"crosscheck/claim"
)

// group is a counted key taken apart: "person:soldier/child@KP+RU".
type group struct {
	kind, head string
	countries  string // ISO codes in order, joined by +; "" unknown
	limits     string // restrictive words in order, joined by /
	unit       string // in which people are counted, if not one by one: households
}

// parseGroup reads a counted key. The parts after slashes restrict; a country may stand behind any of them.
func parseGroup(key string) group {
	var g group
	if key == "" {
		return g
	}
	var countries, limits []string
	for i, part := range strings.Split(key, "/") {
		part, of, _ := strings.Cut(part, "@")
		for _, iso := range strings.Split(of, "+") {
			if iso != "" {
				countries = append(countries, iso)
			}
		}
		if i > 0 {
			if part != "" {
				limits = append(limits, part)
			}
			continue
		}
		kind, head, ok := strings.Cut(part, ":")
		if !ok {
			kind, head = "", part
		}
		g.kind, g.head = kind, head
		if kind == "other" { // tonnes of food and lorries of food: the unit tells them apart
			g.kind = "thing"
		}
		if unit, ok := words().generic[head]; ok || head == "" && kind == "person" {
			g.kind, g.head, g.unit = "person", "person", unit
		}
	}
	slices.Sort(countries)
	slices.Sort(limits)
	g.countries = strings.Join(slices.Compact(countries), "+")
	g.limits = strings.Join(slices.Compact(limits), "/")
	return g
}

// String is the key again, in one order.
func (g group) String() string {
	s := g.head
	if g.kind != "" {
		s = g.kind + ":" + s
	}
	if g.limits != "" {
		s += "/" + g.limits
	}
	if g.countries != "" {
		s += "@" + g.countries
	}
	return s
}

func (g group) empty() bool { return g == group{} }

// loose: the word says only "people", of one country: "North Koreans". Such a group may be the soldiers spoken of before.
func (g group) loose() bool { return g.head == "person" && g.countries != "" && g.limits == "" }

// noun is the kind and head under which groups that can be one are found; people of one country in general are apart.
func (g group) noun() string {
	switch {
	case g.empty():
		return ""
	case g.loose():
		return "@" + g.countries
	}
	return g.kind + ":" + g.head
}

// fits reports whether two groups can be one: nothing that both state contradicts. A missing country is unknown; a missing
// restriction is none, since "children" are fewer than people.
func (g group) fits(h group) bool {
	if g.empty() || h.empty() {
		return true
	}
	if g.countries != h.countries && g.countries != "" && h.countries != "" || g.limits != h.limits {
		return false
	}
	if g.head == h.head && g.kind == h.kind {
		return true
	}
	return (g.loose() || h.loose()) && g.kind == h.kind
}

// SameGroup reports whether two counted keys can mean the same people or things: nothing that both state contradicts.
func SameGroup(a, b string) bool { return parseGroup(a).fits(parseGroup(b)) }

// join is the more definite of two groups that fit.
func (g group) join(h group) group {
	switch {
	case g.empty():
		return h
	case h.empty():
		return g
	}
	if g.countries == "" {
		g.countries = h.countries
	}
	if g.loose() {
		g.head = h.head
	}
	return g
}

// definite counts the slots that a group states.
func (g group) definite() int {
	n := 0
	if !g.empty() {
		n++
	}
	if g.countries != "" {
		n++
	}
	if !g.empty() && !g.loose() {
		n++
	}
	return n
}

// slots are what a claim says of the slots of a key.
type slots struct {
	block // these must be equal
	group group
	place string
}

// block is the slots in which a missing value means something: a total without a frame is the total so far.
type block struct {
	measure, basis, frame, unit, outlook, only string
}

// slotsOf reads the slots of a figure. Whole is the figure that the claim is a part of, or nil.
func slotsOf(c *claim.Claim, whole *claim.Claim) slots {
	s := slots{}
	s.group, s.measure = parseGroup(c.CountedKey).measure(c.Measure)
	s.basis = string(c.Basis)
	s.unit, s.group.unit = s.group.unit, ""
	if c.Value != nil && s.unit == "" {
		_, s.unit = Convert(1, c.Value.Unit)
	}
	if c.Place != nil {
		s.place = c.Place.Key
		if s.place == "" {
			s.place = strings.ToLower(c.Place.Name)
		}
	}
	switch c.Modality {
	case claim.Planned, claim.Predicted, claim.Hypothetical:
		s.outlook = Future
	}
	if MeasureOf(s.measure).alone && (s.group.empty() || s.group == group{kind: "person", head: "person"}) {
		s.only = c.ID
	}
	switch c.Basis {
	case "", claim.Total:
		s.basis = string(claim.Total)
		s.frame = window(c)
	case claim.Subset:
		// "4,700 casualties, including 600 deaths": the deaths are all the deaths. "Ten of the drones, two of them over the
		// city": the two are no rival count of the ten.
		if whole != nil && (NameOf(whole) != s.measure || !parseGroup(whole.CountedKey).fits(s.group)) {
			s.basis = string(claim.Total)
		}
	case claim.Rate:
		s.frame = c.Period
	case claim.Increment:
		if c.AsOf != nil && c.AsOf.Start != "" && c.AsOf.End != "" {
			s.frame = c.AsOf.Start + "/" + c.AsOf.End
		}
	}
	return s
}

// eventDays is the longest period that says when something happened rather than which part of it is counted: "over the
// weekend", against "in December". A starting value.
const eventDays = 6

// window is the period to which a total is limited, as start/end: "killed in the past week" answers another question
// than "killed so far". It is empty for a total so far, and for what does not add up over time (who is there now).
func window(c *claim.Claim) string {
	p := c.AsOf
	if p == nil || p.Start == "" || p.End == "" || p.Start == p.End || !MeasureOf(NameOf(c)).Grows {
		return ""
	}
	switch frameOf(p) {
	case "open", "begin":
		return ""
	case "part":
		return p.Start + "/" + p.End
	}
	from, err1 := time.Parse(time.DateOnly, p.Start)
	to, err2 := time.Parse(time.DateOnly, p.End)
	if err1 != nil || err2 != nil || to.Sub(from).Hours() < eventDays*24 || p.Precision == "on_or_before" {
		return ""
	}
	return p.Start + "/" + p.End
}

// frameOf is what the words of a period say about a total, by lexicon/frames.tsv; "" where they say nothing.
func frameOf(p *claim.Period) string {
	text := " " + strings.Join(strings.FieldsFunc(strings.ToLower(p.Words), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ") + " "
	for _, f := range words().frames {
		if strings.Contains(text, f.words) {
			return f.frame
		}
	}
	return ""
}

// Day is the day, as an ISO date, of which a count for a period speaks: its last, or where only its beginning is meant its first; "" where
// neither is known.
func Day(p *claim.Period) string {
	if p.Start != "" && frameOf(p) == "begin" {
		return p.Start
	}
	return cmp.Or(p.End, p.Start)
}
