package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/report"
)

// readRaw reads a report as this program does, with what people have corrected of its metadata.
func (l *Ledger) readRaw(raw report.Raw, decisions *decision.State) (dossier.Read, error) {
	x, err := l.reader()
	if err != nil {
		return dossier.Read{}, err
	}
	return dossier.ReadRaw(x, raw, dossier.Options{Decisions: decisions})
}

const selectVersion = `SELECT v.n, r.id, v.beside, v.captured, c.text, c.read FROM version v JOIN report r ON r.n = v.report JOIN content c ON c.version = v.n WHERE `

// scanner is a row.
type scanner interface{ Scan(dest ...any) error }

// scanRead unpacks a row of selectVersion.
func (l *Ledger) scanRead(row scanner) (dossier.Read, error) {
	var p packed
	if err := row.Scan(&p.version, &p.id, &p.beside, &p.captured, &p.text, &p.read); err != nil {
		return dossier.Read{}, err
	}
	return p.open(l.packer)
}

// packed is what a version was read as, before it is unpacked.
type packed struct {
	version      int64
	id, captured string
	beside       []byte
	text, read   []byte
}

func (p *packed) open(k *packer) (dossier.Read, error) {
	var b beside
	if err := json.Unmarshal(p.beside, &b); err != nil {
		return dossier.Read{}, fmt.Errorf("%s: what it was found with is no JSON: %w", p.id, err)
	}
	text, err := k.unpack(p.text)
	if err != nil {
		return dossier.Read{}, fmt.Errorf("the text of %s: %w", p.id, err)
	}
	data, err := k.unpack(p.read)
	if err != nil {
		return dossier.Read{}, fmt.Errorf("what was read in %s: %w", p.id, err)
	}
	return decode(p.id, b.Path, p.captured, text, data)
}

// loadVersion is what was read in a version.
func (l *Ledger) loadVersion(ctx context.Context, q querier, version int64) (dossier.Read, error) {
	return l.scanRead(q.QueryRowContext(ctx, selectVersion+"v.n = ?", version))
}

// loadReads is what was read in the versions that a condition names, in order of the reports' ids.
func (l *Ledger) loadReads(ctx context.Context, q querier, where string, args ...any) ([]dossier.Read, error) {
	reads, _, err := l.loadVersions(ctx, q, where, args...)
	return reads, err
}

// readsAs is loadReads with other decisions than those in force, or none: where they give a report other metadata, it is read anew from its bytes, since what it
// says ("on Thursday") hangs on them.
func (l *Ledger) readsAs(ctx context.Context, q querier, decisions *decision.State, where string, args ...any) ([]dossier.Read, error) {
	reads, versions, err := l.loadVersions(ctx, q, where, args...)
	if err != nil {
		return nil, err
	}
	for i := range reads {
		if readWith(&reads[i].Report.Meta, decisions.Meta(reads[i].Report.ID)) {
			continue
		}
		raw, err := l.loadRaw(ctx, q, versions[i])
		if err != nil {
			return nil, err
		}
		if reads[i], err = l.readRaw(raw, decisions); err != nil {
			return nil, err
		}
		reads[i].Raw = nil
	}
	return reads, nil
}

// readWith reports whether a report was read with exactly these corrections.
func readWith(m *report.Meta, decided report.Meta) bool {
	for _, name := range decision.ReportFields() {
		is, want := m.Get(name), decided.Get(name)
		if (is.From == report.FromDecision || want.Known()) && is != want {
			return false
		}
	}
	return true
}

// loadVersions is loadReads with the numbers of the versions. Unpacking is spread over the processors.
func (l *Ledger) loadVersions(ctx context.Context, q querier, where string, args ...any) ([]dossier.Read, []int64, error) {
	rows, err := q.QueryContext(ctx, selectVersion+where+" ORDER BY r.id", args...)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	var all []*packed
	for rows.Next() {
		p := &packed{}
		if err := rows.Scan(&p.version, &p.id, &p.beside, &p.captured, &p.text, &p.read); err != nil {
			return nil, nil, err
		}
		all = append(all, p)
	}
	if err := rows.Err(); err != nil {
		return nil, nil, err
	}
	out, versions := make([]dossier.Read, len(all)), make([]int64, len(all))
	return out, versions, parallel(len(all), func(i int) (err error) {
		versions[i] = all[i].version
		out[i], err = all[i].open(l.packer)
		all[i] = nil
		return err
	})
}

// currentReads are those of the reports of a story.
func (l *Ledger) storyReads(ctx context.Context, q querier, story int64) ([]dossier.Read, error) {
	return l.loadReads(ctx, q, "r.current = v.n AND r.story = ?", story)
}

// loadRaw is a version as it was found.
func (l *Ledger) loadRaw(ctx context.Context, q querier, version int64) (report.Raw, error) {
	var raw report.Raw
	var b beside
	var side, data []byte
	var hash string
	err := q.QueryRowContext(ctx, `SELECT r.id, v.beside, v.captured, v.original, o.data FROM version v JOIN report r ON r.n = v.report
		JOIN original o ON o.hash = v.original WHERE v.n = ?`, version).Scan(&raw.ID, &side, &raw.Captured, &hash, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return raw, fmt.Errorf("version %d: its original is not in the ledger any more", version)
	}
	if err != nil {
		return raw, err
	}
	if err := json.Unmarshal(side, &b); err != nil {
		return raw, fmt.Errorf("%s: what it was found with is no JSON: %w", raw.ID, err)
	}
	if raw.Data, err = l.packer.unpack(data); err != nil {
		return raw, fmt.Errorf("the original of %s: %w", raw.ID, err)
	}
	if h := hashOf(raw.Data); h != hash {
		return raw, fmt.Errorf("the original of %s: expected the hash %s, found %s", raw.ID, hash, h)
	}
	raw.Path, raw.Charset, raw.Given, raw.Fallback = b.Path, b.Charset, b.Given, b.Fallback
	return raw, nil
}
