package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"crosscheck/decision"
	"crosscheck/ledger"
)

// decisions remembers what is in force at the end of a log. What it says of a log is a function of the log alone, whoever asks: it is known by the number and the
// hash of the last decision, and the hash of an entry holds all entries before it. So it never says of a log what stands in another: in one that a preview
// has put decisions into that are not kept.
type decisions struct {
	mu      sync.Mutex
	seq     int64
	hash    string
	entries []ledger.DecisionEntry // never altered, only appended to
	state   *decision.State
}

// lastDecision is the last decision of a log: its number and its hash; 0 and "" of none.
func lastDecision(ctx context.Context, q querier) (seq int64, hash string, err error) {
	err = q.QueryRowContext(ctx, "SELECT seq, hash FROM log WHERE kind = ? ORDER BY seq DESC LIMIT 1", logDecision).Scan(&seq, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return seq, hash, err
}

// at are the decisions of the log that q shows, in order, and what of them is in force. Whoever gets the entries leaves them as they are.
func (d *decisions) at(ctx context.Context, q querier) ([]ledger.DecisionEntry, *decision.State, error) {
	seq, hash, err := lastDecision(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	d.mu.Lock()
	known, knownHash, entries, state := d.seq, d.hash, d.entries, d.state
	d.mu.Unlock()
	if state != nil && known == seq && knownHash == hash {
		return entries, state, nil
	}
	if known, err = d.begins(ctx, q, known, knownHash); err != nil {
		return nil, nil, err
	}
	if known == 0 {
		entries = nil
	}
	more, err := decisionsAfter(ctx, q, known)
	if err != nil {
		return nil, nil, err
	}
	entries = append(entries[:len(entries):len(entries)], more...)
	state = decision.NewState(plain(entries))
	d.mu.Lock()
	defer d.mu.Unlock()
	d.seq, d.hash, d.entries, d.state = seq, hash, entries, state
	return entries, state, nil
}

// begins is seq, if the log begins with the entry that has this number and hash, else 0.
func (d *decisions) begins(ctx context.Context, q querier, seq int64, hash string) (int64, error) {
	var is string
	err := q.QueryRowContext(ctx, "SELECT hash FROM log WHERE seq = ?", seq).Scan(&is)
	if errors.Is(err, sql.ErrNoRows) || err == nil && is != hash {
		return 0, nil
	}
	return seq, err
}
