package sqlite

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/ledger/query"
	"crosscheck/report"
)

// Of a passage.
const (
	passageBefore = 120 // bytes before the first match
	passageAfter  = 160
	marksMost     = 50 // matches of a word that are looked for in a paragraph
)

// inReports finds reports by their words alone: the claims that stand in a paragraph with the words, or, where none does, the passage around the first
// match.
func (s *searching) inReports(ctx context.Context, q query.Q, match string, out *ledger.Found) error {
	reports, err := s.reportsWith(ctx, match, out)
	if err != nil {
		return err
	}
	shown := 0
	for shown < len(reports) && len(out.Claims)+len(out.Passages) < s.o.Limit {
		if err := s.inReport(ctx, q, reports[shown], out); err != nil {
			return err
		}
		shown++
	}
	over := len(reports) - shown
	out.More, out.AndMore = min(over, moreCounted), over > moreCounted
	return nil
}

// reportsWith are the first reports with the words.
func (s *searching) reportsWith(ctx context.Context, match string, out *ledger.Found) ([]int64, error) {
	var n int
	err := s.l.read.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)", match, rankedMost+1).Scan(&n)
	if err != nil {
		return nil, err
	}
	order := "rank, rowid"
	if n > rankedMost {
		order, out.ByRelevance = "rowid DESC", false
		s.note("the words stand in too many reports to rank them; those that the ledger took last come first")
	}
	known := s.reportsThen()
	rows, err := s.l.read.QueryContext(ctx, "SELECT rowid FROM words WHERE words MATCH ?"+known.sql+" ORDER BY "+order+" LIMIT ?",
		slices.Concat([]any{match}, known.args, []any{s.o.Limit + moreCounted + 1})...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var reports []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		reports = append(reports, n)
	}
	return reports, rows.Err()
}

// reportsThen narrows a search in words to the reports that were known by the day of the search and stood then as they do now.
func (s *searching) reportsThen() cond {
	if s.end == "" {
		return cond{}
	}
	version, published := "r.current = coalesce("+newestThen+", "+firstThen+")", " AND v.published <> '' AND v.published < ?"
	args := []any{s.end, s.o.AsOf + "~"}
	if s.o.Clock == dossier.Captured {
		version, published, args = "r.current = "+newestThen, "", args[:1]
	}
	return cond{" AND (SELECT " + version + published + " FROM report r JOIN version v ON v.n = r.current WHERE r.n = words.rowid)", args}
}

// inReport puts what a report has of the words to what was found.
func (s *searching) inReport(ctx context.Context, q query.Q, n int64, out *ledger.Found) error {
	reads, err := s.reads(ctx, []int64{n})
	if err != nil || len(reads) == 0 {
		return err
	}
	r := &reads[0]
	text := r.Report.Text
	claims := 0
	var first *ledger.Passage
	for _, b := range r.Report.Blocks {
		if !b.Readable() || b.Start < 0 || b.End > len(text) || b.Start > b.End {
			continue
		}
		words := tokens(text, b.Start, b.End)
		marks := marksOf(q, words)
		if len(marks) == 0 {
			continue
		}
		if first == nil {
			first = passage(r, b, marks)
		}
		if !textHolds(q, words) {
			continue
		}
		for _, c := range r.Claims {
			if b.Start <= c.Start && c.Start < b.End {
				out.Claims = append(out.Claims, found(r, c, ""))
				claims++
			}
		}
	}
	switch {
	case claims > 0:
		return nil
	case first == nil: // in its title only
		first = titled(r)
	}
	out.Passages = append(out.Passages, *first)
	return nil
}

// marksOf are where the words that a query wants stand among tokens.
func marksOf(q query.Q, words []token) []claim.Span {
	var out []claim.Span
	for _, t := range query.Texts(q) {
		out = append(out, occurrences(t, words, marksMost)...)
	}
	slices.SortFunc(out, func(a, b claim.Span) int { return a.Start - b.Start })
	return out
}

// passage is the stretch of a block around the first match, cut at spaces.
func passage(r *dossier.Read, b report.Block, marks []claim.Span) *ledger.Passage {
	text := r.Report.Text
	from, to := max(b.Start, marks[0].Start-passageBefore), min(b.End, marks[0].End+passageAfter)
	if from > b.Start {
		if i := strings.IndexAny(text[from:marks[0].Start], " \n\t"); i >= 0 {
			from += i + 1
		}
	}
	if to < b.End {
		if i := strings.LastIndexAny(text[marks[0].End:to], " \n\t"); i >= 0 {
			to = marks[0].End + i
		}
	}
	for from < marks[0].Start && !utf8.RuneStart(text[from]) {
		from++
	}
	for to > marks[0].End && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	p := titled(r)
	p.Span = claim.Span{Start: from, End: to}
	p.Words = p.Of(text)
	for _, m := range marks {
		if p.Contains(m) {
			p.Marks = append(p.Marks, m)
		}
	}
	return p
}

func titled(r *dossier.Read) *ledger.Passage {
	m := &r.Report.Meta
	return &ledger.Passage{Report: r.Report.ID, Title: m.Title.Value, Outlet: m.Outlet.Value, Published: m.Published.Value, Marks: []claim.Span{}}
}
