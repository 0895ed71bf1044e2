package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

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

// Of a version all but what was read in it, and that.
const (
	selectVersion = "SELECT v.n, r.id, v.beside, v.captured, v.text_hash, v.read_hash FROM version v JOIN report r ON r.n = v.report WHERE "
	selectContent = "SELECT version, text, read FROM content WHERE version IN (SELECT value FROM json_each(?))"
)

// packed is what a version was read as, before it is unpacked.
type packed struct {
	readKey
	text, read []byte
}

func (p *packed) open(k *packer) (r dossier.Read, bytes int, err error) {
	var b beside
	if err := json.Unmarshal([]byte(p.beside), &b); err != nil {
		return r, 0, fmt.Errorf("%s: what it was found with is no JSON: %w", p.id, err)
	}
	text, err := k.unpack(p.text)
	if err != nil {
		return r, 0, fmt.Errorf("the text of %s: %w", p.id, err)
	}
	data, err := k.unpack(p.read)
	if err != nil {
		return r, 0, fmt.Errorf("what was read in %s: %w", p.id, err)
	}
	r, err = decode(p.id, b.Path, p.captured, text, data)
	return r, len(text) + len(data), err
}

// loadVersion is what was read in a version.
func (l *Ledger) loadVersion(ctx context.Context, q querier, version int64) (dossier.Read, error) {
	reads, err := l.loadReads(ctx, q, "v.n = ?", version)
	if err == nil && len(reads) == 0 {
		err = sql.ErrNoRows
	}
	if err != nil {
		return dossier.Read{}, err
	}
	return reads[0], nil
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

// loadVersions is loadReads with the numbers of the versions. What is not remembered is unpacked, which is spread over the processors.
func (l *Ledger) loadVersions(ctx context.Context, q querier, where string, args ...any) ([]dossier.Read, []int64, error) {
	all, err := collect(ctx, q, func(rows *sql.Rows, p *packed) error {
		return rows.Scan(&p.version, &p.id, &p.beside, &p.captured, &p.textHash, &p.readHash)
	}, selectVersion+where+" ORDER BY r.id", args...)
	if err != nil {
		return nil, nil, err
	}
	out, versions := make([]dossier.Read, len(all)), make([]int64, len(all))
	missing := map[int64]int{} // version → index
	for i := range all {
		versions[i] = all[i].version
		r, ok := l.remembered.get(all[i].readKey)
		if ok {
			out[i] = r
		} else {
			missing[all[i].version] = i
		}
	}
	if len(missing) == 0 {
		return out, versions, nil
	}
	list, err := json.Marshal(slices.Sorted(maps.Keys(missing)))
	if err != nil {
		return nil, nil, err
	}
	found, err := collect(ctx, q, func(rows *sql.Rows, i *int) error {
		var n int64
		var text, read []byte
		if err := rows.Scan(&n, &text, &read); err != nil {
			return err
		}
		*i = missing[n]
		all[*i].text, all[*i].read = text, read
		return nil
	}, selectContent, string(list))
	if err != nil {
		return nil, nil, err
	}
	if len(found) != len(missing) {
		return nil, nil, fmt.Errorf("expected the content of %d versions, found %d; crosscheck verify says what is damaged", len(missing), len(found))
	}
	return out, versions, parallel(len(found), func(k int) error {
		p := &all[found[k]]
		r, bytes, err := p.open(l.packer)
		if err != nil {
			return err
		}
		p.text, p.read = nil, nil
		out[found[k]] = l.remembered.put(p.readKey, r, bytes)
		return nil
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
