package export

import (
	"cmp"
	"slices"
	"strings"

	"crosscheck/chart"
	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/reconcile"
	"crosscheck/report"
)

// picture is a dossier as every form shows it: reports numbered, claims found by id, one row for each origin of a question.
type picture struct {
	d         *dossier.Dossier
	title     string
	key       string         // before the ids of a story's parts on a page that shows several; empty: there is one
	number    map[string]int // report id -> its number, from 1
	claims    map[string]*claim.Claim
	names     map[string]string // claim id -> its origin's name in the whole dossier
	keys      map[string]string // claim id -> its origin's key
	asked     map[string]int    // claim id -> index into questions
	byID      map[string]int    // question id -> index into questions
	counts    Counts
	questions []questionView
	actors    []actor
	events    []eventView
	checks    []check
}

// where is a place in a report: the number of the report and the claim there, nil where only the report is known.
type where struct {
	report int
	claim  *claim.Claim
}

// questionView is a finding ready to be shown.
type questionView struct {
	f          *reconcile.Finding
	n          int    // number, from 1
	anchor     string // its id on the page
	rows       []row
	compact    bool // one origin and no dispute: one line suffices
	badge      badge
	disputes   []difference // that need a reader's attention
	agreements []difference // that are reconciled by rounding or bounds
	neighbours []difference // with claims of neighbouring questions
	leftOut    []leftOut
	drawing    *chart.Drawing
	orphans    int // claims named by the finding that no report holds
}

// difference is a pair of claims with the reason why they differ.
type difference struct {
	reconcile.Difference
	a, b side
	of   string // the other question, of neighbours
}

// side is one claim of a pair.
type side struct {
	origin, phrase string
	at             where
}

// leftOut is a claim that the range does not use.
type leftOut struct {
	side
	reason string
}

// check is an arithmetic relation with the claims that went in.
type check struct {
	reconcile.Check
	inputs []side
}

func newPicture(d *dossier.Dossier, o Options) *picture {
	p := &picture{
		d: d, title: o.Title, key: o.key, number: map[string]int{}, claims: map[string]*claim.Claim{},
		names: map[string]string{}, keys: map[string]string{}, asked: map[string]int{}, byID: map[string]int{},
	}
	for i := range d.Reads {
		p.number[d.Reads[i].Report.ID] = d.Before + i + 1
		for j := range d.Reads[i].Claims {
			c := &d.Reads[i].Claims[j]
			p.claims[c.ID] = c
		}
	}
	for _, o := range d.Lineage.Origins {
		for _, id := range o.Claims {
			p.names[id], p.keys[id] = o.Name, o.Key
		}
	}
	for i := range d.Findings {
		if _, ok := p.byID[d.Findings[i].Question.ID]; !ok {
			p.byID[d.Findings[i].Question.ID] = i
		}
		for _, id := range d.Findings[i].Question.Claims {
			if _, ok := p.asked[id]; !ok {
				p.asked[id] = i
			}
		}
	}
	for i := range d.Findings {
		p.questions = append(p.questions, p.question(&d.Findings[i], i+1))
	}
	p.checks = p.checksOf()
	p.actors = p.actorsOf()
	p.events = p.eventsOf()
	p.counts = p.count()
	if p.title == "" {
		p.title = d.Title
	}
	if p.title == "" {
		p.title = "What " + plural(len(d.Reads), "report") + " " + verb(len(d.Reads), "says", "say")
	}
	return p
}

// checksOf lists the arithmetic, each sentence once with all the claims it is tried on: a figure that several reports carry
// makes no second sum.
func (p *picture) checksOf() []check {
	var out []check
	at := map[string]int{}
	for _, c := range p.d.Checks {
		i, ok := at[c.Sentence]
		if !ok {
			i = len(out)
			at[c.Sentence] = i
			out = append(out, check{Check: c})
		}
		for _, id := range c.Claims {
			if s := p.side(id); !slices.Contains(out[i].inputs, s) {
				out[i].inputs = append(out[i].inputs, s)
			}
		}
	}
	return out
}

// find gives a claim by id, or nil.
func (p *picture) find(id string) *claim.Claim { return p.claims[id] }

// at is where a claim stands.
func (p *picture) at(c *claim.Claim) where { return where{p.number[c.Report], c} }

// reportOf is the report of a claim; every claim comes from one of the dossier's.
func (p *picture) reportOf(c *claim.Claim) *report.Report {
	return p.numbered(p.number[c.Report])
}

// numbered is the report with the number.
func (p *picture) numbered(n int) *report.Report { return p.d.Reads[n-1-p.d.Before].Report }

// origin names who asserts a claim.
func (p *picture) origin(c *claim.Claim) string {
	name := p.names[c.ID]
	if name == "" && c.Teller() == nil {
		name = p.reportOf(c).Meta.Outlet.Value
	}
	return c.TellerAs(name)
}

func (p *picture) side(id string) side {
	c := p.find(id)
	if c == nil {
		return side{origin: "claim " + id, phrase: "its words are in no report of this dossier"}
	}
	return side{p.origin(c), phrase(c), p.at(c)}
}

// phrase is a figure with its hedges; of anything else the words.
func phrase(c *claim.Claim) string {
	if s := c.Phrase(); s != "" {
		return s
	}
	return "“" + Clean(c.Quote) + "”"
}

func (p *picture) question(f *reconcile.Finding, n int) questionView {
	q := questionView{f: f, n: n, anchor: p.key + "q-" + anchor(f.Question.ID)}
	if p.byID[f.Question.ID] != n-1 { // an id that is not unique must not lead to another question
		q.anchor += "-" + itoa(n)
	}
	answered := map[string]bool{}
	for i := range f.Answers {
		a := &f.Answers[i]
		for _, id := range a.Claims {
			answered[id] = true
		}
		answered[a.Current] = true
		if r, ok := p.row(a); ok {
			r.glyph = len(q.rows)
			q.rows = append(q.rows, r)
		} else {
			q.orphans++
		}
	}
	why := map[string]string{}
	if f.Range != nil {
		for _, l := range f.Range.LeftOut {
			why[l.Claim] = l.Reason
			q.leftOut = append(q.leftOut, leftOut{p.side(l.Claim), l.Reason})
		}
	}
	for _, id := range f.Question.Claims {
		c := p.find(id)
		if answered[id] || c == nil || c.Value == nil {
			continue
		}
		reason := why[id]
		if reason == "" {
			reason = "nobody's testimony"
		}
		q.rows = append(q.rows, row{origin: p.origin(c), claim: c, at: p.at(c), via: relays(c), leftOut: reason, glyph: len(q.rows)})
	}
	q.drawing = chart.Of(f, p.find, chart.Options{
		ID: p.key + "q" + itoa(n), Unit: p.axis(&q), Href: func(id string) string { return "#" + anchor(id) },
		Name: func(_ *reconcile.Answer, id string) string { return p.name(id) },
	})
	sortRows(q.rows)
	p.differences(&q)
	q.badge = badgeOf(&q)
	q.compact = len(q.rows) <= 1 && len(q.disputes) == 0 && !q.notable()
	return q
}

// voices counts the origins that answer; what nobody says is no voice.
func (q *questionView) voices() int {
	n := 0
	for _, r := range q.rows {
		if t := r.claim.Teller(); t == nil || t.Named != claim.Unspecified {
			n++
		}
	}
	return n
}

func (p *picture) name(id string) string {
	if c := p.find(id); c != nil {
		return p.origin(c)
	}
	return "claim " + id
}

// differences sorts the pairs into those that need attention, those that are reconciled, and those with neighbours.
func (p *picture) differences(q *questionView) {
	for _, d := range q.f.Differences {
		v := difference{Difference: d, a: p.side(d.A), b: p.side(d.B)}
		switch {
		case d.Neighbour:
			v.of = p.otherQuestion(q, d)
			q.neighbours = append(q.neighbours, v)
		case d.Agree:
			q.agreements = append(q.agreements, v)
		default:
			q.disputes = append(q.disputes, v)
		}
	}
}

func (p *picture) otherQuestion(q *questionView, d reconcile.Difference) string {
	for _, id := range []string{d.A, d.B} {
		if i, ok := p.asked[id]; ok && i != q.n-1 {
			return p.d.Findings[i].Question.Text
		}
	}
	return ""
}

// axis labels the value axis: what is measured, and the unit where it is no count of people.
func (p *picture) axis(q *questionView) string {
	k := q.f.Question.Key
	what := strings.ReplaceAll(k.Measure, "_", " ")
	unit := ""
	for _, r := range q.rows {
		if u := r.claim.Value.Unit; u != "" {
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
