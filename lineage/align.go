package lineage

// Alignment: an editor exchanges, drops and adds words, and a copy falls into short runs. Common runs that lie in one order and near each other in
// both texts are therefore joined to a stretch, words that differ between them and all, as long as the words that agree outweigh those that do not
// (local alignment, T. F. Smith and M. S. Waterman, "Identification of common molecular subsequences", J. Mol. Biol. 1981).
const (
	// editCost is how many words that agree weigh up one that was exchanged, dropped or added: where more than every third word differs a
	// stretch ends.
	editCost = 2 * wordCredit
	// maxGap is how many words may lie between two runs of a stretch, in either text. It bounds the work.
	maxGap = 24
	// maxReach is how far a stretch may go on before its first and after its last run.
	maxReach = 8
	// giveUp is how far a stretch that goes on may fall below its best.
	giveUp = 3 * editCost
)

// stretch is a part of two texts that says the same, but for some words.
type stretch struct {
	of, ofEnd, by, byEnd int // words, the ends exclusive
	cell
}

// aligner joins runs; it keeps the room for its tables.
type aligner struct {
	of, by    *text
	prev, row []cell
}

// cell is the best alignment up to a place.
type cell struct {
	same  int // what the words count that agree
	score int // that less the cost of the edits
	own   int // how many of those words stand outside quotations
}

func (c cell) plus(d cell) cell { return cell{c.same + d.same, c.score + d.score, c.own + d.own} }

// What a word counts in comparing. Copying shows in the wording: reports of one event agree in names and numbers without it. A word in a quotation
// says little where two reports share nothing else, but words around it that agree as well say the more.
const (
	wordCredit   = 4
	factCredit   = 2
	quotedCredit = 1
)

// word is what the i-th word counts where the j-th of the other text is the same.
func (a *aligner) word(i, j int) cell {
	c := int(min(a.of.credits[i], a.by.credits[j]))
	if c == quotedCredit {
		return cell{same: c, score: c}
	}
	return cell{same: c, score: c, own: 1}
}

// run is what so many words of a run count from a place on.
func (a *aligner) run(of, by, words int) cell {
	var c cell
	for k := range words {
		c = c.plus(a.word(of+k, by+k))
	}
	return c
}

// stretches joins the runs of two texts, given in order of by.
func (a *aligner) stretches(rs []run) []stretch {
	var out []stretch
	for _, r := range rs {
		s := stretch{of: r.of, ofEnd: r.of + r.words, by: r.by, byEnd: r.by + r.words, cell: a.run(r.of, r.by, r.words)}
		if n := len(out); n > 0 && a.join(&out[n-1], s) {
			continue
		}
		out = append(out, s)
	}
	for i := range out {
		before, after := 0, len(a.by.words)
		if i > 0 {
			before = out[i-1].byEnd
		}
		if i+1 < len(out) {
			after = out[i+1].by
		}
		a.reach(&out[i], before, after)
	}
	return out
}

// join makes s a part of the stretch before it, where the two follow each other in both texts and score more together than apart.
func (a *aligner) join(last *stretch, s stretch) bool {
	// Runs may share words at their ends, where a run of one place goes on with that of another.
	over := max(0, last.byEnd-s.by, last.ofEnd-s.of)
	if over >= gramWords || s.of <= last.of {
		return false
	}
	s.of, s.by, s.cell = s.of+over, s.by+over, a.run(s.of+over, s.by+over, s.ofEnd-s.of-over)
	if s.of-last.ofEnd > maxGap || s.by-last.byEnd > maxGap {
		return false
	}
	end, _, _, _ := a.table(last.ofEnd, s.of-last.ofEnd, last.byEnd, s.by-last.byEnd, 1, false)
	if end.score+min(last.score, s.score) <= 0 {
		return false
	}
	last.ofEnd, last.byEnd = s.ofEnd, s.byEnd
	last.cell = last.cell.plus(end).plus(s.cell)
	return true
}

// reach lets a stretch go on at its ends, within the words of by that no other stretch has.
func (a *aligner) reach(s *stretch, before, after int) {
	_, best, n, m := a.table(s.ofEnd, min(maxReach, len(a.of.words)-s.ofEnd), s.byEnd, min(maxReach, after-s.byEnd), 1, true)
	s.ofEnd, s.byEnd, s.cell = s.ofEnd+n, s.byEnd+m, s.plus(best)
	_, best, n, m = a.table(s.of-1, min(maxReach, s.of), s.by-1, min(maxReach, s.by-before), -1, true)
	s.of, s.by, s.cell = s.of-n, s.by-m, s.plus(best)
}

// table aligns n words of one text with m of the other, from two places on, forwards or backwards (step). It returns what all of them score, and the
// best that a beginning of both scores, with how many words of each that takes. Where only the best is wanted it gives up early.
func (a *aligner) table(of, n, by, m, step int, onlyBest bool) (end, best cell, bestOf, bestBy int) {
	m = max(m, 0)
	a.prev, a.row = append(a.prev[:0], make([]cell, m+1)...), append(a.row[:0], make([]cell, m+1)...)
	for j := range a.prev {
		a.prev[j] = cell{score: -editCost * j}
	}
	for i := 1; i <= n; i++ {
		a.row[0] = cell{score: -editCost * i}
		high := a.row[0].score
		for j := 1; j <= m; j++ {
			c, x, y := a.prev[j-1], of+step*(i-1), by+step*(j-1)
			if a.of.hashes[x] == a.by.hashes[y] {
				c = c.plus(a.word(x, y))
			} else {
				c.score -= editCost
			}
			if up := a.prev[j].score - editCost; up > c.score {
				c = a.prev[j]
				c.score = up
			}
			if left := a.row[j-1].score - editCost; left > c.score {
				c = a.row[j-1]
				c.score = left
			}
			a.row[j] = c
			high = max(high, c.score)
			if c.score > best.score {
				best, bestOf, bestBy = c, i, j
			}
		}
		a.prev, a.row = a.row, a.prev
		if onlyBest && high < best.score-giveUp {
			break
		}
	}
	return a.prev[m], best, bestOf, bestBy
}
