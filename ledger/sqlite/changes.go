package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"crosscheck/ledger"

	"crosscheck/reconcile"
)

// Kinds of rows of the table change.
const (
	changeReport   = "report"   // a report was kept: ledger.Kept without its edit
	changeEdit     = "edit"     // a report was edited: ledger.Edit
	changeReread   = "reread"   // a newer program reads a report otherwise: ledger.Edit
	changeRevision = "revision" // an origin revised its figure: ledger.Revision
	changeQuestion = "question" // a question is new, is gone, or its range moved: ledger.QuestionChange
)

// noteKept notes that a report was kept, and how it was edited.
func (a *adding) noteKept(ctx context.Context, tx *sql.Tx, k *ledger.Kept) error {
	plain := *k
	plain.Edit = nil
	if err := note(ctx, tx, a.run, changeReport, k.Report, "", 0, plain); err != nil || k.Edit == nil {
		return err
	}
	return note(ctx, tx, a.run, changeEdit, k.Report, "", 0, k.Edit)
}

func note(ctx context.Context, tx *sql.Tx, run int64, kind, report, subject string, story int64, data any) error {
	b, err := json.Marshal(data)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO change (run, kind, report, subject, story, data) VALUES (?, ?, ?, ?, ?, ?)", run, kind, report, subject, story, string(b))
	return err
}

// noteQuestions notes which questions of a story are new, moved or gone. Was is the question that each claim had before.
func (l *Ledger) noteQuestions(ctx context.Context, tx *sql.Tx, run, story int64, old map[string]keptFinding, findings []reconcile.Finding, was map[string]string) error {
	now := map[string]*ledger.Numbers{}
	answers := map[string]string{}         // claim → question now
	instead := map[string]map[string]int{} // question before → question now → claims
	for i := range findings {
		f := &findings[i]
		n := &ledger.Numbers{}
		if r := f.Range; r != nil {
			n = &ledger.Numbers{Best: r.Best, Low: r.Low, High: r.High}
		}
		now[f.Question.ID] = n
		for _, id := range f.Question.Claims {
			answers[id] = f.Question.ID
			if q := was[id]; q != "" && q != f.Question.ID {
				if instead[q] == nil {
					instead[q] = map[string]int{}
				}
				instead[q][f.Question.ID]++
			}
		}
	}
	for i := range findings {
		q := &findings[i].Question
		c := ledger.QuestionChange{Question: q.ID, Text: q.Text, Story: story, After: now[q.ID]}
		if before, ok := old[q.ID]; ok {
			if c.Before = before.numbers(); c.Before.Equal(c.After) {
				continue
			}
		}
		if err := note(ctx, tx, run, changeQuestion, "", q.ID, story, c); err != nil {
			return err
		}
	}
	for _, q := range slices.Sorted(maps.Keys(old)) {
		if now[q] != nil {
			continue
		}
		f := old[q]
		if len(instead[q]) == 0 && len(answers) > 0 {
			// Of reports that were put in anew, as those are that somebody decided about, was knows nothing.
			counts, err := l.takenOver(ctx, tx, story, q, answers)
			if err != nil {
				return fmt.Errorf("question %s (%s): %w", q, f.text, err)
			}
			instead[q] = counts
		}
		c := ledger.QuestionChange{Question: q, Text: f.text, Story: story, Before: f.numbers(), Instead: mostOf(instead[q])}
		if err := note(ctx, tx, run, changeQuestion, "", q, story, c); err != nil {
			return err
		}
	}
	return nil
}

// takenOver counts by questions the claims of one that is gone, as it is still kept.
func (l *Ledger) takenOver(ctx context.Context, tx *sql.Tx, story int64, question string, answers map[string]string) (map[string]int, error) {
	var blob []byte
	if err := tx.QueryRowContext(ctx, "SELECT data FROM finding WHERE story = ? AND question = ?", story, question).Scan(&blob); err != nil {
		return nil, err
	}
	var f struct {
		Question struct {
			Claims []string `json:"claims"`
		} `json:"question"`
	}
	if err := l.unpackJSON(blob, &f); err != nil {
		return nil, err
	}
	out := map[string]int{}
	for _, id := range f.Question.Claims {
		if now := answers[id]; now != "" {
			out[now]++
		}
	}
	return out, nil
}

// mostOf is the key with the highest count, the first of equals; "" of none.
func mostOf(counts map[string]int) string {
	best := ""
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		if best == "" || counts[k] > counts[best] {
			best = k
		}
	}
	return best
}

func (f *keptFinding) numbers() *ledger.Numbers {
	of := func(v sql.NullFloat64) *float64 {
		if !v.Valid {
			return nil
		}
		return &v.Float64
	}
	return &ledger.Numbers{Best: of(f.best), Low: of(f.low), High: of(f.high)}
}

// maxNewClaims bounds the claims that changes shows in full; the first add of a large folder would be all of it.
const maxNewClaims = 500

// Runs are all runs, in order.
func (l *Ledger) Runs(ctx context.Context) ([]ledger.Run, error) {
	runs, err := l.runsSince(ctx, 0)
	return runs, l.wrap("cannot read the runs", err)
}

func (l *Ledger) runsSince(ctx context.Context, n int64) ([]ledger.Run, error) {
	return collect(ctx, l.read, func(rows *sql.Rows, x *ledger.Run) error { return rows.Scan(&x.N, &x.At, &x.Command, &x.Reader) },
		"SELECT n, at, command, reader FROM run WHERE n > ? ORDER BY n", n)
}

// Since is the last run before what a person means by it: the run of that number, or the last one that ended before a day; of "", the run before the last one. Run
// 0 is the empty ledger.
func (l *Ledger) Since(ctx context.Context, since string) (ledger.Run, error) {
	if since == "" {
		var n int64
		if err := l.read.QueryRowContext(ctx, "SELECT coalesce(max(n) - 1, 0) FROM run").Scan(&n); err != nil {
			return ledger.Run{}, l.wrap("cannot read the runs", err)
		}
		since = strconv.FormatInt(max(n, 0), 10)
	}
	if n, err := strconv.ParseInt(since, 10, 64); err == nil && n >= 0 && len(since) < 8 {
		r := ledger.Run{N: n}
		if n == 0 {
			return r, nil
		}
		err := l.read.QueryRowContext(ctx, "SELECT at, command, reader FROM run WHERE n = ?", n).Scan(&r.At, &r.Command, &r.Reader)
		if errors.Is(err, sql.ErrNoRows) {
			return r, fmt.Errorf("%w, found run %d, which is not in the ledger", ledger.ErrSince, n)
		}
		return r, l.wrap("cannot read the runs", err)
	}
	t, err := time.Parse(time.DateOnly, since)
	if err != nil {
		if t, err = time.Parse(time.RFC3339, since); err != nil {
			return ledger.Run{}, fmt.Errorf("%w, found %q", ledger.ErrSince, since)
		}
	}
	var r ledger.Run
	err = l.read.QueryRowContext(ctx, "SELECT n, at, command, reader FROM run WHERE at < ? ORDER BY n DESC LIMIT 1", stamp(t)).Scan(&r.N, &r.At, &r.Command, &r.Reader)
	if errors.Is(err, sql.ErrNoRows) {
		return ledger.Run{}, nil
	}
	return r, l.wrap("cannot read the runs", err)
}

// Changes are what is new since a run, and up to the end of a day (2024-12-23; "" is no limit): what is the same again in the end is left out.
func (l *Ledger) Changes(ctx context.Context, since ledger.Run, asOf string) (*ledger.Changes, error) {
	c := &ledger.Changes{Since: since}
	err := l.snapshot(ctx, func(s *Ledger) error {
		until, err := s.lastRun(ctx, asOf)
		if err != nil {
			return err
		}
		return s.changes(ctx, c, until)
	})
	return c, l.wrap("cannot read the changes", err)
}

// lastRun is the number of the last run by the end of a day.
func (l *Ledger) lastRun(ctx context.Context, asOf string) (int64, error) {
	if asOf == "" {
		return math.MaxInt64, nil
	}
	t, err := time.Parse(time.DateOnly, asOf)
	if err != nil {
		return 0, fmt.Errorf("expected a day as 2024-12-23, found %q", asOf)
	}
	r, err := l.Since(ctx, t.AddDate(0, 0, 1).Format(time.DateOnly))
	return r.N, err
}

func (l *Ledger) changes(ctx context.Context, c *ledger.Changes, until int64) (err error) {
	if c.Runs, err = l.runsSince(ctx, c.Since.N); err != nil {
		return err
	}
	c.Runs = slices.DeleteFunc(c.Runs, func(r ledger.Run) bool { return r.N > until })
	rows, err := l.read.QueryContext(ctx, "SELECT run, kind, report, data FROM change WHERE run > ? AND run <= ? ORDER BY n", c.Since.N, until)
	if err != nil {
		return err
	}
	defer rows.Close()
	moved := map[string]*ledger.QuestionChange{}
	var order []string
	revised := map[string]int{}
	fresh := map[string]bool{} // reports
	for rows.Next() {
		var run int64
		var kind, report string
		var data []byte
		if err := rows.Scan(&run, &kind, &report, &data); err != nil {
			return err
		}
		switch kind {
		case changeReport:
			var k ledger.Kept
			if err := json.Unmarshal(data, &k); err != nil {
				return err
			}
			if k.Keeping == ledger.New {
				fresh[k.Report] = true
				c.Reports = append(c.Reports, k)
			}
		case changeEdit:
			e := ledger.ReportEdit{Report: report, Run: run}
			if err := json.Unmarshal(data, &e.Edit); err != nil {
				return err
			}
			c.Edits = append(c.Edits, e)
			if !fresh[report] {
				c.Gone = append(c.Gone, e.Gone...)
			}
		case changeReread:
			e := ledger.ReportEdit{Report: report, Run: run}
			if err := json.Unmarshal(data, &e.Edit); err != nil {
				return err
			}
			c.Rereads = append(c.Rereads, e)
		case changeRevision:
			var r ledger.Revision
			if err := json.Unmarshal(data, &r); err != nil {
				return err
			}
			key := strings.Join([]string{strconv.FormatInt(r.Story, 10), r.Question, r.Origin}, "\x00")
			if first, ok := revised[key]; ok {
				r.Before, r.Was = c.Revisions[first].Before, c.Revisions[first].Was
				c.Revisions[first] = r
				continue
			}
			revised[key] = len(c.Revisions)
			c.Revisions = append(c.Revisions, r)
		case changeQuestion:
			var q ledger.QuestionChange
			if err := json.Unmarshal(data, &q); err != nil {
				return err
			}
			key := strconv.FormatInt(q.Story, 10) + " " + q.Question
			if first := moved[key]; first != nil {
				first.After, first.Text, first.Instead = q.After, q.Text, q.Instead
				continue
			}
			moved[key] = &q
			order = append(order, key)
		}
	}
	if err := cmp.Or(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, key := range order {
		c.Questions = append(c.Questions, *moved[key])
	}
	c.Questions = ledger.Moved(c.Questions)
	if c.Decisions, err = l.decisionsSince(ctx, c.Since, until); err != nil {
		return err
	}
	if c.Problems, err = l.problemsSince(ctx, c.Since.N, until); err != nil {
		return err
	}
	return l.newClaims(ctx, c, until)
}

func (l *Ledger) problemsSince(ctx context.Context, n, until int64) ([]ledger.RunProblem, error) {
	return collect(ctx, l.read, func(rows *sql.Rows, x *ledger.RunProblem) error { return rows.Scan(&x.Run, &x.Path, &x.Reason) },
		"SELECT run, path, reason FROM problem WHERE run > ? AND run <= ? AND NOT minor ORDER BY n", n, until)
}

// newClaims loads the claims that were first read since.
func (l *Ledger) newClaims(ctx context.Context, c *ledger.Changes, until int64) error {
	var all int
	if err := l.read.QueryRowContext(ctx, "SELECT count(*) FROM claim WHERE run > ? AND run <= ?", c.Since.N, until).Scan(&all); err != nil {
		return err
	}
	ids, err := column[string](ctx, l.read, "SELECT id FROM claim WHERE run > ? AND run <= ? ORDER BY n LIMIT ?", c.Since.N, until, maxNewClaims)
	if err != nil {
		return err
	}
	c.More = all - len(ids)
	c.Claims, err = l.claims(ctx, ids)
	return err
}
