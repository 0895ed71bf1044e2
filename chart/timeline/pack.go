package timeline

import "crosscheck/chart/svg"

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

// labelled finds a row where a mark has room for its words in full: in its bar, right of it or left.
func (l *layout) labelled(rows []row, m *mark) (place taken, ok bool) {
	w := svg.Width(m.item.Words, labelSize+1) + 8
	if m.item.Words == "" || w > labelMost {
		return place, false
	}
	if room := l.axis.x(m.when.hi) - l.axis.x(m.when.lo); m.bar && w+barPad <= room {
		place = taken{m.x0, m.x1, m.date, true}
		for i := range len(rows) + 1 {
			if i == len(rows) || rows[i].free(place.x0, place.x1) {
				m.row, m.label, m.inside = i, m.item.Words, true
				return place, true
			}
		}
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
