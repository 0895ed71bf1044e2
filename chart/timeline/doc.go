// Package timeline draws when claims are about, were said, published or captured: one clock, one lane for each origin or actor.
//
// The form of a mark is the kind of its claim, stretched where the time is a period and not a point:
//
//	dot, rounded bar         a figure
//	quotation mark, bracket  a statement
//	diamond, pointed bar     an event
//	arrow to the left        on or before: no beginning is given
//
// A bar is as wide as the time is uncertain or long: a day, a week, a month, a year, a stretch. Nothing lies on anything else:
// what falls together stands in rows, and beyond [rowsMost] of them those of one date side by side, tied to it by a line. What
// the clock does not date stands in a column of its own, counted. Words stand in or beside a mark only in full, since a figure cut
// short could lose its hedge; every mark has them as its name.
//
// Coordinates are whole pixels, and marks are ordered by time and claim, so the order of a lane's items does not matter. Lanes
// stay in the order given. Styles are those of [crosscheck/chart.CSS].
package timeline
