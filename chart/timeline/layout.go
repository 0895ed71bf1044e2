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
}

// taken is a stretch of pixels in a row, with its words, and the date that the mark stands for.
type taken struct {
	x0, x1, date int
	words        bool
}

// row is what is taken in one row of a lane.
type row []taken

func (r row) free(x0, x1 int) bool {
	for _, t := range r {
		if x0 < t.x1 && t.x0 < x1 {
			return false
		}
	}
	return true
}

// queue is the end of the marks of one date that stand side by side in a row; ok is false where none begins there.
func (r row) queue(date int) (x int, ok bool) {
	for _, t := range r {
		if t.date == date && !t.words {
			x, ok = max(x, t.x1), true
		}
	}
	return x, ok
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
	barLeast  = 14 // pixels from which a stretch is drawn as one
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
		b.name = svg.Wrap(svg.Clip(b.full, 240), nameSize, wide, 2)
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
		wide := max(64, min(undatedMost, 3)*l.cell+8)
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

// pack gives each mark of a lane its row, so that none lies on another. Dates stay exact while there are rows; then marks step
// aside, tied to their date by a line, and where no side is left there are more rows.
func (l *layout) pack(b *band) {
	rows := make([]row, 1)
	undated := 0
	for i := range b.marks {
		m := &b.marks[i]
		if !m.when.dated {
			perRow := max(1, (l.right-l.column-4)/l.cell)
			m.row, m.x0 = undated/perRow, l.column+4+undated%perRow*l.cell
			m.x1, m.at = m.x0+l.cell, m.x0+l.cell/2
			undated++
			b.rows = max(b.rows, m.row+1)
			continue
		}
		x0, x1 := l.axis.x(m.when.lo), l.axis.x(m.when.hi)
		m.bar = x1-x0 >= barLeast
		m.at = (x0 + x1) / 2
		m.x0, m.x1 = m.at-l.cell/2, m.at+l.cell/2
		if m.bar {
			m.x0, m.x1 = min(x0, m.x0), max(x1, m.x1)
		}
		if m.when.open {
			m.x0 -= openLen
		}
		m.date = m.at
		place, ok := l.labelled(rows, m)
		if !ok {
			place = l.slot(rows, m)
		}
		if m.row == len(rows) {
			rows = append(rows, nil)
		}
		rows[m.row] = append(rows[m.row], place)
		b.rows = max(b.rows, m.row+1)
	}
	b.rows = max(b.rows, 1)
}

// slot finds a row for a mark without words. A point may step aside, behind others of its date only, so that no mark passes
// one of another date.
func (l *layout) slot(rows []row, m *mark) taken {
	for i, r := range rows {
		if r.free(m.x0, m.x1) {
			m.row = i
			return taken{m.x0, m.x1, m.date, false}
		}
	}
	if len(rows) >= rowsMost && !m.bar && !m.when.open {
		best, at := -1, 0
		for i, r := range rows {
			x, ok := r.queue(m.date)
			if ok && x+l.cell <= l.axis.right+l.cell/2 && r.free(x, x+l.cell) && (best < 0 || x < at) {
				best, at = i, x
			}
		}
		if best >= 0 {
			m.row, m.at, m.x0, m.x1 = best, at+l.cell/2, at, at+l.cell
			return taken{m.x0, m.x1, m.date, false}
		}
	}
	m.row = len(rows)
	return taken{m.x0, m.x1, m.date, false}
}

// labelled finds a row where a mark has room for its words in full, right of it or left.
func (l *layout) labelled(rows []row, m *mark) (place taken, ok bool) {
	w := svg.Width(m.item.Words, labelSize+1) + 8
	if m.item.Words == "" || w > labelMost {
		return place, false
	}
	for i := range min(len(rows)+1, labelledMost) {
		for _, before := range [...]bool{false, true} {
			place = taken{m.x0, m.x1 + w, m.date, true}
			if before {
				place = taken{m.x0 - w, m.x1, m.date, true}
			}
			if place.x0 < l.left || place.x1 > l.axis.right+l.cell/2 || i < len(rows) && !rows[i].free(place.x0, place.x1) {
				continue
			}
			m.row, m.label, m.before = i, m.item.Words, before
			return place, true
		}
	}
	return place, false
}
