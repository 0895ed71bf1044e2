package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"crosscheck/ledger"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/terms"
)

// keepRead keeps a report that was read: its original, its version, and, where it is the newest, its claims and its place among the stories.
func (a *adding) keepRead(ctx context.Context, tx *sql.Tx, r *dossier.Read) (ledger.Kept, error) {
	out := ledger.Kept{Path: r.Report.Path, Report: r.Report.ID}
	k, location, err := a.identify(ctx, tx, r)
	if err != nil {
		return out, err
	}
	if r.Report.ID != out.Report && k == nil {
		out.Apart = out.Report
	}
	out.Report = r.Report.ID
	side := []byte(besideOf(r.Raw))
	original := hashOf(r.Raw.Data)
	now := stamp(a.l.now())
	if a.from != nil {
		now = a.from.kept
	}
	current := true
	if k != nil {
		out.Version = k.ordinal
		current = timeOf(r.Raw.Captured, now) >= k.time()
		if again, err := a.keptAlready(ctx, tx, k, r.Raw, original, string(side), current); again || err != nil {
			out.Keeping = ledger.Unchanged
			return out, err
		}
	}
	if err := a.keepOriginal(ctx, tx, original, r.Raw.Data); err != nil {
		return out, err
	}
	var report int64
	ordinal := 1
	if k == nil {
		res, err := tx.ExecContext(ctx, "INSERT INTO report (id, address, location, current) VALUES (?, ?, ?, 0)", r.Report.ID, addressOf(&r.Report.Meta), location)
		if err != nil {
			return out, err
		}
		if report, err = res.LastInsertId(); err != nil {
			return out, err
		}
	} else {
		report = k.n
		if err := tx.QueryRowContext(ctx, "SELECT max(ordinal) + 1 FROM version WHERE report = ?", report).Scan(&ordinal); err != nil {
			return out, err
		}
	}
	version, err := a.keepVersion(ctx, tx, report, ordinal, now, original, side, r)
	if err != nil {
		return out, err
	}
	out.Version = ordinal
	switch {
	case !current:
		out.Keeping = ledger.Older
		return out, nil
	case k == nil:
		out.Keeping = ledger.New
	case k.textHash == r.Report.SHA256:
		out.Keeping = ledger.Redescribed
	default:
		out.Keeping = ledger.Edited
	}
	if k != nil {
		old, err := a.l.loadVersion(ctx, tx, k.version)
		if err != nil {
			return out, err
		}
		out.Edit = ledger.EditOf(&old, r)
	}
	_, err = tx.ExecContext(ctx, "UPDATE report SET current = ?, address = ?, location = ? WHERE n = ?", version, addressOf(&r.Report.Meta), location, report)
	if err != nil {
		return out, err
	}
	return out, a.makeCurrent(ctx, tx, report, r, &out)
}

// sameBeside reports whether two versions were found with the same metadata. Where the file lay does not count.
func sameBeside(a, b string) bool {
	if a == b {
		return true
	}
	var x, y beside
	if json.Unmarshal([]byte(a), &x) != nil || json.Unmarshal([]byte(b), &y) != nil {
		return false
	}
	x.Path, y.Path = "", ""
	return x == y
}

func (a *adding) keepOriginal(ctx context.Context, tx *sql.Tx, hash string, data []byte) error {
	var n int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM original WHERE hash = ?", hash).Scan(&n); err != nil || n > 0 {
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO original (hash, size, data) VALUES (?, ?, ?)", hash, len(data), a.l.packer.pack(data))
	return err
}

// keptEntry is the log's entry of a version: with its hashes nothing of it can be altered unseen.
type keptEntry struct {
	Report   string `json:"report"`
	Version  int    `json:"version"`
	Captured string `json:"captured,omitempty"`
	Kept     string `json:"kept"`
	Original string `json:"original"`
	Beside   string `json:"beside"` // hash
	Text     string `json:"text"`   // hash
	Read     string `json:"read"`   // hash
	Reader   string `json:"reader"`
}

func (a *adding) keepVersion(ctx context.Context, tx *sql.Tx, report int64, ordinal int, now, original string, side []byte, r *dossier.Read) (int64, error) {
	read, err := encode(r)
	if err != nil {
		return 0, err
	}
	m := &r.Report.Meta
	res, err := tx.ExecContext(ctx, `INSERT INTO version (report, ordinal, run, kept, captured, original, beside, reader, text_hash, read_hash, published, outlet, title)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		report, ordinal, a.run, now, r.Raw.Captured, original, string(side), Reader(), r.Report.SHA256, hashOf(read), m.Published.Value, m.Outlet.Value, m.Title.Value)
	if err != nil {
		return 0, err
	}
	version, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO content (version, text, read) VALUES (?, ?, ?)", version, a.l.packer.pack([]byte(r.Report.Text)), a.l.packer.pack(read))
	if err != nil {
		return 0, err
	}
	return version, a.l.log(ctx, tx, logKeep, keptEntry{
		Report: r.Report.ID, Version: ordinal, Captured: r.Raw.Captured, Kept: now, Original: original, Beside: hashOf(side), Text: r.Report.SHA256, Read: hashOf(read), Reader: Reader(),
	})
}

// makeCurrent puts the newest version of a report where it is searched and compared, and notes what changed.
func (a *adding) makeCurrent(ctx context.Context, tx *sql.Tx, report int64, r *dossier.Read, out *ledger.Kept) error {
	if err := a.l.index(ctx, tx, a.run, report, r); err != nil {
		return err
	}
	if err := a.l.group(ctx, tx, r); err != nil {
		return err
	}
	return a.noteKept(ctx, tx, out)
}

// index puts the claims and words of a report's current version into the tables that are searched, as they stand with the decisions in force. A claim
// that was there before keeps the run in which it was first read.
func (l *Ledger) index(ctx context.Context, tx *sql.Tx, run, report int64, r *dossier.Read) error {
	first, err := firstRuns(ctx, tx, report)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM claim WHERE report = ?", report); err != nil {
		return err
	}
	ins, err := tx.PrepareContext(ctx, `INSERT INTO claim (id, report, run, kind, measure, counted, low, high, modality, place, as_of, said, published, teller, confidence)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer ins.Close()
	claims := l.state().Apply(r.Report, r.Claims).Claims
	for i := range claims {
		row := rowOf(&claims[i])
		from, ok := first[row.id]
		if !ok {
			from = run
		}
		if _, err := ins.ExecContext(ctx, row.id, report, from, row.kind, row.measure, row.counted, row.low, row.high, row.modality, row.place, row.asOf, row.said, row.published,
			row.teller, row.confidence); err != nil {
			return fmt.Errorf("claim %s of %s: %w", row.id, r.Report.ID, err)
		}
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM words WHERE rowid = ?", report); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", report, r.Report.Meta.Title.Value, readable(r))
	return err
}

func firstRuns(ctx context.Context, tx *sql.Tx, report int64) (map[string]int64, error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, run FROM claim WHERE report = ?", report)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]int64{}
	for rows.Next() {
		var id string
		var run int64
		if err := rows.Scan(&id, &run); err != nil {
			return nil, err
		}
		out[id] = run
	}
	return out, rows.Err()
}

// claimRow is what of a claim is searched.
type claimRow struct {
	id, kind, measure, counted, modality, place, asOf, said, published, teller string
	low, high                                                                  any // nil: open, or no figure
	confidence                                                                 any // nil: not measured
}

func rowOf(c *claim.Claim) claimRow {
	row := claimRow{
		id: c.ID, kind: string(c.Kind), measure: c.Measure, counted: c.CountedKey, modality: string(c.Modality), said: c.Said, published: c.Published,
	}
	if c.Kind == claim.Event {
		row.measure = c.Type
	}
	if c.Value != nil && c.Value.Form != claim.NoneReported { // silence is no number
		row.low, row.high = finite(c.Value.Low), finite(c.Value.High)
	}
	row.confidence = number(c.Confidence)
	if c.Place != nil {
		row.place = c.Place.Name
	}
	if c.AsOf != nil {
		if row.asOf = c.AsOf.End; row.asOf == "" {
			row.asOf = c.AsOf.Start
		}
	}
	if t := c.Teller(); t != nil {
		name := t.Name
		if name == "" {
			name = t.Mention
		}
		row.teller = terms.Fold(name)
	}
	return row
}

// readable is the text of a report without its furniture: a search does not find menus.
func readable(r *dossier.Read) string {
	var out []byte
	for _, b := range r.Report.Blocks {
		if b.Readable() {
			out = append(append(out, b.Of(r.Report.Text)...), '\n')
		}
	}
	return string(out)
}
