package export

import (
	"math"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/reconcile"
)

// level is how much a question needs a reader's attention.
type level string

const (
	disputed  level = "disputed"  // independent origins differ
	distorted level = "distorted" // a relay changed the figure
	open      level = "open"      // they differ and no reason was found
	explained level = "explained" // they differ for a stated reason
	agreed    level = "agreed"
	single    level = "single" // one origin
	nobody    level = "nobody" // no origin that counts
)

// badge says in words how the answers of a question stand to each other.
type badge struct {
	level level
	words string
}

// reasonWords are the reasons of differences for readers, in the order in which they are tried. The codes are
// reconcile's.
var reasonWords = [...]struct {
	code  reconcile.Reason
	words string
}{
	{reconcile.RelayMeasure, "the measure was changed on the way"},
	{reconcile.RelayMisread, "misquoted on the way"},
	{reconcile.RelayHedge, "the hedge was lost on the way"},
	{reconcile.RelaySpeaker, "the speaker was exchanged on the way"},
	{reconcile.RelayStale, "an old figure under a fresh date"},
	{reconcile.Revision, "revised by the same origin"},
	{reconcile.Unit, "different units"},
	{reconcile.Measure, "different measures"},
	{reconcile.ScopePlace, "different places"},
	{reconcile.ScopeCounted, "different groups"},
	{reconcile.Basis, "different bases"},
	{reconcile.Equal, "equal"},
	{reconcile.Rounding, "equal but for rounding"},
	{reconcile.Bounds, "compatible bounds"},
	{reconcile.Update, "a later count"},
	{reconcile.Modality, "a forecast or plan against a count"},
	{reconcile.Disagreement, "independent origins disagree"},
	{reconcile.Unexplained, "differs, no reason found"},
}

// reason is a reason's code in words; a code of a newer version stays as it is.
func reason(code reconcile.Reason) string {
	for _, r := range reasonWords {
		if r.code == code {
			return r.words
		}
	}
	return strings.ReplaceAll(string(code), "_", " ")
}

func badgeOf(q *questionView) badge {
	counting := 0
	for _, r := range q.rows {
		if r.leftOut == "" {
			counting++
		}
	}
	has := func(code reconcile.Reason) bool {
		return slices.ContainsFunc(q.disputes, func(d difference) bool { return d.Reason == code })
	}
	relayed := slices.ContainsFunc(append(slices.Clone(q.disputes), q.neighbours...), func(d difference) bool {
		return !d.Agree && strings.HasPrefix(string(d.Reason), "relay_")
	})
	switch {
	case has(reconcile.Disagreement):
		return badge{disputed, "disputed" + apart(q.f.Spread)}
	case relayed:
		return badge{distorted, "changed on the way"}
	case has(reconcile.Unexplained):
		return badge{open, "differ, no reason found"}
	case len(q.disputes) > 0:
		return badge{explained, "differ, explained"}
	case counting == 0:
		return badge{nobody, "no origin counts"}
	case counting == 1:
		return badge{single, "one origin"}
	}
	return badge{agreed, "agree"}
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
func (q *questionView) notable() bool {
	if slices.ContainsFunc(q.rows, func(r row) bool { return len(r.earlier)+len(r.also) > 0 }) {
		return true
	}
	weightier, _ := heavy(q.neighbours)
	return len(weightier) > 0
}
