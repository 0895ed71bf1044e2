package web

import (
	"cmp"
	"net/http"

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
		return use(w, r, f, views)
	})
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

// reports are all reports of a story, and the numbers that were seen in them and not used.
func (s *Server) reports(w http.ResponseWriter, _ *http.Request, f frame, v *page.Views) error {
	f.Title = "Reports"
	return s.show(w, "view-reports", sheet{f, v.Reports(true)})
}

// actors are who says what, and the events.
func (s *Server) actors(w http.ResponseWriter, _ *http.Request, f frame, v *page.Views) error {
	f.Title = "Who says what"
	return s.show(w, "view-actors", struct {
		sheet
		Events page.Sheet
	}{sheet{f, v.Actors()}, v.Events()})
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
	id := r.URL.Query().Get("id")
	if id == "" {
		return refusef(http.StatusBadRequest, "expected the id of a question, as ?id=…, found none")
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
	q := views.Question(id, r.URL.Query().Get("scale") == "log")
	if q == nil {
		return s.questionGone(w, r, f, id)
	}
	f.Title, f.keep = q.Text, []string{"id", id, "scale", r.URL.Query().Get("scale")}
	return s.show(w, "view-question", struct {
		frame
		Q    *page.Question
		Log  bool
		Flip string // the address with the other scale
	}{f, q, q.Log, s.flipScale(f, r)})
}

func (s *Server) flipScale(f frame, r *http.Request) string {
	scale := "log"
	if r.URL.Query().Get("scale") == "log" {
		scale = ""
	}
	return f.State.URL("/question", "id", r.URL.Query().Get("id"), "scale", scale)
}

// questionGone answers for a question that is not in this view: it may have become another one, or not have been asked yet on that day.
func (s *Server) questionGone(w http.ResponseWriter, r *http.Request, f frame, id string) error {
	at, err := s.Ledger.Where(r.Context(), decision.Question, id)
	if err == nil && at.Question != id && f.State.Plain() {
		return moved(w, r, f.State.URL("/question", "id", at.Question))
	}
	if f.State.Plain() {
		return refusef(http.StatusNotFound, "question %q: this story has none of that id; it may have been another one before reports were added", id)
	}
	return refusef(http.StatusNotFound, "question %q: nobody answers it in this view; without the day, the rule or the layer it may be there", id)
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
