package sqlite

import (
	"path/filepath"
	"strings"
	"testing"

	"crosscheck/ledger"
	"crosscheck/ledger/query"
)

// No part of a query that leads goes through all claims, and no walk of an index has to sort what it finds.
func TestSearchPlans(t *testing.T) {
	l, err := Open(t.Context(), filepath.Join(t.TempDir(), "a.ledger"), Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, text := range []string{
		"measure:killed,wounded", "origin:NIS", "outlet:bugle", "place:kursk", "counted:soldier", "modality:denied", "question:killed", "report:a", "is:decided", "value:>3", "value:1..3", "value:<3",
		"said:2024", "event:2024", "flood",
	} {
		q, err := query.Parse(text, "")
		if err != nil {
			t.Fatal(err)
		}
		s := searchingFor(l, ledger.Search{Limit: 20})
		if m, is := q.(*query.Match); is { // as if names had been found
			s.resolved[m] = [][]string{{"x"}, {"y"}}
		}
		d, err := s.driver(t.Context(), q)
		if err != nil || d == nil {
			t.Fatalf("%s: nothing leads (%v)", text, err)
		}
		for _, step := range plan(t, l, d.list, d.args...) {
			if strings.HasPrefix(step, "SCAN c") && !strings.Contains(step, "json_each") {
				t.Errorf("%s goes through all claims: %s", text, step)
			}
		}
		for _, w := range d.walks {
			checkWalk(t, l, text, w)
		}
	}
	checkWalk(t, l, "everything", walk{index: "claim_published", where: "1"})
}

func checkWalk(t *testing.T, l *Ledger, text string, w walk) {
	t.Helper()
	var args []any
	if w.arg != nil {
		args = append(args, w.arg)
	}
	steps := strings.Join(plan(t, l, walkSQL(w, "1"), append(args, 20)...), "; ")
	if !strings.Contains(steps, w.index) || strings.Contains(steps, "TEMP B-TREE") {
		t.Errorf("%s: expected a walk of %s in order, found %s", text, w.index, steps)
	}
}

// plan is how SQLite carries a statement out.
func plan(t *testing.T, l *Ledger, sql string, args ...any) (out []string) {
	t.Helper()
	rows, err := l.read.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+sql, args...)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		out = append(out, step)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
