package chart

import "crosscheck/claim"

// An origin's look is one of colours × shapes. Their numbers have no common divisor, so the first 30 origins of a chart
// all look different; colour never tells two apart alone among the first five.
const (
	colours = 5 // classes o0 to o4 of style.css: Okabe and Ito's colours that have a contrast of 3:1 on the paper
	shapes  = 6
)

// look is how an origin's marks are drawn.
type look struct{ colour, shape int }

func lookOf(origin int) look { return look{origin % colours, origin % shapes} }

// radius of a mark's shape in pixels: the latest figure of an origin, and an earlier one.
const (
	radius      = 5
	radiusSmall = 4
)

// shape draws the origin's shape about a point.
func (c *canvas) shape(class string, l look, x, y, r int) {
	switch l.shape {
	case 0:
		c.F(`<circle class="%s" cx="%d" cy="%d" r="%d"/>`, class, x, y, r)
	case 1:
		c.F(`<rect class="%s" x="%d" y="%d" width="%d" height="%d"/>`, class, x-r, y-r, 2*r, 2*r)
	case 2:
		r++
		c.F(`<path class="%s" d="M%d %dL%d %dL%d %dL%d %dZ"/>`, class, x, y-r, x+r, y, x, y+r, x-r, y)
	case 3:
		r++
		c.F(`<path class="%s" d="M%d %dL%d %dL%d %dZ"/>`, class, x, y-r, x+r, y+r-1, x-r, y+r-1)
	case 4:
		r++
		c.F(`<path class="%s" d="M%d %dL%d %dL%d %dZ"/>`, class, x, y+r, x+r, y-r+1, x-r, y-r+1)
	default:
		c.F(`<path class="%s" d="`, class)
		points := star
		if r < radius {
			points = starSmall
		}
		for i, p := range points {
			c.F("%c%d %d", "ML"[min(i, 1)], x+p[0], y+p[1])
		}
		c.WriteString(`Z"/>`)
	}
}

// star and starSmall have five points about the origin; on whole pixels the one is not the other made smaller.
var (
	starSmall = [10][2]int{{0, -6}, {2, -2}, {6, -2}, {3, 1}, {4, 5}, {0, 3}, {-4, 5}, {-3, 1}, {-6, -2}, {-2, -2}}
	star      = [10][2]int{{0, -8}, {2, -2}, {8, -2}, {3, 1}, {5, 7}, {0, 4}, {-5, 7}, {-3, 1}, {-8, -2}, {-2, -2}}
)

// box is a rectangle of pixels, x1 and y1 outside.
type box struct{ x0, y0, x1, y1 int }

func (b box) overlaps(o box) bool { return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 }
func (b box) within(o box) bool {
	return b.x0 >= o.x0 && b.y0 >= o.y0 && b.x1 <= o.x1 && b.y1 <= o.y1
}

// distance is the pixels between two boxes, the vertical gap added to the horizontal one; 0 where they touch.
func (b box) distance(o box) int {
	return max(0, o.x0-b.x1, b.x0-o.x1) + max(0, o.y0-b.y1, b.y0-o.y1)
}
func (b box) moved(dx int) box { return box{b.x0 + dx, b.y0, b.x1 + dx, b.y1} }

const (
	arrowLen  = 18 // from the middle of a mark to the tip of its arrow
	vagueLen  = 46 // of a hatched bar whose word gives no upper end
	haloR     = 10
	tickEvery = 6 // distance of the ticks for repeats
	ticksMost = 6 // beyond, the number is written
)

// figure says what a mark needs on the value axis: where its shape stands, or from where to where its bar runs.
type figure struct {
	y        int  // of the shape, or of the middle of a bar, for the label
	from, to int  // of a bar, from the lower value (larger y) to the upper
	bar      bool // a range or a word: no shape, since a stated range has no middle
	openUp   bool
	openDown bool
	none     bool // on the axis line
}

func figureOf(m Mark, a valueAxis) figure {
	v := m.Value
	switch {
	case v.Form == claim.NoneReported || !v.HasLow() && !v.HasHigh():
		return figure{y: a.bottom, none: true}
	case v.Form == claim.Vague:
		f := figure{bar: true, openUp: !v.HasHigh()}
		switch {
		case v.HasLow() && v.HasHigh():
			f.from, f.to = a.y(v.Low), a.y(v.High)
		case v.HasLow():
			f.from = a.y(v.Low)
			f.to = f.from - vagueLen
		default: // few: an upper end only
			f.from, f.to = a.bottom, a.y(v.High)
		}
		if f.from-f.to < 8 {
			f.from, f.to = f.from+4, f.to-4
		}
		f.y = (f.from + f.to) / 2
		return f
	case v.HasLow() && v.HasHigh() && v.Low != v.High:
		f := figure{bar: true, from: a.y(v.Low), to: a.y(v.High)}
		f.y = (f.from + f.to) / 2
		return f
	case v.HasLow():
		return figure{y: a.y(v.Low), openUp: !v.HasHigh()}
	}
	return figure{y: a.y(v.High), openDown: true}
}

// extent is the box of a mark at x, with its arrow, halo and ticks.
func (f figure) extent(m Mark, x int) box {
	b := box{x - radius - 2, f.y - radius - 2, x + radius + 2, f.y + radius + 2}
	if f.bar {
		b.y0, b.y1 = f.to-2, f.from+2
	}
	if m.Value.Form == claim.About && !f.bar {
		b.x0, b.y0, b.x1, b.y1 = b.x0-haloR+radius, b.y0-haloR+radius, b.x1+haloR-radius, b.y1+haloR-radius
	}
	if f.openUp {
		b.y0 -= arrowLen - radius
	}
	if f.openDown {
		b.y1 += arrowLen - radius
	}
	if m.Repeats > 0 {
		half := min(m.Repeats, ticksMost)*tickEvery/2 + 1
		b.y1 += 9
		b.x0, b.x1 = min(b.x0, x-half), max(b.x1, x+half)
		if m.Repeats > ticksMost {
			b.x1 += 20
		}
	}
	return b
}
