package dossier

import (
	"maps"
	"reflect"
	"slices"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/lineage"
	"crosscheck/question"
	"crosscheck/reconcile"
	"crosscheck/report"
)

// Memory is what comparisons of one story remember for the next one of it: how its words compare, and the last comparison as a whole. Most decisions change
// little of what a comparison rests on: a claim that is accepted gets a mark, and the origins, questions and findings are what they were. The zero value
// remembers nothing. It is for one goroutine at a time.
//
// The rules of [lineage.Memory] hold: a report that is given again, as the same pointer, must be unaltered, with the same claims read in it.
type Memory struct {
	Lineage lineage.Memory
	last    *compared
}

// compared is a comparison with all that it rests on.
type compared struct {
	reports  []*report.Report
	claims   [][]claim.Claim // of each report
	ruled    map[string]bool // ids of the reports that are decided about
	frame    []string        // ids of the decisions that join and part, and of those on terms
	rulings  lineage.Rulings // without Speaker, which follows from frame
	splits   []question.Ruling
	rule     string
	rejected map[string]string

	lineage   lineage.Result
	questions []question.Question
	result    reconcile.Result
}

// CompareAgain is [Compare] with the memory of the last time. The result is the same as without.
func CompareAgain(reads []Read, title string, memory *Memory, opts Options) (*Dossier, error) {
	rule, err := reconcile.ParseRule(string(opts.Rule))
	if err != nil {
		return nil, err
	}
	docket := newDocket(opts.Decisions)
	d, err := file(docket.decideAll(reads), rule)
	if err != nil {
		return nil, err
	}
	d.Title, d.memory, d.docket, d.again = title, &memory.Lineage, docket, memory
	if opts.Terms != nil { // not told apart from others
		memory.last, d.again = nil, nil
	}
	err = d.compare(opts)
	d.again = nil
	return d, err
}

// basis is what the comparison of a dossier rests on, but for what people took out.
func (d *Dossier) basis(reports []*report.Report, rulings lineage.Rulings, splits []question.Ruling) *compared {
	out := &compared{reports: reports, ruled: map[string]bool{}, rulings: rulings, splits: splits, rule: d.Rule}
	out.rulings.Speaker = nil
	for i := range d.Reads {
		out.claims = append(out.claims, d.Reads[i].Claims)
	}
	if d.docket == nil {
		return out
	}
	for _, x := range d.docket.state.InForce() {
		if x.Action == decision.Same || x.Action == decision.NotSame || x.Subject.Kind == decision.Ledger {
			out.frame = append(out.frame, x.ID)
		}
	}
	for _, id := range d.docket.state.Reports() {
		out.ruled[id] = true
	}
	return out
}

// traces reports whether origins and questions are what they were: the reports are the same, claims in them differ by the marks of people at most, and
// what people joined and parted is the same. Claims of a report that nobody decided about, neither then nor now, follow from the report and the frame.
func (c *compared) traces(now *compared) bool {
	if c == nil || !slices.Equal(c.reports, now.reports) || !slices.Equal(c.frame, now.frame) || !sameRulings(&c.rulings, &now.rulings) ||
		!reflect.DeepEqual(c.splits, now.splits) {
		return false
	}
	for i, r := range now.reports {
		if (c.ruled[r.ID] || now.ruled[r.ID]) && !sameButMarks(c.claims[i], now.claims[i]) {
			return false
		}
	}
	return true
}

// finds reports of comparisons of which the one traces what the other does whether their findings are the same, too. Of marks those count that stand in the
// words of a claim ([claim.Decided.Mark]) and so in the sentences of a finding.
func (c *compared) finds(now *compared) bool {
	if c.rule != now.rule || !maps.Equal(c.rejected, now.rejected) {
		return false
	}
	for i, r := range now.reports {
		if (c.ruled[r.ID] || now.ruled[r.ID]) && !slices.EqualFunc(c.claims[i], now.claims[i], func(x, y claim.Claim) bool { return x.Decided.Mark() == y.Decided.Mark() }) {
			return false
		}
	}
	return true
}

func sameRulings(a, b *lineage.Rulings) bool {
	return slices.Equal(a.Apart, b.Apart) && maps.Equal(a.Same, b.Same) && maps.Equal(a.Own, b.Own) && maps.Equal(a.From, b.From)
}

// findings are those of a comparison, without the decisions that bear on them.
func (c *compared) findings() []reconcile.Finding {
	out := slices.Clone(c.result.Findings)
	for i := range out {
		out[i].Decisions = nil
	}
	return out
}

// sameButMarks reports whether claims are the same, in order, but for the marks of decisions on them.
func sameButMarks(a, b []claim.Claim) bool {
	return slices.EqualFunc(a, b, func(x, y claim.Claim) bool {
		x.Decided, y.Decided = nil, nil
		return reflect.DeepEqual(x, y)
	})
}
