package chart

import (
	"fmt"
	"strconv"
	"strings"

	"crosscheck/chart/svg"

	_ "embed"

	"crosscheck/claim"
)

// openLen is the length in pixels of the arrow at an end of the range that is open.
const openLen = 14

// fileMargin is the paper left and right of a picture that stands alone, in pixels; half of it above and below.
const fileMargin = 16

// headingSize is the font size of the question above a picture that stands alone, as style.css has it.
const headingSize = 16

//go:embed style.css
var style string

//go:embed timeline.css
var timelineStyle string

//go:embed descent.css
var descentStyle string

// CSS is the style sheet of the pictures, those of packages timeline and descent among them. A page includes it once; [Drawing.File] brings it along.
func CSS() string { return style + timelineStyle + descentStyle }

// SVG draws for a page that has [CSS], width pixels wide ([Wide], [Narrow]).
func (d *Drawing) SVG(width int) string { return d.svg(width, false) }

// File draws a picture that stands alone, with its style.
func (d *Drawing) File(width int) string { return d.svg(width, true) }

func (d *Drawing) svg(width int, alone bool) string {
	id := fmt.Sprintf("%s-%d", d.ID, width)
	l := d.layout(max(width, 240))
	var body, head canvas
	body.axes(l)
	body.plot(l, id)
	height, top := body.below(l), 0
	if alone {
		top = head.heading(l)
		height = body.source(l, height) + top
	}

	var c canvas
	role := "img"
	if d.linked() {
		role = "group" // what is inside an image cannot be reached by keyboard
	}
	x, y, w, h := 0, 0, l.width, height
	if alone {
		x, y, w, h = -fileMargin, -fileMargin/2, w+2*fileMargin, h+fileMargin
	}
	c.F(`<svg xmlns="http://www.w3.org/2000/svg" class="cc" viewBox="%d %d %d %d" role="%s" aria-labelledby="%s-t %s-d"`, x, y, w, h, role, svg.Text(id), svg.Text(id))
	if alone {
		c.F(` width="%d" height="%d"`, w, h)
	}
	c.F(`><title id="%s-t">%s</title><desc id="%s-d">%s</desc>`, svg.Text(id), svg.Text("Chart: "+d.Title), svg.Text(id), svg.Text(d.Describe()))
	if alone {
		c.F(`<style>%s</style>`, svg.Text(style))
	}
	if used := d.hatched(); len(used) > 0 {
		c.WriteString("<defs>")
		c.hatches(svg.Text(id), used)
		c.WriteString("</defs>")
	}
	if alone {
		c.F(`<rect class="paper" x="%d" y="%d" width="%d" height="%d"/>`, x, y, w, h)
		c.F(`%s<g transform="translate(0 %d)">%s</g>`, head.String(), top, body.String())
	} else {
		c.F(`<rect class="paper" width="%d" height="%d"/>`, w, h)
		c.WriteString(body.String())
	}
	c.WriteString("</svg>")
	return c.String()
}

func (d *Drawing) linked() bool {
	for _, o := range d.Origins {
		for _, m := range o.Marks {
			if m.Href != "" {
				return true
			}
		}
	}
	return false
}

func (d *Drawing) hatched() map[int]bool {
	used := map[int]bool{}
	for i, o := range d.Origins {
		for _, m := range o.Marks {
			if m.Value.Form == claim.Vague {
				used[lookOf(i).colour] = true
			}
		}
	}
	return used
}

// Describe says in words what the chart shows, for those who do not see it.
func (d *Drawing) Describe() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Across: %s. Up: %s. ", d.Clock.Words(), d.Unit)
	for _, o := range d.Origins {
		for i, m := range o.Marks {
			switch {
			case i == 0:
				b.WriteString(o.Name + ": ")
			case m.Also || o.Marks[i-1].Also:
				b.WriteString("; also ")
			default:
				b.WriteString(", then ")
			}
			b.WriteString(m.tip())
		}
		b.WriteString(". ")
	}
	if d.Band != nil {
		b.WriteString(strings.Join(d.Band.Lines(), " "))
	}
	return strings.TrimSpace(b.String())
}

// tip is a mark in words, without its origin.
func (m Mark) tip() string {
	s := m.Phrase
	if n, ok := day(m.Date); ok {
		s += ", " + dayLabel(n)
	} else {
		s += ", undated"
	}
	switch {
	case m.Repeats == 1:
		s += ", 1 report repeats it"
	case m.Repeats > 1:
		s += fmt.Sprintf(", %d reports repeat it", m.Repeats)
	}
	return s
}

// heading writes the question above a picture that stands alone; it returns the height taken.
func (c *canvas) heading(l *layout) int {
	y := 8
	for _, part := range svg.Wrap(svg.Clip(l.d.Title, captionLetters), headingSize+1, l.width-6, 0) { // semi-bold: a size larger
		y += 20
		c.Words("heading", "start", 2, y, part)
	}
	return y + 12
}

// source writes where a picture that stands alone comes from; it returns the height of the picture.
func (c *canvas) source(l *layout, y int) int {
	for _, part := range svg.Wrap(svg.Clip(l.d.Source, captionLetters), 12, l.width-8, 0) {
		y += 15
		c.Words("soft", "start", 2, y, part)
	}
	return y + 10
}

// axes draws the grid, the axes and the band.
func (c *canvas) axes(l *layout) {
	p := l.plot
	unit := l.d.Unit
	if l.values.log {
		unit += " (log scale)"
	}
	c.Words("soft", "start", 2, 12, svg.Clip(unit, l.width/7))
	c.band(l)
	for _, v := range l.values.ticks() {
		y := l.values.y(v)
		c.Line("grid", p.x0, y, p.x1, y)
		c.Words("tick", "end", p.x0-6, y+4, tickLabel(v))
	}
	if l.values.log {
		c.Words("tick", "end", p.x0-6, p.y1+4, "0")
		c.F(`<path class="axis" fill="none" d="M%d %dl4 -3l-8 -4l4 -3"/>`, p.x0, p.y1-floorGap/2+5)
	}
	c.Line("axis", p.x0, p.y1, p.x1, p.y1)
	taken := 0 // right edge of the last label
	if l.undated > 0 {
		taken = (p.x0+l.undated)/2 + svg.Width("undated", 11)/2
	}
	for _, t := range l.dates.ticks(86) {
		c.Line("axis", t.x, p.y1, t.x, p.y1+4)
		w := svg.Width(t.label, 11)
		left := min(max(t.x-w/2, taken+8), l.width-w-2)
		c.Words("tick", "start", left, p.y1+17, t.label)
		taken = left + w
	}
	if l.undated > 0 {
		c.Words("tick", "middle", (p.x0+l.undated)/2, p.y1+17, "undated")
		if l.dates.dated {
			c.Line("split", l.undated, p.y0, l.undated, p.y1+4)
		}
	}
	if l.dates.dated {
		c.Words("soft", "end", p.x1, p.y1+33, l.d.Clock.Words())
	}
}

// band draws the range and its best value, with their words at the right edge.
func (c *canvas) band(l *layout) {
	b, p := l.d.Band, l.plot
	if b == nil {
		return
	}
	if b.Low != nil && b.High != nil {
		top, bottom := l.values.y(*b.High), l.values.y(*b.Low)
		if bottom-top < 6 {
			top, bottom = top-3, bottom+3
		}
		c.F(`<rect class="band" x="%d" y="%d" width="%d" height="%d"/>`, p.x0, top, p.x1-p.x0, bottom-top)
	}
	var words []edgeWord
	edge := func(v *float64, word string, open, up int) {
		if v == nil {
			return
		}
		y := l.values.y(*v)
		if word == "best" {
			c.F(`<path class="best" d="M%d %dH%d"/>`, p.x0, y, p.x1)
		} else {
			c.Line("edge", p.x0, y, p.x1, y)
		}
		if open > 0 {
			c.arrow("open", p.x1-6, y, y+up*openLen)
		}
		if n := len(words) - 1; n >= 0 && y-words[n].y < 11 {
			words[n].word += ", " + word
			return
		}
		words = append(words, edgeWord{y, word})
	}
	edge(b.High, "high", b.OpenHigh, -1)
	edge(b.Best, "best", 0, 0)
	edge(b.Low, "low", b.OpenLow, 1)
	for _, w := range words {
		if strings.Contains(w.word, "high") && strings.Contains(w.word, "low") {
			w.word = "range"
		}
		c.Words("tick", "start", p.x1+5, w.y+4, w.word)
	}
}

// edgeWord stands at the right edge of the plot; words that would lie on each other are one.
type edgeWord struct {
	y    int
	word string
}

// below writes what the numbers beside marks stand for, and what band and line are; it returns the height of the picture.
func (c *canvas) below(l *layout) int {
	y := l.plot.y1 + 38
	line := func(indent int, s string) {
		for _, part := range svg.Wrap(svg.Clip(s, captionLetters), 12, l.width-indent-6, 0) {
			y += 15
			c.Words("soft", "start", indent, y, part)
		}
	}
	for _, i := range l.keys {
		p := l.marks[i]
		look := lookOf(p.origin)
		c.F(`<g class="o%d">`, look.colour)
		c.shape("fill", look, 34, y+11, radius)
		c.Words("number", "end", 24, y+15, strconv.Itoa(p.label.number))
		line(46, l.d.Origins[p.origin].Name+": "+p.m.tip())
		c.WriteString(`</g>`)
	}
	if l.dropped > 0 {
		line(14, fmt.Sprintf("%d more figures stand in the table only.", l.dropped))
	}
	if b := l.d.Band; b != nil {
		y += 6
		c.WriteString(`<g>`)
		for i, s := range b.Lines() {
			switch {
			case i == 0 && (b.Low != nil || b.High != nil):
				c.F(`<rect class="band" x="2" y="%d" width="20" height="10"/>`, y+6)
			case i == 1 && b.Best != nil:
				c.F(`<path class="best" d="M2 %dH22"/>`, y+11)
			}
			line(30, s)
		}
		c.WriteString(`</g>`)
	}
	return y + 10
}
