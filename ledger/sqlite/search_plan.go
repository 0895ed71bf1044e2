package sqlite

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"crosscheck/ledger/query"
)

// driver is a part of a query that can be asked for by an index, and so narrows what the other parts have to look at.
type driver struct {
	// list selects the numbers of its claims, args are its parameters.
	list string
	args []any
	// walks give its claims in order; none where only list does.
	walks []walk
}

// walk is a stretch of an index in which the claims stand newest published first.
type walk struct {
	index, where string
	arg          any
}

// claims are the first claims that a query holds for, newest published first.
//
// The part of the query that leaves fewest claims leads. Where an index has them in order, it is walked until enough were found for which the other parts hold;
// else they are taken together and sorted, if they are few. Where no part leads, the index of all claims is walked.
func (s *searching) claims(ctx context.Context, q query.Q, n int) ([]hit, error) {
	whole, err := s.cond(ctx, q)
	if err != nil {
		return nil, err
	}
	known := s.knownThen()
	where := cond{"(" + whole.sql + ") AND " + known.sql, append(slices.Clone(whole.args), known.args...)}
	lead, few, err := s.leading(ctx, q)
	if err != nil {
		return nil, err
	}
	if few {
		sql := "WITH d(n) AS MATERIALIZED (SELECT DISTINCT n FROM (" + lead.list + ")) SELECT c.n, c.id, c.report, c.published, c.origin FROM d CROSS JOIN claim c ON c.n = d.n WHERE " +
			where.sql + " ORDER BY c.published DESC, c.n LIMIT ?"
		hits, err := s.hits(ctx, sql, slices.Concat(lead.args, where.args, []any{n}))
		return inOrder(hits), err
	}
	walks := []walk{{index: "claim_published", where: "1"}}
	if lead != nil {
		walks = lead.walks
	}
	var all []hit
	for _, w := range walks {
		var args []any
		if w.arg != nil {
			args = append(args, w.arg)
		}
		hits, err := s.hits(ctx, walkSQL(w, where.sql), slices.Concat(args, where.args, []any{n}))
		if err != nil {
			return nil, err
		}
		all = append(all, hits...)
	}
	all = inOrder(all)
	return all[:min(len(all), n)], nil
}

func walkSQL(w walk, where string) string {
	return "SELECT c.n, c.id, c.report, c.published, c.origin FROM claim c INDEXED BY " + w.index + " WHERE " + w.where + " AND " + where +
		" ORDER BY c.published DESC, c.n LIMIT ?"
}

// leading is the part of a query that leaves fewest claims, nil where none can lead; few says that its claims are taken together.
func (s *searching) leading(ctx context.Context, q query.Q) (lead *driver, few bool, err error) {
	least := counted + 1
	for _, part := range query.Conjuncts(q) {
		d, err := s.driver(ctx, part)
		if err != nil {
			return nil, false, err
		}
		if d == nil {
			continue
		}
		bound := counted
		if len(d.walks) == 0 || len(d.walks) > walksMost {
			bound = collected + 1
		}
		var n int
		sql := "SELECT count(*) FROM (SELECT 1 FROM (" + d.list + ") LIMIT ?)"
		if err := s.l.read.QueryRowContext(ctx, sql, append(slices.Clone(d.args), bound)...).Scan(&n); err != nil {
			return nil, false, err
		}
		if n > collected && bound != counted {
			continue
		}
		if n < least {
			least, lead = n, d
		}
	}
	return lead, lead != nil && (len(lead.walks) == 0 || len(lead.walks) > walksMost), nil
}

// many reports whether a statement gives more reports than can be taken together.
func (s *searching) many(ctx context.Context, sql string, arg any) (bool, error) {
	var n int
	err := s.l.read.QueryRowContext(ctx, "SELECT count(*) FROM ("+sql+" LIMIT ?)", arg, textsTaken+1).Scan(&n)
	return n > textsTaken, err
}

// driver is how a part of a query leads; nil where it does not.
func (s *searching) driver(ctx context.Context, q query.Q) (*driver, error) {
	switch q := q.(type) {
	case *query.Text:
		if many, err := s.many(ctx, "SELECT 1 FROM words WHERE words MATCH ?", ftsText(q)); many || err != nil {
			return nil, err
		}
		return &driver{list: "SELECT c.n FROM claim c WHERE c.report IN (SELECT rowid FROM words WHERE words MATCH ?)", args: []any{ftsText(q)}}, nil
	case *query.Date:
		column, ok := dateColumns[q.Clock]
		if !ok || column == "published" {
			return nil, nil
		}
		from, to := dateBounds(q)
		return &driver{list: "SELECT n FROM claim WHERE " + column + " <> '' AND " + column + " >= ? AND " + column + " < ?", args: []any{from, to}}, nil
	case *query.Number:
		switch q.Op {
		case query.Above, query.AtLeast, query.Within:
			to := any(q.To)
			if q.Op != query.Within {
				to = 1e300
			}
			return &driver{list: "SELECT n FROM claim WHERE low IS NOT NULL AND low >= ? AND low <= ?", args: []any{q.N, to}}, nil
		case query.Below, query.AtMost:
			return &driver{list: "SELECT n FROM claim WHERE high IS NOT NULL AND high <= ?", args: []any{q.N}}, nil
		}
	case *query.Match:
		return s.matchDriver(ctx, q)
	}
	return nil, nil
}

func (s *searching) matchDriver(ctx context.Context, q *query.Match) (*driver, error) {
	values, err := s.values(ctx, q)
	if err != nil {
		return nil, err
	}
	switch q.Field {
	case query.Measure:
		return columns(values[0], "measure", "claim_measure", ""), nil
	case query.Counted:
		return columns(values[0], "counted", "claim_counted", " AND c.counted <> ''"), nil
	case query.Place:
		return columns(values[0], "place", "claim_place", " AND c.place <> ''"), nil
	case query.Question:
		return columns(values[0], "question", "claim_question", " AND c.question <> ''"), nil
	case query.Modality:
		if !slices.Contains(values[0], "asserted") {
			return columns(values[0], "modality", "claim_modality", " AND c.modality <> 'asserted'"), nil
		}
	case query.Origin:
		keys, tellers := columns(values[0], "origin", "claim_origin", ""), columns(values[1], "teller", "claim_teller", "")
		return &driver{list: keys.list + " UNION ALL " + tellers.list, args: slices.Concat(keys.args, tellers.args), walks: slices.Concat(keys.walks, tellers.walks)}, nil
	case query.Outlet:
		if many, err := s.many(ctx, "SELECT 1 FROM version WHERE outlet IN (SELECT value FROM json_each(?))", list(values[0])); many || err != nil {
			return nil, err
		}
		return &driver{list: `SELECT c.n FROM claim c WHERE c.report IN (SELECT v.report FROM version v JOIN report r ON r.n = v.report AND r.current = v.n
			WHERE v.outlet IN (SELECT value FROM json_each(?)))`, args: []any{list(values[0])}}, nil
	case query.Report:
		c := reportCond(q)
		return &driver{list: "SELECT c.n FROM claim c WHERE " + c.sql, args: c.args}, nil
	case query.Is:
		return &driver{list: "SELECT n FROM claim WHERE id IN (SELECT value FROM json_each(?))", args: []any{list(values[0])}}, nil
	}
	return nil, nil
}

// columns is the driver of a column that has one of some values.
func columns(values []string, column, index, nonEmpty string) *driver {
	d := &driver{
		list: "SELECT c.n FROM claim c INDEXED BY " + index + " WHERE c." + column + " IN (SELECT value FROM json_each(?))" + nonEmpty, args: []any{list(values)},
	}
	for _, v := range values {
		d.walks = append(d.walks, walk{index, "c." + column + " = ?" + nonEmpty, v})
	}
	return d
}

// list is a list of values as one parameter.
func list(values []string) string {
	if len(values) == 0 {
		return "[]"
	}
	data, err := json.Marshal(values)
	if err != nil {
		panic(err) // strings always are JSON
	}
	return string(data)
}

// dateColumns are the columns of claim by clock; when a report was captured stands with its version.
var dateColumns = map[query.Clock]string{query.Published: "published", query.Said: "said", query.Event: "as_of"}

// dateBounds are the days of a date as text from the first to before the second: a date in the ledger may have a time behind its day.
func dateBounds(q *query.Date) (from, to string) {
	from, to = q.From, q.To+"~"
	if q.From == "" {
		from = "0"
	}
	if q.To == "" {
		to = "~"
	}
	return from, to
}

// measureNames are how a measure may be typed: with spaces, in capitals.
func measureName(s string) string {
	return strings.ReplaceAll(strings.ToLower(strings.Join(strings.Fields(s), " ")), " ", "_")
}
