// Package world draws the places of claims as a map, in SVG, without scripts, tiles or a network.
//
// A mark is only as exact as what is said. How exactly a place is known decides how it is drawn:
//
//	country           its area is filled; the number stands in a box within it, never on its capital
//	region, sea, ...  a dashed circle of a fixed radius in kilometres about its middle; the number stands in a hollow mark
//	city              a filled disc
//	site              a filled square
//	no coordinates    not drawn: listed below the map, and counted
//
// The number in a mark counts what is said of the place; the area of the mark grows with it, down to a size that can still be
// read and pressed. A mark that finds its place taken stands beside it, with a line to where it belongs, and a dot there if that is a point.
//
// The view is cut to what is shown. Up to a radius of 60 degrees the projection is Lambert's azimuthal equal-area, centred
// on the view: it keeps areas, which here carry meaning (a filled country, a dashed circle), bends little at this size, and knows
// neither antimeridian nor pole. Beyond, the whole world is drawn in Equal Earth, which keeps areas too.
//
// Outlines are those of Natural Earth at 1:50,000,000, as world-atlas carries them: `make assets` writes atlas.bin. Its borders
// show who controls, not who is in the right; the map judges none, and says so below ([Note]). One scale serves every view: outlines
// are thinned to what a pixel can show when they are drawn, so that neighbours still share their border.
//
// Everything is ordered by the data and rounded to a tenth of a pixel, so the same places give the same bytes.
package world
