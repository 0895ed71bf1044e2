package chart

import (
	"sort"

	"crosscheck/chart/svg"
)

// The two widths that a page needs: beside each other's margins on a desk, and on a telephone.
const (
	Wide   = 760
	Narrow = 352
)

// marksMost bounds a drawing, and labelsMost the marks that get words of their own. What goes beyond stands in the table beside
// the chart, and the chart says how many.
const (
	marksMost  = 120
	labelsMost = 60
)

// placed is a mark with its place.
type placed struct {
	m      Mark
	origin int
	f      figure
	x      int
	label  label
	dated  bool
	hit    box // what a pointer meets
}

func (p placed) box() box { return p.f.extent(p.m, p.x) }

// revision is a line between two figures of an origin.
type revision struct {
	origin int
	at     [4]int // x1 y1 x2 y2
}

// layout is a drawing with every pixel decided.
type layout struct {
	d         *Drawing
	width     int
	plot      box // the axes
	values    valueAxis
	dates     dateAxis
	undated   int // right edge of the undated column; 0: none
	marks     []placed
	revisions []revision
	keys      []int // marks whose label became a number, in order of number
	dropped   int   // marks beyond marksMost
}

func (d *Drawing) layout(width int) *layout {
	l := &layout{d: d, width: width}
	l.collect()
	height := min(190+20*len(l.marks), 460)
	l.plot = box{x0: 0, y0: 26, x1: width - 62, y1: 26 + height}
	l.values = newValueAxis(d.numbers(), d.Scale, l.plot.y0+arrowLen+8, l.plot.y1)
	l.plot.x0 = 14
	for _, t := range l.values.ticks() {
		l.plot.x0 = max(l.plot.x0, svg.Width(tickLabel(t), 11)+10)
	}
	l.placeMarks()
	l.aim()
	l.joinRevisions()
	l.placeLabels()
	return l
}

// collect lists the marks, current ones first where there are too many to draw all.
func (l *layout) collect() {
	for _, current := range []bool{true, false} {
		for i, o := range l.d.Origins {
			for _, m := range o.Marks {
				if m.Current != current {
					continue
				}
				if len(l.marks) == marksMost {
					l.dropped++
					continue
				}
				_, dated := day(m.Date)
				l.marks = append(l.marks, placed{m: m, origin: i, dated: dated})
			}
		}
	}
}

// numbers are all that the value axis must hold.
func (d *Drawing) numbers() []float64 {
	var out []float64
	for _, o := range d.Origins {
		for _, m := range o.Marks {
			out = append(out, m.Value.Ends()...)
		}
	}
	if d.Band != nil {
		for _, p := range []*float64{d.Band.Low, d.Band.High, d.Band.Best, d.Band.BestHigh} {
			if p != nil {
				out = append(out, *p)
			}
		}
	}
	return out
}

func (l *layout) placeMarks() {
	var dates []string
	undated := 0
	for _, p := range l.marks {
		if p.dated {
			dates = append(dates, p.m.Date)
		} else {
			undated++
		}
	}
	left, right := l.plot.x0+24, l.plot.x1-24
	if undated > 0 {
		column := max(72, min(30+22*undated, l.width/4))
		if len(dates) == 0 {
			column = l.plot.x1 - l.plot.x0
		}
		l.undated = l.plot.x0 + column
		left = l.undated + 24
	}
	l.dates = newDateAxis(dates, left, right)

	order := make([]int, len(l.marks))
	for i := range l.marks {
		p := &l.marks[i]
		p.f = figureOf(p.m, l.values)
		p.x = (l.plot.x0 + l.undated) / 2
		if n, ok := day(p.m.Date); ok {
			p.x = l.dates.x(n)
		}
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return l.marks[order[i]].x < l.marks[order[j]].x })
	var taken []box
	for _, i := range order {
		p := &l.marks[i]
		lo, hi := l.plot.x0+8, l.plot.x1-8
		if p.dated && l.undated > 0 {
			lo = l.undated + 8
		} else if !p.dated {
			hi = l.undated - 8
		}
		p.x = dodge(p.box(), p.x, lo, hi, taken)
		taken = append(taken, p.box())
	}
}

// dodge moves a mark sideways until it hides no other: marks of one day and nearly one value stand side by side.
func dodge(b box, x, lo, hi int, taken []box) int {
	for away := 0; away <= 96; away += 8 {
	try:
		for _, dx := range [...]int{away, -away} {
			moved := b.moved(dx)
			if x+dx < lo || x+dx > hi {
				continue
			}
			for _, t := range taken {
				if moved.overlaps(t) {
					continue try
				}
			}
			return x + dx
		}
	}
	return x
}

// hitLeast is the side of a pointer's target in pixels: the 24 of WCAG 2.2 (2.5.8) where a telephone shows the narrow chart at
// four fifths of its size.
const hitLeast = 30

// aim gives each mark a target, larger than the mark where that takes no room from another.
func (l *layout) aim() {
	for i := range l.marks {
		l.marks[i].hit = l.marks[i].box()
	}
	for i := range l.marks {
		m := &l.marks[i]
		wide, high := max(0, hitLeast-(m.hit.x1-m.hit.x0)), max(0, hitLeast-(m.hit.y1-m.hit.y0))
		large := box{m.hit.x0 - wide/2, m.hit.y0 - high/2, m.hit.x1 + (wide+1)/2, m.hit.y1 + (high+1)/2}
		crowded := false
		for j, o := range l.marks {
			crowded = crowded || j != i && large.overlaps(o.hit)
		}
		if !crowded {
			m.hit = large
		}
	}
}

// joinRevisions joins the dated figures of one origin, oldest first.
func (l *layout) joinRevisions() {
	for i := range l.d.Origins {
		var own []placed
		for _, p := range l.marks {
			if p.origin == i && p.dated && !p.m.Also {
				own = append(own, p)
			}
		}
		sort.SliceStable(own, func(i, j int) bool {
			if own[i].m.Date != own[j].m.Date {
				return own[i].m.Date < own[j].m.Date
			}
			return !own[i].m.Current && own[j].m.Current
		})
		for j := 1; j < len(own); j++ {
			l.revisions = append(l.revisions, revision{i, [4]int{own[j-1].x, own[j-1].f.y, own[j].x, own[j].f.y}})
		}
	}
}
