package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/ledger/query"
)

// How far a search goes. What it costs hangs on these and not on how much the ledger holds.
const (
	// moreCounted is how many results beyond those that are shown are counted.
	moreCounted = 200
	// collected is how many claims may be taken together and sorted; where a part of the query leaves more, an index is walked in order instead.
	collected = 10_000
	// counted is how far the claims of a part are counted, to find the part that leaves fewest.
	counted = 50_000
	// walksMost is how many walks of an index are put together.
	walksMost = 64
	// rankedMost is how many reports are ranked by relevance; of words that more of them have, the newest reports come first.
	rankedMost = 10_000
)

// searching is one search.
type searching struct {
	l     *Ledger
	o     ledger.Search
	end   string // of the day of o.AsOf, as the ledger writes times; "" without one
	notes []string
	// Resolved once for each part of the query.
	conds    map[*query.Text]cond
	resolved map[*query.Match][][]string
}

func searchingFor(l *Ledger, o ledger.Search) *searching {
	return &searching{l: l, o: o, conds: map[*query.Text]cond{}, resolved: map[*query.Match][][]string{}}
}

func (s *searching) note(text string) {
	if !slices.Contains(s.notes, text) {
		s.notes = append(s.notes, text)
	}
}

// cond is a condition on a row c of claim.
type cond struct {
	sql  string
	args []any
}

// hit is a claim that a search found.
type hit struct {
	n, report             int64
	id, published, origin string
}

// Search finds claims, and, for a query of words alone, passages of reports. An error of the query is for whoever parses it; here it is understood already.
func (l *Ledger) Search(ctx context.Context, q query.Q, o ledger.Search) (*ledger.Found, error) {
	if o.Limit <= 0 {
		o.Limit = ledger.DefaultLimit
	}
	o.Limit = min(o.Limit, ledger.MaxLimit)
	o.Clock = cmp.Or(o.Clock, dossier.Published)
	end := ""
	out := &ledger.Found{Query: q.String(), Claims: []ledger.FoundClaim{}, Passages: []ledger.Passage{}}
	if o.AsOf != "" {
		day, err := time.Parse(time.DateOnly, o.AsOf)
		if err != nil {
			return nil, fmt.Errorf("expected a day as 2024-12-23, found %q", o.AsOf)
		}
		end = stamp(day.AddDate(0, 0, 1))
		out.AsOf, out.Clock = o.AsOf, o.Clock
	}
	err := l.snapshot(ctx, func(l *Ledger) error {
		s := searchingFor(l, o)
		s.end = end
		defer func() { out.Notes = s.notes }()
		return s.search(ctx, q, out)
	})
	return out, l.wrap("cannot search", err)
}

func (s *searching) search(ctx context.Context, q query.Q, out *ledger.Found) error {
	if err := s.noteEdited(ctx); err != nil {
		return err
	}
	if match, ok := ftsQuery(q); ok && query.OnlyText(q) {
		out.ByRelevance = true
		return s.inReports(ctx, q, match, out)
	}
	hits, err := s.claims(ctx, q, s.o.Limit+moreCounted+1)
	if err != nil {
		return err
	}
	if over := len(hits) - s.o.Limit; over > 0 {
		out.More = min(over, moreCounted)
		out.AndMore = over > moreCounted
		hits = hits[:s.o.Limit]
	}
	return s.show(ctx, hits, out)
}

// noteEdited says of how many reports the search cannot look at what they said on its day: only current versions are indexed.
func (s *searching) noteEdited(ctx context.Context) error {
	if s.end == "" {
		return nil
	}
	then, args := "coalesce("+newestThen+", "+firstThen+")", []any{s.end}
	if s.o.Clock == dossier.Captured {
		then = newestThen
	}
	var n int
	err := s.l.read.QueryRowContext(ctx, "SELECT count(*) FROM report r WHERE r.n IN (SELECT report FROM version WHERE ordinal > 1) AND r.current <> "+then, args...).Scan(&n)
	if n > 0 {
		reports, they := "1 report was", "it"
		if n > 1 {
			reports, they = fmt.Sprintf("%d reports were", n), "they"
		}
		s.note(fmt.Sprintf("%s edited since, and what %s said then is not searched; crosscheck claims with the same --as-of prints it", reports, they))
	}
	return err
}

// show looks up the claims that were found.
func (s *searching) show(ctx context.Context, hits []hit, out *ledger.Found) error {
	var reports []int64
	for _, h := range hits {
		reports = append(reports, h.report)
	}
	slices.Sort(reports)
	reads, err := s.reads(ctx, slices.Compact(reports))
	if err != nil {
		return err
	}
	at := map[string]ledger.FoundClaim{}
	for i := range reads {
		r := &reads[i]
		for _, c := range r.Claims {
			at[c.ID] = found(r, c, "")
		}
	}
	for _, h := range hits {
		f, ok := at[h.id]
		if !ok {
			s.note("claim " + h.id + " is searched and does not stand in its report; crosscheck verify says what is damaged")
			continue
		}
		f.Origin = h.origin
		out.Claims = append(out.Claims, f)
	}
	return nil
}

func found(r *dossier.Read, c claim.Claim, origin string) ledger.FoundClaim {
	return ledger.FoundClaim{Claim: c, Origin: origin, Outlet: r.Report.Meta.Outlet.Value, Title: r.Report.Meta.Title.Value}
}

// reads are the current versions of reports with the decisions in force, in order of their ids.
func (s *searching) reads(ctx context.Context, reports []int64) ([]dossier.Read, error) {
	list, err := json.Marshal(reports)
	if err != nil {
		return nil, err
	}
	reads, err := s.l.loadReads(ctx, s.l.read, "v.n = r.current AND r.n IN (SELECT value FROM json_each(?))", string(list))
	state := s.l.state()
	for i := range reads {
		reads[i].Claims = state.Apply(reads[i].Report, reads[i].Claims).Claims
	}
	return reads, err
}

// hits are the rows of a statement.
func (s *searching) hits(ctx context.Context, text string, args []any) ([]hit, error) {
	return collect(ctx, s.l.read, func(rows *sql.Rows, x *hit) error { return rows.Scan(&x.n, &x.id, &x.report, &x.published, &x.origin) },
		text, args...)
}

// inOrder sorts hits newest published first, those of one day as they came and as they stand.
func inOrder(hits []hit) []hit {
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.published, a.published), cmp.Compare(a.n, b.n)) })
	return slices.CompactFunc(hits, func(a, b hit) bool { return a.n == b.n })
}
