package page

import "crosscheck/picture"

// How much of a question of very many claims a short page shows at once: a browser takes as long to lay out a page as it is large, and nobody reads two
// thousand lines. What is beyond is counted and one click away; questions of the usual size lie within.
const (
	rowsAtOnce    = 60 // figures in the table
	figuresAtOnce = 0  // of one origin beside its latest, where the table would be longer
	pairsLong     = 60 // pairs that make a question long, too
	pairsAtOnce   = 4  // of one reason
	pairsFolded   = 2  // of one reason among those that are folded away
	repeatsAtOnce = 4  // reports that repeat a figure
)

// isLong reports whether a question has more than a reader takes in at once.
func isLong(q *picture.Question) bool {
	return figuresOf(q) > rowsAtOnce || len(q.Disputes)+len(q.Agreements)+len(q.Neighbours) > pairsLong
}

// figuresOf is how many figures the table of a question has.
func figuresOf(q *picture.Question) int {
	n := 0
	for _, r := range q.Rows {
		n += 1 + len(r.Also) + len(r.Earlier)
	}
	return n
}

// Short is the same with long questions cut. Full is where a question stands in full.
func (p *Views) Short(full string) *Views {
	out := *p
	out.full = full
	return &out
}

// shorter cuts a list for a short page, and counts what it cuts.
func shorter[T any](p *Views, list []T, most int) (kept []T, beyond int) {
	if p.full == "" || len(list) <= most+1 { // a line that says "1 more" takes the place of the one
		return list, 0
	}
	return list[:most], len(list) - most
}
