package timeline

import (
	"crosscheck/chart"
	"crosscheck/claim"
)

// Legend is the grammar of the marks, drawn by the code that draws them.
func Legend() []chart.LegendItem {
	const middle = 26
	sample := func(kind claim.Kind, words string, draw func(c *canvas)) chart.LegendItem {
		c := &canvas{}
		c.F(`<g class="%s">`, colour(kind))
		draw(c)
		c.WriteString("</g>")
		return chart.LegendItem{SVG: chart.Swatch(c.String()), Words: words}
	}
	glyph := func(kind claim.Kind, words string) chart.LegendItem {
		return sample(kind, words, func(c *canvas) { c.glyph(kind, middle, middle) })
	}
	bar := func(kind claim.Kind, words string) chart.LegendItem {
		return sample(kind, words, func(c *canvas) { c.bar(mark{item: Item{Kind: kind}}, 4, 48, middle) })
	}
	return []chart.LegendItem{
		glyph(claim.Figure, "a figure"),
		glyph(claim.Statement, "a statement"),
		glyph(claim.Event, "an event"),
		bar(claim.Figure, "a figure about a week, a month, a year or another stretch of time"),
		bar(claim.Statement, "a statement about a stretch of time"),
		bar(claim.Event, "an event over a stretch of time"),
		sample(claim.Event, "on or before: no beginning is given", func(c *canvas) {
			c.open(middle, middle)
			c.glyph(claim.Event, middle+6, middle)
		}),
		sample(claim.Figure, "several of one date, side by side: the first stands at the date", func(c *canvas) {
			c.F(`<path class="aside" d="M10 %dv4M10 %dH42"/>`, middle-2, middle)
			for _, x := range [...]int{10, 26, 42} {
				c.glyph(claim.Figure, x, middle)
			}
		}),
	}
}
