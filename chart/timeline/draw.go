package timeline

import (
	"fmt"
	"strings"

	"crosscheck/chart/svg"
	"crosscheck/claim"
)

// SVG draws the lanes for a page that has the style sheet of package chart.
func SVG(lanes []Lane, o Options) string {
	l := lay(lanes, o)
	c := &canvas{}
	c.grid(l)
	linked := false
	for _, b := range l.bands {
		c.lane(l, b)
		for _, m := range b.marks {
			linked = linked || m.item.Href != ""
		}
	}
	l.height = c.foot(l)
	title := o.Title
	if title == "" {
		title = "Timeline"
	}
	return svg.Picture("timeline", fmt.Sprintf("%s-%d", o.ID, l.width), title, Describe(lanes, o), l.width, l.height, linked, c.String())
}

type canvas struct{ svg.Canvas }

// tall is the height in pixels of lanes from which the clock stands below them too.
const tall = 420

// grid draws the clock above the lanes, and below them where they are many.
func (c *canvas) grid(l *layout) {
	clock := strings.ToUpper(l.o.Clock.Words()[:1]) + l.o.Clock.Words()[1:]
	c.Words("soft", "start", 2, 12, clock)
	c.Line("axis", l.left, l.top, l.right, l.top)
	ticks := l.axis.ticks()
	for _, t := range ticks {
		c.Line("grid", t.x, l.top, t.x, l.bottom)
		c.Line("axis", t.x, l.top-4, t.x, l.top)
	}
	c.times(l, ticks, l.top-9)
	if l.bottom-l.top > tall {
		c.times(l, ticks, l.bottom+17)
	}
	if l.column > 0 && l.axis.dated {
		c.Line("split", l.column, l.top, l.column, l.bottom)
	}
}

// times writes the labels of the clock. The day or the year that they belong to stands with the first, and where it changes; what
// has no room is left to its tick.
func (c *canvas) times(l *layout, ticks []tick, y int) {
	end := l.axis.right + l.cell/2
	taken, context := 0, ""
	for _, t := range ticks {
		label := t.label
		if t.context != "" && t.context != context {
			label += " " + t.context
			if strings.Contains(t.label, ":") {
				label = t.context + " " + t.label
			}
		}
		w := svg.Width(label, labelSize)
		left := min(max(t.x-w/2, taken+8, 2), end-w)
		if left < taken+4 || t.x > left+w { // no room for the context here: the next tick has it
			label, w = t.label, svg.Width(t.label, labelSize)
			left = min(t.x-w/2, end-w)
			if left < taken+4 {
				continue
			}
		} else {
			context = t.context
		}
		c.Words("tick", "start", left, y, label)
		taken = left + w
	}
	if l.column > 0 {
		c.Words("tick", "middle", (l.column+l.right)/2, y, fmt.Sprintf("%d undated", undated(l.bands)))
	}
}

func undated(bands []band) int {
	n := 0
	for _, b := range bands {
		n += b.undated
	}
	return n
}

// lane draws an origin's name and marks.
func (c *canvas) lane(l *layout, b band) {
	c.F(`<g class="lane"><title>%s</title>`, svg.Text(b.full))
	y := b.top + 4
	if l.width >= 500 {
		y = b.top + max(0, (b.bottom-b.top-len(b.name)*lineHigh)/2) - 1
		if b.rows > 3 {
			y = b.top + 6
		}
	}
	for _, s := range b.name {
		y += lineHigh
		c.Words("lanename", "start", 4, y-2, s)
	}
	for _, m := range b.marks {
		if y := b.y + m.row*l.cell + l.cell/2; m.when.dated && m.at != m.date {
			c.F(`<path class="aside" d="M%d %dv4M%d %dH%d"/>`, m.date, y-2, m.date, y, m.at)
		}
	}
	for _, m := range b.marks {
		c.mark(l, b, m)
	}
	c.Line("laneline", 0, b.bottom, l.width, b.bottom)
	c.WriteString("</g>")
}

// colour is the class of a kind's colour, of those of package chart.
func colour(k claim.Kind) string {
	switch k {
	case claim.Statement:
		return "o2"
	case claim.Event:
		return "o1"
	}
	return "o0"
}

func (c *canvas) mark(l *layout, b band, m mark) {
	y := b.y + m.row*l.cell + l.cell/2
	name := b.full + ": " + m.item.words() + ", " + m.when.words
	c.F(`<g class="mark %s" data-claim="%s" data-kind="%s">`, colour(m.item.Kind), svg.Text(m.item.Claim), svg.Text(string(m.item.Kind)))
	if m.item.Href != "" {
		c.F(`<a href="%s" aria-label="%s">`, svg.Text(m.item.Href), svg.Text(name))
	}
	c.F(`<title>%s</title><rect class="hit" x="%d" y="%d" width="%d" height="%d"/>`, svg.Text(name), m.x0, y-l.cell/2, m.x1-m.x0, l.cell)
	if m.bar {
		c.bar(m, l.axis.x(m.when.lo), l.axis.x(m.when.hi), y)
	} else {
		if m.when.open {
			c.open(m.at-6, y)
		}
		c.glyph(m.item.Kind, m.at, y)
	}
	switch {
	case m.label == "":
	case m.inside:
		c.Words("inside", "middle", (l.axis.x(m.when.lo)+l.axis.x(m.when.hi))/2, y+4, m.label)
	case m.before:
		c.Words("beside", "end", m.x0+m.gap(l), y+4, m.label)
	default:
		c.Words("beside", "start", m.x1-m.gap(l), y+4, m.label)
	}
	if m.item.Href != "" {
		c.WriteString("</a>")
	}
	c.WriteString("</g>")
}

// gap is what a mark's cell leaves free beside its glyph, less the distance of words.
func (m mark) gap(l *layout) int {
	if m.bar || m.before && m.when.open {
		return -5
	}
	return l.cell/2 - 10
}

// open is the arrow of a time without a beginning.
func (c *canvas) open(x, y int) {
	c.F(`<path class="stroke" d="M%d %dh%dm6 -4l-6 4l6 4"/>`, x, y, -openLen+4)
}

// glyph is a claim at a point of time.
func (c *canvas) glyph(k claim.Kind, x, y int) {
	switch k {
	case claim.Statement:
		c.F(`<path class="fill" d="M%d %dh4l-1 10h-2zM%d %dh4l-1 10h-2z"/>`, x-5, y-5, x+1, y-5)
	case claim.Event:
		c.F(`<path class="fill" d="M%d %dl7 7l-7 7l-7 -7z"/>`, x, y-7)
	default:
		c.F(`<circle class="fill" cx="%d" cy="%d" r="5"/>`, x, y)
	}
}

// bar is a claim over a stretch of time: its glyph drawn out.
func (c *canvas) bar(m mark, x0, x1, y int) {
	switch m.item.Kind {
	case claim.Statement:
		c.F(`<path class="stretch bare" d="M%d %dH%dv16H%dz"/><path class="stroke" d="M%d %dh-3v16h3M%d %dh3v16h-3"/>`, x0, y-8, x1, x0, x0+3, y-8, x1-3, y-8)
	case claim.Event:
		c.F(`<path class="stretch" d="M%d %dl8 -8H%dl8 8l-8 8H%dz"/>`, x0, y, x1-8, x0+8)
	default:
		c.F(`<rect class="stretch" x="%d" y="%d" width="%d" height="16" rx="8"/>`, x0, y-8, x1-x0)
	}
	if m.when.open {
		c.open(x0, y)
	}
}

// foot says what was left out; it returns the height of the picture.
func (c *canvas) foot(l *layout) int {
	y := l.bottom
	if l.bottom-l.top > tall {
		y += 20
	}
	if l.late > 0 || l.dropped > 0 {
		y += 18
		c.Words("soft", "start", 2, y, fmt.Sprintf("Not drawn: %s, %s.", count(l.late, "lane"), count(l.dropped, "more claim")))
	}
	return y + 8
}
