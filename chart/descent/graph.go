package descent

import (
	"crosscheck/lineage"
)

// Report is one box.
type Report struct {
	ID     string
	Outlet string
	Title  string
	Date   string // of publication, ISO; empty or unreadable: undated
	Href   string // where it leads; empty: nowhere
}

// Copy is an arrow from a report to the one whose words it holds.
type Copy struct {
	By, Of string // report ids
	Degree lineage.Degree
	Share  float64 // 0 to 1, of the smaller text's words
	Href   string  // the evidence
}

// Credit is an arrow from a report to the agency that it names.
type Credit struct {
	Report string
	Agency string // the name
	Partly bool   // the agency only contributed
	Href   string
}

// Citation is a line from a report to an origin that it cites.
type Citation struct {
	Report string
	Origin string // its key
	Name   string
	Href   string // of the origin
}

// Graph is what is known of who repeats whom. What names no known report is left aside, and so are second arrows of one kind between
// the same two.
type Graph struct {
	Reports   []Report
	Copies    []Copy
	Credits   []Credit
	Citations []Citation
}

// Options say how a graph becomes a picture.
type Options struct {
	ID    string // begins every id within the picture; unique on a page
	Title string // empty: "Who repeats whom"
	Width int    // pixels: chart.Wide, chart.Narrow; below 240 it is 240
}

// NodesMost is how many boxes a picture holds. Beyond it reports without any arrow are left out first, then the smaller groups of
// reports. Of a single larger group a picture holds GroupMost boxes, those with most arrows.
const (
	NodesMost = 60
	GroupMost = 90
	edgesMost = 400
)

// Left counts what a picture leaves out, for the caller to say.
type Left struct {
	Reports int
	Arrows  int
}
