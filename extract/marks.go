package extract

import (
	"iter"
	"maps"
	"math/bits"

	"crosscheck/lang"
)

// marks tell which word tables hold a word. Some tables are asked for every token of a report, and hardly any token is in any of them: the
// token is looked up once, in all of them together. A mark may be wrong in one of some billion words, and then only says that a table is
// worth asking.
type marks struct {
	slots []markSlot // by hash; those that are taken by another word are stepped over
	words map[string]uint32
	bits  int
}

type markSlot struct{ hash, bits uint32 }

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

// settle lays the words out for look.
func (m *marks) settle() {
	m.slots = make([]markSlot, 2<<bits.Len(uint(len(m.words))))
	for w, b := range m.words {
		h := markHash(w)
		i := m.slot(h)
		m.slots[i].hash = h
		m.slots[i].bits |= b
	}
	m.words = nil
}

// slot is the place of a hash, or the empty place where it would stand.
func (m *marks) slot(h uint32) int {
	mask := len(m.slots) - 1
	i := int(h) & mask
	for m.slots[i].hash != h && m.slots[i].hash != 0 {
		i = (i + 1) & mask
	}
	return i
}

// markHash is FNV-1a with its bits mixed once more; never 0.
func markHash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	h ^= h >> 15
	h *= 0x85ebca6b
	return max(h^h>>13, 1)
}

// look fills in the marks of tokens.
func (m *marks) look(ts []lang.Token) {
	for i := range ts {
		ts[i].Marks = m.slots[m.slot(markHash(ts[i].Lower))].bits | looked
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
	m.settle()
}
