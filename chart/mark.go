package chart

import "crosscheck/claim"

// mark draws one figure at x, in the grammar of the package comment. Id begins the ids of the patterns.
func (c *canvas) mark(id string, m Mark, f figure, l look, x int) {
	r := radius
	if !m.Current {
		r = radiusSmall
	}
	class := "fill"
	switch m.Modality {
	case claim.Predicted, claim.Planned, claim.Hypothetical:
		class = "dashed"
	}
	if m.Derived || m.Value.Form == claim.Implied {
		class = "dashed"
	}
	bottom := f.y + r
	switch {
	case m.Modality == claim.Denied:
		c.Line("stroke", x-r, f.y-r, x+r, f.y+r)
		c.Line("stroke", x-r, f.y+r, x+r, f.y-r)
	case f.none:
		c.shape("hollow", l, x, f.y, r)
	case m.Value.Form == claim.Vague:
		c.vague(id, l, f, x)
		bottom = f.from
	case f.bar:
		c.rangeBar(m, f, x)
		bottom = f.from
	default:
		if m.Value.Form == claim.About {
			c.halo(m.Value.Side, x, f.y)
			bottom = f.y + haloR
		}
		if f.openUp {
			c.arrow("stroke", x, f.y-r, f.y-arrowLen)
		}
		if f.openDown {
			c.arrow("stroke", x, f.y+r, f.y+arrowLen)
			bottom = f.y + arrowLen
		}
		c.shape(class, l, x, f.y, r)
	}
	if m.Modality == claim.Withdrawn {
		c.Line("strike", x-radius-5, f.y, x+radius+5, f.y)
	}
	c.repeats(m.Repeats, x, bottom+3)
}

// arrow runs from one height to another, with its head there.
func (c *canvas) arrow(class string, x, from, to int) {
	d := 4
	if to > from {
		d = -4
	}
	c.F(`<path class="%s" d="M%d %dV%dM%d %dL%d %dL%d %d"/>`, class, x, from, to, x-4, to+d, x, to, x+4, to+d)
}

// halo says about; half a halo says on which side.
func (c *canvas) halo(side claim.Side, x, y int) {
	switch side {
	case claim.Below:
		c.F(`<path class="halo" d="M%d %dA%d %d 0 0 0 %d %dZ"/>`, x-haloR, y, haloR, haloR, x+haloR, y)
	case claim.Above:
		c.F(`<path class="halo" d="M%d %dA%d %d 0 0 1 %d %dZ"/>`, x-haloR, y, haloR, haloR, x+haloR, y)
	default:
		c.F(`<circle class="halo" cx="%d" cy="%d" r="%d"/>`, x, y, haloR)
	}
}

// rangeBar is a stated range: a line with a cap at each end and nothing in the middle.
func (c *canvas) rangeBar(m Mark, f figure, x int) {
	if m.Value.Form == claim.About {
		c.F(`<rect class="halo" x="%d" y="%d" width="10" height="%d" rx="5"/>`, x-5, f.to-4, f.from-f.to+8)
	}
	c.F(`<path class="stroke" d="M%d %dH%dM%d %dV%dM%d %dH%d"/>`, x-radius, f.to, x+radius, x, f.to, f.from, x-radius, f.from, x+radius)
}

// vague is a hatched bar from the lower end of the word; without an upper end it stays open at the top.
func (c *canvas) vague(id string, l look, f figure, x int) {
	c.F(`<rect x="%d" y="%d" width="12" height="%d" fill="url(#%s)"/>`, x-6, f.to, f.from-f.to, hatchID(id, l))
	if f.openUp {
		c.F(`<path class="stroke" d="M%d %dV%dH%dV%d"/>`, x-6, f.to, f.from, x+6, f.to)
		c.arrow("stroke", x, f.to+2, f.to-arrowLen+radius)
		return
	}
	c.F(`<rect class="stroke" x="%d" y="%d" width="12" height="%d"/>`, x-6, f.to, f.from-f.to)
}

func hatchID(id string, l look) string { return id + "-hatch" + string(rune('0'+l.colour)) }

// hatches defines the patterns of the colours.
func (c *canvas) hatches(id string, used map[int]bool) {
	for colour := range colours {
		if used[colour] {
			c.F(`<pattern id="%s" class="o%d" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="stroke" x1="0" y1="0" x2="0" y2="5"/></pattern>`,
				hatchID(id, look{colour: colour}), colour)
		}
	}
}

// repeats draws a hollow tick for each report that only repeats the figure; beyond ticksMost it writes the number.
func (c *canvas) repeats(n, x, y int) {
	drawn := min(n, ticksMost)
	left := x - drawn*tickEvery/2
	for i := range drawn {
		c.F(`<rect class="repeat" x="%d" y="%d" width="4" height="6"/>`, left+i*tickEvery+1, y)
	}
	if n > drawn {
		c.F(`<text class="soft" x="%d" y="%d">+%d</text>`, left+drawn*tickEvery+2, y+7, n-drawn)
	}
}
