package review

import (
	"context"
	"slices"
	"strings"
	"time"

	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/ledger"
)

// Order is what a person asks for.
type Order struct {
	// Action is accept, reject, correct, add, report, same, not-same, unsure, undo or terms.
	Action string
	// Args are ids, name=value, words; of terms the text of the file.
	Args []string
	Why  string
}

// Actions are those of an [Order].
func Actions() []string {
	return []string{"accept", "reject", "correct", "add", "report", "same", "not-same", "unsure", "undo", "terms"}
}

// Make makes the decisions of an order, sealed, and writes nothing. What is asked for wrongly is [ErrAsked].
func (d *Desk) Make(ctx context.Context, o Order) ([]decision.Decision, error) {
	list, err := d.draft(ctx, o)
	if err != nil {
		return nil, err
	}
	return d.seal(ctx, list, o.Why)
}

func (d *Desk) draft(ctx context.Context, o Order) ([]decision.Decision, error) {
	ids, fields := separate(o.Args)
	switch o.Action {
	case "accept", "reject", "unsure":
		if fields != nil {
			return nil, askedf("%s: expected ids, found %s; correct puts values", o.Action, words(fields))
		}
		return d.rule(ctx, decision.Action(o.Action), ids)
	case "correct", "report":
		return d.correct(ctx, o.Action, ids, fields)
	case "add":
		return d.add(ctx, ids, fields)
	case "same", "not-same":
		if len(ids) != 2 || fields != nil {
			return nil, askedf("%s: expected two ids, found %d", o.Action, len(ids))
		}
		x, err := d.pair(ctx, o.Action == "same", ids[0], ids[1])
		return []decision.Decision{x}, err
	case "undo":
		return d.undo(ctx, ids)
	case "terms":
		if len(o.Args) != 1 {
			return nil, askedf("terms: expected one file, found %d", len(o.Args))
		}
		return []decision.Decision{{Action: decision.Terms, Subject: decision.Subject{Kind: decision.Ledger}, After: decision.Fields{"terms": o.Args[0]}}}, nil
	}
	return nil, askedf("%s: expected %s", o.Action, strings.Join(Actions(), ", "))
}

// rule accepts, rejects or leaves open.
func (d *Desk) rule(ctx context.Context, action decision.Action, ids []string) ([]decision.Decision, error) {
	if len(ids) == 0 {
		return nil, askedf("%s: expected the id of a claim, a question, a report or an origin, found none", action)
	}
	var out []decision.Decision
	for _, id := range ids {
		n, err := d.Subject(ctx, id)
		if err != nil {
			return nil, err
		}
		x, err := d.about(ctx, n)
		if err != nil {
			return nil, err
		}
		x.Action = action
		out = append(out, x)
	}
	return out, nil
}

// about begins a decision on what was found.
func (d *Desk) about(ctx context.Context, n ledger.Name) (decision.Decision, error) {
	switch n.Kind {
	case decision.Claim:
		p, err := d.claim(ctx, n.ID)
		if err != nil {
			return decision.Decision{}, err
		}
		return decision.AboutClaim(p.Read.Report, &p.Claim)
	case decision.Question:
		claims, err := d.Ledger.QuestionClaims(ctx, n.Story, n.ID)
		return decision.AboutQuestion(n.ID, claims), err
	}
	return decision.Decision{Subject: decision.Subject{Kind: n.Kind, ID: n.ID}}, nil
}

func (d *Desk) claim(ctx context.Context, id string) (*ledger.Placed, error) {
	list, err := d.Ledger.Placed(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	if len(list) != 1 {
		return nil, askedf("%s: expected a claim of this ledger, found none", id)
	}
	return &list[0], nil
}

func (d *Desk) correct(ctx context.Context, action string, ids []string, fields decision.Fields) ([]decision.Decision, error) {
	if len(ids) == 0 || fields == nil {
		return nil, askedf("%s: expected an id and what to put, like %s", action, map[string]string{
			"correct": `value="over 1,100" measure=killed`, "report": `outlet="The Brakel Bugle" published=2024-12-23 genre=opinion`,
		}[action])
	}
	var out []decision.Decision
	for _, id := range ids {
		if action == "report" && !strings.HasPrefix(id, "report:") {
			id = "report:" + id
		}
		n, err := d.Subject(ctx, id)
		if err != nil {
			return nil, err
		}
		x, err := d.about(ctx, n)
		if err != nil {
			return nil, err
		}
		var was decision.Fields
		switch n.Kind {
		case decision.Claim:
			p, err := d.claim(ctx, n.ID)
			if err != nil {
				return nil, err
			}
			was = decision.ClaimValues(&p.Claim)
		case decision.Report:
			r, err := d.Ledger.ReadOf(ctx, n.ID, 0, ledger.View{})
			if err != nil {
				return nil, err
			}
			was = decision.ReportValues(r.Report)
		}
		out = append(out, x.Correcting(was, fields))
	}
	return out, nil
}

// add adds a claim by its words. Where the value is not put, the words themselves are one, or hold one.
func (d *Desk) add(ctx context.Context, ids []string, fields decision.Fields) ([]decision.Decision, error) {
	if len(ids) != 2 || fields == nil {
		return nil, askedf(`add: expected a report, the words of the claim and what they say, like 02.txt "12 were killed" value=12 measure=killed`)
	}
	n, err := d.only(ctx, strings.TrimPrefix(ids[0], "report:"), decision.Report)
	if err != nil {
		return nil, err
	}
	r, err := d.Ledger.ReadOf(ctx, n.ID, 0, ledger.View{})
	if err != nil {
		return nil, err
	}
	at, err := Quoted(r.Report, ids[1])
	if err != nil {
		return nil, err
	}
	if fields["value"] == "" && fields["kind"] != "statement" {
		if fields["value"] = valueIn(at.Of(r.Report.Text)); fields["value"] == "" {
			delete(fields, "value")
		}
	}
	x, err := decision.Adding(r.Report, at, r.Claims, fields)
	if err != nil {
		return nil, err
	}
	return []decision.Decision{x}, d.puts(x, &r)
}

// puts makes sure that an addition puts a claim there: over words that hold one of its measure it would change that one, which is a correction and should
// be one.
func (d *Desk) puts(x decision.Decision, r *dossier.Read) error {
	x.Who, x.At = d.Who, decision.Stamp(time.Unix(0, 0), "")
	sealed, err := x.Seal()
	if err != nil {
		return nil //nolint:nilerr // whoever seals it in earnest says what is wrong
	}
	applied := decision.NewState([]decision.Decision{sealed}).Apply(r.Report, r.Claims)
	if len(applied.Put) > 0 {
		return nil
	}
	for _, c := range applied.Claims {
		if c.Decided != nil && c.Decided.Decision == sealed.ID {
			return askedf("add: expected words that hold no such claim yet, found %s there (%s); correct that one", c.ID, c.Phrase())
		}
	}
	return nil
}

// valueIn is the longest run of words that is one amount and nothing else, the first of equals; "" where there is none.
func valueIn(quote string) string {
	const most = 12 // words
	typed := extract.NewTyped()
	ws := strings.Fields(quote)
	ws = ws[:min(len(ws), 4*most)]
	for n := min(len(ws), most); n > 0; n-- {
		for i := 0; i+n <= len(ws); i++ {
			phrase := strings.Trim(strings.Join(ws[i:i+n], " "), `.,;:!?“”"()`)
			if _, _, err := typed.Value(phrase); err == nil {
				return phrase
			}
		}
	}
	return ""
}

// pair rules that two are one, or are not.
func (d *Desk) pair(ctx context.Context, same bool, a, b string) (decision.Decision, error) {
	action := decision.NotSame
	if same {
		action = decision.Same
	}
	x, err := d.Subject(ctx, a)
	if err != nil {
		return decision.Decision{}, err
	}
	y, err := d.Subject(ctx, b)
	if err != nil {
		return decision.Decision{}, err
	}
	if x.Kind == decision.Claim && y.Kind != decision.Claim {
		x, y = y, x
	}
	switch {
	case x.Kind == decision.Claim && y.Kind == decision.Claim:
		p, err := d.claim(ctx, x.ID)
		if err != nil {
			return decision.Decision{}, err
		}
		q, err := d.claim(ctx, y.ID)
		if err != nil {
			return decision.Decision{}, err
		}
		out, err := decision.AboutClaims(p.Read.Report, &p.Claim, q.Read.Report, &q.Claim)
		out.Action = action
		return out, err
	case y.Kind == decision.Claim && !same && (x.Kind == decision.Question || x.Kind == decision.Origin):
		p, err := d.claim(ctx, y.ID)
		if err != nil {
			return decision.Decision{}, err
		}
		out, err := d.about(ctx, x)
		return out.WithClaim(p.Read.Report, &p.Claim), err
	case y.Kind == decision.Claim:
		return decision.Decision{}, askedf("%s and %s: a claim and a %s cannot be the same; name two claims or two questions, or not-same to part them", a, b, x.Kind)
	case x.Kind == decision.Question && y.Kind == decision.Question:
		out, err := d.about(ctx, x)
		if err != nil {
			return out, err
		}
		out.Before.WithClaims, err = d.Ledger.QuestionClaims(ctx, y.Story, y.ID)
		out.Action, out.Subject.With = action, y.ID
		return out, err
	case speaks(x.Kind) && speaks(y.Kind):
		kind := decision.Origin
		if x.Kind == decision.Actor || y.Kind == decision.Actor {
			kind = decision.Actor
		}
		return decision.Decision{Action: action, Subject: decision.Subject{Kind: kind, ID: x.ID, With: y.ID}}, nil
	}
	return decision.Decision{}, askedf("%s and %s: expected two of a kind, found a %s and a %s", a, b, x.Kind, y.Kind)
}

func speaks(k decision.Kind) bool { return k == decision.Origin || k == decision.Actor }

// undo takes back decisions; the last one in force of this person, if none is named.
func (d *Desk) undo(ctx context.Context, ids []string) ([]decision.Decision, error) {
	entries, state, err := d.log(ctx)
	if err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		inForce := state.InForce()
		for i := range slices.Backward(inForce) {
			if inForce[i].Who == d.Who {
				return []decision.Decision{{Action: decision.Undo, Undoes: inForce[i].ID}}, nil
			}
		}
		return nil, askedf("undo: expected a decision by %s in force, found none", d.Who)
	}
	var out []decision.Decision
	for _, id := range ids {
		var found []ledger.Name
		for _, e := range entries {
			if strings.HasPrefix(e.Decision.ID, id) && strings.HasPrefix(id, "d_") {
				found = append(found, ledger.Name{ID: e.Decision.ID, Words: string(e.Decision.Action) + " " + e.Decision.Subject.ID + e.Decision.Undoes})
			}
		}
		switch len(found) {
		case 0:
			return nil, askedf("%s: expected a decision of this ledger (d_…), found none; crosscheck decisions lists them", id)
		case 1:
			out = append(out, decision.Decision{Action: decision.Undo, Undoes: found[0].ID})
		default:
			return nil, askedf("%s: expected one decision, found several that begin so:%s", id, listed(found[:min(len(found), candidates+1)]))
		}
	}
	return out, nil
}
