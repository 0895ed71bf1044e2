package sqlite_test

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/reconcile"
	"crosscheck/report"
	"crosscheck/review"
)

// glance is what one look at a ledger shows of one claim and of its question. Each kind of look shows a part.
type glance struct {
	Ruled    string
	Low      float64
	Question string
	Numbers  string
	Bears    int      // decisions on the question
	Waiting  []string // claims
}

func (g glance) String() string {
	b, err := json.Marshal(g)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func (g *glance) claim(c *claim.Claim) {
	if c.Decided != nil {
		g.Ruled = c.Decided.Action
	}
	g.Low = c.Value.Low
}

func (g *glance) finding(f *reconcile.Finding) {
	g.Question, g.Bears = f.Question.ID, len(f.Decisions)
	if f.Range != nil {
		b, err := json.Marshal([]any{f.Range.Best, f.Range.Low, f.Range.High})
		if err != nil {
			panic(err)
		}
		g.Numbers = string(b)
	}
}

// looks are the ways to look at a claim of a report in a story.
func looks(id, in, question string, story int64) map[string]func(context.Context, *sqlite.Ledger) (glance, error) {
	find := func(list []claim.Claim, g *glance) error {
		for i := range list {
			if list[i].ID == id {
				g.claim(&list[i])
				return nil
			}
		}
		return fmt.Errorf("%s is not there", id)
	}
	return map[string]func(context.Context, *sqlite.Ledger) (glance, error){
		"Question": func(ctx context.Context, l *sqlite.Ledger) (g glance, err error) {
			a, err := l.Question(ctx, story, question)
			if err != nil {
				return g, err
			}
			g.finding(&a.Finding)
			return g, find(a.Claims, &g)
		},
		"Placed": func(ctx context.Context, l *sqlite.Ledger) (g glance, err error) {
			p, err := l.Placed(ctx, []string{id})
			if err != nil || len(p) != 1 {
				return g, fmt.Errorf("%d claims, %w", len(p), err)
			}
			g.claim(&p[0].Claim)
			g.Question = p[0].Question
			return g, nil
		},
		"Card": func(ctx context.Context, l *sqlite.Ledger) (g glance, err error) {
			c, err := l.Card(ctx, ledger.Item{Because: ledger.Disputed, Claim: id})
			if err != nil {
				return g, err
			}
			g.claim(&c.Claim.Claim)
			g.finding(c.Finding)
			return g, nil
		},
		"ReadOf": func(ctx context.Context, l *sqlite.Ledger) (g glance, err error) {
			r, err := l.ReadOf(ctx, in, 0, ledger.View{})
			if err != nil {
				return g, err
			}
			return g, find(r.Claims, &g)
		},
		"Queue": func(ctx context.Context, l *sqlite.Ledger) (g glance, err error) {
			q, err := l.Queue(ctx, ledger.Waiting{})
			if err != nil {
				return g, err
			}
			for _, item := range q.Items {
				g.Waiting = append(g.Waiting, item.Claim)
			}
			return g, nil
		},
		"Dossier": func(ctx context.Context, l *sqlite.Ledger) (g glance, err error) {
			d, err := l.Dossier(ctx, ledger.View{Story: story})
			if err != nil {
				return g, err
			}
			return inDossier(d, id, question)
		},
	}
}

func inDossier(d *dossier.Dossier, id, question string) (g glance, err error) {
	c, _ := d.Claim(id)
	if c == nil {
		return g, fmt.Errorf("%s is not there", id)
	}
	g.claim(c)
	for i := range d.Findings {
		if d.Findings[i].Question.ID == question {
			g.finding(&d.Findings[i])
		}
	}
	return g, nil
}

// Whoever looks while somebody else previews, decides and takes back sees the ledger before or after a decision: claims and findings of one moment, and
// nothing of what was only previewed.
func TestReadersSeeWhatIsKept(t *testing.T) {
	dir := madeFolder(t, 30)
	l := fresh(t)
	add(t, l, dir)
	ctx := t.Context()
	list, err := l.Questions(ctx, 1)
	if err != nil || len(list) == 0 {
		t.Fatalf("no question: %v", err)
	}
	a, err := l.Question(ctx, list[0].Story, list[0].Question)
	if err != nil {
		t.Fatal(err)
	}
	c := a.Claims[0]
	look := looks(c.ID, c.Report, list[0].Question, list[0].Story)
	d := desk(l)
	legal := map[string]map[string]string{}
	note := func(state string) {
		for what, at := range look {
			g, err := at(ctx, l)
			if err != nil {
				t.Fatal(what, err)
			}
			if legal[what] == nil {
				legal[what] = map[string]string{}
			}
			legal[what][g.String()] = state
		}
	}
	note("before")
	correct := func() []decision.Decision { return decide(t, d, "correct", c.ID, "value=7777") }
	undo := func(done []decision.Decision) { decide(t, d, "undo", done[0].ID) }
	done := correct()
	note("after")
	undo(done)
	note("before")
	for what, states := range legal {
		if len(states) != 2 {
			t.Fatalf("%s: expected the correction to be seen and the undo to restore what was before, found %v", what, states)
		}
	}
	over := make(chan struct{})
	var readers sync.WaitGroup
	for what, at := range look {
		readers.Go(func() {
			for seen := map[string]int{}; ; {
				g, err := at(ctx, l)
				if err != nil {
					t.Errorf("%s: %v", what, err)
					return
				}
				state := legal[what][g.String()]
				if state == "" {
					t.Errorf("%s shows what never was: %v", what, g)
					return
				}
				seen[state]++
				select {
				case <-over:
					t.Logf("%s: %v", what, seen)
					return
				default:
				}
			}
		})
	}
	for range 8 {
		if t.Failed() {
			break
		}
		reject, err := d.Make(ctx, review.Order{Action: "reject", Args: []string{c.ID}, Why: "only a preview"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Preview(ctx, reject); err != nil {
			t.Fatal(err)
		}
		undo(correct())
	}
	close(over)
	readers.Wait()
}

func order(action, id string) review.Order {
	return review.Order{Action: action, Args: []string{id}, Why: "for a test"}
}

// Whoever looks does not wait for an add, and sees what is kept so far, compared.
func TestLookWhileAdding(t *testing.T) {
	const reports = 80
	dir := madeFolder(t, reports)
	l := fresh(t)
	var looked []int
	_, err := l.Add(t.Context(), report.List([]string{dir}, nil), sqlite.AddOptions{Kept: func(ledger.Kept) {
		if len(looked) > 0 {
			return
		}
		d, err := l.Dossier(t.Context(), ledger.View{})
		if err != nil {
			t.Error(err)
			return
		}
		h, err := l.Head(t.Context())
		if err != nil || h.Settled {
			t.Errorf("expected a ledger with stories to compare, found %+v: %v", h, err)
		}
		looked = append(looked, len(d.Reads))
		if len(d.Findings) == 0 {
			t.Errorf("%d reports and no finding", len(d.Reads))
		}
	}})
	if err != nil || len(looked) != 1 || looked[0] == 0 || looked[0] > reports {
		t.Errorf("looked at %v of %d reports: %v", looked, reports, err)
	}
}
