// Package descent draws who repeats whom: reports as boxes, each with an arrow to what it copies, to the agency that it credits and
// to the origin that it cites.
//
//	thick, middle, thin arrow   a copy of the whole, probably a copy, a passage; with the share of words that agree
//	coloured, open arrow        a wire credit; dashed: the agency only contributed
//	dotted line                 cites this origin: two reports that cite one origin are one voice
//	box, bar, pill              a report, an agency, an origin
//
// Where there is width, time runs from left to right: sources, then reports without a date, then days, with the boxes of a column
// ordered so that arrows cross little (barycentres over layers, with room kept for arrows that pass a column; lines of one kind to one
// source pass together). Where there is
// none, the reports are a list with the arrows as tracks at its left. An arrow always points to what was there first, by the
// evidence; it says nothing about who is right.
//
// Coordinates are whole pixels, and everything is ordered by the data, so the order of the input does not matter. Styles are those
// of [crosscheck/chart.CSS].
package descent
