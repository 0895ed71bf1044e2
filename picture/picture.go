package picture

import (
	"cmp"
	"strconv"
	"strings"

	"crosscheck/chart"
	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/lineage"
	"crosscheck/reconcile"
	"crosscheck/report"
)

// Picture is a dossier as every form shows it: reports numbered, claims found by id, one row for each origin of a question.
type Picture struct {
	Dossier   *dossier.Dossier
	Title     string
	key       string // before the ids of a story's parts on a page that shows several; empty: there is one
	href      func(*claim.Claim) string
	Number    map[string]int // report id -> its number, from 1
	claims    map[string]*claim.Claim
	names     map[string]string // claim id -> its origin's name in the whole dossier
	Keys      map[string]string // claim id -> its origin's key
	origins   map[string]*lineage.Origin
	Asked     map[string]int // claim id -> index into questions
	byID      map[string]int // question id -> index into questions
	Counts    Counts
	Questions []Question
	Actors    []Actor
	Events    []Event
	Checks    []Check
}

// Where is a place in a report: the number of the report and the claim there, nil where only the report is known.
type Where struct {
	Report int
	Claim  *claim.Claim
}

// Question is a finding ready to be shown.
type Question struct {
	Finding    *reconcile.Finding
	N          int    // number, from 1
	Anchor     string // its id on the page
	Rows       []Row
	Compact    bool // one origin and no dispute: one line suffices
	Badge      Badge
	Disputes   []Difference // that need a reader's attention
	Agreements []Difference // that are reconciled by rounding or bounds
	Neighbours []Difference // with claims of neighbouring questions
	LeftOut    []LeftOut
	Drawing    *chart.Drawing
	Orphans    int // claims named by the finding that no report holds
}

// Difference is a pair of claims with the reason why they differ.
type Difference struct {
	reconcile.Difference
	A, B Side
	Of   string // the other question, of neighbours
}

// Side is one claim of a pair.
type Side struct {
	Origin, Phrase string
	At             Where
}

// LeftOut is a claim that the range does not use.
type LeftOut struct {
	Side
	Reason string
}

// Options say how a dossier is shown.
type Options struct {
	// Title names the situation; empty: "What 14 reports say".
	Title string
	// Key stands before the ids of a story's parts where several are shown on one page.
	Key string
	// Href is where the marks of charts lead; nil: to the claim's anchor on the same page.
	Href func(*claim.Claim) string
}

// New is the picture of a dossier. Of one with several stories it is all of them together; each can be pictured alone.
func New(d *dossier.Dossier, o Options) *Picture {
	p := &Picture{
		Dossier: d, Title: o.Title, key: o.Key, href: o.Href, Number: map[string]int{}, claims: map[string]*claim.Claim{},
		names: map[string]string{}, Keys: map[string]string{}, Asked: map[string]int{}, byID: map[string]int{}, origins: map[string]*lineage.Origin{},
	}
	if p.href == nil {
		p.href = func(c *claim.Claim) string { return "#" + Anchor(c.ID) }
	}
	for i := range d.Reads {
		p.Number[d.Reads[i].Report.ID] = d.Before + i + 1
		for j := range d.Reads[i].Claims {
			c := &d.Reads[i].Claims[j]
			p.claims[c.ID] = c
		}
	}
	for i := range d.Lineage.Origins {
		o := &d.Lineage.Origins[i]
		p.origins[o.Key] = o
		for _, id := range o.Claims {
			p.names[id], p.Keys[id] = o.Name, o.Key
		}
	}
	for i := range d.Findings {
		if _, ok := p.byID[d.Findings[i].Question.ID]; !ok {
			p.byID[d.Findings[i].Question.ID] = i
		}
		for _, id := range d.Findings[i].Question.Claims {
			if _, ok := p.Asked[id]; !ok {
				p.Asked[id] = i
			}
		}
	}
	for i := range d.Findings {
		p.Questions = append(p.Questions, p.question(&d.Findings[i], i+1))
	}
	p.Checks = p.checksOf()
	p.Actors = p.actorsOf()
	p.Events = p.eventsOf()
	p.Counts = p.count()
	if p.Title == "" {
		p.Title = d.Title
	}
	if p.Title == "" {
		p.Title = "What " + Plural(len(d.Reads), "report") + " " + Verb(len(d.Reads), "says", "say")
	}
	return p
}

func (p *Picture) claimHref(id string) string {
	if c := p.Find(id); c != nil {
		return p.href(c)
	}
	return ""
}

// Find gives a claim by id, or nil.
func (p *Picture) Find(id string) *claim.Claim { return p.claims[id] }

// QuestionOf is the question that has the id, or nil.
func (p *Picture) QuestionOf(id string) *Question {
	if i, ok := p.byID[id]; ok {
		return &p.Questions[i]
	}
	return nil
}

// At is where a claim stands.
func (p *Picture) At(c *claim.Claim) Where { return Where{p.Number[c.Report], c} }

// ReportOf is the report of a claim; every claim comes from one of the dossier's.
func (p *Picture) ReportOf(c *claim.Claim) *report.Report {
	return p.Numbered(p.Number[c.Report])
}

// Numbered is the report with the number.
func (p *Picture) Numbered(n int) *report.Report { return p.Dossier.Reads[n-1-p.Dossier.Before].Report }

// Origin names who asserts a claim.
func (p *Picture) Origin(c *claim.Claim) string {
	name := p.names[c.ID]
	if name == "" && c.Teller() == nil {
		name = p.ReportOf(c).Meta.Outlet.Value
	}
	return c.TellerAs(name)
}

// Side is a claim of a pair by its id.
func (p *Picture) Side(id string) Side {
	c := p.Find(id)
	if c == nil {
		return Side{Origin: "claim " + id, Phrase: "its words are in no report of this dossier"}
	}
	return Side{p.Origin(c), phrase(c), p.At(c)}
}

// phrase is a figure with its hedges; of anything else the words.
func phrase(c *claim.Claim) string {
	if s := c.Phrase(); s != "" {
		return s
	}
	return "“" + Clean(c.Quote) + "”"
}

func (p *Picture) question(f *reconcile.Finding, n int) Question {
	q := Question{Finding: f, N: n, Anchor: p.key + "q-" + Anchor(f.Question.ID)}
	if p.byID[f.Question.ID] != n-1 { // an id that is not unique must not lead to another question
		q.Anchor += "-" + strconv.Itoa(n)
	}
	answered := map[string]bool{}
	for i := range f.Answers {
		a := &f.Answers[i]
		for _, id := range a.Claims {
			answered[id] = true
		}
		answered[a.Current] = true
		if r, ok := p.row(a); ok {
			r.Glyph = len(q.Rows)
			q.Rows = append(q.Rows, r)
		} else {
			q.Orphans++
		}
	}
	why := map[string]string{}
	if f.Range != nil {
		for _, l := range f.Range.LeftOut {
			why[l.Claim] = l.Reason
			q.LeftOut = append(q.LeftOut, LeftOut{p.Side(l.Claim), l.Reason})
		}
	}
	for _, id := range f.Question.Claims {
		c := p.Find(id)
		if answered[id] || c == nil || c.Value == nil {
			continue
		}
		reason := why[id]
		if reason == "" {
			reason = "nobody's testimony"
		}
		q.Rows = append(q.Rows, Row{Origin: p.Origin(c), Claim: c, At: p.At(c), Via: Relays(c), LeftOut: reason, Glyph: len(q.Rows)})
	}
	q.Drawing = p.Draw(&q, chart.AutoScale, "")
	sortRows(q.Rows)
	p.differences(&q)
	q.Badge = badgeOf(&q)
	q.Compact = len(q.Rows) <= 1 && len(q.Disputes) == 0 && !q.notable()
	return q
}

// Draw is the drawing of a question on a scale and a clock; the zero values leave the choice to package chart.
func (p *Picture) Draw(q *Question, scale chart.Scale, clock chart.Clock) *chart.Drawing {
	return chart.Of(q.Finding, p.Find, chart.Options{
		ID: p.key + "q" + strconv.Itoa(q.N), Unit: p.axis(q), Href: p.claimHref, Scale: scale, Clock: clock,
		Name: func(_ *reconcile.Answer, id string) string { return p.name(id) },
	})
}

// Voices counts the origins that answer; what nobody says is no voice.
func (q *Question) Voices() int {
	n := 0
	for _, r := range q.Rows {
		if t := r.Claim.Teller(); t == nil || t.Named != claim.Unspecified {
			n++
		}
	}
	return n
}

func (p *Picture) name(id string) string {
	if c := p.Find(id); c != nil {
		return p.Origin(c)
	}
	return "claim " + id
}

// differences sorts the pairs into those that need attention, those that are reconciled, and those with neighbours.
func (p *Picture) differences(q *Question) {
	for _, d := range q.Finding.Differences {
		v := Difference{Difference: d, A: p.Side(d.A), B: p.Side(d.B)}
		switch {
		case d.Neighbour:
			v.Of = p.otherQuestion(q, d)
			q.Neighbours = append(q.Neighbours, v)
		case d.Agree:
			q.Agreements = append(q.Agreements, v)
		default:
			q.Disputes = append(q.Disputes, v)
		}
	}
}

func (p *Picture) otherQuestion(q *Question, d reconcile.Difference) string {
	for _, id := range []string{d.A, d.B} {
		if i, ok := p.Asked[id]; ok && i != q.N-1 {
			return p.Dossier.Findings[i].Question.Text
		}
	}
	return ""
}

// axis labels the value axis: what is measured, and the unit where it is no count of people.
func (p *Picture) axis(q *Question) string {
	k := q.Finding.Question.Key
	what := strings.ReplaceAll(k.Measure, "_", " ")
	unit := ""
	for _, r := range q.Rows {
		if u := r.Claim.Value.Unit; u != "" {
			unit = u
			break
		}
	}
	switch unit {
	case "", "people":
		return cmp.Or(what, "number")
	}
	return strings.TrimSpace(what + ", " + strings.ReplaceAll(unit, "_", " "))
}
