package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"crosscheck/chart"
	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/page"
	"crosscheck/reconcile"
)

// sheet is a view with what stands around it.
type sheet struct {
	frame
	Sheet page.Sheet
}

// ofStory registers a view of one story: the one that the address names, or the only one.
func (s *Server) ofStory(path string, use func(w http.ResponseWriter, r *http.Request, f frame, v *page.Views) error) {
	s.page("GET "+path, func(w http.ResponseWriter, r *http.Request) error {
		f, v, err := s.frameOf(r.Context(), r, path)
		if err != nil {
			return err
		}
		if v.Story == 0 {
			return s.chooseStory(w, r, f)
		}
		views, err := s.viewsOf(r.Context(), v, f.State)
		if err != nil {
			return err
		}
		only, err := page.ParseFilter(r.URL.Query())
		if err != nil {
			return refusef(http.StatusBadRequest, "%v", err)
		}
		if only != (page.Filter{}) {
			views = views.Only(only)
		}
		f.keep = only.Pairs()
		return use(w, r, f, views)
	})
}

// plain registers a view whose template takes a sheet and nothing else.
func (s *Server) plain(path, title, template string, of func(*page.Views) page.Sheet) {
	s.ofStory(path, func(w http.ResponseWriter, _ *http.Request, f frame, v *page.Views) error {
		f.Title = title
		return s.show(w, "view-"+template, sheet{f, of(v)})
	})
}

// origin is everything that goes back to one origin, by its key.
func (s *Server) origin(w http.ResponseWriter, r *http.Request, f frame, v *page.Views) error {
	key := r.URL.Query().Get("key")
	x := sheet{f, v.OriginOf(key)}
	if x.Sheet.Origin == nil {
		return refusef(http.StatusNotFound, "origin %q: nothing in this view goes back to one of that key", key)
	}
	x.Title, x.keep = x.Sheet.Origin.Name, []string{"key", key}
	return s.show(w, "view-origin", x)
}

// chooseStory is what a view of one story shows where the ledger holds several, or none.
func (s *Server) chooseStory(w http.ResponseWriter, r *http.Request, f frame) error {
	list, _, err := s.Ledger.Stories(r.Context(), storiesShown, 0)
	if err != nil {
		return err
	}
	f.Title = "Which story?"
	return s.show(w, "choose", struct {
		frame
		List []ledger.StoryLine
	}{f, list})
}

// method is what the words mean and how accounts are compared.
func (s *Server) method(w http.ResponseWriter, r *http.Request) error {
	f, v, err := s.frameOf(r.Context(), r, "/method")
	if err != nil {
		return err
	}
	f.Title = "Method"
	x := sheet{f, page.Method()}
	x.Sheet.Rule = string(cmp.Or(v.Rule, reconcile.Reported))
	return s.show(w, "view-method", x)
}

// question is one question, its chart and its table.
func (s *Server) question(w http.ResponseWriter, r *http.Request) error {
	f, v, err := s.frameOf(r.Context(), r, "/question")
	if err != nil {
		return err
	}
	id, claim := r.URL.Query().Get("id"), r.URL.Query().Get("claim")
	if id == "" && claim == "" {
		return refusef(http.StatusBadRequest, "expected the id of a question, as ?id=…, or of a claim that answers it, as ?claim=…, found none")
	}
	if claim != "" {
		return s.questionOf(w, r, f, v, claim)
	}
	if v.Story == 0 { // the address was written down without its story, or before there were several
		at, err := s.Ledger.Where(r.Context(), decision.Question, id)
		if err != nil {
			return err
		}
		f.State.Story = at.Story
		return moved(w, r, f.State.URL("/question", "id", at.Question))
	}
	views, err := s.viewsOf(r.Context(), v, f.State)
	if err != nil {
		return err
	}
	scale, axis, err := chartOf(r)
	if err != nil {
		return err
	}
	full := r.URL.Query().Get("full") == "true"
	if !full {
		views = views.Short(f.State.URL("/question", "id", id, "scale", string(scale), "axis", string(axis), "full", "true"))
	}
	q := views.Question(id, scale, axis)
	if q == nil {
		return s.questionGone(w, r, f, views, id)
	}
	f.Title, f.keep = q.Text, []string{"id", id, "scale", string(scale), "axis", string(axis)}
	x := questionPage{frame: f, Q: q}
	if q.Scales {
		other := chart.LogScale
		if q.Log {
			other = chart.LinearScale
		}
		x.Flip = f.State.URL("/question", "id", id, "axis", string(axis), "scale", string(other))
	}
	for _, c := range chartClocks {
		x.Axes = append(x.Axes, axisLink{string(c), c.Words(), f.State.URL("/question", "id", id, "scale", string(scale), "axis", string(c)), q.Axis == string(c)})
	}
	x.SVG = f.State.URL("/export/chart.svg", "question", id, "scale", string(scale), "axis", string(axis))
	return s.show(w, "view-question", x)
}

// questionPage is the page of a question.
type questionPage struct {
	frame
	Q    *page.Question
	Flip string // the address with the other scale; empty where there is no choice
	Axes []axisLink
	SVG  string
}

// axisLink leads to the chart on another clock.
type axisLink struct {
	Clock, Words, Href string
	Current            bool
}

// chartClocks are the clocks that a question's chart can run on.
var chartClocks = [...]chart.Clock{chart.Published, chart.Said, chart.AsOf}

// chartOf is the scale and the clock of a chart, from the address.
func chartOf(r *http.Request) (chart.Scale, chart.Clock, error) {
	q, err := params(r)
	if err != nil {
		return "", "", err
	}
	scale, axis := chart.Scale(q.Get("scale")), chart.Clock(q.Get("axis"))
	if !slices.Contains([]chart.Scale{chart.AutoScale, chart.LinearScale, chart.LogScale}, scale) {
		return "", "", refusef(http.StatusBadRequest, "scale: expected linear or log, found %q", scale)
	}
	if axis != "" && !slices.Contains(chartClocks[:], axis) {
		return "", "", refusef(http.StatusBadRequest, "axis: expected published, said or as_of, found %q", axis)
	}
	return scale, axis, nil
}

// questionOf leads to the question that a claim answers in a view: what is asked has another id on another day, because it hangs on what is known.
func (s *Server) questionOf(w http.ResponseWriter, r *http.Request, f frame, v ledger.View, claim string) error {
	if v.Story == 0 {
		at, err := s.Ledger.Where(r.Context(), decision.Claim, claim)
		if err != nil {
			return err
		}
		v.Story, f.State.Story = at.Story, at.Story
	}
	views, err := s.viewsOf(r.Context(), v, f.State)
	if err != nil {
		return err
	}
	if id := views.Asked(claim); id != "" {
		return moved(w, r, f.State.URL("/question", "id", id))
	}
	return refusef(http.StatusNotFound, "claim %q: it answers no question in this view; it may not have been known by that day, or it may be rejected", claim)
}

// questionGone answers for a question that is not in this view: it may have become another one, or have another id on that day.
func (s *Server) questionGone(w http.ResponseWriter, r *http.Request, f frame, v *page.Views, id string) error {
	at, err := s.Ledger.Where(r.Context(), decision.Question, id)
	if err != nil {
		return refusef(http.StatusNotFound, "question %q: there is none of that id; it may have become another one when reports were added", id)
	}
	to := at.Question
	if !f.State.Plain() {
		if to, err = s.asked(r.Context(), v, at); err != nil {
			return err
		}
	}
	if to == "" || to == id {
		return refusef(http.StatusNotFound, "question %q: nobody answers it in this view; without the day, the rule or the layer it may be there", id)
	}
	return moved(w, r, f.State.URL("/question", "id", to))
}

// asked is the question of a view that most claims of a question of the ledger answer; "" where none does.
func (s *Server) asked(ctx context.Context, v *page.Views, at ledger.Whereabouts) (string, error) {
	claims, err := s.Ledger.QuestionClaims(ctx, at.Story, at.Question)
	if err != nil {
		return "", err
	}
	count, best := map[string]int{}, ""
	for _, id := range claims {
		if q := v.Asked(id); q != "" {
			if count[q]++; count[q] > count[best] {
				best = q
			}
		}
	}
	return best, nil
}

// report is one report with its claims marked.
func (s *Server) report(w http.ResponseWriter, r *http.Request) error {
	f, v, err := s.frameOf(r.Context(), r, "/report")
	if err != nil {
		return err
	}
	id := r.URL.Query().Get("id")
	at, err := s.Ledger.Where(r.Context(), decision.Report, id)
	if err != nil {
		return err
	}
	if v.Story != at.Story {
		v.Story = at.Story
		if f.Stories > 1 {
			f.State.Story = at.Story
		}
		if f.Story, err = s.Ledger.Story(r.Context(), at.Story); err != nil {
			return err
		}
	}
	views, err := s.viewsOf(r.Context(), v, f.State)
	if err != nil {
		return err
	}
	rep := views.Report(id)
	if rep == nil {
		return refusef(http.StatusNotFound, "report %q: nothing of it was known in this view; without the day it may be there", id)
	}
	versions, _, err := s.Ledger.Versions(r.Context(), id)
	if err != nil {
		return err
	}
	f.Title, f.keep = rep.Title, []string{"id", id}
	return s.show(w, "view-report", struct {
		frame
		R        *page.Report
		Versions []ledger.VersionLine
	}{f, rep, versions})
}

// claim leads to the words of a claim: every claim has an address.
func (s *Server) claim(w http.ResponseWriter, r *http.Request) error {
	v, err := view(r)
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	at, err := s.Ledger.Where(r.Context(), decision.Claim, id)
	if err != nil {
		return err
	}
	return moved(w, r, stateOf(v).URL("/report", "id", at.Report)+"#"+anchorOf(id))
}

// moved sends to another page of the server.
func moved(w http.ResponseWriter, r *http.Request, to string) error {
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
