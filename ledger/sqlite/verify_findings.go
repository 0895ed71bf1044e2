package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"crosscheck/ledger"

	"crosscheck/decision"
	"crosscheck/dossier"
)

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
	type version struct {
		n       int64
		ordinal int
		reader  string
		id      string
	}
	all, err := collect(ctx, l.read, func(rows *sql.Rows, x *version) error { return rows.Scan(&x.n, &x.ordinal, &x.reader, &x.id) },
		"SELECT v.n, v.ordinal, v.reader, r.id FROM version v JOIN report r ON r.n = v.report ORDER BY v.n")
	if err != nil {
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
