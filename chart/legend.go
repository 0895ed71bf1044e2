package chart

import (
	"fmt"
	"math"

	"crosscheck/claim"
)

// LegendItem is one mark of the grammar with its meaning.
type LegendItem struct {
	SVG   string
	Words string
}

// Legend is the mark grammar. The marks are drawn by the same code as those of a chart.
func Legend() []LegendItem {
	inf := math.Inf(1)
	value := func(form claim.Form, low, high float64) Mark {
		return Mark{Value: claim.Value{Form: form, Low: low, High: high}, Current: true}
	}
	about, nearly := value(claim.About, 5, 5), value(claim.About, 5, 5)
	nearly.Value.Side = claim.Below
	repeated, denied, withdrawn, forecast := value(claim.Exact, 5, 5), value(claim.Exact, 5, 5), value(claim.Exact, 5, 5), value(claim.Exact, 5, 5)
	repeated.Repeats = 3
	denied.Modality, withdrawn.Modality, forecast.Modality = claim.Denied, claim.Withdrawn, claim.Predicted
	marks := []struct {
		m     Mark
		words string
	}{
		{value(claim.Exact, 5, 5), "an exact number; each origin has its own shape and colour"},
		{about, "about: the number is approximate"},
		{nearly, "nearly: about, from below (the upper half: just over)"},
		{value(claim.AtLeast, 3, inf), "at least or more than: no upper end is given"},
		{value(claim.AtMost, -inf, 7), "up to or fewer than: no lower end is given"},
		{value(claim.Range, 1, 9), "a stated range; nobody states its middle"},
		{value(claim.Vague, 1, inf), "a word (dozens, hundreds), from its published lower end upwards"},
		{value(claim.NoneReported, 0, 0), "none reported, which is not zero; stands on the axis"},
		{denied, "denied"},
		{withdrawn, "withdrawn"},
		{forecast, "no plain count: a forecast, a plan, implied by the wording, or derived by the program"},
		{repeated, "a hollow tick for each report that only repeats the figure"},
	}
	items := make([]LegendItem, 0, len(marks)+3)
	axis := valueAxis{min: 0, max: 10, top: 8, bottom: 44}
	for i, m := range marks {
		items = append(items, LegendItem{sample(i, m.m, axis), m.words})
	}
	return append(items,
		LegendItem{Swatch(`<g class="o0"><line class="revision" x1="8" y1="36" x2="44" y2="14"/><circle class="fill" cx="8" cy="36" r="4"/><circle class="fill" cx="44" cy="14" r="5"/></g>`), "a thin line: the same origin revised its figure"},
		LegendItem{Swatch(`<rect class="band" x="2" y="14" width="48" height="24"/><line class="edge" x1="2" y1="14" x2="50" y2="14"/><line class="edge" x1="2" y1="38" x2="50" y2="38"/>`), "the range under the named rule, from the lowest to the highest stated end; not a confidence interval"},
		LegendItem{Swatch(`<path class="best" d="M2 26H50"/>`), "the best value under the named rule: a value that somebody states; not an average"},
	)
}

func sample(n int, m Mark, axis valueAxis) string {
	f := figureOf(m, axis)
	if f.bar && f.openUp {
		f.to = f.from - 16
	}
	var c canvas
	id := fmt.Sprintf("legend-%d", n)
	if m.Value.Form == claim.Vague {
		c.WriteString("<defs>")
		c.hatches(id, map[int]bool{0: true})
		c.WriteString("</defs>")
	}
	if f.none {
		c.Line("axis", 2, axis.bottom, 50, axis.bottom)
	}
	c.WriteString(`<g class="o0">`)
	c.mark(id, m, f, look{}, 26)
	c.WriteString(`</g>`)
	return Swatch(c.String())
}

// Swatch wraps the drawing of a sample, 52 by 52 pixels. Its words stand beside it, so a screen reader passes it over.
func Swatch(inner string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" class="cc swatch" viewBox="0 0 52 52" aria-hidden="true">` + inner + `</svg>`
}

// Glyph is the shape and colour of the n-th origin of a chart, for the table beside it.
func Glyph(n int) string {
	var c canvas
	l := lookOf(n)
	c.F(`<svg xmlns="http://www.w3.org/2000/svg" class="cc glyph" viewBox="0 0 18 18" aria-hidden="true"><g class="o%d">`, l.colour)
	c.shape("fill", l, 9, 9, radius)
	c.WriteString(`</g></svg>`)
	return c.String()
}
