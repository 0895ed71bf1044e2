package reconcile

import (
	"slices"

	"crosscheck/question"
)

// The kinds of check.
const (
	// SumCheck: parts that should add up to a whole (killed and wounded to casualties).
	SumCheck = "sum"
	// PartCheck: parts that a report itself calls parts.
	PartCheck = "part_whole"
	// KilledCheck: one part of a whole that counts more (the killed among the casualties).
	KilledCheck = "killed_of_casualties"
)

const (
	// checkDays: a sum is held against another origin's whole only where their days lie no further apart; further, a growing
	// total explains any difference. A starting value.
	checkDays = 10
	// maxChecks bounds the checks of one sum against the wholes that others give.
	maxChecks = 12
)

// arithmetic gathers the checks.
type arithmetic struct {
	*state
	questions []question.Question
	answers   [][]*answer
	at        map[string]int
	tellers   []map[string][]*answer // by question, made when asked for
	own       []Check                // within one origin
	across    []Check
}

// checks tries the arithmetic between neighbouring questions and within reports. Only what a reader wants is kept: sums that hold
// or fail, parts that exceed their whole, what a part leaves.
func (s *state) checks(questions []question.Question, answers [][]*answer, at map[string]int) []Check {
	x := &arithmetic{state: s, questions: questions, answers: answers, at: at, tellers: make([]map[string][]*answer, len(questions))}
	for i := range questions {
		if parts := question.MeasureOf(questions[i].Key.Measure).Parts; len(parts) == 2 {
			x.wholes(i, parts)
		}
	}
	x.declared()
	for _, list := range [][]Check{x.own, x.across} {
		slices.SortStableFunc(list, func(a, b Check) int { return first(!a.Holds, !b.Holds) })
	}
	return append(x.own, x.across...)
}

// near are the neighbours of a question by measure that count the given one.
func (x *arithmetic) near(i int, measure string) []int {
	var out []int
	for _, n := range x.questions[i].Neighbours {
		if j, ok := x.at[n.ID]; ok && n.Slot == "measure" && x.questions[j].Key.Measure == measure {
			out = append(out, j)
		}
	}
	return out
}

// wholes tries the sums and parts of one question about a whole (killed or wounded).
func (x *arithmetic) wholes(whole int, parts []string) {
	firsts, seconds := x.near(whole, parts[0]), x.near(whole, parts[1])
	peers := x.peers(whole)
	for _, i := range firsts {
		x.partsOf(whole, i)
		for _, j := range seconds {
			if !slices.ContainsFunc(x.questions[i].Neighbours, func(n question.Neighbour) bool {
				return n.ID == x.questions[j].ID && n.Slot == "measure"
			}) {
				continue
			}
			tellers := x.byTeller(j)
			for _, a := range x.answers[i] {
				for _, b := range tellers[x.teller(a)] {
					x.sums(whole, peers, a, b)
				}
			}
		}
	}
}

// teller is whose numbers may be added: an origin's, or those of one text that names nobody.
func (x *arithmetic) teller(a *answer) string {
	if a.named {
		return a.voice
	}
	return "nobody in " + x.root(a.claim)
}

// byTeller are the answers to a question by teller.
func (x *arithmetic) byTeller(i int) map[string][]*answer {
	if x.tellers[i] == nil {
		x.tellers[i] = map[string][]*answer{}
		for _, a := range x.answers[i] {
			t := x.teller(a)
			x.tellers[i][t] = append(x.tellers[i][t], a)
		}
	}
	return x.tellers[i]
}

// together: two figures are of one time, because their days are one or, where they have none, because one text gives both.
func (x *arithmetic) together(f, g *figure) bool {
	if f.date.own() && g.date.own() {
		return daysBetween(f.date, g.date) <= relayDays
	}
	for root := range f.roots {
		if g.roots[root] {
			return true
		}
	}
	return false
}

// usable: a number that its origin stands by.
func (x *arithmetic) usable(f *figure) bool {
	return asserted(f.rep) && f.rep.Value.Stated() && x.spoiled[f.rep.ID] == ""
}
