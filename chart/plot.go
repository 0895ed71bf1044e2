package chart

import (
	"strconv"

	"crosscheck/chart/svg"
	"crosscheck/claim"
)

// plot draws lines, marks and words, in this order, so that words lie on top. In each of the three layers everything of an origin
// stands in one group, so that a script can show, hide or raise an origin by its number.
func (c *canvas) plot(l *layout, id string) {
	of := make([][]placed, len(l.d.Origins))
	for _, p := range l.marks {
		of[p.origin] = append(of[p.origin], p)
	}
	for i, own := range of {
		c.origin("lines", i, func(c *canvas) { c.lines(l, i, own) })
	}
	for i, own := range of {
		c.origin("marks", i, func(c *canvas) {
			for j := len(own) - 1; j >= 0; j-- { // the current figure on top of earlier ones
				c.placed(l, own[j], id)
			}
		})
	}
	for i, own := range of {
		c.origin("words", i, func(c *canvas) {
			for _, p := range own {
				c.label(p)
			}
		})
	}
}

// origin draws one layer of an origin; a group without content is left out.
func (c *canvas) origin(layer string, i int, draw func(*canvas)) {
	var own canvas
	draw(&own)
	if own.Len() > 0 {
		c.F(`<g class="origin o%d %s" data-origin="%d">%s</g>`, lookOf(i).colour, layer, i, own.String())
	}
}

// lines joins the revisions of an origin, and its marks with words whose place alone does not say whose they are.
func (c *canvas) lines(l *layout, origin int, own []placed) {
	for _, r := range l.revisions {
		if r.origin == origin {
			c.Line("revision", r.at[0], r.at[1], r.at[2], r.at[3])
		}
	}
	for _, p := range own {
		if at := p.label.leader; p.label.led {
			c.Line("leader", at[0], at[1], at[2], at[3])
		}
	}
}

// placed draws a mark that leads to its claim. The attributes say to a script what the mark says to the eye.
func (c *canvas) placed(l *layout, p placed, id string) {
	c.F(`<g class="mark" data-claim="%s" data-origin="%d" data-value="%s" data-phrase="%s" data-date="%s">`,
		svg.Text(p.m.Claim), p.origin, svg.Text(valueData(p.m.Value)), svg.Text(p.m.Phrase), svg.Text(p.m.Date))
	tip := l.d.Origins[p.origin].Name + ": " + p.m.tip()
	if p.m.Href != "" {
		c.F(`<a href="%s" aria-label="%s">`, svg.Text(p.m.Href), svg.Text(tip))
	}
	c.F(`<title>%s</title><rect class="hit" x="%d" y="%d" width="%d" height="%d"/>`, svg.Text(tip), p.hit.x0, p.hit.y0, p.hit.x1-p.hit.x0, p.hit.y1-p.hit.y0)
	c.mark(svg.Text(id), p.m, p.f, lookOf(p.origin), p.x)
	if p.m.Href != "" {
		c.WriteString(`</a>`)
	}
	c.WriteString(`</g>`)
}

// valueData is a value for a script: "300", "2500..3500", "1100.." (no upper end), "..5000" (no lower end), "none" (none
// reported, which is no number).
func valueData(v claim.Value) string {
	number := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
	switch {
	case v.Form == claim.NoneReported || !v.HasLow() && !v.HasHigh():
		return "none"
	case v.HasLow() && v.HasHigh() && v.Low == v.High:
		return number(v.Low)
	case !v.HasHigh():
		return number(v.Low) + ".."
	case !v.HasLow():
		return ".." + number(v.High)
	}
	return number(v.Low) + ".." + number(v.High)
}

// label writes the words of a mark, aligned towards it.
func (c *canvas) label(p placed) {
	l := p.label
	c.F(`<g class="label" data-claim="%s">`, svg.Text(p.m.Claim))
	defer c.WriteString(`</g>`)
	if l.number > 0 {
		c.Words("number", "start", l.at.x0, l.at.y0+11, strconv.Itoa(l.number))
		return
	}
	x := l.at.x0
	switch l.anchor {
	case "end":
		x = l.at.x1
	case "middle":
		x = (l.at.x0 + l.at.x1) / 2
	}
	y := l.at.y0 + 11
	for _, s := range l.name {
		c.Words("name", l.anchor, x, y, s)
		y += lineHeight
	}
	for _, s := range l.value {
		c.Words("value", l.anchor, x, y, s)
		y += lineHeight
	}
}
