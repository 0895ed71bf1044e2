package sqlite

import (
	"sync"

	"crosscheck/reconcile"
)

// waitsMost is how many findings are remembered of which answers wait: several queues as long as anybody looks at.
const waitsMost = 4096

// waits are the answers of a finding that wait for people: those that differ from another for a reason that people decide on. They follow from the finding alone.
type waits struct {
	question              string
	disputed, unexplained []string // claims, in the order of the answers
}

// waitings remembers waits by the hash of the finding: a queue looks at hundreds of findings, and a decision changes few.
type waitings struct {
	mu sync.Mutex
	by map[string]*waits
}

func (w *waitings) of(hash string) *waits {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.by[hash]
}

func (w *waitings) put(hash string, x *waits) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.by) >= waitsMost {
		clear(w.by)
	}
	w.by[hash] = x
}

// waiting is what of a finding waits, unpacked where it is not known by its hash.
func (l *Ledger) waiting(hash string, blob []byte) (*waits, error) {
	if x := l.waitings.of(hash); x != nil {
		return x, nil
	}
	var f disputedFinding
	if err := l.unpackJSON(blob, &f); err != nil {
		return nil, err
	}
	x := &waits{f.Question.ID, f.differing(reconcile.Disagreement), f.differing(reconcile.Unexplained)}
	l.waitings.put(hash, x)
	return x, nil
}

// differing are the current claims that differ from another for a reason, in the order of the answers.
func (f *disputedFinding) differing(reason reconcile.Reason) []string {
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
