package sqlite

import (
	"hash/maphash"
	"sync"

	"crosscheck/reconcile"
)

// differing is what the queue takes out of a finding: the current claims that differ from another, in the order of the answers.
type differing struct {
	question string
	disputed []string // independent origins disagree
	open     []string // no reason was found
}

// differingMost bounds the findings that are remembered; the queue looks at some hundreds. Each takes a few hundred bytes.
const differingMost = 4096

// differings are those of findings that were unpacked not long ago. After each decision the queue is put together anew, and all findings but a few are
// what they were; unpacking them takes longer than everything else together. They are known by their bytes, so that they are true of a transaction that was taken
// back, too.
type differings struct {
	seed maphash.Seed
	mu   sync.Mutex
	at   map[findingKey]differing
}

type findingKey struct {
	hash uint64
	size int
}

func newDifferings() *differings {
	return &differings{seed: maphash.MakeSeed(), at: map[findingKey]differing{}}
}

// of is what the packed finding says; its lists belong to all who ask.
func (m *differings) of(l *Ledger, blob []byte) (differing, error) {
	key := findingKey{maphash.Bytes(m.seed, blob), len(blob)}
	m.mu.Lock()
	d, ok := m.at[key]
	m.mu.Unlock()
	if ok {
		return d, nil
	}
	var f disputedFinding
	if err := l.unpackJSON(blob, &f); err != nil {
		return d, err
	}
	d = differing{f.Question.ID, f.differ(reconcile.Disagreement), f.differ(reconcile.Unexplained)}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.at) >= differingMost {
		clear(m.at)
	}
	m.at[key] = d
	return d, nil
}

// differ are the current claims that differ from another for a reason.
func (f *disputedFinding) differ(reason reconcile.Reason) []string {
	differs := map[string]bool{}
	for i := range f.Differences {
		if d := &f.Differences[i]; d.Reason == reason && !d.Neighbour && !d.Agree {
			differs[d.A], differs[d.B] = true, true
		}
	}
	var out []string
	for i := range f.Answers {
		if id := f.Answers[i].Current; differs[id] {
			out = append(out, id)
		}
	}
	return out
}
