package chart

import (
	"strconv"

	"crosscheck/chart/svg"
)

// placeLabels gives every mark its words beside it, or a number and its words in the key below.
func (l *layout) placeLabels() {
	p := &placer{area: box{l.plot.x0 + 2, l.plot.y0 - 4, l.width - 2, l.plot.y1 - 2}}
	for _, m := range l.marks {
		p.take(m.box())
	}
	p.marks = len(p.taken)
	for _, r := range l.revisions {
		p.lines = append(p.lines, r.at)
	}
	if l.undated > 0 {
		p.lines = append(p.lines, [4]int{l.undated, l.plot.y0, l.undated, l.plot.y1})
	}
	if b := l.d.Band; b != nil {
		for _, v := range []*float64{b.Low, b.Best, b.High} {
			if v != nil {
				y := l.values.y(*v)
				p.lines = append(p.lines, [4]int{l.plot.x0, y, l.plot.x1, y})
				p.take(box{l.plot.x1 + 2, y - 8, l.width, y + 8}) // its words stand there
			}
		}
		if b.High != nil && b.OpenHigh > 0 {
			y := l.values.y(*b.High)
			p.take(box{l.plot.x1 - 12, y - openLen, l.plot.x1, y})
		}
		if b.Low != nil && b.OpenLow > 0 {
			y := l.values.y(*b.Low)
			p.take(box{l.plot.x1 - 12, y, l.plot.x1, y + openLen})
		}
	}
	width := 190
	p.reach = 80
	if l.width < 500 {
		width, p.reach = 112, 30
	}
	for i := range l.marks {
		m := &l.marks[i]
		p.ownMark = i
		m.label = newLabel(m.m, l.d.Origins[m.origin].Name, width)
		if i < labelsMost && p.label(m) {
			continue
		}
		l.keys = append(l.keys, i)
		p.number(m, len(l.keys))
	}
}

// label finds the place of a mark's words.
func (p *placer) label(m *placed) bool {
	s, ok := p.place(m.box(), m.label.w, m.label.h)
	if ok {
		p.put(m, s)
	}
	return ok
}

// number gives a mark a number in place of its words, on the mark itself if there is no other room: the key names it.
func (p *placer) number(m *placed, n int) {
	m.label.number = n
	w := svg.Width(strconv.Itoa(n), nameSize)
	s, ok := p.place(m.box(), w, lineHeight)
	if !ok {
		b := m.box()
		m.label.at, m.label.anchor = box{b.x1, b.y0, b.x1 + w, b.y0 + lineHeight}, "start"
		return
	}
	p.put(m, s)
}

func (p *placer) put(m *placed, s spot) {
	m.label.at, m.label.anchor, m.label.leader, m.label.led = s.at, s.anchor, s.leader, s.led
	p.take(s.at)
	if s.led {
		p.lines = append(p.lines, s.leader)
	}
}
