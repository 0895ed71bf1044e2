package chart

import "crosscheck/chart/svg"

// How many letters of a text are laid out; a longer one is cut with an ellipsis. The longest name of an institution in
// use is about half of labelLetters.
const (
	labelLetters   = 240
	captionLetters = 1200
)

// A label is the words beside a mark: the origin's name and its value, in lines.
type label struct {
	name, value []string
	w, h        int
	at          box
	leader      [4]int // from mark to label
	led         bool   // the leader is drawn: the label stands away from its mark, or near another one
	number      int    // the label did not fit: a number here, the words in the key below
	anchor      string // of its lines, towards the mark: start, middle or end
}

const (
	nameSize, valueSize = 11, 12
	lineHeight          = 14
	labelGap            = 4
	clearly             = 6 // pixels by which a label must be nearer to its own mark than to any other
)

// What a place costs, in the pixels that a label may stand off instead to avoid it, three times over. To be read as another's
// words is worse than to lie on a line: words have a rim of paper about them.
const (
	crossCost   = 60
	unclearCost = 75
)

func newLabel(m Mark, name string, width int) label {
	l := label{name: svg.Wrap(svg.Clip(name, labelLetters), nameSize, width, 3), value: svg.Wrap(svg.Clip(m.Phrase, labelLetters), valueSize+1, width, 0)}
	for _, s := range l.name {
		l.w = max(l.w, svg.Width(s, nameSize))
	}
	for _, s := range l.value {
		l.w = max(l.w, svg.Width(s, valueSize+1)) // the value is semi-bold: count it a size larger
	}
	l.h = lineHeight*(len(l.name)+len(l.value)) + 2
	return l
}

// placer finds a free place for each label: beside its mark if it can, farther off with a leader line if it must.
// It takes the cheapest place in a fixed order, so that the same chart always comes out the same.
type placer struct {
	area    box
	taken   []box    // marks, then labels, never covered
	marks   int      // how many of taken are marks
	lines   [][4]int // leaders and revisions, crossed only if need be
	ownMark int      // index in taken of the mark in hand
	reach   int      // how far from its mark a label may stand, in pixels
}

// spot is a place for a label.
type spot struct {
	at     box
	anchor string
	leader [4]int
	led    bool // needs the leader
}

// place finds a spot for a label w by h of the mark in own; ok is false where there is none.
func (p *placer) place(own box, w, h int) (found spot, ok bool) {
	best := int(^uint(0) >> 1)
	try := func(anchor string, x, y, cost, away int) {
		b := box{x, y, x + w, y + h}
		if cost >= best || !b.within(p.area) || !p.free(b) {
			return
		}
		s := spot{at: b, anchor: anchor, leader: leaderLine(own, b), led: away > 0}
		if p.unclear(own, b) {
			cost, s.led = cost+unclearCost, true
		}
		if s.led && p.touches(s.leader) {
			return
		}
		for _, l := range p.lines {
			if crosses(l, b) {
				cost += crossCost
			}
			if s.led && meet(l, s.leader) {
				cost += crossCost
			}
		}
		if cost < best {
			best, found, ok = cost, s, true
		}
	}
	cx, cy := (own.x0+own.x1)/2, (own.y0+own.y1)/2
	for away := 0; away <= p.reach; away += 13 {
		g, c := labelGap+away, 3*away
		if away > 0 {
			c += 20
		}
		try("start", own.x1+g, cy-h/2, c, away)
		try("end", own.x0-g-w, cy-h/2, c+3, away)
		try("middle", cx-w/2, own.y0-g-h, c+6, away)
		try("middle", cx-w/2, own.y1+g, c+7, away)
		try("start", own.x1+g, own.y0-g-h/2, c+8, away)
		try("start", own.x1+g, own.y1+g-h/2, c+9, away)
		try("end", own.x0-g-w, own.y0-g-h/2, c+10, away)
		try("end", own.x0-g-w, own.y1+g-h/2, c+11, away)
		try("start", own.x1+labelGap, own.y0-g-h, c+12, away)
		try("start", own.x1+labelGap, own.y1+g, c+13, away)
		try("end", own.x0-labelGap-w, own.y0-g-h, c+14, away)
		try("end", own.x0-labelGap-w, own.y1+g, c+15, away)
	}
	return found, ok
}

// free reports whether a box covers no mark and no label.
func (p *placer) free(b box) bool {
	for _, t := range p.taken {
		if b.overlaps(t) {
			return false
		}
	}
	return true
}

// touches reports whether a leader of the mark in hand runs over another mark or a label.
func (p *placer) touches(leader [4]int) bool {
	for i, t := range p.taken {
		if i != p.ownMark && crosses(leader, t) {
			return true
		}
	}
	return false
}

// unclear reports whether a label in b could be read as that of another mark.
func (p *placer) unclear(own, b box) bool {
	near := b.distance(own) + clearly
	for i, t := range p.taken[:p.marks] {
		if i != p.ownMark && b.distance(t) < near {
			return true
		}
	}
	return false
}

// take keeps a box free from now on.
func (p *placer) take(b box) { p.taken = append(p.taken, b) }

// leaderLine joins the nearest edges of a mark and its label.
func leaderLine(mark, label box) [4]int {
	mx, my := (mark.x0+mark.x1)/2, (mark.y0+mark.y1)/2
	lx := min(max(mx, label.x0), label.x1)
	ly := min(max(my, label.y0+7), label.y1-7)
	return [4]int{min(max(lx, mark.x0+1), mark.x1-1), min(max(ly, mark.y0+1), mark.y1-1), lx, ly}
}

// crosses reports whether a line touches a box: an end inside, or one of the diagonals met.
func crosses(l [4]int, b box) bool {
	in := func(x, y int) bool { return x >= b.x0 && x < b.x1 && y >= b.y0 && y < b.y1 }
	return in(l[0], l[1]) || in(l[2], l[3]) ||
		meet(l, [4]int{b.x0, b.y0, b.x1, b.y1}) || meet(l, [4]int{b.x0, b.y1, b.x1, b.y0})
}

// meet reports whether two lines cross.
func meet(a, b [4]int) bool {
	side := func(l [4]int, x, y int) int {
		d := (l[2]-l[0])*(y-l[1]) - (l[3]-l[1])*(x-l[0])
		return sign(d)
	}
	return side(a, b[0], b[1])*side(a, b[2], b[3]) < 0 && side(b, a[0], a[1])*side(b, a[2], a[3]) < 0
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
