package web

import (
	"slices"
	"sync"

	"crosscheck/ledger"
)

// movesKept is for how many of the last orders it is remembered what they moved: the answer to an order is shown at once, or when somebody goes back.
const movesKept = 64

// moves remembers which questions the last orders moved. The ledger keeps that, too, but by runs.
type moves struct {
	mu   sync.Mutex
	list []move
}

type move struct {
	decision string // the first of the order
	moved    []ledger.QuestionChange
}

func (m *moves) put(id string, moved []ledger.QuestionChange) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.list = append(m.list, move{id, moved})
	m.list = slices.Clone(m.list[max(0, len(m.list)-movesKept):])
}

func (m *moves) of(id string) []ledger.QuestionChange {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, x := range m.list {
		if x.decision == id {
			return x.moved
		}
	}
	return nil
}
