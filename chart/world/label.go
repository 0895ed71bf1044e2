package world

import (
	"math"
	"slices"

	"crosscheck/chart/svg"
)

const (
	labelSize, lineHeight = 12, 14
	labelWidth            = 132 // a longer name is broken
	labelLetters          = 80
	labelReach            = 60 // how far a name may stand from its mark, with a line to it
)

// name gives every mark its name beside it, if there is room, in the order in which the marks were set.
func (l *layout) name() {
	for _, k := range l.marks {
		k.label = svg.Wrap(svg.Clip(k.place.Name, labelLetters), labelSize+1, labelWidth, 2) // semi-bold: count it a size larger
		w := 0
		for _, s := range k.label {
			w = max(w, svg.Width(s, labelSize+1))
		}
		if w == 0 || !l.label(k, w+2, lineHeight*len(k.label)+2) {
			k.label = nil
			l.nameless = append(l.nameless, k)
			continue
		}
		l.take(k.at)
	}
}

// label tries right, left, above and below, then the corners, then farther off.
func (l *layout) label(k *mark, w, h int) bool {
	ew, eh := k.extent()
	for away := 0; away <= labelReach; away += 10 {
		x0, x1, y0, y1 := k.x-ew-4-away, k.x+ew+4+away, k.y-eh-2-away, k.y+eh+2+away
		for _, at := range [][2]int{
			{x1, k.y - h/2},
			{x0 - w, k.y - h/2},
			{k.x - w/2, y0 - h},
			{k.x - w/2, y1},
			{x1 - 4, y0 - h/2},
			{x1 - 4, y1 - h/2},
			{x0 - w + 4, y0 - h/2},
			{x0 - w + 4, y1 - h/2},
		} {
			b := box{at[0], at[1], at[0] + w, at[1] + h}
			if l.freeBut(b, k) {
				k.at, k.leader = b, away > 0
				return true
			}
		}
	}
	return false
}

// freeBut is free, where the room that a mark keeps for a finger does not count against its own name.
func (l *layout) freeBut(b box, k *mark) bool {
	own := k.box()
	return b.within(box{2, 2, l.v.width - 2, l.v.height - 2}) &&
		!slices.ContainsFunc(l.taken, func(t box) bool { return t != own && b.overlaps(t) })
}

// ground is a word of the map itself: a country's name, a degree.
type ground struct {
	x, y   int
	anchor string
	words  string
}

// Names of countries stand where their area has room for them; size 11, letters apart.
const groundSize, groundSpread = 11, 1

// countries names the countries in view that have room, for bearings; largest first.
func (l *layout) countries() []ground {
	var out []ground
	marked := map[string]bool{}
	for _, k := range l.marks {
		if k.shape == boxed {
			marked[k.place.Country] = true
		}
	}
	type candidate struct {
		name  string
		rings [][]xy
		room  float64
	}
	var cs []candidate
	best := map[int]int{}
	for i := range l.g.parts {
		p := &l.g.parts[i]
		c := l.g.countries[p.country]
		if c.code != "" && marked[c.code] {
			continue
		}
		rings := l.o.part(i)
		if len(rings) == 0 {
			continue
		}
		w, h := size(rings[0])
		if w < float64(groundWidth(c.name)) || h < 14 {
			continue
		}
		if j, ok := best[p.country]; ok {
			if cs[j].room < w*h {
				cs[j].rings, cs[j].room = rings, w*h
			}
			continue
		}
		best[p.country] = len(cs)
		cs = append(cs, candidate{c.name, rings, w * h})
	}
	slices.SortStableFunc(cs, func(a, b candidate) int { return int(math.Copysign(1, b.room-a.room)) })
	for _, c := range cs {
		half := float64(groundWidth(c.name)) / 2
		at, gap := room(c.rings, func(x, y float64) float64 {
			if b := boxAround(x, y, half); !l.free(b) {
				return 0
			}
			return math.Inf(1)
		})
		if gap < 9 || gap < half*.55 { // words may reach over a border a little, where they are longer than the room is wide
			continue
		}
		l.take(boxAround(at.x, at.y, half))
		out = append(out, ground{int(at.x), int(at.y) + 4, "middle", c.name})
	}
	return out
}

func groundWidth(s string) int { return svg.Width(s, groundSize) + groundSpread*len(s) }

func boxAround(x, y, half float64) box {
	return box{int(x-half) - 3, int(y) - 8, int(x+half) + 3, int(y) + 8}
}
