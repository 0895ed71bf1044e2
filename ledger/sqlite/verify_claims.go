package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"crosscheck/ledger"
)

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
	return collect(ctx, q, func(rows *sql.Rows, x *reportRow) error { return rows.Scan(&x.n, &x.current, &x.id, &x.address) },
		query)
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
