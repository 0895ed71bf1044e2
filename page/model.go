package page

import (
	"html/template"

	"crosscheck/claim"
	"crosscheck/picture"
	"crosscheck/report"
)

// The types below are what the templates of page/ see. All strings in them are plain text, which the templates escape;
// only what chart draws comes as mark-up.

// views makes what the templates see of a picture.
type views struct{ *picture.Picture }

type pageView struct {
	Title, Head, Rule, CSP string
	AsOf                   string // the day up to which the page looks, and what is left out for it
	Pooled                 bool   // the ranges are estimates
	Style                  template.CSS
	Counts                 picture.Counts
	Questions, Lone        []pageQuestion
	Checks, Holding        []pageCheck
	Violations             []pageViolation
	Actors                 []pageActor
	Events                 []pageEvent
	Copies                 []pageCopy
	Reports                []pageReport
	Problems               []report.Problem
	Legend                 []pageLegend
	Vague                  []pageVague
	Reasons                []string
	WithoutTexts           bool
	// Stories are shown one after the other where there are several; N is the number of one, Key stands before the ids of its parts.
	Stories []pageView
	N       int
	Key     template.HTMLAttr
}

type pageLegend struct {
	SVG   template.HTML
	Words string
}

type pageVague struct{ Words, Low, High string }

// pageLink leads to a claim's words.
type pageLink struct{ Href, Trace, Report string }

type pageSide struct {
	Origin, Phrase string
	Link           pageLink
}

type pageRow struct {
	Origin, Phrase, Form, Words, Measure, Place, AsOfWords string
	Period                                                 *claim.Period
	Said, Published                                        string
	Hedges, Via                                            []string
	Link                                                   pageLink
	Repeats                                                []pageLink
	Glyph                                                  template.HTML
	Party                                                  bool
	Before                                                 string // "earlier" or "also", of a figure beside the latest
	LeftOut, Genre, Derived                                string
}

type pageEvent struct {
	Clock, Date             string
	What, Who, Place, Words string
	Teller                  string
	Link                    pageLink
	Repeats                 []pageLink
}

type pageQuestion struct {
	N             int
	ID, Text      string
	Level, Badge  string
	Strip         template.HTML
	Wide, Narrow  template.HTML
	Rows          []pageRow
	Origins       int
	Reports       int
	Ends          []picture.End
	Range         string
	Steps         []string
	LeftOut       []pageLeftOut
	Disputes      []pageGroup
	Neighbours    []pageGroup
	Agreements    []pageGroup
	AgreementLine string
	Orphans       int
	Untold        string
	// Decided are the decisions of people that bear on the question beside those on its claims.
	Decided []string
}

type pageLeftOut struct {
	Side   pageSide
	Reason string
}

// pageGroup is the differences of one reason: some shown, the others folded away.
type pageGroup struct {
	Reason      string
	Pairs       int
	Shown, More []pageDifference
}

type pageDifference struct {
	Sentence, Of string
	A, B         pageSide
	Tests        []pageTest
}

type pageTest struct{ Reason, Outcome, Note string }

type pageCheck struct {
	Holds             bool
	Sentence, Derived string
	Inputs            []pageSide
}

// pageViolation is a claim that cannot be as it stands.
type pageViolation struct {
	Sentence string
	Side     pageSide
}

type pageActor struct {
	Name       string
	Statements []pageStatement
}

type pageStatement struct {
	Words, Style, Date string
	Via                []string
	Link               pageLink
	Repeats            []pageLink
}

// pageCopy is one report taken from another.
type pageCopy struct {
	By, Of               pageReportLink
	Degree, Share, Words string
}

type pageReportLink struct{ Href, Name string }
