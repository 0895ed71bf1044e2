package story

import (
	"cmp"
	"slices"
)

// chunkHolders is how many holders of a term are one record: a term that fifty thousand reports hold is not written anew with each.
const chunkHolders = 512

// holder is a report that holds a term among its weightiest. A report's weights are at most one, so the half of a float64 holds them exactly.
type holder struct {
	doc    uint32
	weight float32
}

// holders are the reports with a term among their weightiest, in order of number: full chunks, and those since.
type holders struct {
	chunks []chunkPlace
	open   []holder
}

type chunkPlace struct {
	key   uint64
	first uint32 // the number from which on reports are in it
}

type chunk struct{ holders []holder }

func (e *encoder) holders(list []holder) {
	e.count(len(list))
	last := uint32(0)
	for _, h := range list {
		e.uint(uint64(h.doc - last))
		e.uint(uint64(float64(h.weight) * weightUnits))
		last = h.doc
	}
}

func (d *decoder) holders() []holder {
	list := make([]holder, d.count(2))
	last := uint64(0)
	for i := range list {
		step := d.uint()
		if i > 0 && step == 0 {
			d.fail(errDisorder)
		}
		last += min(step, 1<<32)
		if last > 1<<32-1 {
			d.fail(errDisorder)
		}
		list[i] = holder{uint32(last), float32(d.upTo(weightUnits)) / weightUnits}
	}
	return list
}

func encodeHolders(h *holders) []byte {
	e := newEncoder(16 + 8*len(h.open) + 10*len(h.chunks))
	e.count(len(h.chunks))
	for _, c := range h.chunks {
		e.uint(c.key)
		e.uint(uint64(c.first))
	}
	e.holders(h.open)
	return e.b
}

func decodeHolders(b []byte) (*holders, error) {
	r := newDecoder(b)
	h := &holders{chunks: make([]chunkPlace, r.count(2))}
	for i := range h.chunks {
		h.chunks[i] = chunkPlace{r.uint(), r.number()}
		if i > 0 && h.chunks[i-1].first >= h.chunks[i].first {
			r.fail(errDisorder)
		}
	}
	h.open = r.holders()
	return h, r.end()
}

func encodeChunk(c *chunk) []byte {
	e := newEncoder(8 + 8*len(c.holders))
	e.holders(c.holders)
	return e.b
}

func decodeChunk(b []byte) (*chunk, error) {
	r := newDecoder(b)
	c := &chunk{r.holders()}
	return c, r.end()
}

// eachHolder hands on all holders of a term, some at a time.
func (g *Groups) eachHolder(term uint64, use func([]holder)) {
	h := g.holders.get(term)
	if h == nil {
		return
	}
	for _, c := range h.chunks {
		use(g.chunks.need(c.key).holders)
	}
	use(h.open)
}

// hold notes that a report, whose number is higher than all before, holds the terms.
func (g *Groups) hold(at uint32, heavy []term) {
	for _, t := range heavy {
		h := g.holders.get(t.id)
		if h == nil {
			h = &holders{}
		}
		if len(h.open) == chunkHolders {
			s := g.state()
			s.chunks++
			g.states.put(0, s)
			g.chunks.put(s.chunks, &chunk{h.open})
			h.chunks = append(h.chunks, chunkPlace{s.chunks, h.open[0].doc})
			h.open = nil
		}
		h.open = append(h.open, holder{at, float32(t.weight)})
		g.holders.put(t.id, h)
	}
}

// unhold takes a report from the holders of the terms.
func (g *Groups) unhold(at uint32, heavy []term) {
	byDoc := func(h holder, at uint32) int { return cmp.Compare(h.doc, at) }
	for _, t := range heavy {
		h := g.holders.need(t.id)
		if i, ok := slices.BinarySearchFunc(h.open, at, byDoc); ok {
			h.open = slices.Delete(h.open, i, i+1)
		} else {
			k, ok := slices.BinarySearchFunc(h.chunks, at, func(c chunkPlace, at uint32) int { return cmp.Compare(c.first, at) })
			if !ok {
				k--
			}
			if k < 0 {
				continue
			}
			key := h.chunks[k].key
			c := g.chunks.need(key)
			if i, ok := slices.BinarySearchFunc(c.holders, at, byDoc); ok {
				c.holders = slices.Delete(c.holders, i, i+1)
			}
			if len(c.holders) > 0 {
				g.chunks.put(key, c)
				continue
			}
			g.chunks.drop(key)
			h.chunks = slices.Delete(h.chunks, k, k+1)
		}
		if len(h.open) == 0 && len(h.chunks) == 0 {
			g.holders.drop(t.id)
		} else {
			g.holders.put(t.id, h)
		}
	}
}
