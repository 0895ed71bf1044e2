package web

import (
	"cmp"
	"fmt"
	"strings"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/picture"
	"crosscheck/review"
)

// rulingsShown is how many of the last decisions stay visible.
const rulingsShown = 10

// card is an item with all that is shown of it.
type card struct {
	ID     string // of the item
	Badge  string // its colour
	Why    string // it waits
	Reason string
	// Orphan and Conflict: it is about decisions, of which a keeps one and x takes one back.
	Orphan, Conflict              bool
	Decisions                     []ruling
	Question, QuestionHref, Range string
	Claim                         *cardClaim
	Against, Others               []cardClaim
	Kinds                         []choice // what else the claim can be parted from
	Correct, Report, Add          []field
	Origin                        string // the key of whom all claims can be ruled on at once
	OriginName                    string
	Here, Back                    string // for its forms
	Open                          string // which form stands open
	Reasoned                      string // why, as it was typed
	With, Words, Batch            string // as they were typed
	Closed                        bool   // nothing can be written
}

// cardClaim is a claim of a card in its sentence.
type cardClaim struct {
	review.Told
	N                                   int // its number among those to choose from; 0 of the claim at hand
	ID, Href                            string
	Report, ReportID, Outlet, Published string
	Genre                               string
	Figure                              bool
	Facts                               []string
	Ruled                               []ruling
	Reason, Sentence                    string // why it differs from the claim at hand
}

// choice is something to choose.
type choice struct{ Value, Words, Key string }

func cardOf(c *ledger.Card, st state, here, back string, sent *order) *card {
	out := &card{ID: itemID(&c.Item), Why: becauseWords(string(c.Item.Because)), Reason: picture.Clean(c.Item.Reason), Here: here, Back: back, Badge: "open"}
	switch c.Item.Because {
	case ledger.Disputed, ledger.Conflicting:
		out.Badge = "disputed"
	case decidedOn:
		out.Badge = "agreed"
	}
	out.Orphan, out.Conflict = c.Item.Because == ledger.Orphaned, c.Item.Because == ledger.Conflicting && len(c.Decisions) == 2
	for i := range c.Decisions {
		out.Decisions = append(out.Decisions, rulingOf(&c.Decisions[i], picture.Clean(c.Decisions[i].String())))
	}
	if f := c.Finding; f != nil {
		out.Question, out.Range = picture.Clean(f.Question.Text), review.Ranged(f)
		out.QuestionHref = st.URL("/question", "id", f.Question.ID, "story", storyOf(st, c.Item.Story))
	}
	for i := range c.Against {
		a := &c.Against[i]
		x := claimOf(&a.Placed, st)
		x.N, x.Reason, x.Sentence = len(out.Against)+1, picture.Reason(a.Reason), picture.Clean(a.Sentence)
		out.Against = append(out.Against, x)
	}
	for i := range c.Others {
		x := claimOf(&c.Others[i], st)
		x.N = len(out.Against) + i + 1
		out.Others = append(out.Others, x)
	}
	if c.Claim != nil {
		out.fill(c.Claim, st)
	}
	if sent != nil {
		out.keep(sent)
	}
	return out
}

// storyOf is the story that an address has to say: that of the state, or the item's where the ledger holds several.
func storyOf(st state, story int64) string {
	if st.Story != 0 {
		return sprint(st.Story)
	}
	if story == 0 {
		return ""
	}
	return sprint(story)
}

// fill puts the claim at hand and the forms about it into the card.
func (c *card) fill(p *ledger.Placed, st state) {
	x := claimOf(p, st)
	x.Facts = review.Facts(p)
	c.Claim = &x
	c.Correct = fieldsOf(claimFields, decision.ClaimValues(&p.Claim))
	c.Report, c.Add = reportFields(decision.ReportValues(p.Read.Report)), addingFields()
	c.Origin, c.OriginName = p.Origin, x.Teller
	if p.Question != "" {
		c.Kinds = append(c.Kinds, choice{fmt.Sprintf("question:%s@%d", p.Question, p.Story), "it does not answer this question", "q"})
	}
	if p.Origin != "" {
		c.Kinds = append(c.Kinds, choice{"origin:" + p.Origin, "it does not go back to this origin", "o"})
	}
}

func claimOf(p *ledger.Placed, st state) cardClaim {
	m := &p.Read.Report.Meta
	x := cardClaim{
		Told: review.Tell(p), ID: p.ID, Figure: p.Kind == claim.Figure, ReportID: p.Report,
		Href:   st.URL("/report", "id", p.Report, "story", storyOf(st, 0)) + "#" + picture.Anchor(p.ID),
		Report: picture.ReportName(p.Read.Report), Outlet: cmp.Or(picture.Clean(m.Outlet.Value), "outlet not known"), Published: m.Published.Value,
	}
	if g := m.Genre.Value; g != "" && g != "news" {
		x.Genre = g
	}
	if d := p.Decided; d != nil {
		x.Ruled = append(x.Ruled, ruledOf(d.Ruled))
		for _, also := range d.Also {
			x.Ruled = append(x.Ruled, ruledOf(also))
		}
	}
	return x
}

// ruledOf is a ruling as a claim carries it.
func ruledOf(r claim.Ruled) ruling {
	d := claim.Decided{Ruled: r}
	return ruling{ID: r.Decision, Words: picture.Clean(d.Words()), Who: picture.Clean(r.By), At: r.At}
}

// rulingOf is a decision in a list.
func rulingOf(d *decision.Decision, words string) ruling {
	x := ruling{ID: d.ID, Words: words, Who: picture.Clean(d.Who), At: d.At}
	if d.Subject.Kind == decision.Claim {
		x.Claim = d.Subject.ID
	}
	return x
}

// keep puts what was typed into the forms again.
func (c *card) keep(o *order) {
	c.Reasoned, c.With, c.Words, c.Batch = o.Why, o.Sent.Get("with"), o.Sent.Get("words"), o.Sent.Get("batch")
	if o.Origin != "" { // of all claims of an origin: nothing about the one at hand was typed
		return
	}
	list := map[string][]field{"correct": c.Correct, "report": c.Report, "add": c.Add}[o.Action]
	for i := range list {
		if values, ok := o.Sent[fieldPrefix+list[i].Name]; ok {
			list[i].Value = strings.TrimSpace(values[0])
		}
	}
}
