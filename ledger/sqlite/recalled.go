package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"

	"crosscheck/lineage"
	"crosscheck/report"
)

// recalled is what the ledger remembers of how reports' words compare, so that a story with one report more does not compare all of them again.
type recalled struct {
	ctx    context.Context //nolint:containedctx // of the one comparison that this serves
	tx     *sql.Tx
	memory lineage.Memory
	number map[*report.Report]uint64
	err    error
}

func (m *recalled) lineage() *lineage.Memory {
	m.number = map[*report.Report]uint64{}
	m.memory.Known, m.memory.Number = m.known, m.numberOf
	return &m.memory
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

// keep keeps what was learned.
func (m *recalled) keep() error {
	if m.err != nil {
		return m.err
	}
	for _, x := range m.memory.Learned() {
		if _, err := m.tx.ExecContext(m.ctx, "INSERT OR REPLACE INTO likeness (number, data) VALUES (?, ?)", int64(m.numberOf(x.Report)), x.Record); err != nil {
			return err
		}
	}
	return nil
}
