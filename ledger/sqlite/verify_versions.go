package sqlite

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"crosscheck/ledger"

	"crosscheck/claim"
)

func (l *Ledger) checkOriginals(ctx context.Context, v *ledger.Verified) error {
	rows, err := l.read.QueryContext(ctx, "SELECT hash, size, data FROM original ORDER BY n")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var hash string
		var size int
		var blob []byte
		if err := rows.Scan(&hash, &size, &blob); err != nil {
			return err
		}
		v.Originals++
		data, err := l.packer.unpack(blob)
		switch {
		case err != nil:
			v.Break("original "+hash, "%v", err)
		case hashOf(data) != hash || len(data) != size:
			v.Break("original "+hash, "expected %d bytes with this hash, found %d bytes with the hash %s: it was altered", size, len(data), hashOf(data))
		}
	}
	return rows.Err()
}

// entries are the last words of the log on each version: its entry when it was kept, with the hashes of its last reading.
func (l *Ledger) entries(ctx context.Context) (kept map[[2]string]keptEntry, read map[int64]readEntry, err error) {
	rows, err := l.read.QueryContext(ctx, "SELECT kind, body FROM log WHERE kind IN (?, ?) ORDER BY seq", logKeep, logRead)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	kept, read = map[[2]string]keptEntry{}, map[int64]readEntry{}
	for rows.Next() {
		var kind string
		var body []byte
		if err := rows.Scan(&kind, &body); err != nil {
			return nil, nil, err
		}
		if kind == logKeep {
			var e keptEntry
			if json.Unmarshal(body, &e) == nil {
				kept[[2]string{e.Report, strconv.Itoa(e.Version)}] = e
			}
			continue
		}
		var e readEntry
		if json.Unmarshal(body, &e) == nil {
			read[e.N] = e
		}
	}
	return kept, read, rows.Err()
}

// checkVersions checks every version against the log, and every claim against its words.
func (l *Ledger) checkVersions(ctx context.Context, v *ledger.Verified) error {
	kept, read, err := l.entries(ctx)
	if err != nil {
		return err
	}
	rows, err := l.read.QueryContext(ctx, `SELECT v.n, v.ordinal, v.captured, v.kept, v.original, v.beside, v.reader, v.text_hash, v.read_hash, v.published, v.outlet, v.title,
		r.id, r.current, c.text, c.read FROM version v LEFT JOIN report r ON r.n = v.report LEFT JOIN content c ON c.version = v.n ORDER BY v.n`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n int64
		var ordinal int
		var captured, when, original, reader, textHash, readHash, published, outlet, title string
		var id *string
		var current *int64
		var p packed
		if err := rows.Scan(&n, &ordinal, &captured, &when, &original, &p.beside, &reader, &textHash, &readHash, &published, &outlet, &title, &id, &current, &p.text, &p.read); err != nil {
			return err
		}
		v.Versions++
		if id == nil || current == nil {
			v.Break(fmt.Sprintf("version %d", n), "expected a report that it belongs to, found none")
			continue
		}
		if *current == n {
			v.Reports++
		}
		where := fmt.Sprintf("%s, version %d", *id, ordinal)
		key := [2]string{*id, strconv.Itoa(ordinal)}
		e, ok := kept[key]
		delete(kept, key)
		if !ok {
			v.Break(where, "expected an entry in the log from when it was kept, found none")
			continue
		}
		if again, ok := read[n]; ok {
			e.Text, e.Read, e.Reader = again.Text, again.Read, again.Reader
		}
		for _, f := range [...]struct{ name, want, got string }{
			{"capture time", e.Captured, captured},
			{"time of keeping", e.Kept, when},
			{"original", e.Original, original},
			{"metadata beside it", e.Beside, hashOf([]byte(p.beside))},
			{"text", e.Text, textHash},
			{"reading", e.Read, readHash},
			{"reader", e.Reader, reader},
		} {
			if f.want != f.got {
				v.Break(where, "%s: expected %.24s as in the log, found %.24s: it was altered", f.name, f.want, f.got)
			}
		}
		if reader != Reader() {
			v.Readers[reader]++
		}
		p.id, p.captured = *id, captured
		l.checkReading(v, where, &p, textHash, readHash, [3]string{published, outlet, title})
	}
	for key := range kept {
		v.Break(key[0]+", version "+key[1], "expected it in the ledger, as the log says that it was kept; found it gone")
	}
	slices.SortStableFunc(v.Faults, func(a, b ledger.Fault) int { return cmp.Compare(a.Where, b.Where) })
	return rows.Err()
}

// checkReading checks what was read in a version.
func (l *Ledger) checkReading(v *ledger.Verified, where string, p *packed, textHash, readHash string, columns [3]string) {
	text, err := l.packer.unpack(p.text)
	if err != nil {
		v.Break(where, "its text: %v", err)
		return
	}
	if h := hashOf(text); h != textHash {
		v.Break(where, "its text: expected the hash %.12s, found %.12s: it was altered", textHash, h)
	}
	data, err := l.packer.unpack(p.read)
	if err != nil {
		v.Break(where, "what was read: %v", err)
		return
	}
	if h := hashOf(data); h != readHash {
		v.Break(where, "what was read: expected the hash %.12s, found %.12s: it was altered", readHash, h)
	}
	r, err := decode(p.id, "", p.captured, text, data)
	if err != nil {
		v.Break(where, "%v", err)
		return
	}
	if m := &r.Report.Meta; columns != [3]string{m.Published.Value, m.Outlet.Value, m.Title.Value} {
		v.Break(where, "expected date, outlet and title as they were read (%q, %q, %q), found %q: they were altered", m.Published.Value, m.Outlet.Value, m.Title.Value, columns)
	}
	for i := range r.Claims {
		v.Claims++
		for _, s := range spansOf(&r.Claims[i]) {
			v.Spans++
			if got := s.at.Of(r.Report.Text); got != s.words {
				v.Break(where, "claim %s: expected %q at bytes %d to %d, found %q", r.Claims[i].ID, s.words, s.at.Start, s.at.End, got)
			}
		}
	}
}

// quoted is a span and the words that stand there.
type quoted struct {
	at    claim.Span
	words string
}

// spansOf are the spans of a claim whose words it quotes.
func spansOf(c *claim.Claim) []quoted {
	out := []quoted{{c.Span, c.Quote}}
	for _, a := range c.Attribution {
		if a.End > a.Start {
			out = append(out, quoted{claim.Span{Start: a.Start, End: a.End}, a.Mention})
		}
	}
	for _, w := range c.Loaded {
		out = append(out, quoted{w.Span, w.Words})
	}
	return out
}
