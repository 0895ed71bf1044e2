package chart

import (
	"strings"

	"crosscheck/chart/svg"
)

const stripWidth, stripHeight = 200, 26

// Strip draws low, best and high of a question in one small line for an overview: a bar from low to high, a tall line for
// the best value, a short tick for each figure that an origin gives now, arrows where an end is open. It has no words; its
// description and the text beside it say who stands behind each end. Strips of two questions share no scale.
func (d *Drawing) Strip() string {
	b := d.Band
	if b == nil {
		b = &Band{}
	}
	var c canvas
	c.F(`<svg xmlns="http://www.w3.org/2000/svg" class="cc strip" viewBox="0 0 %d %d" role="img" aria-labelledby="%s-s"><title id="%s-s">%s</title>`,
		stripWidth, stripHeight, svg.Text(d.ID), svg.Text(d.ID), svg.Text(strings.Join(b.Lines(), " ")))
	axis := newValueAxis(d.numbers(), d.Scale, 14, stripWidth-14) // its pixels run downwards; mirrored, they run to the right
	x := func(v float64) int { return stripWidth - axis.y(v) }
	mid := stripHeight / 2
	c.Line("axis", 4, mid, stripWidth-4, mid)
	if b.Low != nil && b.High != nil {
		from, to := x(*b.Low), x(*b.High)
		c.F(`<rect class="range" x="%d" y="%d" width="%d" height="10" rx="2"/>`, from-2, mid-5, to-from+4)
	}
	for _, o := range d.Origins {
		for _, m := range o.Marks {
			if !m.Current {
				continue
			}
			for _, v := range m.Value.Ends() {
				c.Line("edge", x(v), mid-5, x(v), mid+5)
			}
		}
	}
	if b.Low != nil && b.OpenLow > 0 {
		at := x(*b.Low) - 4
		c.F(`<path class="open" d="M%d %dl-5 5l5 5"/>`, at, mid-5)
	}
	if b.High != nil && b.OpenHigh > 0 {
		at := x(*b.High) + 4
		c.F(`<path class="open" d="M%d %dl5 5l-5 5"/>`, at, mid-5)
	}
	if b.Best != nil {
		c.F(`<line class="bestmark" x1="%d" y1="2" x2="%d" y2="%d"/>`, x(*b.Best), x(*b.Best), stripHeight-2)
	}
	c.WriteString("</svg>")
	return c.String()
}
