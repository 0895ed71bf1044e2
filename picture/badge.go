package picture

import (
	"math"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/reconcile"
)

// Level is how much a question needs a reader's attention.
type Level string

// The levels.
const (
	Disputed  Level = "disputed"  // independent origins differ
	Distorted Level = "distorted" // a relay changed the figure
	Open      Level = "open"      // they differ and no reason was found
	Explained Level = "explained" // they differ for a stated reason
	Agreed    Level = "agreed"
	single    Level = "single" // one origin
	nobody    Level = "nobody" // no origin that counts
)

// Badge says in words how the answers of a question stand to each other.
type Badge struct {
	Level Level
	Words string
}

func badgeOf(q *Question) Badge {
	counting := 0
	for _, r := range q.Rows {
		if r.LeftOut == "" {
			counting++
		}
	}
	has := func(code reconcile.Reason) bool {
		return slices.ContainsFunc(q.Disputes, func(d Difference) bool { return d.Reason == code })
	}
	relayed := slices.ContainsFunc(append(slices.Clone(q.Disputes), q.Neighbours...), func(d Difference) bool {
		return !d.Agree && strings.HasPrefix(string(d.Reason), "relay_")
	})
	switch {
	case has(reconcile.Disagreement):
		return Badge{Disputed, "disputed" + apart(q.Finding.Spread)}
	case relayed:
		return Badge{Distorted, "changed on the way"}
	case has(reconcile.Unexplained):
		return Badge{Open, "differ, no reason found"}
	case len(q.Disputes) > 0:
		return Badge{Explained, "differ, explained"}
	case counting == 0:
		return Badge{nobody, "no origin counts"}
	case counting == 1:
		return Badge{single, "one origin"}
	}
	return Badge{Agreed, "agree"}
}

// apart says how far the highest disputed figure lies from the lowest. The factor is the program's own number.
func apart(spread float64) string {
	if spread <= 0 || math.IsInf(spread, 0) || math.IsNaN(spread) {
		return ""
	}
	factor := math.Exp(spread)
	if factor > 1e6 {
		return ""
	}
	return ", ×" + claim.FormatNumber(math.Round(factor*10)/10) + " apart (derived)"
}

// notable reports whether something beside a lone figure must be shown in full: an earlier figure, or a pair with a
// neighbouring question that does not merely count something else.
func (q *Question) notable() bool {
	if slices.ContainsFunc(q.Rows, func(r Row) bool { return len(r.Earlier)+len(r.Also) > 0 }) {
		return true
	}
	weightier, _ := Heavy(q.Neighbours)
	return len(weightier) > 0
}
