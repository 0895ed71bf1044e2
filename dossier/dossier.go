// Package dossier runs the stages over many reports and holds the result, which everything below shows or keeps.
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
	Claims []claim.Claim
	Unused []extract.Unused
	// Genre with its evidence: the words that made the program say so.
	Genre         string
	GenreEvidence []claim.Span
}

// Dossier is everything known of one situation. Its slices are sorted by report and offset; nothing in it depends on the
// order in which reports were read.
type Dossier struct {
	Reads    []Read
	Problems []report.Problem // inputs that could not be read
	Lineage  lineage.Result
	Findings []reconcile.Finding // most disputed first
	Checks   []reconcile.Check
	Rule     string // the rule of the ranges
}
