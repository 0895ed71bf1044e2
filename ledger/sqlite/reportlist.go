package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"

	"crosscheck/ledger"
)

// inOrderOf are the orders of reports, by what the ledger keeps of them.
var inOrderOf = map[ledger.ReportOrder]string{
	ledger.NewestPublished: "v.published DESC, r.id",
	ledger.OldestPublished: "v.published = '', v.published, r.id",
	ledger.ByOutlet:        "v.outlet = '', v.outlet, v.published DESC, r.id",
	ledger.ByTitle:         "v.title, r.id",
	ledger.MostClaims:      "claims DESC, r.id",
	ledger.LastKept:        "v.kept DESC, r.id",
}

// Reports are the reports of a story, or all for story 0, in an order ("" is the newest published first), from offset on, at most limit; and how many there
// are in all.
func (l *Ledger) Reports(ctx context.Context, story int64, limit, offset int, order ledger.ReportOrder) (list []ledger.ReportLine, all int, err error) {
	by, ok := inOrderOf[cmp.Or(order, ledger.NewestPublished)]
	if !ok {
		return nil, 0, fmt.Errorf("expected an order of reports %v, found %q", ledger.ReportOrders(), order)
	}
	err = l.moment(ctx, func(s *Ledger) error {
		if err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM report WHERE ?1 = 0 OR story = ?1", story).Scan(&all); err != nil {
			return err
		}
		list, err = collect(ctx, s.read, func(rows *sql.Rows, x *ledger.ReportLine) error {
			return rows.Scan(&x.Report, &x.Title, &x.Outlet, &x.Published, &x.Kept, &x.Address, &x.Story, &x.Versions, &x.Claims)
		}, `SELECT r.id, v.title, v.outlet, v.published, v.kept, r.address, r.story, (SELECT count(*) FROM version o WHERE o.report = r.n),
			(SELECT count(*) FROM claim c WHERE c.report = r.n) AS claims
			FROM report r JOIN version v ON v.n = r.current WHERE `+ofStory(story)+` ORDER BY `+by+` LIMIT ?2 OFFSET ?3`, story, max(limit, 0), max(offset, 0))
		return err
	})
	return list, all, l.wrap("cannot read the reports", err)
}

// ofStory is the condition on reports r of a story ?1; 0 is all of them. Written out, so that SQLite uses the index.
func ofStory(story int64) string {
	if story == 0 {
		return "?1 = 0"
	}
	return "r.story = ?1"
}

// Counts is how much of everything there is in a story, or in all for story 0. Rows are counted; no report is read.
func (l *Ledger) Counts(ctx context.Context, story int64) (ledger.Counts, error) {
	var c ledger.Counts
	err := l.moment(ctx, func(s *Ledger) error {
		err := s.read.QueryRowContext(ctx, `SELECT count(*), count(DISTINCT nullif(v.outlet, '')) FROM report r JOIN version v ON v.n = r.current WHERE `+ofStory(story), story).
			Scan(&c.Reports, &c.Outlets)
		if err != nil {
			return err
		}
		err = s.read.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE c.kind = 'figure'), count(*) FILTER (WHERE c.kind = 'statement'), count(*) FILTER (WHERE c.kind = 'event'),
			count(DISTINCT nullif(c.origin, '')) FROM report r JOIN claim c ON c.report = r.n WHERE `+ofStory(story), story).
			Scan(&c.Figures, &c.Statements, &c.Events, &c.Origins)
		if err != nil {
			return err
		}
		return s.read.QueryRowContext(ctx, "SELECT count(*), count(*) FILTER (WHERE disputed > 0) FROM finding WHERE ?1 = 0 OR story = ?1", story).Scan(&c.Questions, &c.Disputed)
	})
	return c, l.wrap("cannot count", err)
}
