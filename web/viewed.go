package web

import (
	"context"
	"math"
	"net/http"
	"slices"

	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/reconcile"
)

// questionsIn are the questions of a view that the ledger does not hold ready, in the order of [sqlite.Ledger.Questions], at most so many. They are
// compared anew for it.
func (s *Server) questionsIn(ctx context.Context, v ledger.View, limit int) ([]ledger.QuestionLine, error) {
	d, err := s.Ledger.Dossier(ctx, v)
	if err != nil {
		return nil, err
	}
	var out []ledger.QuestionLine
	var first []string // a claim of each: it says in which story of the ledger the question stands
	for i := range d.Findings {
		f := &d.Findings[i]
		if len(f.Question.Claims) == 0 {
			continue
		}
		first = append(first, f.Question.Claims[0])
		out = append(out, sqlite.LineOf(0, f))
	}
	stories, err := s.Ledger.StoriesOf(ctx, first)
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i].Story = stories[first[i]]
	}
	slices.SortStableFunc(out, func(a, b ledger.QuestionLine) int {
		if a.Disputed != b.Disputed {
			return b.Disputed - a.Disputed
		}
		return b.Origins - a.Origins
	})
	return out[:min(len(out), limit)], nil
}

// questionIn is a question of a story in a view that the ledger does not hold ready.
func (s *Server) questionIn(ctx context.Context, v ledger.View, id string) (*ledger.Answered, error) {
	d, err := s.Ledger.Dossier(ctx, v)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(d.Findings, func(f reconcile.Finding) bool { return f.Question.ID == id })
	if i < 0 {
		return nil, refusef(http.StatusNotFound, "question %q: expected one of story %d in this view, found none", id, v.Story)
	}
	return answeredOf(d, v.Story, i), nil
}

// answeredOf is finding i of a dossier with what it rests on.
func answeredOf(d *dossier.Dossier, story int64, i int) *ledger.Answered {
	a := &ledger.Answered{Story: story, Finding: d.Findings[i], Root: map[string]string{}}
	a.Finding.Spread = finite(a.Finding.Spread)
	ids, reports := map[string]bool{}, map[string]bool{}
	for _, id := range a.Finding.Question.Claims {
		c, _ := d.Claim(id)
		if c == nil {
			continue
		}
		a.Claims = append(a.Claims, *c)
		ids[id], reports[c.Report] = true, true
		if root := d.Lineage.Root[id]; root != "" {
			a.Root[id], reports[root] = root, true
		}
	}
	for _, o := range d.Lineage.Origins {
		if slices.ContainsFunc(o.Claims, func(id string) bool { return ids[id] }) {
			a.Origins = append(a.Origins, o)
		}
	}
	for _, c := range d.Lineage.Copies {
		if reports[c.Of] && reports[c.By] {
			a.Copies = append(a.Copies, c)
		}
	}
	a.Claims, a.Origins = orEmpty(a.Claims), orEmpty(a.Origins)
	return a
}

// finite is a spread that JSON can write: a dispute with zero is infinitely wide.
func finite(x float64) float64 {
	switch {
	case math.IsInf(x, 1):
		return math.MaxFloat64
	case math.IsInf(x, -1), math.IsNaN(x):
		return 0
	}
	return x
}
