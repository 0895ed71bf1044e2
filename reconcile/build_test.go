package reconcile

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/lineage"
	"crosscheck/question"
	"crosscheck/report"
	"crosscheck/terms"
)

// ledger builds reports and claims by hand, through the public types and the real stages.
type ledger struct {
	reports map[string]*report.Report
	claims  []claim.Claim
}

// fig is one figure in words of this test: the report, the measure, the value, who says so.
type fig struct {
	report, measure string
	value           claim.Value
	by              claim.Attribution // zero: the outlet's own voice
	counted, key    string
	place           *claim.Place
	basis           claim.Basis
	period          string
	asOf            *claim.Period
	said, published string
	modality        claim.Modality
	genre, genreBy  string
	relations       []claim.Relation
	id              string
	start           int
}

var (
	inf   = math.Inf(1)
	kp    = "person:soldier@KP"
	men   = "North Korean soldiers"
	kursk = &claim.Place{Name: "Kursk Oblast", Key: "RU-KRS", Country: "RU", Precision: "region"}
	russ  = &claim.Place{Name: "Russia", Key: "RU", Country: "RU", Precision: "country"}
)

func exact(n float64) claim.Value {
	return claim.Value{Form: claim.Exact, Low: n, High: n, Unit: "people", Words: claim.FormatNumber(n)}
}
func about(n float64) claim.Value { v := exact(n); v.Form = claim.About; return v }
func nearly(n float64) claim.Value {
	v := about(n)
	v.Side = claim.Below
	return v
}
func moreThan(n float64) claim.Value { v := exact(n); v.Form, v.High = claim.MoreThan, inf; return v }
func atLeast(n float64) claim.Value  { v := exact(n); v.Form, v.High = claim.AtLeast, inf; return v }
func upTo(n float64) claim.Value     { v := exact(n); v.Form, v.Low = claim.AtMost, -inf; return v }
func between(a, b float64) claim.Value {
	v := exact(a)
	v.Form, v.High = claim.Range, b
	return v
}

func vague(word string, low float64) claim.Value {
	return claim.Value{Form: claim.Vague, Low: low, High: inf, Unit: "people", Words: word}
}

func person(name string) claim.Attribution {
	return claim.Attribution{Role: claim.Origin, Name: name, Mention: name, Named: claim.Person, Key: "person:" + terms.Fold(name)}
}

func office(name, key string) claim.Attribution {
	return claim.Attribution{Role: claim.Origin, Name: name, Mention: name, Named: claim.Institution, Key: key}
}

func unnamed(words string) claim.Attribution {
	return claim.Attribution{Role: claim.Origin, Name: words, Mention: words, Named: claim.Unnamed}
}

func nobody(words string) claim.Attribution {
	return claim.Attribution{Role: claim.Origin, Name: words, Mention: words, Named: claim.Unspecified}
}

var (
	zelenskyy  = person("Volodymyr Zelenskyy")
	nis        = office("National Intelligence Service", "org:nis@KR")
	whiteHouse = office("White House", "org:white-house@US")
	us         = office("United States", "gov:US")
	chiefs     = office("Joint Chiefs of Staff", "org:joint-chiefs@KR")
)

func newLedger() *ledger { return &ledger{reports: map[string]*report.Report{}} }

// report adds a report; text may be empty.
func (l *ledger) report(id, outlet, published, text string) *ledger {
	r := &report.Report{ID: id, Text: text}
	r.Meta.Outlet.Value, r.Meta.Published.Value = outlet, published
	l.reports[id] = r
	return l
}

func (l *ledger) add(figs ...fig) *ledger {
	for _, f := range figs {
		r := l.reports[f.report]
		if r == nil {
			l.report(f.report, "", f.published, "")
			r = l.reports[f.report]
		}
		c := claim.Claim{
			Format: claim.FormatVersion, Kind: claim.Figure, Report: f.report, Measure: f.measure, Value: &f.value,
			Counted: f.counted, CountedKey: f.key, Place: f.place, Basis: f.basis, Period: f.period, AsOf: f.asOf,
			Said: f.said, Published: r.Meta.Published.Value, Modality: f.modality, Genre: f.genre, GenreBy: f.genreBy, Relations: f.relations,
		}
		if f.by.Role != "" {
			c.Attribution = []claim.Attribution{f.by}
		}
		if c.Basis == "" {
			c.Basis = claim.Total
		}
		if c.Modality == "" {
			c.Modality = claim.Asserted
		}
		if c.CountedKey == "" {
			c.Counted, c.CountedKey = men, kp
		}
		if c.CountedKey == "-" {
			c.Counted, c.CountedKey = "", ""
		}
		c.Start = f.start
		if c.Start == 0 {
			c.Start = 10 * (len(l.claims) + 1)
		}
		c.End = c.Start + 5
		if c.ID = f.id; c.ID == "" {
			c.ID = fmt.Sprintf("c%03d", len(l.claims)+1)
		}
		l.claims = append(l.claims, c)
	}
	return l
}

func (l *ledger) run(t testing.TB, opts Options) Result {
	t.Helper()
	res, err := l.try(opts)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func (l *ledger) try(opts Options) (Result, error) {
	var reports []*report.Report
	for _, r := range l.reports {
		reports = append(reports, r)
	}
	lin := lineage.Trace(reports, l.claims, opts.Terms)
	qs := question.Build(l.claims, func(id string) string { return lin.Of[id] })
	return Reconcile(Input{Reports: reports, Claims: l.claims, Questions: qs, Lineage: lin}, opts)
}

// finding is the finding with this question text.
func finding(t testing.TB, res Result, text string) Finding {
	t.Helper()
	var texts []string
	for _, f := range res.Findings {
		if f.Question.Text == text {
			return f
		}
		texts = append(texts, f.Question.Text)
	}
	t.Fatalf("no question %q, only %q", text, texts)
	return Finding{}
}

func parseTerms(t testing.TB, lines ...string) *terms.Terms {
	t.Helper()
	tt, err := terms.Parse(strings.NewReader(strings.Join(lines, "\n")), "terms.txt")
	if err != nil {
		t.Fatal(err)
	}
	return tt
}

// show prints a range in one line.
func show(r *Range) string {
	one := func(n *float64) string {
		if n == nil {
			return "-"
		}
		return claim.FormatNumber(*n)
	}
	best := one(r.Best)
	if r.BestHigh != nil {
		best += "–" + one(r.BestHigh)
	}
	s := one(r.Low) + ".." + one(r.High) + " best " + best
	if r.OpenLow > 0 {
		s += fmt.Sprintf(" ↓%d", r.OpenLow)
	}
	if r.OpenHigh > 0 {
		s += fmt.Sprintf(" ↑%d", r.OpenHigh)
	}
	return s
}
