package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"crosscheck/ledger"
	"crosscheck/reconcile"
	"crosscheck/story"
)

// checkReports checks which version of each report is the current one, and that nothing is left over that no report needs.
func (l *Ledger) checkReports(ctx context.Context, v *ledger.Verified) error {
	rows, err := l.read.QueryContext(ctx, `SELECT r.n, r.id, r.current, v.n, v.captured, v.kept FROM report r LEFT JOIN version v ON v.report = r.n ORDER BY r.n, v.ordinal`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var at, current, newest int64
	var id, time string
	settle := func() {
		if at != 0 && newest != current {
			v.Break(id, "expected its newest version (row %d) to be the current one, found row %d", newest, current)
		}
	}
	for rows.Next() {
		var report, now int64
		var name string
		var version sql.NullInt64
		var captured, kept sql.NullString
		if err := rows.Scan(&report, &name, &now, &version, &captured, &kept); err != nil {
			return err
		}
		if report != at {
			settle()
			at, id, current, newest, time = report, name, now, 0, ""
		}
		if t := timeOf(captured.String, kept.String); version.Valid && t >= time {
			newest, time = version.Int64, t
		}
	}
	settle()
	if err := cmp.Or(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, c := range [...]struct{ query, where, what string }{
		{"SELECT hash FROM original WHERE hash NOT IN (SELECT original FROM version)", "original ", "expected a version that it is the original of, found none"},
		{"SELECT n FROM change WHERE NOT json_valid(data)", "change ", "expected JSON, found something else: it was altered"},
		{"SELECT address FROM feed WHERE NOT json_valid(state)", "feed ", "expected JSON, found something else: it was altered"},
		{"SELECT rowid FROM words WHERE rowid NOT IN (SELECT n FROM report)", "words ", "expected a report that they are of, found none"},
		{"SELECT id FROM report WHERE story NOT IN (SELECT n FROM story)", "", "expected it in a story, found it in one that is not there"},
		{"SELECT n FROM story s WHERE members <> '' AND reports <> (SELECT count(*) FROM report r WHERE r.story = s.n)", "story ", "expected as many reports as it says, found another number"},
	} {
		if err := l.checkNone(ctx, v, c.query, c.where, c.what); err != nil {
			return err
		}
	}
	return nil
}

// checkNone breaks for each row that a query finds.
func (l *Ledger) checkNone(ctx context.Context, v *ledger.Verified, query, where, what string) error {
	rows, err := l.read.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		v.Break(where+name, "%s", what)
	}
	return rows.Err()
}

// looked is the shelf of stories for looking only.
type looked struct {
	ctx context.Context //nolint:containedctx // of the one verification, which story.Shelf knows nothing of
	q   querier
}

var errLookedAt = errors.New("the shelf is only looked at")

// Get implements [story.Shelf].
func (s looked) Get(kind story.Kind, key uint64) ([]byte, error) {
	var data []byte
	err := s.q.QueryRowContext(s.ctx, "SELECT data FROM shelf WHERE kind = ? AND key = ?", int64(kind), int64(key)).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return data, err
}

// Put implements [story.Shelf].
func (looked) Put(story.Kind, uint64, []byte) error { return errLookedAt }

// Delete implements [story.Shelf].
func (looked) Delete(story.Kind, uint64) error { return errLookedAt }

// checkGroups checks that what the grouping remembers is the stories that the reports are in.
func (l *Ledger) checkGroups(ctx context.Context, v *ledger.Verified) error {
	rows, err := l.read.QueryContext(ctx, "SELECT r.id, r.story, coalesce(s.title, '') FROM report r LEFT JOIN story s ON s.n = r.story ORDER BY r.id")
	if err != nil {
		return err
	}
	defer rows.Close()
	type place struct {
		story int64
		title string
	}
	is := map[string]place{}
	for rows.Next() {
		var id string
		var p place
		if err := rows.Scan(&id, &p.story, &p.title); err != nil {
			return err
		}
		is[id] = p
	}
	if err := cmp.Or(rows.Err(), rows.Close()); err != nil {
		return err
	}
	groups := story.Open(looked{ctx, l.read})
	seen := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(is)) {
		if seen[id] {
			continue
		}
		s, ok, err := groups.Story(id)
		if err != nil {
			return err
		}
		if !ok {
			v.Break(id, "expected it among what the grouping into stories remembers, found it gone")
			continue
		}
		for _, member := range s.Reports {
			seen[member] = true
			if p, ok := is[member]; !ok || p.story != int64(s.Key) || p.title != s.Title {
				v.Break(member, "expected it in story %d (%s), as the grouping remembers, found it in story %d (%s)", s.Key, s.Title, p.story, p.title)
			}
		}
	}
	return nil
}

// foundRow is a row of the table of findings.
type foundRow struct {
	question, measure                 string
	rank, disputed, origins, nrClaims int
	keptFinding
	data []byte
}

// checkStoryFindings checks the findings of a story against their hashes, what is searched of them against themselves, and that the claims say which
// question and which origin they belong to.
func (l *Ledger) checkStoryFindings(ctx context.Context, v *ledger.Verified, n int64, x *rest) error {
	rows, err := l.read.QueryContext(ctx, "SELECT question, text, best, low, high, hash, data, measure, rank, disputed, origins, claims FROM finding WHERE story = ? ORDER BY rank", n)
	if err != nil {
		return err
	}
	defer rows.Close()
	question, origin := map[string]string{}, map[string]string{}
	for i := 0; rows.Next(); i++ {
		var f foundRow
		if err := rows.Scan(&f.question, &f.text, &f.best, &f.low, &f.high, &f.hash, &f.data, &f.measure, &f.rank, &f.disputed, &f.origins, &f.nrClaims); err != nil {
			return err
		}
		v.Findings++
		where := fmt.Sprintf("story %d, question %s", n, f.question)
		if f.rank != i {
			v.Break(where, "expected place %d in its story, found %d: a finding is gone or was put in", i, f.rank)
		}
		for _, id := range l.checkFinding(v, where, &f) {
			question[id] = f.question
		}
	}
	if err := cmp.Or(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for i := range x.Origins {
		for _, id := range x.Origins[i].Claims {
			origin[id] = x.Origins[i].Key
		}
	}
	claims, err := l.read.QueryContext(ctx, "SELECT c.id, c.question, c.origin FROM report r JOIN claim c ON c.report = r.n WHERE r.story = ? ORDER BY c.id", n)
	if err != nil {
		return err
	}
	defer claims.Close()
	for claims.Next() {
		var id, q, o string
		if err := claims.Scan(&id, &q, &o); err != nil {
			return err
		}
		if q != question[id] {
			v.Break("claim "+id, "expected it at the question %q, as the findings of story %d say, found %q", question[id], n, q)
		}
		if o != origin[id] {
			v.Break("claim "+id, "expected the origin %q, as the lineage of story %d says, found %q", origin[id], n, o)
		}
	}
	return claims.Err()
}

// checkFinding checks one, and returns the claims of its question.
func (l *Ledger) checkFinding(v *ledger.Verified, where string, row *foundRow) []string {
	data, err := l.packer.unpack(row.data)
	if err != nil || hashOf(data) != row.hash {
		v.Break(where, "expected a finding with the hash %.12s, found another: it was altered", row.hash)
		return nil
	}
	var f reconcile.Finding
	if err := json.Unmarshal(data, &f); err != nil {
		v.Break(where, "%v", err)
		return nil
	}
	want := &ledger.Numbers{}
	origins := len(f.Answers)
	if r := f.Range; r != nil {
		want, origins = &ledger.Numbers{Best: r.Best, Low: r.Low, High: r.High}, r.Origins
	}
	if f.Question.ID != row.question || f.Question.Text != row.text || !want.Equal(row.numbers()) ||
		f.Question.Key.Measure != row.measure || disputed(&f) != row.disputed || origins != row.origins || len(f.Question.Claims) != row.nrClaims {
		v.Break(where, "expected its question and numbers as in the finding, found others: they were altered")
	}
	return f.Question.Claims
}
