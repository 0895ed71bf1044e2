// Package chart draws what is known of a question as SVG, for the page, for a file and for print alike.
//
// The horizontal axis is one clock (when a figure was said, published, or what day it is about), the vertical
// one the value. Each origin has its own shape and colour and is named beside its marks; colour never stands
// alone. How a figure is stated decides its mark:
//
//	filled shape            an exact number
//	shape with a halo       about; half a halo: nearly (below) or just over (above)
//	shape, arrow up         at least, more than: no upper end
//	shape, arrow down       up to, fewer than: no lower end
//	capped bar              a stated range
//	hatched bar             a word: dozens, hundreds
//	open shape on the axis  none reported, which is not zero
//	cross                   denied
//	dashed outline          a forecast, a plan, implied by the wording, or derived
//	hollow ticks below      reports that repeat the figure
//	thin line               the same origin revised its figure
//	struck through          withdrawn
//	dotted line             leads from a mark to its words, where their place alone does not say whose they are
//
// The value axis is linear from zero, or logarithmic where the values lie far apart or a reader asks for it ([Scale]). On a log axis
// zero and "none reported" stand below a break.
//
// The band runs from the low to the high end that the named rule leaves, the dashed line is its best value; both say
// that they are no confidence interval. Nothing is interpolated between origins, a stated range has no mark in its
// middle, and a claim without a date on the clock stands in a column of its own, "undated".
//
// For scripts, each of the three layers of a chart (lines, marks, words) holds one <g class="origin oN" data-origin="I"> for each
// origin I (N is its colour), and each figure is one <g class="mark"> with data-claim, data-origin, data-value, data-phrase and
// data-date; its words are a <g class="label"> with the same data-claim. To show, hide or raise an origin, act on its groups of class
// origin, not on the marks.
//
// Package timeline draws claims on a clock, package descent who repeats whom; [CSS] has the styles of all.
//
// Coordinates are whole pixels and everything is ordered by the data, so the same finding gives the same bytes. Text is
// escaped and stripped of control and direction characters: names and words come from hostile reports.
package chart
