package extract

import (
	"iter"
	"maps"

	"crosscheck/lang"
)

// marks tell which word tables hold a word. Some tables are asked for every token of a report, and hardly any token is in any of them: the
// token is looked up once, in all of them together.
type marks struct {
	words map[string]uint32
	bits  int
}

// looked is the bit of tokens that were looked up; what the tables say of another is not known.
const looked = 1

// mark takes in the words of one table, and returns its bit; 0, by which nothing is absent, when there is none left.
func (m *marks) mark(words iter.Seq[string]) uint32 {
	if m.bits++; m.bits >= 32 {
		return 0
	}
	bit := uint32(1) << m.bits
	for w := range words {
		m.words[w] |= bit
	}
	return bit
}

// look fills in the marks of tokens.
func (m *marks) look(ts []lang.Token) {
	for i := range ts {
		ts[i].Marks = m.words[ts[i].Lower] | looked
	}
}

// absent reports whether a token is in no table of the bit.
func absent(t *lang.Token, bit uint32) bool { return bit != 0 && t.Marks&(bit|looked) == looked }

// mark takes in the first and the last words of the phrases.
func (p *phraseTable[T]) mark(m *marks) {
	p.begins, p.ends = m.mark(maps.Keys(p.head)), m.mark(maps.Keys(p.last))
}

// markTables takes in the tables that are asked for every token.
func (x *Extractor) markTables() {
	x.marks.words = map[string]uint32{}
	m := &x.marks
	x.world.names.mark(m)
	x.world.local.mark(m)
	x.world.titles.mark(m)
	x.genres.words.mark(m)
	x.cues.multi.mark(m)
	x.cues.hedges.mark(m)
	x.amounts.before.mark(m)
	x.amounts.suffix.mark(m)
	x.binder.v.tolls.mark(m)
	x.binder.v.classes.mark(m)
	x.needed = m.mark(maps.Keys(x.need))
	x.ills = m.mark(maps.Keys(x.diseases))
	x.cues.spoken = m.mark(maps.Keys(x.cues.verbs))
	x.events.verbMark, x.events.nounMark = m.mark(maps.Keys(x.events.verbs)), m.mark(maps.Keys(x.events.nouns))
}
