package story

// How many records may stay in memory between two calls, twice over. With reports of some 300 different words that is about 150 MB for a ledger
// that is larger than that.
const (
	cachedDocs    = 16384
	cachedVectors = 4096
	cachedGroups  = 8192
	cachedSums    = 256
	cachedHolders = 32768
	cachedChunks  = 2048
	cachedBars    = 8192
)

// Open leads to the groups on a shelf, which may be empty. Nothing is read before it is needed, and little is kept; what is new is on the shelf after
// [Groups.Flush] only, some of it before. The shelf is used by one Groups at a time.
func Open(shelf Shelf) *Groups {
	g := &Groups{}
	g.prepare(shelf)
	return g
}

func (g *Groups) prepare(shelf Shelf) {
	if g.ready {
		return
	}
	g.ready = true
	g.states = drawer[state]{kind: KindState, encode: encodeState, decode: decodeState, limit: 1, shelf: shelf, loads: &g.loads}
	g.ids = drawer[known]{kind: KindID, encode: encodeKnown, decode: decodeKnown, limit: cachedDocs, shelf: shelf, loads: &g.loads}
	g.docs = drawer[doc]{kind: KindReport, encode: encodeDoc, decode: decodeDoc, limit: cachedDocs, shelf: shelf, loads: &g.loads}
	g.vectors = drawer[vector]{kind: KindVector, encode: encodeVector, decode: decodeVector, limit: cachedVectors, shelf: shelf, loads: &g.loads}
	g.groups = drawer[group]{kind: KindGroup, encode: encodeGroup, decode: decodeGroup, limit: cachedGroups, shelf: shelf, loads: &g.loads}
	g.sums = drawer[vector]{kind: KindSum, encode: encodeVector, decode: decodeVector, limit: cachedSums, shelf: shelf, loads: &g.loads}
	g.holders = drawer[holders]{kind: KindHolders, encode: encodeHolders, decode: decodeHolders, limit: cachedHolders, shelf: shelf, loads: &g.loads}
	g.chunks = drawer[chunk]{kind: KindChunk, encode: encodeChunk, decode: decodeChunk, limit: cachedChunks, shelf: shelf, loads: &g.loads}
	g.bars = drawer[bars]{kind: KindBars, encode: encodeBars, decode: decodeBars, limit: cachedBars, shelf: shelf, loads: &g.loads}
}

// drawers are all of them.
func (g *Groups) drawers() [9]interface {
	flush()
	trim()
} {
	return [...]interface {
		flush()
		trim()
	}{&g.states, &g.ids, &g.docs, &g.vectors, &g.groups, &g.sums, &g.holders, &g.chunks, &g.bars}
}

// Flush writes all that is new to the shelf.
func (g *Groups) Flush() error {
	return g.do(func() {
		for _, d := range g.drawers() {
			d.flush()
		}
	})
}

// Loads is what was read from the shelf and written to it since it was opened.
func (g *Groups) Loads() Loads { return g.loads }

// trim lets go of what was not used for long. No record may be held across it.
func (g *Groups) trim() {
	for _, d := range g.drawers() {
		d.trim()
	}
}

func (g *Groups) state() *state {
	s := g.states.get(0)
	if s == nil {
		s = &state{}
	}
	return s
}

func (g *Groups) doc(at uint32) *doc { return g.docs.need(uint64(at)) }

func (g *Groups) words(at uint32) []term { return g.vectors.need(uint64(at)).terms }

// group is the group with a key, without its words.
func (g *Groups) group(key uint64) *group {
	x := g.groups.need(key)
	x.key = key
	return x
}

// whole is the group with its words. It is a copy.
func (g *Groups) whole(key uint64) *group {
	x := *g.group(key)
	if len(x.docs) == 1 {
		x.words = g.words(x.docs[0])
	} else {
		x.words = g.sums.need(key).terms
	}
	return &x
}

// save keeps a group; its words in a record of their own, unless they are those of its only report.
func (g *Groups) save(x *group) {
	if len(x.docs) > 1 {
		g.sums.put(x.key, &vector{x.words})
	} else if g.sums.get(x.key) != nil {
		g.sums.drop(x.key)
	}
	x.words = nil
	g.groups.put(x.key, x)
}

// discard removes a group.
func (g *Groups) discard(key uint64) {
	g.groups.drop(key)
	if g.sums.get(key) != nil {
		g.sums.drop(key)
	}
}
