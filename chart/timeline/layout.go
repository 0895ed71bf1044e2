package timeline

import (
	"crosscheck/chart/svg"
)

// mark is an item with its place.
type mark struct {
	item   Item
	when   span
	lane   int
	row    int
	x0, x1 int // of its cell
	at     int // of the glyph's middle; of a bar unused
	date   int // where the time is, if the glyph had to step aside
	bar    bool
	label  string // words beside it, in full or none
	before bool   // on its left
	inside bool   // in its bar
}

// band is a lane with its place.
type band struct {
	name    []string
	full    string
	marks   []mark
	undated int
	rows    int
	y       int // top of its rows
	top     int // top of all of it
	bottom  int
}

// layout is a picture with every pixel decided.
type layout struct {
	o             Options
	width         int
	cell          int // side of a mark's target
	left, right   int // of the dated plot, with its margin
	top, bottom   int // of the lanes
	column        int // left edge of the undated column; 0: none
	axis          axis
	bands         []band
	dropped, late int // items, lanes beyond the bounds
	height        int
}

const (
	nameSize  = 12
	labelSize = 11
	nameWide  = 168 // of the lane's names beside the plot
	lineHigh  = 15
	barLeast  = 18 // pixels from which a stretch is drawn as one
	barPad    = 12 // of words in a bar, both sides
	openLen   = 24 // of the arrow that says "on or before"
	// In so many rows of a lane words are given room; further marks fill what is left.
	labelledMost = 6
	rowsMost     = 8 // in a lane, before marks of one time stand side by side
	labelMost    = 240
)

// A target's side in pixels: the 24 of WCAG 2.2 (2.5.8), where a window somewhat too small for the picture shrinks it. The narrow
// one is shown at four fifths on the smallest telephone.
const (
	cellWide   = 26
	cellNarrow = 30
)

func lay(lanes []Lane, o Options) *layout {
	l := &layout{o: o, width: max(o.Width, 240), cell: cellWide}
	narrow := l.width < 500
	if narrow {
		l.cell = cellNarrow
	}
	if len(lanes) > LanesMost {
		l.late, lanes = len(lanes)-LanesMost, lanes[:LanesMost]
	}
	all, undatedMost := l.collect(lanes)
	l.left, l.right = nameWide+8, l.width-4
	if narrow {
		l.left = 4
	}
	l.columns(all, undatedMost)
	l.top = 44
	y := l.top
	for i := range l.bands {
		b := &l.bands[i]
		b.top = y
		wide := nameWide - 6
		if narrow {
			wide = l.width - 8
		}
		b.name = svg.Wrap(svg.Clip(b.full, 240), nameSize+1, wide, 2) // one more, because names are bold and widths are those of plain letters
		names := len(b.name) * lineHigh
		b.y = y + 2
		if narrow {
			b.y += names + 2
		}
		l.pack(b)
		b.bottom = b.y + b.rows*l.cell + 2
		if !narrow {
			b.bottom = max(b.bottom, y+names+12)
		}
		y = b.bottom
	}
	l.bottom = y
	return l
}

// collect sorts the items into their lanes, as many as the picture holds.
func (l *layout) collect(lanes []Lane) (all []mark, undatedMost int) {
	for i, lane := range lanes {
		b := band{full: lane.Name, marks: sorted(lane.Items)}
		if over := len(all) + len(b.marks) - ItemsMost; over > 0 {
			l.dropped += over
			b.marks = b.marks[:len(b.marks)-over]
		}
		for j := range b.marks {
			b.marks[j].lane = i
			if !b.marks[j].when.dated {
				b.undated++
			}
		}
		undatedMost = max(undatedMost, b.undated)
		all = append(all, b.marks...)
		l.bands = append(l.bands, b)
	}
	return all, undatedMost
}

// columns gives the undated their column and the clock what is left.
func (l *layout) columns(all []mark, undatedMost int) {
	dated, open := false, false
	for _, m := range all {
		dated, open = dated || m.when.dated, open || m.when.open
	}
	right := l.right
	if undatedMost > 0 {
		wide := max(64, min((undatedMost+3)/4, l.width/(3*l.cell))*l.cell+8)
		if !dated {
			wide = l.right - l.left
		}
		l.column = l.right - wide
		right = l.column
	}
	left := l.left + l.cell/2
	if open {
		left += openLen
	}
	l.axis = newAxis(all, left, max(right-l.cell/2-4, left+20))
}
