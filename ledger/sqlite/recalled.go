package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"maps"

	"crosscheck/dossier"
	"crosscheck/report"
)

// recalled is what the ledger remembers of how reports' words compare, so that a story with one report more does not compare all of them again.
type recalled struct {
	ctx    context.Context //nolint:containedctx // of the one comparison that this serves
	tx     *sql.Tx
	memory dossier.Memory
	number map[*report.Report]uint64
	wrote  bool // in the transaction at hand
	err    error
}

// recalledStories is for how many stories the memory of their last comparison is kept: people decide in one for a while.
const recalledStories = 4

// recall is the memory of a story, for a comparison in a transaction. What reports are not there any more, or were unpacked anew, is forgotten once it is as much
// as what is there.
func (l *Ledger) recall(ctx context.Context, tx *sql.Tx, story int64, reads []dossier.Read) *recalled {
	m := l.recalled[story]
	if m == nil || len(m.number) > 2*len(reads) {
		if len(l.recalled) >= recalledStories {
			clear(l.recalled)
		}
		m = &recalled{number: map[*report.Report]uint64{}}
		m.memory.Lineage.Known, m.memory.Lineage.Number = m.known, m.numberOf
		l.recalled[story] = m
	}
	m.ctx, m.tx, m.wrote, m.err = ctx, tx, false, nil
	return m
}

// unrecall forgets what was learned in a transaction that was taken back, which has to be kept again.
func (l *Ledger) unrecall() {
	maps.DeleteFunc(l.recalled, func(_ int64, m *recalled) bool { return m.wrote || m.err != nil })
}

// numberOf is a hash of all that a comparison of words rests on: the text, how it was cut into blocks, and the program.
func (m *recalled) numberOf(r *report.Report) uint64 {
	if n, ok := m.number[r]; ok {
		return n
	}
	h := sha256.New()
	h.Write([]byte(Reader() + "\x00" + r.SHA256))
	var b []byte
	for _, x := range r.Blocks {
		b = binary.AppendUvarint(binary.AppendUvarint(append(b, x.Kind...), uint64(x.Start)), uint64(x.End))
	}
	h.Write(b)
	n := binary.LittleEndian.Uint64(h.Sum(nil))
	m.number[r] = n
	return n
}

func (m *recalled) known(r *report.Report) []byte {
	var data []byte
	err := m.tx.QueryRowContext(m.ctx, "SELECT data FROM likeness WHERE number = ?", int64(m.numberOf(r))).Scan(&data)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		m.err = errors.Join(m.err, err)
	}
	return data
}

// keep keeps what was learned, and lets go of the transaction.
func (m *recalled) keep() error {
	defer func() { m.ctx, m.tx = nil, nil }()
	if m.err != nil {
		return m.err
	}
	for _, x := range m.memory.Lineage.Learned() {
		m.wrote = true
		if _, err := m.tx.ExecContext(m.ctx, "INSERT OR REPLACE INTO likeness (number, data) VALUES (?, ?)", int64(m.numberOf(x.Report)), x.Record); err != nil {
			return err
		}
	}
	return nil
}
