package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"path"
	"path/filepath"
	"strings"

	"crosscheck/ledger"

	"crosscheck/dossier"
	"crosscheck/report"
)

// stdin is the id of what comes on standard input; in a ledger its hash stands behind it, or one text would replace the other.
const stdin = "-"

// known is a report that the ledger has, with its current version.
type known struct {
	n        int64
	id       string
	address  string
	location string
	story    int64

	version  int64
	ordinal  int
	original string
	beside   string
	captured string
	kept     string
	textHash string
}

// idOr is the report's id; of none that of the other.
func (k *known) idOr(id string) string {
	if k == nil {
		return id
	}
	return k.id
}

// time is when the current version was as it is: when it was captured or, where nobody knows, when it was kept.
func (k *known) time() string { return timeOf(k.captured, k.kept) }

func timeOf(captured, kept string) string {
	if captured != "" {
		return captured
	}
	return kept
}

const selectKnown = `SELECT r.n, r.id, r.address, r.location, r.story, v.n, v.ordinal, v.original, v.beside, v.captured, v.kept, v.text_hash
	FROM report r JOIN version v ON v.n = r.current WHERE `

// findReport is the report with the id, nil where there is none.
func findReport(ctx context.Context, q querier, id string) (*known, error) {
	return scanKnown(q.QueryRowContext(ctx, selectKnown+"r.id = ?", id))
}

// findAddress is the report that was published there, nil where there is none or several.
func findAddress(ctx context.Context, q querier, address string) (*known, error) {
	if address == "" {
		return nil, nil
	}
	if k, err := findReport(ctx, q, address); k != nil || err != nil {
		return k, err
	}
	var n int
	if err := q.QueryRowContext(ctx, "SELECT count(*) FROM report WHERE address = ?", address).Scan(&n); err != nil || n != 1 {
		return nil, err
	}
	return scanKnown(q.QueryRowContext(ctx, selectKnown+"r.address = ?", address))
}

func scanKnown(row *sql.Row) (*known, error) {
	var k known
	err := row.Scan(&k.n, &k.id, &k.address, &k.location, &k.story, &k.version, &k.ordinal, &k.original, &k.beside, &k.captured, &k.kept, &k.textHash)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &k, err
}

// isAddress reports whether an id is the address of a page.
func isAddress(id string) bool {
	return strings.HasPrefix(id, "http://") || strings.HasPrefix(id, "https://")
}

// locationOf tells two files with one id apart, without keeping where they are on somebody's disk.
func locationOf(raw *report.Raw) string {
	if isAddress(raw.ID) || raw.ID == stdin {
		return ""
	}
	abs, err := filepath.Abs(raw.Path)
	if err != nil {
		abs = raw.Path
	}
	return hashOf([]byte(abs + "\x00" + raw.ID))
}

// locationOf is where a report was found, which another ledger tells of those that come from it.
func (a *adding) locationOf(raw *report.Raw) string {
	if a.from != nil {
		return a.from.location
	}
	return locationOf(raw)
}

// identify finds out which report a read is. Where it goes by another id than it was read by, it is read again by that one, since the ids of its claims
// hang on it.
func (a *adding) identify(ctx context.Context, tx querier, r *dossier.Read) (*known, string, error) {
	id := r.Report.ID
	address := addressOf(&r.Report.Meta)
	location := a.locationOf(r.Raw)
	if id == stdin {
		id = "stdin-" + hashOf(r.Raw.Data)[:12]
	}
	k, err := findReport(ctx, tx, id)
	if err != nil {
		return nil, "", err
	}
	if k == nil && !a.addresses[address] {
		// Two files of one run that name the same address are two reports: templates name wrong ones. That one of them was kept before, by a run that
		// was killed or that found it alone, makes no difference: otherwise each run would take the one for a new version of the other.
		if k, err = findAddress(ctx, tx, address); err != nil {
			return nil, "", err
		}
		if k != nil && k.location != "" && a.beside[k.location] {
			k = nil
		}
		if k != nil {
			id = k.id
		}
	}
	if k != nil && k.id == r.Report.ID && k.location != location && (address == "" || address != k.address) {
		same, err := a.sameText(ctx, tx, k, r)
		if err != nil {
			return nil, "", err
		}
		if !same {
			// Another file that happens to lie at the same place in another folder.
			if id, k, err = a.apart(ctx, tx, r, location); err != nil {
				return nil, "", err
			}
		}
	}
	if id != r.Report.ID {
		raw := *r.Raw
		raw.ID = id
		again, err := a.l.readRaw(raw, a.l.state())
		if err != nil {
			return nil, "", err
		}
		*r = again
	}
	if address != "" {
		a.addresses[address] = true
	}
	return k, location, nil
}

// apart is the id of a file whose own id another file has already: with the names of the folders above it, as many as it takes.
func (a *adding) apart(ctx context.Context, tx querier, r *dossier.Read, location string) (string, *known, error) {
	id := r.Report.ID
	// The file may have been copied here from where it was added before.
	k, err := scanKnown(tx.QueryRowContext(ctx, selectKnown+"v.original = ? AND substr(r.id, -length(?2)) = ?2 ORDER BY r.n LIMIT 1", hashOf(r.Raw.Data), "/"+id))
	if k != nil || err != nil {
		return k.idOr(id), k, err
	}
	dir := ""
	if a.from == nil { // another ledger's folders are not here
		abs, err := filepath.Abs(r.Raw.Path)
		if err != nil {
			return "", nil, err
		}
		dir = strings.TrimSuffix(filepath.ToSlash(abs), id)
	}
	for dir = strings.TrimSuffix(dir, "/"); dir != ""; dir = strings.TrimSuffix(path.Dir(dir), "/") {
		id = path.Base(dir) + "/" + id
		if k, err = findReport(ctx, tx, id); err != nil || k == nil || k.location == location {
			return id, k, err
		}
	}
	id = location[:12] + "/" + r.Report.ID
	k, err = findReport(ctx, tx, id)
	return id, k, err
}

// sameText reports whether a read is the text of a report's current version, or that text edited: at least half of its sentences stand in the
// other.
func (a *adding) sameText(ctx context.Context, tx querier, k *known, r *dossier.Read) (bool, error) {
	if k.textHash == r.Report.SHA256 {
		return true, nil
	}
	old, err := a.l.loadVersion(ctx, tx, k.version)
	if err != nil {
		return false, err
	}
	d := ledger.CompareTexts(old.Report, r.Report)
	return 2*d.Kept >= max(d.Kept+len(d.Removed), d.Kept+len(d.Added)), nil
}

// keptAlready reports whether nothing is new about a report: the same bytes with the same metadata, or what a feed says of an article that is here whole.
func (a *adding) keptAlready(ctx context.Context, tx *sql.Tx, k *known, raw *report.Raw, original, side string, current bool) (bool, error) {
	if raw.IsSummary() {
		was, err := a.l.loadRaw(ctx, tx, k.version)
		if err != nil || !was.IsSummary() {
			return true, err
		}
	}
	if current {
		return k.original == original && sameBeside(k.beside, side), nil
	}
	var n int
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM version WHERE report = ? AND original = ?", k.n, original).Scan(&n)
	return n > 0, err
}
