package story

import (
	"maps"
	"slices"
	"strings"
	"time"

	"crosscheck/claim"
	"crosscheck/question"
)

// monthsApart is how many days lie between the days that the figures of two stories speak of, at least, so that they are two events. A
// starting value.
const monthsApart = 90

// longWar is how many countries two stories name in common, at least, so that time does not part them.
const longWar = 2

// sceneReports is how many reports of each story have to speak of its town or its day, so that two towns or days part them: the place of
// one figure of one report may be misread, or be the speaker's.
const sceneReports = 2

// scene is where and when reports say that something happened, by their figures.
type scene struct {
	lands map[string]int    // country of a figure's place or of who is counted → reports
	towns map[string]int    // place finer than a country → reports
	names map[string]bool   // countries that are named at all
	words map[string][]term // of a town's name, as terms
	first int               // the earliest and the latest day, 0 unknown
	last  int
	dated int // reports that give a day

	land, town string // those that most reports speak of; "" where there is none
}

// sceneOf reads the scene of one report.
func sceneOf(claims []claim.Claim, named map[string]int) scene {
	s := scene{lands: map[string]int{}, towns: map[string]int{}, names: map[string]bool{}, words: map[string][]term{}}
	for iso := range named {
		s.names[iso] = true
	}
	for i := range claims {
		c := &claims[i]
		if c.Kind != claim.Figure || !question.MeasureOf(c.Measure).Grows || c.Modality != claim.Asserted {
			continue
		}
		if p := c.Place; p != nil {
			if p.Country != "" {
				s.lands[p.Country] = 1
			}
			if p.Key != "" && p.Precision != "country" {
				s.towns[p.Key] = 1
				s.words[p.Key] = nameTerms(p.Name)
			}
		}
		if _, of, ok := strings.Cut(c.CountedKey, "@"); ok {
			for iso := range strings.SplitSeq(of, "+") {
				s.lands[iso] = 1
			}
		}
		if a := c.AsOf; a != nil && a.Precision == "day" {
			for _, d := range [...]int{day(a.Start), day(a.End)} {
				if d != 0 && (s.first == 0 || d < s.first) {
					s.first = d
				}
				s.last = max(s.last, d)
			}
		}
	}
	delete(s.lands, everywhere)
	if s.first != 0 {
		s.dated = 1
	}
	s.land, s.town = most(s.lands), most(s.towns)
	return s
}

func nameTerms(name string) []term {
	var out []term
	eachWord(name, func(w string, _ bool) bool {
		out = append(out, term{id: hash(stem(w))})
		return true
	})
	return out
}

// with is the scene of both.
func (s scene) with(o scene) scene {
	out := scene{
		lands: maps.Clone(s.lands), towns: maps.Clone(s.towns), names: maps.Clone(s.names), words: maps.Clone(s.words), first: s.first,
		last: max(s.last, o.last), dated: s.dated + o.dated,
	}
	for k, n := range o.lands {
		out.lands[k] += n
	}
	for k, n := range o.towns {
		out.towns[k] += n
	}
	maps.Copy(out.names, o.names)
	for k, words := range o.words {
		// Reports may write a town's name in two ways; which one is kept must not depend on their order.
		if old, ok := out.words[k]; !ok || slices.CompareFunc(words, old, byID) < 0 {
			out.words[k] = words
		}
	}
	if o.first != 0 && (out.first == 0 || o.first < out.first) {
		out.first = o.first
	}
	out.land, out.town = most(out.lands), most(out.towns)
	return out
}

// apart reports whether two groups cannot be one story, however alike their words: their figures are about other countries or towns and
// neither so much as names the other's, or about days that are months apart.
func apart(a, b *group) bool {
	s, t := &a.scene, &b.scene
	if x, y := s.land, t.land; x != "" && y != "" && x != y && !s.names[y] && !t.names[x] {
		return true
	}
	if x, y := s.town, t.town; x != y && min(s.towns[x], t.towns[y]) >= sceneReports && !b.speaksOf(s.words[x]) && !a.speaksOf(t.words[y]) {
		return true
	}
	if min(s.dated, t.dated) < sceneReports || max(s.first-t.last, t.first-s.last) <= monthsApart {
		return false
	}
	// A war goes on for longer than that.
	common := 0
	for iso := range s.names {
		if t.names[iso] {
			common++
		}
	}
	return common < longWar
}

// most is the place that most reports speak of, the first of equals; "" where there is none.
func most(places map[string]int) string {
	best := ""
	for p, n := range places {
		if best == "" || n > places[best] || n == places[best] && p < best {
			best = p
		}
	}
	return best
}

// speaksOf reports whether all the words of a name stand in the group's reports.
func (x *group) speaksOf(name []term) bool {
	for _, t := range name {
		if _, ok := slices.BinarySearchFunc(x.words, t, byID); !ok {
			return false
		}
	}
	return len(name) > 0
}

// day is the number of a day, 0 where a date is not one.
func day(date string) int {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0
	}
	return int(t.Unix()/(24*60*60)) + 1_000_000 // never zero, and days before 1970 stay positive
}
