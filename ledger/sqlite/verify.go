package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"crosscheck/ledger"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/dossier"
)

// Verify checks that everything is as it was put in: the pages of the file, the chain of the log, the hash of every original, text and reading, every
// span against its quote, every row that is searched against what it was made from, and every finding. Deep reads all current versions anew from
// their originals and compares them anew. An error is one of looking; what is broken is in the result.
func (l *Ledger) Verify(ctx context.Context, deep bool) (*ledger.Verified, error) {
	v := &ledger.Verified{Deep: deep, Readers: map[string]int{}}
	err := l.snapshot(ctx, func(s *Ledger) error { return s.verify(ctx, v, deep) })
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	return v, l.wrap("cannot verify", err)
}

func (l *Ledger) verify(ctx context.Context, v *ledger.Verified, deep bool) error {
	checks := []func(context.Context, *ledger.Verified) error{
		l.checkFile, l.checkSchema, l.checkLog, l.checkRuns, l.checkOriginals, l.checkVersions, l.checkReports, l.checkRows, l.checkFindings, l.checkGroups,
	}
	if deep {
		checks = append(checks, l.checkDeep)
	}
	for _, check := range checks {
		if err := guarded(func() error { return check(ctx, v) }); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			// A file so damaged that it cannot be looked at is a finding of its own.
			v.Break(l.path, "%v", err)
		}
	}
	if !v.Clean() {
		return nil
	}
	var err error
	v.Orphans, err = l.orphans(ctx)
	return err
}

// checkFile asks SQLite for the state of its pages and indexes.
func (l *Ledger) checkFile(ctx context.Context, v *ledger.Verified) error {
	rows, err := l.read.QueryContext(ctx, "PRAGMA integrity_check(20)")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return err
		}
		if s != "ok" {
			v.Break("file", "SQLite finds: %s", s)
		}
	}
	if err := cmp.Or(rows.Err(), rows.Close()); err != nil {
		return err
	}
	bad, err := l.read.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer bad.Close()
	for bad.Next() {
		var table, parent string
		var row, key any
		if err := bad.Scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		v.Break(fmt.Sprintf("%s row %v", table, row), "expected a row of %s that it belongs to, found none", parent)
	}
	return bad.Err()
}

// checkLog follows the chain, and every decision in it.
func (l *Ledger) checkLog(ctx context.Context, v *ledger.Verified) error {
	rows, err := l.read.QueryContext(ctx, "SELECT seq, at, kind, body, prev, hash FROM log ORDER BY seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	prev, next := "", int64(1)
	for rows.Next() {
		var seq int64
		var at, kind, was, hash string
		var body []byte
		if err := rows.Scan(&seq, &at, &kind, &body, &was, &hash); err != nil {
			return err
		}
		where := fmt.Sprintf("log entry %d", seq)
		if seq != next {
			v.Break(where, "expected entry %d, found %d: entries are missing", next, seq)
		}
		if was != prev {
			v.Break(where, "expected it to follow %.12s, found that it follows %.12s: the chain is broken before it", prev, was)
		}
		if h := link(was, kind, at, body); h != hash {
			v.Break(where, "expected the hash %.12s of its words, found %.12s: it was altered (%s of %s)", h, hash, kind, at)
		}
		if kind == logDecision {
			v.Decisions++
			if _, err := decision.Decode(body); err != nil {
				v.Break(where, "%v", err)
			}
		}
		prev, next, v.Entries, v.Seal = hash, seq+1, seq, hash
	}
	return rows.Err()
}

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
			{"metadata beside it", e.Beside, hashOf(p.beside)},
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

// checkRows checks what is searched against what it was made from, and the report's rows.
func (l *Ledger) checkRows(ctx context.Context, v *ledger.Verified) error {
	state, err := l.decided(ctx, ledger.View{})
	if err != nil {
		return err
	}
	reports, err := l.allReports(ctx, l.read, "id")
	if err != nil {
		return err
	}
	for _, rep := range reports {
		r, err := l.loadVersion(ctx, l.read, rep.current)
		if err != nil {
			v.Break(rep.id, "its current version: %v", err)
			continue
		}
		if a := addressOf(&r.Report.Meta); a != rep.address {
			v.Break(rep.id, "expected the address %q, as it was read, found %q: it was altered", a, rep.address)
		}
		want := map[string]claimRow{}
		claims := state.Apply(r.Report, r.Claims).Claims
		for i := range claims {
			row := rowOf(&claims[i])
			want[row.id] = row
		}
		got, err := l.rows(ctx, rep.n)
		if err != nil {
			return err
		}
		for id, row := range got {
			if w, ok := want[id]; !ok {
				v.Break(rep.id, "claim %s is searched and was not read", id)
			} else if w != row {
				v.Break(rep.id, "claim %s: expected %s where it is searched, found %s: it was altered", id, w.String(), row.String())
			}
			delete(want, id)
		}
		for id := range want {
			v.Break(rep.id, "claim %s was read and is not found by a search", id)
		}
		var n int
		if err := l.read.QueryRowContext(ctx, "SELECT count(*) FROM words WHERE rowid = ?", rep.n).Scan(&n); err != nil {
			return err
		}
		if n != 1 {
			v.Break(rep.id, "its words are not found by a search")
		}
	}
	return nil
}

func (r claimRow) String() string {
	return strings.TrimSuffix(fmt.Sprintf("%+v", claimRowFields(r)), " ")
}

// claimRowFields prints without the method above.
type claimRowFields claimRow

type reportRow struct {
	n, current  int64
	id, address string
}

// allReports are all, by id or in the order (n) in which they came.
func (l *Ledger) allReports(ctx context.Context, q querier, by string) ([]reportRow, error) {
	query := "SELECT n, current, id, address FROM report ORDER BY id"
	if by == "n" {
		query = "SELECT n, current, id, address FROM report ORDER BY n"
	}
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []reportRow
	for rows.Next() {
		var r reportRow
		if err := rows.Scan(&r.n, &r.current, &r.id, &r.address); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

func (l *Ledger) rows(ctx context.Context, report int64) (map[string]claimRow, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT id, kind, measure, counted, low, high, modality, place, as_of, said, published, teller, confidence FROM claim WHERE report = ?", report)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]claimRow{}
	for rows.Next() {
		var r claimRow
		if err := rows.Scan(&r.id, &r.kind, &r.measure, &r.counted, &r.low, &r.high, &r.modality, &r.place, &r.asOf, &r.said, &r.published, &r.teller, &r.confidence); err != nil {
			return nil, err
		}
		out[r.id] = r
	}
	return out, rows.Err()
}

// checkFindings checks the kept comparisons against their hashes, and that each rests on the reports of its story.
func (l *Ledger) checkFindings(ctx context.Context, v *ledger.Verified) error {
	rows, err := l.read.QueryContext(ctx, "SELECT n, members, rest, hash FROM story ORDER BY n")
	if err != nil {
		return err
	}
	defer rows.Close()
	stories := map[int64]*rest{}
	for rows.Next() {
		var n int64
		var members, hash string
		var blob []byte
		if err := rows.Scan(&n, &members, &blob, &hash); err != nil {
			return err
		}
		if members == "" {
			v.Stale++
			continue
		}
		data, err := l.packer.unpack(blob)
		if err != nil || hashOf(data) != hash {
			v.Break(fmt.Sprintf("story %d", n), "expected its lineage with the hash %.12s, found another: it was altered", hash)
		}
		stories[n] = &rest{}
		if err == nil {
			if err := json.Unmarshal(data, stories[n]); err != nil {
				v.Break(fmt.Sprintf("story %d", n), "its lineage: %v", err)
			}
		}
		reads, err := l.storyReads(ctx, l.read, n)
		if err != nil {
			v.Break(fmt.Sprintf("story %d", n), "%v", err)
			continue
		}
		if membersOf(reads) != members {
			v.Break(fmt.Sprintf("story %d", n), "expected a comparison of its reports as they are, found one of others")
		}
	}
	if err := cmp.Or(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, n := range slices.Sorted(maps.Keys(stories)) {
		if err := l.checkStoryFindings(ctx, v, n, stories[n]); err != nil {
			return err
		}
	}
	return nil
}

// checkDeep reads all versions anew and compares them anew.
func (l *Ledger) checkDeep(ctx context.Context, v *ledger.Verified) error {
	state, err := l.decided(ctx, ledger.View{})
	if err != nil {
		return err
	}
	rows, err := l.read.QueryContext(ctx, "SELECT v.n, v.ordinal, v.reader, r.id FROM version v JOIN report r ON r.n = v.report ORDER BY v.n")
	if err != nil {
		return err
	}
	defer rows.Close()
	type version struct {
		n       int64
		ordinal int
		reader  string
		id      string
	}
	var all []version
	for rows.Next() {
		var x version
		if err := rows.Scan(&x.n, &x.ordinal, &x.reader, &x.id); err != nil {
			return err
		}
		all = append(all, x)
	}
	if err := cmp.Or(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, x := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		if x.reader != Reader() {
			continue // read by another program, and said so
		}
		where := fmt.Sprintf("%s, version %d", x.id, x.ordinal)
		raw, err := l.loadRaw(ctx, l.read, x.n)
		if err != nil {
			v.Break(where, "%v", err)
			continue
		}
		fresh, err := l.readRaw(raw, state)
		if err != nil {
			v.Break(where, "read anew: %v", err)
			continue
		}
		old, err := l.loadVersion(ctx, l.read, x.n)
		if err != nil {
			v.Break(where, "%v", err)
			continue
		}
		a, err := encode(&old)
		if err != nil {
			return err
		}
		b, err := encode(&fresh)
		if err != nil {
			return err
		}
		if old.Report.Text != fresh.Report.Text || !bytes.Equal(a, b) {
			v.Break(where, "expected what its original gives when it is read anew, found something else: it was altered")
		}
	}
	return l.checkCompared(ctx, v, state)
}

// checkCompared compares all stories anew.
func (l *Ledger) checkCompared(ctx context.Context, v *ledger.Verified, state *decision.State) error {
	if v.Stale > 0 {
		return nil // an add was interrupted: the stories that are left are compared first
	}
	ready, err := l.ready(ctx, 0, state)
	if err != nil {
		return err
	}
	reads, err := l.reads(ctx, ledger.View{}, state)
	if err != nil {
		return err
	}
	anew, err := dossier.Assemble(reads, dossier.Options{Decisions: state})
	if err != nil {
		return err
	}
	for _, f := range [...]struct {
		where     string
		want, got any
	}{
		{"lineage", anew.Lineage, ready.Lineage},
		{"origin of each claim", anew.Lineage.Of, ready.Lineage.Of},
		{"sums", anew.Checks, ready.Checks},
		{"counting rules", anew.Violations, ready.Violations},
		{"titles of the stories", titles(anew), titles(ready)},
	} {
		want, err := json.Marshal(f.want)
		if err != nil {
			return err
		}
		got, err := json.Marshal(f.got)
		if err != nil {
			return err
		}
		if !bytes.Equal(want, got) {
			v.Break(f.where, "expected what a comparison from scratch gives, found something else")
		}
	}
	if len(ready.Findings) != len(anew.Findings) {
		v.Break("findings", "expected %d, as a comparison from scratch gives, found %d", len(anew.Findings), len(ready.Findings))
		return nil
	}
	for i := range anew.Findings {
		a, err := encodeFinding(&anew.Findings[i])
		if err != nil {
			return err
		}
		b, err := encodeFinding(&ready.Findings[i])
		if err != nil {
			return err
		}
		if !bytes.Equal(a, b) {
			v.Break("question "+anew.Findings[i].Question.ID, "expected what a comparison from scratch gives, found something else")
		}
	}
	return nil
}

// titles are those of the stories, in order.
func titles(d *dossier.Dossier) []string {
	out := []string{d.Title}
	for _, s := range d.Stories {
		out = append(out, s.Title)
	}
	return out
}
