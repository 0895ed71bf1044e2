package score

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/reconcile"
	"crosscheck/report"
)

// GoldPair is two figures of reports on one situation, and why they differ.
type GoldPair struct {
	ID      string           `json:"id"`
	Reason  reconcile.Reason `json:"reason"`
	Why     string           `json:"why"`
	A       Spot             `json:"a"`
	B       Spot             `json:"b"`
	Reports []pairReport     `json:"reports"`
}

// Spot is where a figure stands: the number of its report, from 0, and words that hold its number.
type Spot struct {
	Report int    `json:"report"`
	Quote  string `json:"quote"`
}

type pairReport struct {
	Outlet    string `json:"outlet"`
	Published string `json:"published"`
	Text      string `json:"text"`
}

func (g *GoldPair) check() string {
	if !slices.Contains(reasons, g.Reason) {
		return fmt.Sprintf("expected a reason why two figures differ, found %q", g.Reason)
	}
	for _, s := range []Spot{g.A, g.B} {
		if s.Report < 0 || s.Report >= len(g.Reports) || s.Quote == "" || !strings.Contains(g.Reports[s.Report].Text, s.Quote) {
			return fmt.Sprintf("expected quotes that stand in the reports, found %s", excerpt(s.Quote, 60))
		}
	}
	return ""
}

// reasons are those that a pair can have, in the order in which they are tested.
var reasons = []reconcile.Reason{
	reconcile.RelayMeasure, reconcile.RelayMisread, reconcile.RelaySpeaker, reconcile.RelayHedge, reconcile.RelayStale, reconcile.Revision,
	reconcile.Unit, reconcile.Measure, reconcile.ScopePlace, reconcile.ScopeCounted, reconcile.Basis,
	reconcile.Equal, reconcile.Rounding, reconcile.Bounds, reconcile.Update, reconcile.Modality, reconcile.Disagreement, reconcile.Unexplained,
}

// What stands for a reason where the program gives none.
const (
	noFigure reconcile.Reason = "figure not read"
	noReason reconcile.Reason = "not compared"
)

// ReasonCount is how many pairs of one kind get their reason.
type ReasonCount struct {
	Kind  string `json:"kind"`
	Right int    `json:"right"`
	Pairs int    `json:"pairs"`
}

// ReasonResult says how often the program gives the reason that a person gives.
type ReasonResult struct {
	Right int           `json:"right"`
	Pairs int           `json:"pairs"`
	Of    []ReasonCount `json:"of"`
	// Harsh counts pairs that are called a disagreement though a gentler reason holds.
	Harsh  int `json:"called_disagreement"`
	errors []Mistake
}

// Share is how many pairs of all are right.
func (r *ReasonResult) Share() float64 { return float64(r.Right) / float64(max(r.Pairs, 1)) }

// kindOf puts reasons together that differ in nothing a reader cares for: the ways in which two figures agree, and the two scopes.
func kindOf(r reconcile.Reason) string {
	switch r {
	case reconcile.Equal, reconcile.Rounding, reconcile.Bounds:
		return "agree"
	case reconcile.ScopePlace, reconcile.ScopeCounted:
		return "scope"
	}
	return strings.ReplaceAll(string(r), "_", " ")
}

// ReadPairs reads the reports of each pair as one situation and compares the program's reason with the gold's.
func (g *Gold) ReadPairs(ctx context.Context, x *extract.Extractor) (*ReasonResult, error) {
	res := &ReasonResult{Pairs: len(g.pairs)}
	at := map[string]int{}
	for _, r := range reasons {
		if k := kindOf(r); len(res.Of) == 0 || res.Of[len(res.Of)-1].Kind != k {
			at[k] = len(res.Of)
			res.Of = append(res.Of, ReasonCount{Kind: k})
		}
	}
	for i := range g.pairs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p := &g.pairs[i]
		got, said, err := p.read(x)
		if err != nil {
			return nil, fmt.Errorf("%s: pair %s: %w", g.Path, p.ID, err)
		}
		n := &res.Of[at[kindOf(p.Reason)]]
		n.Pairs++
		// Two scopes can differ at once, but a pair gets the one that is meant.
		if got == p.Reason || kindOf(got) == "agree" && kindOf(p.Reason) == "agree" {
			n.Right++
			res.Right++
			continue
		}
		if got == reconcile.Disagreement {
			res.Harsh++
		}
		res.errors = append(res.errors, Mistake{
			Kind: fmt.Sprintf("%s for %s", kindOf(got), kindOf(p.Reason)), Report: "pair " + p.ID, Gold: p.Why, Got: said,
		})
	}
	return res, nil
}

// read is the reason that the program gives for the pair, with its sentence.
func (g *GoldPair) read(x *extract.Extractor) (reconcile.Reason, string, error) {
	var reads []dossier.Read
	for i, r := range g.Reports {
		name := fmt.Sprintf("%d.txt", i)
		rep, err := report.Parse(name, name, []byte(r.Text+"\n"), report.Options{Defaults: report.Defaults{Outlet: r.Outlet, Published: r.Published}})
		if err != nil {
			return "", "", err
		}
		reads = append(reads, dossier.ReadReport(x, rep))
	}
	a, b := g.A.find(reads), g.B.find(reads)
	if a == nil || b == nil {
		return noFigure, "", nil
	}
	d, err := dossier.Assemble(reads, dossier.Options{OneStory: true})
	if err != nil {
		return "", "", err
	}
	reason, said := noReason, fmt.Sprintf("%s %s, %s %s", a.Measure, a.Value.Words, b.Measure, b.Value.Words)
	for _, f := range d.Findings {
		for _, diff := range f.Differences {
			if !stands(d, diff.A, a) || !stands(d, diff.B, b) {
				if !stands(d, diff.A, b) || !stands(d, diff.B, a) {
					continue
				}
			}
			// Where several reasons are given the first in order is the answer, but a disagreement is never passed over.
			if reason == noReason || diff.Reason == reconcile.Disagreement ||
				reason != reconcile.Disagreement && slices.Index(reasons, diff.Reason) < slices.Index(reasons, reason) {
				reason, said = diff.Reason, diff.Sentence
			}
		}
	}
	return reason, said, nil
}

// find is the figure that stands at the spot, or nil.
func (s Spot) find(reads []dossier.Read) *claim.Claim {
	r := &reads[s.Report]
	at := strings.Index(r.Report.Text, s.Quote)
	span := claim.Span{Start: at, End: at + len(s.Quote)}
	for i := range r.Claims {
		if c := &r.Claims[i]; c.Kind == claim.Figure && c.Value != nil && c.Derived == nil && c.Overlaps(span) {
			return c
		}
	}
	return nil
}

// stands reports whether the claim with the id is the wanted one, or the one that stands for it in an answer: of the same origin,
// measure and number.
func stands(d *dossier.Dossier, id string, want *claim.Claim) bool {
	if id == want.ID {
		return true
	}
	c, _ := d.Claim(id)
	return c != nil && c.Value != nil && c.Measure == want.Measure && c.Basis == want.Basis && c.Value.Form == want.Value.Form &&
		c.Value.Low == want.Value.Low && c.Value.High == want.Value.High &&
		d.Lineage.Of[id] != "" && d.Lineage.Of[id] == d.Lineage.Of[want.ID]
}

// Table writes the numbers for people.
func (r *ReasonResult) Table(w io.Writer) error {
	t := &table{w: w}
	t.line("  %d of %d pairs get their reason; %d are called a disagreement though a gentler reason holds", r.Right, r.Pairs, r.Harsh)
	for _, k := range r.Of {
		t.line("  %-24s %d of %d", k.Kind, k.Right, k.Pairs)
	}
	return t.err
}

// Numbers are the result itself.
func (r *ReasonResult) Numbers() any { return r }

// Errors are the pairs with another reason.
func (r *ReasonResult) Errors() []Mistake { return r.errors }

// Kinds counts the confusions.
func (r *ReasonResult) Kinds() []KindCount { return countKinds(r.errors) }

// Notes are empty: all pairs are scored.
func (r *ReasonResult) Notes() []string { return nil }
