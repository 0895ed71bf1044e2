package extract

import (
	"strings"
	"time"

	"crosscheck/claim"
	"crosscheck/report"
	"crosscheck/when"
)

const isoDay = "2006-01-02"

// Times returns the time expressions of a report, in order of offset.
func (x *Extractor) Times(r *report.Report) []claim.Time {
	var w reading
	w.r = r
	sents := x.parser.Sentences(r)
	w.ss = make([]*sentence, len(sents))
	for i := range sents {
		w.ss[i] = &sentence{Sentence: &sents[i], text: r.Text, index: i}
	}
	doc := x.when.Document(x.published(&w))
	var out []claim.Time
	var exprs []when.Expr
	for _, s := range w.ss {
		if !x.when.Names(s.Tokens) {
			continue
		}
		exprs = doc.Read(s.Tokens, exprs[:0])
		for _, e := range exprs {
			sp := s.bytes(e.From, e.To)
			t := claim.Time{
				Report: r.ID, SHA256: r.SHA256, Span: sp, Quote: sp.Of(r.Text), Type: strings.ToUpper(string(e.Kind)), Value: e.Value, Mod: e.Mod,
			}
			t.From, t.To = iso(e.Start), iso(e.End)
			out = append(out, t)
		}
	}
	return out
}

// iso is a day as an ISO date, empty where it is unknown.
func iso(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(isoDay)
}

// dash reports whether a token is a dash.
func dash(s string) bool {
	switch s {
	case "-", "—", "–", "--", "―":
		return true
	}
	return false
}

// published is the day from which the report's "yesterday" counts: that of its dateline ("SEOUL, Jan. 13 (…) -"), else that of its
// publication; zero where neither is known.
func (x *Extractor) published(w *reading) time.Time {
	day, _ := time.Parse(isoDay, w.r.Meta.Published.Value)
	var exprs []when.Expr
	for i, s := range w.ss {
		if i > 2 {
			break
		}
		ts := s.Tokens
		if len(ts) < 4 || !ts[0].Word() || ts[0].Text != strings.ToUpper(ts[0].Text) && !dash(ts[len(ts)-1].Text) {
			continue
		}
		head := ts[:min(len(ts), 14)]
		exprs = x.when.Document(day).Read(head, exprs[:0])
		for _, e := range exprs {
			if e.From == 0 || e.From > 7 || e.Start.IsZero() || !e.Start.Equal(e.End) || e.Kind != when.Date {
				continue
			}
			if next := at(ts, e.To).Text; next == "(" || dash(next) {
				return e.Start
			}
		}
	}
	return day
}
