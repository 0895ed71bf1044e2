// Package reconcile says what can be said of a question: the answers, the reason for each difference, and the
// range that is left. See docs/rules.md for the order of the reasons and the rules of the range.
package reconcile

import "crosscheck/question"

// Answer is what one origin says to a question.
type Answer struct {
	Origin string `json:"origin"` // lineage key
	Name   string `json:"name"`
	// Current is the id of its latest claim, Claims all of them (revisions and repeats), in order of report and offset.
	Current string   `json:"current"`
	Claims  []string `json:"claims"`
	// Reports are those that carry the current claim; RepeatedBy those of them that only repeat it.
	Reports    []string `json:"reports"`
	RepeatedBy []string `json:"repeated_by,omitempty"`
	// Earlier are ids of the origin's earlier, different figures: a revision.
	Earlier []string `json:"earlier,omitempty"`
	Party   bool     `json:"party,omitempty"`
	// Counts: false where the answer is kept out of the range, with Why.
	Counts bool   `json:"counts"`
	Why    string `json:"why,omitempty"`
}

// Outcome of one test of a reason.
type Outcome string

// The outcomes. Untested is a test that could not be made: no dates, no scope.
const (
	Held     Outcome = "held"
	Failed   Outcome = "failed"
	Untested Outcome = "untested"
)

// Test is one entry of the log of tests.
type Test struct {
	Reason  string  `json:"reason"`
	Outcome Outcome `json:"outcome"`
	Note    string  `json:"note,omitempty"`
}

// Difference says why two claims differ, or that they do not.
type Difference struct {
	A string `json:"a"` // claim ids
	B string `json:"b"`
	// Reason: relay_measure_changed, relay_misquote, relay_hedge_lost, relay_speaker_exchanged, relay_stale, revision,
	// unit, measure, scope_place, scope_counted, basis, rounding, bounds, update, modality, disagreement, unexplained.
	Reason string `json:"reason"`
	// Agree: the reason reconciles the two (rounding, bounds); they are not shown as a dispute.
	Agree    bool   `json:"agree"`
	Sentence string `json:"sentence"` // one that a reporter could print
	Tests    []Test `json:"tests"`
	// Neighbour: the claims belong to neighbouring questions.
	Neighbour bool `json:"neighbour,omitempty"`
}

// LeftOut is a claim that the range does not use, with the reason.
type LeftOut struct {
	Claim  string `json:"claim"`
	Reason string `json:"reason"`
}

// Range is what is left after the named rule.
type Range struct {
	Rule string `json:"rule"`
	// Low and High are ends that somebody stated; nil where nobody gives one. OpenLow and OpenHigh count the origins that
	// give no such end.
	Low      *float64 `json:"low"`
	High     *float64 `json:"high"`
	OpenLow  int      `json:"open_low"`
	OpenHigh int      `json:"open_high"`
	LowFrom  string   `json:"low_from,omitempty"` // claim ids
	HighFrom string   `json:"high_from,omitempty"`
	// Best is a value that somebody stated, or nil with WhyNoBest.
	Best      *float64 `json:"best"`
	BestFrom  string   `json:"best_from,omitempty"`
	WhyNoBest string   `json:"why_no_best,omitempty"`
	// Label is what every output prints beside the range; never "confidence interval".
	Label   string    `json:"label"`
	Steps   []string  `json:"steps"`
	LeftOut []LeftOut `json:"left_out,omitempty"`
}

// Finding is what can be said of a question.
type Finding struct {
	Question    question.Question `json:"question"`
	Answers     []Answer          `json:"answers"`
	Differences []Difference      `json:"differences,omitempty"`
	Range       *Range            `json:"range"`
	// Spread orders findings, most disputed first: the logarithm of highest over lowest stated number among answers
	// that disagree; 0 where none do.
	Spread float64 `json:"spread"`
}

// Check is one arithmetic relation tried across the figures, with its result: "300 killed + 2,700 wounded = 3,000".
type Check struct {
	Kind     string   `json:"kind"` // sum, part_whole, killed_of_casualties
	Sentence string   `json:"sentence"`
	Holds    bool     `json:"holds"`
	Claims   []string `json:"claims"`
	// Derived is the number that the program computed, of Formula and Claims.
	Derived float64 `json:"derived"`
	Formula string  `json:"formula"`
}
