package descent

import "crosscheck/chart"

// Legend is the grammar of the picture, drawn by the code that draws it.
func Legend() []chart.LegendItem {
	const middle = 26
	var out []chart.LegendItem
	for k, words := range [...]string{
		whole:       "a copy: the reports are one text; with the share of words that agree",
		probable:    "probably a copy: much of the text agrees",
		passage:     "shares a passage",
		credit:      "credits an agency",
		contributed: "credits an agency that only contributed",
		cites:       "cites an origin; reports that cite one origin are one voice",
	} {
		var c canvas
		c.stroke(kind(k), "M48 26H10", [3]int{4, middle, -1})
		out = append(out, chart.LegendItem{SVG: chart.Swatch(`<g class="arrow ` + kindClass[k] + `">` + c.String() + `</g>`), Words: words})
	}
	for _, b := range []struct {
		sort  sort
		words string
	}{{isReport, "a report"}, {isAgency, "an agency"}, {isOrigin, "an origin"}} {
		var c canvas
		c.frame(b.sort, 4, 14, 44, 24)
		out = append(out, chart.LegendItem{SVG: chart.Swatch(`<g class="node ` + sortClass[b.sort] + `">` + c.String() + `</g>`), Words: b.words})
	}
	return out
}
