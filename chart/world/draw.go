package world

import (
	_ "embed"
	"fmt"
	"strconv"

	"crosscheck/chart/svg"
)

//go:embed style.css
var style string

// CSS is the style sheet of the maps. A page includes it once; [Map.File] brings it along.
func CSS() string { return style }

// The two widths that a page needs: beside each other's margins on a desk, and on a telephone.
const (
	Wide   = 760
	Narrow = 352
)

// least is the narrowest map that still has room for a name.
const least = 240

// Note says whose borders the map shows. It stands below every map.
const Note = "Outlines and borders: Natural Earth 4.1.0, its de facto view: who controls an area, disputed or not. The map judges no border."

// SVG draws for a page that has [CSS], width pixels wide ([Wide], [Narrow]).
func (m *Map) SVG(width int) string { return m.svg(width, false) }

// File draws a picture that stands alone, with its style.
func (m *Map) File(width int) string { return m.svg(width, true) }

func (m *Map) svg(width int, alone bool) string {
	id := svg.Text(fmt.Sprintf("%s-%d", m.ID, width))
	l := m.layout(min(max(width, least), 4*Wide))
	var body canvas
	if len(l.marks) > 0 {
		body.F(`<svg width="%d" height="%d">`, l.v.width, l.v.height) // an inner svg cuts what runs over its edge
		body.ground(l)
		body.marks(l)
		body.F(`</svg><rect class="frame" x=".5" y=".5" width="%d" height="%d"/>`, l.v.width-1, l.v.height-1)
	}
	height := body.below(l)

	var c canvas
	role := "img"
	for i := range m.Places {
		if m.Places[i].Href != "" {
			role = "group" // what is inside an image cannot be reached by keyboard
		}
	}
	c.F(`<svg xmlns="http://www.w3.org/2000/svg" class="ccmap" viewBox="0 0 %d %d" role="%s" aria-labelledby="%s-t %s-d"`, l.v.width, height, role, id, id)
	if alone {
		c.F(` width="%d" height="%d"`, l.v.width, height)
	}
	c.F(`><title id="%s-t">%s</title><desc id="%s-d">%s</desc>`, id, svg.Text("Map: "+m.Title), id, svg.Text(m.Describe()))
	if alone {
		c.F(`<style>%s</style>`, svg.Text(style))
	}
	c.F(`<rect class="paper" width="%d" height="%d"/>`, l.v.width, height)
	c.WriteString(body.String())
	c.WriteString("</svg>")
	return c.String()
}

// canvas is that of every drawing, with lines in tenths of a pixel.
type canvas struct{ svg.Canvas }

// path draws lines or areas, each from its first point on. Numbers are tenths of a pixel, since whole ones would make coasts ragged; the
// element stands within a group that is scaled by a tenth.
func (c *canvas) path(class string, lines [][]xy, closed bool) {
	d := make([]byte, 0, 4096)
	for _, line := range lines {
		px, py, n := 0, 0, 0
		mark := len(d)
		for i, p := range line {
			x, y := tenths(p.x), tenths(p.y)
			switch {
			case i == 0:
				d = fmt.Appendf(d, "M%d %d", x, y)
			case x == px && y == py:
				continue
			default:
				if n == 1 {
					d = append(d, 'l')
				} else if x >= px {
					d = append(d, ' ')
				}
				d = strconv.AppendInt(d, int64(x-px), 10)
				if y >= py {
					d = append(d, ' ')
				}
				d = strconv.AppendInt(d, int64(y-py), 10)
			}
			px, py, n = x, y, n+1
		}
		if n < 2 || closed && n < 3 {
			d = d[:mark] // too small to be seen
		} else if closed {
			d = append(d, 'z')
		}
	}
	if len(d) > 0 {
		c.F(`<path class="%s" d="%s"/>`, class, d)
	}
}

// tenths bounds what is drawn far outside of a picture, which some readers of SVG would not survive.
func tenths(f float64) int {
	const far = 1e6
	f = min(max(f*10, -far), far)
	if f < 0 {
		return int(f - .5)
	}
	return int(f + .5)
}

// speck is the size in pixels below which an island is not drawn, unless its country is filled.
const speck = .9

// ground draws the sea, the grid, the land, what is filled, and the borders.
func (c *canvas) ground(l *layout) {
	c.F(`<rect class="sea" width="%d" height="%d"/><g transform="scale(.1)">`, l.v.width, l.v.height)
	lines, degrees := l.graticule()
	var land [][]xy
	seen := make([]bool, len(l.g.arcs))
	for i := range l.g.parts {
		p := &l.g.parts[i]
		rings := l.o.part(i)
		for _, r := range rings {
			if w, h := size(r); w > speck || h > speck {
				land = append(land, r)
			}
		}
		if len(rings) > 0 {
			for _, r := range p.rings {
				for _, ref := range r {
					seen[max(ref, -ref-1)] = true
				}
			}
		}
	}
	c.path("land", land, true)
	c.path("graticule", lines, false)
	c.path("border", l.o.borders(seen), false)
	filled := map[string]bool{}
	for _, k := range l.marks {
		if k.shape == boxed && !filled[k.place.Country] {
			filled[k.place.Country] = true
			c.path("country", k.rings, true)
		}
	}
	for _, k := range l.marks {
		if k.shape == dashed {
			c.path("circle", k.rings, true)
		}
	}
	c.F(`</g>`)
	for _, w := range l.countries() {
		c.Words("ground", w.anchor, w.x, w.y, w.words)
	}
	c.scale(l)
	for _, w := range degrees {
		b := box{w.x - 6, w.y - 9, w.x + svg.Width(w.words, 10), w.y + 2}
		b.x0 = max(b.x0, 2)
		if l.free(b) {
			l.take(b)
			c.Words("degree", w.anchor, w.x, w.y, w.words)
		}
	}
}

// marks draws lines to what stands apart, then marks with their names.
func (c *canvas) marks(l *layout) {
	for _, k := range l.marks {
		x, y := tenths(k.home.x)/10, tenths(k.home.y)/10
		if k.moved {
			c.Line("leader", x, y, k.x, k.y)
			if k.shape == disc || k.shape == square { // an area has no point to lead to
				c.F(`<circle class="home" cx="%d" cy="%d" r="2.5"/>`, x, y)
			}
		}
		if k.leader {
			c.Line("leader", k.x, k.y, min(max(k.x, k.at.x0), k.at.x1), min(max(k.y, k.at.y0+4), k.at.y1-4))
		}
	}
	for _, k := range l.marks {
		end := c.link(k.place, l.m)
		b := k.box()
		c.F(`<rect class="hit" x="%d" y="%d" width="%d" height="%d"/>`, b.x0, b.y0, b.x1-b.x0, b.y1-b.y0)
		c.shape(k.shape, k.x, k.y, k)
		c.Words("n n-"+k.shape.class(), "middle", k.x, k.y+4, number(k.place.Count))
		for i, s := range k.label {
			anchor, x := "start", k.at.x0
			switch {
			case k.at.x1 <= k.x:
				anchor, x = "end", k.at.x1
			case k.at.x0 < k.x:
				anchor, x = "middle", (k.at.x0+k.at.x1)/2
			}
			c.Words("name", anchor, x, k.at.y0+11+lineHeight*i, s)
		}
		c.WriteString(end)
	}
}

// link opens the group of a place; what it returns closes it.
func (c *canvas) link(p *Place, m *Map) string {
	words := svg.Text(m.words(p))
	if p.Href == "" {
		c.F(`<g class="place"><title>%s</title>`, words)
		return "</g>"
	}
	c.F(`<a class="place" href="%s"><title>%s</title>`, svg.Text(p.Href), words)
	return "</a>"
}

func (s shape) class() string { return [...]string{"city", "site", "region", "whole", ""}[s] }

func (c *canvas) shape(s shape, x, y int, k *mark) {
	w, h := k.extent()
	switch s {
	case disc, dashed:
		c.F(`<circle class="m-%s" cx="%d" cy="%d" r="%d"/>`, s.class(), x, y, w)
	case square:
		c.F(`<rect class="m-%s" x="%d" y="%d" width="%d" height="%d"/>`, s.class(), x-w, y-h, 2*w, 2*h)
	case boxed:
		c.F(`<rect class="m-%s" x="%d" y="%d" width="%d" height="%d" rx="3"/>`, s.class(), x-w, y-h, 2*w, 2*h)
	}
}
