package sqlite

import (
	ordered "container/list"
	"slices"
	"sync"

	"crosscheck/dossier"
)

// rememberedMost bounds the texts and readings (JSON) that are remembered, in bytes; unpacked they are some three times that. It holds a story of 500
// long reports: whoever decides in a story looks at it again and again.
const rememberedMost = 48 << 20

// readKey is all that a read is made of: two with one key are the same.
type readKey struct {
	version              int64
	id, beside, captured string
	textHash, readHash   string
}

// remembered are reads that were unpacked not long ago. They are known by their hashes, so that they are true of a transaction that was taken back, too.
type remembered struct {
	mu    sync.Mutex
	bytes int
	at    map[readKey]*ordered.Element
	order *ordered.List // of *memory, the last used first
}

type memory struct {
	key   readKey
	bytes int
	read  dossier.Read
}

func newRemembered() *remembered {
	return &remembered{at: map[readKey]*ordered.Element{}, order: ordered.New()}
}

// get is a read as it was put; its report belongs to all who asked for it, and is left as it is. A nil one remembers nothing.
func (m *remembered) get(key readKey) (dossier.Read, bool) {
	if m == nil {
		return dossier.Read{}, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	e := m.at[key]
	if e == nil {
		return dossier.Read{}, false
	}
	m.order.MoveToFront(e)
	return e.Value.(*memory).share(), true
}

// put remembers a read, and returns it as get does. Of two who unpacked it at the same time both get the first one's.
func (m *remembered) put(key readKey, r dossier.Read, bytes int) dossier.Read {
	if m == nil || bytes > rememberedMost/16 {
		return r
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if e := m.at[key]; e != nil {
		return e.Value.(*memory).share()
	}
	x := &memory{key, bytes, r}
	m.at[key] = m.order.PushFront(x)
	for m.bytes += bytes; m.bytes > rememberedMost; {
		last := m.order.Back()
		old := m.order.Remove(last).(*memory)
		delete(m.at, old.key)
		m.bytes -= old.bytes
	}
	return x.share()
}

// share is the read with a list of claims of its own: whoever puts a dossier together sorts it.
func (m *memory) share() dossier.Read {
	r := m.read
	r.Claims = slices.Clone(r.Claims)
	return r
}
