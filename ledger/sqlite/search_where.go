package sqlite

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"crosscheck/dossier"
	"crosscheck/ledger/query"
)

// cond is a query as a condition on a row c of claim. What comes from the query is a parameter, never part of the statement.
func (s *searching) cond(ctx context.Context, q query.Q) (cond, error) {
	switch q := q.(type) {
	case *query.And:
		return s.several(ctx, q.Children, " AND ")
	case *query.Or:
		return s.several(ctx, q.Children, " OR ")
	case *query.Not:
		c, err := s.cond(ctx, q.Child)
		// Of an unknown value neither it nor its opposite holds for SQL; here not holding is all that is asked.
		return cond{"NOT coalesce(" + c.sql + ", 0)", c.args}, err
	case *query.Text:
		return s.textCond(ctx, q)
	case *query.Number:
		return numberCond(q), nil
	case *query.Date:
		from, to := dateBounds(q)
		if column, ok := dateColumns[q.Clock]; ok {
			return cond{"(c." + column + " <> '' AND c." + column + " >= ? AND c." + column + " < ?)", []any{from, to}}, nil
		}
		return cond{"EXISTS (SELECT 1 FROM report r JOIN version v ON v.n = r.current WHERE r.n = c.report AND " + taken("v") + " >= ? AND " + taken("v") + " < ?)", []any{from, to}}, nil
	case *query.Match:
		return s.matchCond(ctx, q)
	}
	return cond{}, fmt.Errorf("a query of an unknown kind: %T", q)
}

func (s *searching) several(ctx context.Context, children []query.Q, by string) (out cond, err error) {
	parts := make([]string, len(children))
	for i, q := range children {
		c, err := s.cond(ctx, q)
		if err != nil {
			return out, err
		}
		parts[i] = c.sql
		out.args = append(out.args, c.args...)
	}
	out.sql = "(" + strings.Join(parts, by) + ")"
	return out, nil
}

// textCond: of a word that few reports have their numbers are taken together; of one that many have each report is looked up.
func (s *searching) textCond(ctx context.Context, q *query.Text) (cond, error) {
	if c, ok := s.conds[q]; ok {
		return c, nil
	}
	match := ftsText(q)
	var n int
	err := s.l.read.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)", match, textsTaken+1).Scan(&n)
	if err != nil {
		return cond{}, err
	}
	c := cond{"c.report IN (SELECT rowid FROM words WHERE words MATCH ?)", []any{match}}
	if n > textsTaken {
		c.sql = "EXISTS (SELECT 1 FROM words WHERE words MATCH ? AND rowid = c.report)"
	}
	s.conds[q] = c
	return c, nil
}

// textsTaken is up to how many reports with a word are taken together.
const textsTaken = 5000

// numberCond compares the interval of a figure. One that gives no number at all ("none reported") is compared with nothing.
func numberCond(q *query.Number) cond {
	switch q.Op {
	case query.Above:
		return cond{"(c.low > ?)", []any{q.N}}
	case query.AtLeast:
		return cond{"(c.low >= ?)", []any{q.N}}
	case query.Below:
		return cond{"(c.high < ?)", []any{q.N}}
	case query.AtMost:
		return cond{"(c.high <= ?)", []any{q.N}}
	case query.Within:
		return cond{"(c.low >= ? AND c.high <= ?)", []any{q.N, q.To}}
	}
	return cond{"((c.low IS NOT NULL OR c.high IS NOT NULL) AND coalesce(c.low <= ?, 1) AND coalesce(c.high >= ?, 1))", []any{q.N, q.N}}
}

// values are what a field has to be in the tables: one list, of the field origin the keys and the tellers.
func (s *searching) values(ctx context.Context, q *query.Match) ([][]string, error) {
	if v, ok := s.resolved[q]; ok {
		return v, nil
	}
	var out [][]string
	var err error
	one := func(kind string) {
		var list []string
		list, err = s.named(ctx, kind, q.Values)
		out = [][]string{list}
	}
	switch q.Field {
	case query.Origin:
		keys, tellers, e := s.origins(ctx, q.Values)
		out, err = [][]string{keys, tellers}, e
	case query.Outlet:
		one(nameOutlet)
	case query.Counted:
		one(nameCounted)
	case query.Place:
		one(namePlace)
	case query.Question:
		one(nameQuestion)
		for _, v := range q.Values {
			out[0] = append(out[0], v.Words) // its id
		}
	case query.Is:
		list, e := s.decidedIDs(ctx, q.Values)
		out, err = [][]string{list}, e
	case query.Measure:
		list := []string{}
		for _, v := range q.Values {
			list = append(list, measureName(v.Words))
		}
		out = [][]string{list}
	default: // kind, modality, report: as they are
		list := []string{}
		for _, v := range q.Values {
			list = append(list, v.Words)
		}
		out = [][]string{list}
	}
	s.resolved[q] = out
	return out, err
}

const inList = " IN (SELECT value FROM json_each(?))"

func (s *searching) matchCond(ctx context.Context, q *query.Match) (cond, error) {
	values, err := s.values(ctx, q)
	if err != nil {
		return cond{}, err
	}
	args := []any{list(values[0])}
	switch q.Field {
	case query.Origin:
		return cond{"(c.origin" + inList + " OR c.teller" + inList + ")", append(args, list(values[1]))}, nil
	case query.Outlet:
		return cond{"(SELECT v.outlet FROM report r JOIN version v ON v.n = r.current WHERE r.n = c.report)" + inList, args}, nil
	case query.Report:
		return reportCond(q), nil
	case query.Is:
		return cond{"c.id" + inList, args}, nil
	}
	column := map[query.Field]string{
		query.Measure: "measure", query.Counted: "counted", query.Place: "place", query.Kind: "kind", query.Modality: "modality", query.Question: "question",
	}[q.Field]
	if column == "" {
		return cond{}, fmt.Errorf("a field without a column: %s", q.Field)
	}
	return cond{"c." + column + inList, args}, nil
}

// reportCond holds for the claims of some reports.
func reportCond(q *query.Match) cond {
	var c cond
	var parts, exact []string
	for _, v := range q.Values {
		if !v.Prefix {
			exact = append(exact, v.Words)
			continue
		}
		parts = append(parts, "(id >= ? AND id < ? AND substr(id, 1, length(?)) = ?)")
		c.args = append(c.args, v.Words, v.Words+"\U0010FFFF", v.Words, v.Words)
	}
	parts = append(parts, "id"+inList)
	c.args = append(c.args, list(exact))
	c.sql = "c.report IN (SELECT n FROM report WHERE " + strings.Join(parts, " OR ") + ")"
	return c
}

// taken is when a version was as it is: when it was captured, where that is known, or kept.
func taken(v string) string {
	return "CASE WHEN " + v + ".captured <> '' THEN " + v + ".captured ELSE " + v + ".kept END"
}

// knownThen holds for claims that were known by the end of the day of the search, as dossier.Known says it, in versions that were current then.
func (s *searching) knownThen() cond {
	if s.end == "" {
		return cond{"1", nil}
	}
	day := s.o.AsOf + "~"
	const published = "(c.published <> '' AND c.published < ?)"
	const said = "CASE WHEN c.said <> '' THEN c.said < ? ELSE " + published + " END"
	var c cond
	switch s.o.Clock {
	case dossier.Said:
		c = cond{said, []any{day, day}}
	case dossier.Event:
		c = cond{"CASE WHEN c.as_of <> '' THEN c.as_of < ? ELSE " + said + " END", []any{day, day, day}}
	case dossier.Captured:
		c = cond{"1", nil}
	default:
		c = cond{published, []any{day}}
	}
	version := "r.current = coalesce(" + newestThen + ", " + firstThen + ")"
	if s.o.Clock == dossier.Captured {
		version = "r.current = " + newestThen
	}
	return cond{"(" + c.sql + ") AND (SELECT " + version + " FROM report r WHERE r.n = c.report)", append(slices.Clone(c.args), s.end)}
}

// Which version of a report r stood by a moment, and which was the first, as in reads.
var (
	newestThen = "(SELECT x.n FROM version x WHERE x.report = r.n AND " + taken("x") + " < ? ORDER BY " + taken("x") + " DESC, x.ordinal DESC LIMIT 1)"
	firstThen  = "(SELECT x.n FROM version x WHERE x.report = r.n ORDER BY " + taken("x") + ", x.ordinal LIMIT 1)"
)
