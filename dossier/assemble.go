package dossier

import (
	"cmp"
	"fmt"
	"slices"

	"crosscheck/claim"
	"crosscheck/lineage"
	"crosscheck/question"
	"crosscheck/reconcile"
	"crosscheck/report"
	"crosscheck/terms"
)

// Options of a dossier. The zero value is the rule reported, without terms.
type Options struct {
	Rule  reconcile.Rule
	Terms *terms.Terms
	// AsOf is the day (2024-12-23) up to which the dossier looks on Clock; empty is no limit. The zero Clock is [Published].
	AsOf  string
	Clock Clock
	// Report are what the user says about all reports.
	Report report.Options
	// Times reads the time expressions of reports, and not their claims.
	Times bool
	// Workers is how many reports are read at once; 0 is one for each processor.
	Workers int
	// Progress, where it is not nil, is told how many inputs of how many are done, and how many of those could not be read. It
	// is called from one goroutine at a time.
	Progress func(done, failed, all int)
}

// Assemble puts reports that are read into one dossier: origins, questions, findings. Two reads of one report id, or two claims
// of one id, are an error, since claims could not be told apart. The dossier takes the reads over.
func Assemble(reads []Read, opts Options) (*Dossier, error) {
	rule, err := reconcile.ParseRule(string(opts.Rule))
	if err != nil {
		return nil, err
	}
	d := &Dossier{Reads: slices.Clone(reads), Rule: string(rule), claims: map[string]place{}}
	if opts.AsOf != "" {
		if d.Reads, d.AsOf, err = knownBy(d.Reads, opts.AsOf, opts.Clock); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(d.Reads, func(a, b Read) int { return cmp.Compare(a.Report.ID, b.Report.ID) })
	reports := make([]*report.Report, len(d.Reads))
	var claims []claim.Claim
	for i := range d.Reads {
		r := &d.Reads[i]
		if i > 0 && r.Report.ID == d.Reads[i-1].Report.ID {
			return nil, fmt.Errorf("expected every report once, found %s twice (%s and %s)", r.Report.ID, d.Reads[i-1].Report.Path, r.Report.Path)
		}
		reports[i] = r.Report
		slices.SortFunc(r.Claims, inOrder)
		for k := range r.Claims {
			c := &r.Claims[k]
			if old, ok := d.claims[c.ID]; ok {
				return nil, fmt.Errorf("expected every claim once, found %s in %s and in %s", c.ID, d.Reads[old.read].Report.ID, r.Report.ID)
			}
			d.claims[c.ID] = place{i, k}
			claims = append(claims, *c)
		}
	}
	d.Lineage = lineage.Trace(reports, claims, opts.Terms)
	questions := question.Build(claims, func(id string) string { return d.Lineage.Of[id] })
	res, err := reconcile.Reconcile(
		reconcile.Input{Reports: reports, Claims: claims, Questions: questions, Lineage: d.Lineage},
		reconcile.Options{Rule: rule, Terms: opts.Terms})
	if err != nil {
		return nil, err
	}
	d.Findings, d.Checks, d.Violations = res.Findings, res.Checks, res.Violations
	return d, nil
}

func inOrder(a, b claim.Claim) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
}
