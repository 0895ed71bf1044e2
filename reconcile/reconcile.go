package reconcile

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"crosscheck/claim"
	"crosscheck/question"
)

const (
	// maxPairs is how many answers to one question are all compared with each other; beyond that only with the lowest and the
	// highest, which is where a dispute shows.
	maxPairs = 24
	// maxAcross is how many pairs of answers to two neighbouring questions are compared: a reader wants to know why the one is not
	// the other, not every pair.
	maxAcross = 2
)

// Reconcile says what can be said of each question. It fails only for a rule that it does not know, or if a result breaks an
// invariant of its own, which is a mistake in the program.
func Reconcile(in Input, opts Options) (Result, error) {
	rule, err := ParseRule(string(opts.Rule))
	if err != nil {
		return Result{}, err
	}
	opts.Rule = rule
	s := newState(in, opts)
	relayed := s.findRelays(in.Questions)
	answers := make([][]*answer, len(in.Questions))
	at := map[string]int{}
	for i := range in.Questions {
		q := &in.Questions[i]
		at[q.ID] = i
		answers[i] = s.answers(q)
	}
	res := Result{Findings: make([]Finding, len(in.Questions)), Violations: s.violations()}
	var broken []error
	for i := range in.Questions {
		q := &in.Questions[i]
		f := Finding{Question: *q, Answers: make([]Answer, 0, len(answers[i]))}
		for _, a := range answers[i] {
			f.Answers = append(f.Answers, a.Answer)
		}
		f.Differences, f.Untold = s.differences(q, answers[i])
		for _, a := range answers[i] {
			if a.named {
				f.Differences = append(f.Differences, s.within(a)...)
			}
		}
		f.Differences = append(f.Differences, relayed[q.ID]...)
		f.Range = s.rangeOf(q, answers[i])
		if err := f.Range.check(); err != nil {
			broken = append(broken, fmt.Errorf("question %s (%s): %w", q.ID, q.Text, err))
		}
		f.Spread = spread(f, s.claims)
		res.Findings[i] = f
	}
	order := s.order(res.Findings)
	s.across(in.Questions, answers, at, order, res.Findings)
	res.Checks = s.checks(in.Questions, answers, at)
	sorted := make([]Finding, len(order))
	for to, from := range order {
		sorted[to] = res.Findings[from]
	}
	res.Findings = sorted
	return res, errors.Join(broken...)
}

// differences compares the answers to one question, each pair once; untold counts the pairs left out.
func (s *state) differences(q *question.Question, answers []*answer) (out []Difference, untold int) {
	pair := func(a, b *answer) {
		// Two sayings of nobody have nobody who could disagree; one beside an answer is worth a line.
		if a.named || b.named {
			if !s.isSpoiled(a) && !s.isSpoiled(b) {
				out = append(out, s.compare(q, q, a, b))
			}
		}
	}
	n := len(answers)
	if n <= maxPairs {
		for i, a := range answers {
			for _, b := range answers[i+1:] {
				pair(a, b)
			}
		}
		return out, 0
	}
	ends := extremes(answers)
	for i, a := range answers {
		for _, k := range slices.Sorted(maps.Keys(ends)) {
			// Of two extremes the later one makes the pair.
			if k != i && (!ends[i] || k > i) {
				pair(a, answers[k])
			}
		}
	}
	k := len(ends)
	return out, n*(n-1)/2 - (n-k)*k - k*(k-1)/2
}

// isSpoiled: what the answer says was changed on the way or excluded, which is said elsewhere.
func (s *state) isSpoiled(a *answer) bool { return s.spoiled[a.claim.ID] != "" }

// extremes are the indices of the answers with the lowest and the highest stated number.
func extremes(answers []*answer) map[int]bool {
	out := map[int]bool{}
	lo, hi := -1, -1
	for i, a := range answers {
		e := ends(a.claim.Value)
		if len(e) == 0 || !a.Counts {
			continue
		}
		if lo < 0 || e[0] < ends(answers[lo].claim.Value)[0] {
			lo = i
		}
		if hi < 0 || e[len(e)-1] > slices.Max(ends(answers[hi].claim.Value)) {
			hi = i
		}
	}
	if lo >= 0 {
		out[lo], out[hi] = true, true
	}
	return out
}

// order is the findings' indices, most disputed first; then those with the most origins, the most claims, and by the words.
func (s *state) order(findings []Finding) []int {
	out := make([]int, len(findings))
	for i := range out {
		out[i] = i
	}
	slices.SortFunc(out, func(i, j int) int {
		a, b := &findings[i], &findings[j]
		return cmp.Or(
			cmp.Compare(b.Spread, a.Spread),
			cmp.Compare(b.Range.Origins, a.Range.Origins),
			cmp.Compare(len(b.Answers), len(a.Answers)),
			cmp.Compare(len(b.Question.Claims), len(a.Question.Claims)),
			cmp.Compare(a.Question.Text, b.Question.Text),
			cmp.Compare(a.Question.ID, b.Question.ID))
	})
	return out
}

// across compares answers to neighbouring questions, and files each difference with the question that is shown first.
func (s *state) across(questions []question.Question, answers [][]*answer, at map[string]int, order []int, findings []Finding) {
	rank := make([]int, len(order))
	for r, i := range order {
		rank[i] = r
	}
	for _, i := range order {
		for _, n := range questions[i].Neighbours {
			j, ok := at[n.ID]
			if !ok || rank[j] < rank[i] {
				continue
			}
			for _, ab := range s.closest(answers[i], answers[j]) {
				findings[i].Differences = append(findings[i].Differences, s.compare(&questions[i], &questions[j], ab[0], ab[1]))
			}
		}
	}
}

// closest are the few pairs of answers to neighbouring questions that a reader is likeliest to set against each other: those
// of the nearest days.
func (s *state) closest(as, bs []*answer) [][2]*answer {
	type pair struct {
		ab   [2]*answer
		days int
	}
	var pairs []pair
	for _, a := range s.spokesmen(as) {
		for _, b := range s.spokesmen(bs) {
			// One origin that counts the killed and the wounded apart is no riddle.
			if a.voice == b.voice {
				continue
			}
			days := 1 << 30
			if x, y := a.figures[0].date, b.figures[0].date; x.known() && y.known() {
				days = daysBetween(x, y)
			}
			pairs = append(pairs, pair{[2]*answer{a, b}, days})
		}
	}
	slices.SortStableFunc(pairs, func(p, q pair) int {
		return cmp.Or(
			first(p.ab[0].Counts && p.ab[1].Counts, q.ab[0].Counts && q.ab[1].Counts),
			cmp.Compare(p.days, q.days))
	})
	var out [][2]*answer
	for _, p := range pairs[:min(len(pairs), maxAcross)] {
		out = append(out, p.ab)
	}
	return out
}

// spokesmen are the answers to a question that may be set against its neighbours': of many those that count, the latest first.
func (s *state) spokesmen(answers []*answer) []*answer {
	out := slices.DeleteFunc(slices.Clone(answers), func(a *answer) bool { return !a.named || s.isSpoiled(a) })
	if len(out) > maxPairs {
		slices.SortStableFunc(out, func(a, b *answer) int {
			return cmp.Or(first(a.Counts, b.Counts), cmp.Compare(b.figures[0].date.day, a.figures[0].date.day))
		})
		out = out[:maxPairs]
	}
	return out
}

// spread is the logarithm of the highest over the lowest number stated in answers that disagree and count.
func spread(f Finding, claims map[string]*claim.Claim) float64 {
	counts := map[string]bool{}
	for _, a := range f.Answers {
		if a.Counts {
			counts[a.Current] = true
		}
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, d := range f.Differences {
		if d.Reason != Disagreement && d.Reason != Unexplained || !counts[d.A] || !counts[d.B] {
			continue
		}
		for _, id := range []string{d.A, d.B} {
			for _, e := range ends(claims[id].Value) {
				lo, hi = min(lo, e), max(hi, e)
			}
		}
	}
	if lo >= hi {
		return 0
	}
	// None against some is a dispute too, and has no logarithm: zero is read as one half.
	return math.Log(max(hi, .5) / max(lo, .5))
}

// violations are claims that break an invariant on their face.
func (s *state) violations() []Violation {
	var out []Violation
	for _, id := range slices.Sorted(maps.Keys(s.claims)) {
		c := s.claims[id]
		add := func(text string) { out = append(out, Violation{Claim: id, Sentence: sentence(text)}) }
		if c.Said != "" && c.Published != "" && c.Said > c.Published {
			add(fmt.Sprintf("%s was published on %s and quotes what was said on %s", s.where(c), day(c.Published), day(c.Said)))
		}
		if c.AsOf != nil && c.AsOf.Start != "" && c.AsOf.End != "" && c.AsOf.Start > c.AsOf.End {
			add(fmt.Sprintf("the period of a figure in %s ends before it begins (%s, %s)", s.where(c), c.AsOf.Start, c.AsOf.End))
		}
		if c.AsOf != nil && c.AsOf.Start != "" && c.Published != "" && asserted(c) && c.AsOf.Start > c.Published {
			add(fmt.Sprintf("%s was published on %s and counts what is to happen on %s", s.where(c), day(c.Published), day(c.AsOf.Start)))
		}
		if v := c.Value; v != nil && v.Low > v.High {
			add(fmt.Sprintf("a figure in %s has its lower end above its upper (%s)", s.where(c), v.Words))
		}
	}
	return out
}
