package world

import (
	"fmt"
	"strings"

	"crosscheck/chart/svg"
)

// flow writes lines below the map: beside the inset as long as it reaches, then over the whole width.
type flow struct {
	c            *canvas
	y            int // of the last line
	width        int
	beside, ends int // the right edge and the lower edge of the inset
}

// Lines of text, and lines of links, which a finger needs farther apart (WCAG 2.2, 2.5.8).
const flowHeight, flowSize, linkHeight = 15, 12, 24

// left is where a paragraph that follows begins.
func (f *flow) left() int {
	if f.y < f.ends-3 {
		return f.beside
	}
	return 2
}

// words writes a paragraph, indented, with as many lines as it takes, all from the same edge.
func (f *flow) words(indent int, s string) {
	x := f.left() + indent
	for _, part := range svg.Wrap(s, flowSize, f.width-x-4, 0) {
		f.y += flowHeight
		f.c.Words("soft", "start", x, f.y, part)
	}
}

// below writes where on the globe the view lies, what the marks mean, whose borders these are, and what has no mark or no name on the
// map; it returns the height of the picture.
func (c *canvas) below(l *layout) int {
	f := &flow{c: c, y: l.v.height + 5, width: l.v.width}
	if len(l.marks) == 0 {
		f.y -= flowHeight
	} else if !l.v.world && !l.v.polar() {
		w := min(132, l.v.width/3)
		f.ends = l.v.height + 10 + c.inset(l, 0, l.v.height+10, w)
		f.beside = w + 12
	}
	for _, k := range l.kinds() {
		c.shape(k.shape, f.left()+10, f.y+flowHeight-4, &mark{shape: k.shape, r: 6})
		f.words(24, k.words)
		f.y += 2
	}
	if len(l.marks) > 0 {
		f.words(0, "The number counts "+l.m.unit()+"; the area of a mark grows with it.")
		f.words(0, Note+" "+l.v.name())
	}
	if len(l.m.Places) == 0 {
		f.words(0, "No claim names a place.")
	}
	var names []string
	for _, k := range l.nameless {
		names = append(names, fmt.Sprintf("%s (%s)", svg.Clip(k.place.Name, labelLetters), number(k.place.Count)))
	}
	if len(names) > 0 {
		f.words(0, "Without room for their names on the map: "+strings.Join(names, ", ")+".")
	}
	f.list(l, "Not drawn, since nobody knows where exactly: "+places(len(l.unplaced))+".", l.unplaced)
	f.list(l, "Not drawn, for want of room: "+places(len(l.crowded))+".", l.crowded)
	return max(f.y, f.ends) + 10
}

// kind is a line of the key.
type kind struct {
	shape shape
	words string
}

// kinds are the lines of the key that this map needs.
func (l *layout) kinds() []kind {
	var out []kind
	for _, k := range []kind{
		{disc, "a city, town or village"},
		{square, "a site: a plant, a base, a mountain"},
		{dashed, "a region or sea, somewhere within: the dashed circle (100 km in radius; a sea 250, a continent 1,500) is not its border"},
		{boxed, "a country, somewhere within: its area is filled"},
	} {
		for _, m := range l.marks {
			if m.shape == k.shape {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

// name says which projection a view uses.
func (v *view) name() string {
	if v.world {
		return "Projection: Equal Earth, which keeps areas."
	}
	return "Projection: Lambert azimuthal, which keeps areas; the scale holds in the middle."
}

// list writes places that are not on the map, each a link, side by side as they fit.
func (f *flow) list(l *layout, head string, ps []Place) {
	if len(ps) == 0 {
		return
	}
	f.y += 6
	f.words(0, head)
	from := f.left()
	x := from
	f.y += linkHeight - 4
	for i := range ps {
		if i == listedMost {
			f.y += 4
			f.words(0, fmt.Sprintf("%d more stand in the table only.", len(ps)-i))
			return
		}
		p := &ps[i]
		s := svg.Fit(fmt.Sprintf("%s (%s)", svg.Clip(strings.Join(strings.Fields(p.Name), " "), labelLetters/2), number(p.Count)), flowSize, f.width-from-4)
		w := svg.Width(s, flowSize)
		if x > from && x+w > f.width-4 {
			f.y += linkHeight
			x = from
		}
		end := f.c.link(p, l.m)
		f.c.Words("listed", "start", x, f.y, s)
		f.c.WriteString(end)
		x += w + 14
	}
}
