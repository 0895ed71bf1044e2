// Package dossier runs the stages over many reports and holds the result, which everything below shows or keeps.
//
// [Build] reads what paths name and puts it together; [Assemble] does the latter for reports that are read already. The same
// reports give the same dossier, in whatever order they come and however many are read at once.
package dossier

import (
	"crosscheck/claim"
	"crosscheck/extract"
	"crosscheck/lineage"
	"crosscheck/reconcile"
	"crosscheck/report"
)

// Read is one report with what was read in it.
type Read struct {
	Report *report.Report
	// Raw is the report as it was found, where Options.KeepRaw asks for it.
	Raw    *report.Raw
	Claims []claim.Claim
	Unused []extract.Unused
	// Times are the time expressions, which are read instead of the claims where Options.Times asks for them.
	Times []claim.Time
	// Genre with its evidence: the words that made the program say so.
	Genre         string
	GenreEvidence []claim.Span
	// Loaded are the words that judge, flatter, soften or brand, whoever uses them.
	Loaded []claim.Loaded
}

// Dossier is everything known of one situation, or, where the reports tell of several, of each of them: Stories then holds a dossier for
// each, and what stands beside it are all of theirs together, story by story. Its slices are sorted by report and offset; nothing in it
// depends on the order in which reports were read.
type Dossier struct {
	// Title names a story in the words of one of its reports; it is empty where there is one story only.
	Title string
	// Stories are the dossiers of several stories, the one with most reports first; empty where there is one story only.
	Stories []*Dossier
	// Before is how many reports the stories before this one hold: reports are numbered through.
	Before int

	Reads    []Read
	Problems []report.Problem // inputs that could not be read
	Lineage  lineage.Result
	Findings []reconcile.Finding // most disputed first
	Checks   []reconcile.Check
	// Violations are claims that cannot be as they stand: said after they were published.
	Violations []reconcile.Violation
	Rule       string // the rule of the ranges
	// AsOf is the day up to which the dossier looks, with what it leaves out for it; nil is no limit.
	AsOf *Known

	// Decided is what people's decisions did; nil where none were given. Of several stories it stands with all of them together.
	Decided *Decided

	docket *docket
	claims map[string]place
	memory *lineage.Memory // of a growing dossier
	again  *Memory         // of the comparison before
}

// place is where a claim stands: the index of its report and its own.
type place struct{ read, claim int }

// Claim returns the claim with the id and the report it stands in; nil where there is none.
func (d *Dossier) Claim(id string) (*claim.Claim, *Read) {
	p, ok := d.claims[id]
	if !ok {
		return nil, nil
	}
	r := &d.Reads[p.read]
	return &r.Claims[p.claim], r
}

// Counts is the head line of the picture.
type Counts struct {
	Reports    int `json:"reports"`
	Outlets    int `json:"outlets"`    // that are named
	Unsigned   int `json:"unsigned"`   // reports that name no outlet
	Origins    int `json:"origins"`    // of figures
	Figures    int `json:"figures"`    // claims of the kind figure
	Statements int `json:"statements"` // claims of the kind statement
	Questions  int `json:"questions"`
	NotRead    int `json:"not_read"` // inputs that are lost; minor problems do not count
}

// Counts counts what the dossier holds.
func (d *Dossier) Counts() Counts {
	c := Counts{Reports: len(d.Reads), Questions: len(d.Findings)}
	outlets := map[string]bool{}
	figures := map[string]bool{}
	for i := range d.Reads {
		r := &d.Reads[i]
		if name := r.Report.Meta.Outlet.Value; name != "" {
			outlets[name] = true
		} else {
			c.Unsigned++
		}
		for k := range r.Claims {
			switch r.Claims[k].Kind {
			case claim.Figure:
				c.Figures++
				if key := d.Lineage.Of[r.Claims[k].ID]; key != "" {
					figures[key] = true
				}
			case claim.Statement:
				c.Statements++
			}
		}
	}
	c.Outlets = len(outlets)
	c.Origins = len(figures)
	for _, p := range d.Problems {
		if !p.Minor {
			c.NotRead++
		}
	}
	return c
}
