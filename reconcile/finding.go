// Package reconcile says what can be said of a question: the answers, the reason for each difference, and the
// range that is left.
//
// Answers are counted in origins, never in articles. Every pair that differs gets the first reason that holds, with all tests
// logged; a test that could not be made says why. The range over the answers follows a named rule, drops nothing without a
// stated reason and prints its steps. See docs/rules.md for the order of the reasons and the rules of the range.
package reconcile

import (
	"crosscheck/claim"
	"crosscheck/question"
)

// Answer is what one origin says to a question.
type Answer struct {
	// Origin is the key of the origin in lineage; empty where nobody is named, which is nobody's testimony.
	Origin string `json:"origin"`
	Name   string `json:"name"`
	// Current is the id of its latest claim, Claims all of them (revisions and repeats), in order of report and offset.
	Current string   `json:"current"`
	Claims  []string `json:"claims"`
	// Reports are those that carry the current claim; RepeatedBy those of them that only repeat it, CopiedBy those of these
	// that do so in copied words.
	Reports    []string `json:"reports"`
	RepeatedBy []string `json:"repeated_by,omitempty"`
	CopiedBy   []string `json:"copied_by,omitempty"`
	// Earlier are ids of the origin's earlier, different figures, latest first: a revision.
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
	Reason  Reason  `json:"reason"`
	Outcome Outcome `json:"outcome"`
	Note    string  `json:"note,omitempty"`
}

// Reason says why two accounts differ.
type Reason string

// The reasons, in the order in which they are tested.
const (
	// One origin, one time, two numbers or two things counted: something changed on the way to the page.
	RelayMeasure Reason = "relay_measure_changed"
	RelayMisread Reason = "relay_misquote"
	RelayHedge   Reason = "relay_hedge_lost"
	RelaySpeaker Reason = "relay_speaker_exchanged"
	RelayStale   Reason = "relay_stale"
	// Revision: one origin, later.
	Revision Reason = "revision"
	// What is counted is not the same.
	Unit         Reason = "unit"
	Measure      Reason = "measure"
	ScopePlace   Reason = "scope_place"
	ScopeCounted Reason = "scope_counted"
	Basis        Reason = "basis"
	// The numbers do not contradict each other.
	Equal    Reason = "equal"
	Rounding Reason = "rounding"
	Bounds   Reason = "bounds"
	// Update: a growing total at two dates, in the right direction.
	Update   Reason = "update"
	Modality Reason = "modality"
	// Disagreement: nothing above explains it and everything could be tested.
	Disagreement Reason = "disagreement"
	// Unexplained: nothing explains it, and not everything could be tested.
	Unexplained Reason = "unexplained"
)

// Difference says why two claims differ, or that they do not.
type Difference struct {
	A      string `json:"a"` // claim ids
	B      string `json:"b"`
	Reason Reason `json:"reason"`
	// Agree: the reason reconciles the two (equal, rounding, bounds); they are not shown as a dispute.
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
	Rule Rule `json:"rule"`
	// Unit is the unit of the numbers, as in the question's key.
	Unit string `json:"unit,omitempty"`
	// Low and High are the lowest and the highest number that somebody stated. Low is nil where no origin gives a lower end at
	// all ("up to 4,000"), High where none gives an upper one; with a Model they are computed. OpenLow and OpenHigh count the origins that give no such end.
	Low      *float64 `json:"low"`
	High     *float64 `json:"high"`
	OpenLow  int      `json:"open_low"`
	OpenHigh int      `json:"open_high"`
	LowFrom  string   `json:"low_from,omitempty"` // claim ids
	HighFrom string   `json:"high_from,omitempty"`
	// Best is a value that somebody stated, or nil with WhyNoBest. Where that value is a range, Best is its lower and BestHigh
	// its upper end.
	Best      *float64 `json:"best"`
	BestHigh  *float64 `json:"best_high,omitempty"`
	BestFrom  string   `json:"best_from,omitempty"`
	WhyNoBest string   `json:"why_no_best,omitempty"`
	// Origins and Reports count what the range rests on.
	Origins int `json:"origins"`
	Reports int `json:"reports"`
	// Model is the estimate of the rule pool, whose 5 % and 95 % are Low and High; nil under every other rule, and where there is
	// nothing to pool.
	Model *Model `json:"model,omitempty"`
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
	// Untold counts pairs of answers that were not compared, because there are too many of them.
	Untold int    `json:"untold,omitempty"`
	Range  *Range `json:"range"`
	// Spread orders findings, most disputed first: the logarithm of highest over lowest stated number among answers
	// that disagree; 0 where none do.
	Spread float64 `json:"spread"`
	// Decisions are what people ruled on the question, its claims, their origins and their reports, by time. The program's own stages do not set them.
	Decisions []Decided `json:"decisions,omitempty"`
}

// Decided is a decision that bears on a finding, with what it is about.
type Decided struct {
	Subject string `json:"subject"` // claim, report, origin, actor, question
	ID      string `json:"id"`      // of the subject, as it is now
	claim.Decided
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

// Violation is an invariant that a claim breaks on its face: it was said after it was published.
type Violation struct {
	Claim    string `json:"claim"`
	Sentence string `json:"sentence"`
}
