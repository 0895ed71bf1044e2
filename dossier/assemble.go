package dossier

import (
	"cmp"
	"fmt"
	"slices"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/extract"
	"crosscheck/question"
	"crosscheck/reconcile"
	"crosscheck/report"
	"crosscheck/terms"
)

// Options of a dossier. The zero value is the rule reported, without terms.
type Options struct {
	Rule  reconcile.Rule
	Terms *terms.Terms
	// Decisions are what people ruled; they are carried out on copies of what is read. A terms file among them is used where Terms is nil. A caller
	// that reads reports itself gives them the metadata that was decided ([decision.State.Meta]); [Build] does.
	Decisions *decision.State
	// AsOf is the day (2024-12-23) up to which the dossier looks on Clock; empty is no limit. The zero Clock is [Published].
	AsOf  string
	Clock Clock
	// OneStory takes all reports for one story; without it they are grouped first.
	OneStory bool
	// Report are what the user says about all reports.
	Report report.Options
	// Times reads the time expressions of reports, and not their claims.
	Times bool
	// Prepare, where it is not nil, completes a report as it was found before anything else is done with it.
	Prepare func(report.Raw) report.Raw
	// Skip, where it is not nil, says of a report as it was found that it need not be read. It is called from one goroutine at a time.
	Skip func(report.Raw) bool
	// KeepRaw keeps with each read the report as it was found.
	KeepRaw bool
	// Extractor reads; nil makes one, which takes longer than reading a report.
	Extractor *extract.Extractor
	// Workers is how many reports are read at once; 0 is one for each processor.
	Workers int
	// Progress, where it is not nil, is told how many reports of how many (so far as is known) are done, and how many of those could not be read. It
	// is called from one goroutine at a time.
	Progress func(done, failed, all int)
}

// Assemble puts reports that are read together: into stories, and for each story its origins, questions and findings. Two reads of one
// report id, or two claims of one id, are an error, since claims could not be told apart. The dossier takes the reads over.
func Assemble(reads []Read, opts Options) (*Dossier, error) {
	rule, err := reconcile.ParseRule(string(opts.Rule))
	if err != nil {
		return nil, err
	}
	docket := newDocket(opts.Decisions)
	reads = docket.decideAll(reads)
	var note *Known
	if opts.AsOf != "" {
		if reads, note, err = knownBy(reads, opts.AsOf, opts.Clock); err != nil {
			return nil, err
		}
	}
	d, err := file(reads, rule)
	if err != nil {
		return nil, err
	}
	d.AsOf, d.docket = note, docket
	stories := d.group(opts)
	if len(stories) <= 1 {
		err := d.compare(opts)
		d.Decided = d.decided()
		return d, err
	}
	for _, s := range stories {
		part, err := d.part(s, rule)
		if err != nil {
			return nil, err
		}
		if err := part.compare(opts); err != nil {
			return nil, err
		}
		d.Stories = append(d.Stories, part)
	}
	d.unite()
	d.Decided = d.decided()
	return d, nil
}

// file sorts reads and indexes their claims.
func file(reads []Read, rule reconcile.Rule) (*Dossier, error) {
	d := &Dossier{Reads: slices.Clone(reads), Rule: string(rule), claims: map[string]place{}}
	slices.SortFunc(d.Reads, func(a, b Read) int { return cmp.Compare(a.Report.ID, b.Report.ID) })
	for i := range d.Reads {
		r := &d.Reads[i]
		if i > 0 && r.Report.ID == d.Reads[i-1].Report.ID {
			return nil, fmt.Errorf("expected every report once, found %s twice (%s and %s)", r.Report.ID, d.Reads[i-1].Report.Path, r.Report.Path)
		}
		slices.SortFunc(r.Claims, inOrder)
		for k := range r.Claims {
			c := &r.Claims[k]
			if old, ok := d.claims[c.ID]; ok {
				return nil, fmt.Errorf("expected every claim once, found %s in %s and in %s", c.ID, d.Reads[old.read].Report.ID, r.Report.ID)
			}
			d.claims[c.ID] = place{i, k}
		}
	}
	return d, nil
}

// compare finds the origins of the dossier's claims, the questions that they answer, and what can be said of each.
func (d *Dossier) compare(opts Options) error {
	reports, claims := d.listed()
	inForce := opts.terms()
	rulings, splits := d.docket.rulings(), d.docket.questions()
	var last *compared
	now := d.basis(reports, rulings, splits)
	if d.again != nil && d.again.last.traces(now) {
		last = d.again.last
		now.lineage, now.questions = last.lineage, last.questions
	} else {
		now.lineage = d.memory.TraceRuled(reports, claims, inForce, rulings)
		now.questions = question.BuildRuled(claims, func(id string) string { return now.lineage.Of[id] }, splits)
	}
	d.Lineage = now.lineage
	now.rejected = d.docket.rejected(claims, d.Lineage, now.questions)
	if last != nil && last.finds(now) {
		now.result = last.result
	} else {
		var err error
		now.result, err = reconcile.Reconcile(
			reconcile.Input{Reports: reports, Claims: claims, Questions: now.questions, Lineage: d.Lineage},
			reconcile.Options{Rule: reconcile.Rule(d.Rule), Terms: inForce, Rejected: now.rejected})
		if err != nil {
			return err
		}
	}
	d.Findings, d.Checks, d.Violations = now.findings(), now.result.Checks, now.result.Violations
	d.docket.bearing(d.Findings, claims, d.Lineage)
	if d.again != nil {
		d.again.last = now
	}
	return nil
}

// listed are the reports and their claims.
func (d *Dossier) listed() ([]*report.Report, []claim.Claim) {
	reports := make([]*report.Report, len(d.Reads))
	n := 0
	for i := range d.Reads {
		reports[i] = d.Reads[i].Report
		n += len(d.Reads[i].Claims)
	}
	claims := make([]claim.Claim, 0, n)
	for i := range d.Reads {
		claims = append(claims, d.Reads[i].Claims...)
	}
	return reports, claims
}

func inOrder(a, b claim.Claim) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
}
