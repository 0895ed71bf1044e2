package descent

import (
	"fmt"
	"math"

	"crosscheck/chart/svg"
)

// narrowBelow is the width in pixels from which columns have room for words.
const narrowBelow = 600

// SVG draws the graph for a page that has the style sheet of package chart, and says what it left out.
func SVG(in Graph, o Options) (picture string, left Left) {
	g := clean(in)
	width := max(o.Width, 240)
	c := &canvas{}
	var height int
	if width < narrowBelow {
		height = g.narrow(c, width)
	} else {
		height = g.wide(c, width)
	}
	linked := false
	for _, n := range g.nodes {
		linked = linked || n.href != ""
	}
	for _, e := range g.edges {
		linked = linked || e.href != ""
	}
	title := o.Title
	if title == "" {
		title = "Who repeats whom"
	}
	return svg.Picture("descent", fmt.Sprintf("%s-%d", o.ID, width), title, g.describe(), width, height, linked, c.String()), g.left
}

// classes of the arrows, of the sorts of boxes.
var (
	kindClass = [...]string{whole: "whole", probable: "probable", passage: "passage", credit: "credit", contributed: "credit partly", cites: "cites"}
	sortClass = [...]string{isAgency: "agency", isOrigin: "origin", isReport: "report"}
)

// arrow draws an edge along a path, with its head at a point, pointing left (-1) or right (1).
func (c *canvas) arrow(g *graph, i int, path string, head [3]int) {
	e := g.edges[i]
	name := g.arrowWords(e)
	c.F(`<g class="arrow %s" data-by="%s" data-of="%s">`, kindClass[e.kind], svg.Text(g.nodes[e.from].id), svg.Text(g.nodes[e.to].id))
	if e.href != "" {
		c.F(`<a href="%s" aria-label="%s">`, svg.Text(e.href), svg.Text(name))
	}
	c.F(`<title>%s</title>`, svg.Text(name))
	if e.href != "" {
		c.F(`<path class="reach" d="%s"/>`, path)
	}
	c.stroke(e.kind, path, head)
	if e.href != "" {
		c.WriteString("</a>")
	}
	c.WriteString("</g>")
}

// stroke draws the line of an arrow and its head.
func (c *canvas) stroke(k kind, path string, head [3]int) {
	c.F(`<path class="way" d="%s"/>`, path)
	x, y, d := head[0], head[1], head[2]*arrowLength
	switch k {
	case cites:
		c.F(`<circle class="end" cx="%d" cy="%d" r="3"/>`, x-d/4, y)
	case credit, contributed:
		c.F(`<path class="open" d="M%d %dl%d -5M%d %dl%d 5M%d %dh%d"/>`, x, y, -d, x, y, -d, x, y, -d)
	default:
		c.F(`<path class="end" d="M%d %dl%d -5v10z"/>`, x, y, -d)
	}
}

// node draws a box with its words.
func (c *canvas) node(n node, b box, x, y, w int) {
	h := b.height()
	name := n.label()
	c.F(`<g class="node %s" data-node="%s">`, sortClass[n.sort], svg.Text(n.id))
	if n.href != "" {
		// Its title names the link. A label would have to hold the words in the box as they are cut there, which nobody wants to hear.
		c.F(`<a href="%s">`, svg.Text(n.href))
	}
	c.F(`<title>%s</title>`, svg.Text(name))
	c.frame(n.sort, x, y, w, h)
	pad := boxPad
	if n.sort != isReport {
		pad += 4
	}
	c.lines(b, x+pad, y+boxPad)
	if n.href != "" {
		c.WriteString("</a>")
	}
	c.WriteString("</g>")
}

// frame is the outline that tells reports, agencies and origins apart.
func (c *canvas) frame(of sort, x, y, w, h int) {
	radius := 4
	if of == isOrigin {
		radius = h / 2
	}
	c.F(`<rect class="frame" x="%d" y="%d" width="%d" height="%d" rx="%d"/>`, x, y, w, h, radius)
	if of == isAgency {
		c.F(`<rect class="bar" x="%d" y="%d" width="4" height="%d"/>`, x, y, h)
	}
}

func (c *canvas) lines(b box, x, y int) {
	line := func(class, s string) {
		c.Words(class, "start", x, y+10, s)
		y += lineHigh
	}
	for _, s := range b.name {
		line("outlet", s)
	}
	for _, s := range b.title {
		line("headline", s)
	}
	if b.date != "" {
		line("headline", b.date)
	}
}

func percent(share float64) string { return fmt.Sprintf("%d %%", int(math.Round(share*100))) }
