package score

import (
	"math"
	"slices"

	"crosscheck/claim"
)

// PRF is precision, recall and their harmonic mean, with the counts that they come from. Right may hold halves.
type PRF struct {
	P         float64 `json:"p"`
	R         float64 `json:"r"`
	F1        float64 `json:"f1"`
	Predicted int     `json:"predicted"`
	Gold      int     `json:"gold"`
	Right     float64 `json:"tp"`
}

func prf(right float64, predicted, gold int) PRF { return prf2(right, predicted, right, gold) }

// prf2 is for measures in which precision and recall count different things.
func prf2(rightPredicted float64, predicted int, rightGold float64, gold int) PRF {
	s := PRF{Predicted: predicted, Gold: gold, Right: rightGold}
	if predicted > 0 {
		s.P = rightPredicted / float64(predicted)
	}
	if gold > 0 {
		s.R = rightGold / float64(gold)
	}
	if s.P+s.R > 0 {
		s.F1 = 2 * s.P * s.R / (s.P + s.R)
	}
	return s
}

// Rate is a share of N; Share is nil where N is 0.
type Rate struct {
	Share *float64 `json:"acc"`
	N     int      `json:"n"`
}

func rate(right, n int) Rate {
	if n == 0 {
		return Rate{}
	}
	v := float64(right) / float64(n)
	return Rate{&v, n}
}

// pair is a gold item and a predicted one that could match, and how well they do.
type pair struct {
	score     float64
	gold, got int
}

// greedy matches one to one, best pairs first, ties by position.
func greedy(pairs []pair) []pair {
	slices.SortFunc(pairs, func(a, b pair) int {
		switch {
		case a.score != b.score:
			if a.score > b.score {
				return -1
			}
			return 1
		case a.gold != b.gold:
			return a.gold - b.gold
		}
		return a.got - b.got
	})
	gold, got := map[int]bool{}, map[int]bool{}
	var out []pair
	for _, p := range pairs {
		if !gold[p.gold] && !got[p.got] {
			gold[p.gold], got[p.got] = true, true
			out = append(out, p)
		}
	}
	return out
}

// near compares two ends of a value; nil is an open end.
func near(a, b *float64) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return math.Abs(*a-*b) <= 1e-6*max(1, math.Abs(*a), math.Abs(*b))
}

func overlap(a, b claim.Span) int { return max(0, min(a.End, b.End)-max(a.Start, b.Start)) }

func anyOverlap(a, b []claim.Span) bool {
	for _, x := range a {
		for _, y := range b {
			if overlap(x, y) > 0 {
				return true
			}
		}
	}
	return false
}

// merged are the spans in order, those that touch or overlap made one.
func merged(spans []claim.Span) []claim.Span {
	s := slices.Clone(spans)
	slices.SortFunc(s, func(a, b claim.Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	var out []claim.Span
	for _, x := range s {
		if n := len(out); n > 0 && x.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, x.End)
		} else {
			out = append(out, x)
		}
	}
	return out
}

func size(spans []claim.Span) int {
	n := 0
	for _, s := range merged(spans) {
		n += s.Len()
	}
	return n
}

// iou is the intersection over the union of two sets of spans, in bytes.
func iou(a, b []claim.Span) float64 {
	a, b = merged(a), merged(b)
	both := 0
	for _, x := range a {
		for _, y := range b {
			both += overlap(x, y)
		}
	}
	if union := size(a) + size(b) - both; union > 0 {
		return float64(both) / float64(union)
	}
	return 0
}
