package web

import (
	"net/http"

	"crosscheck/ledger"
	"crosscheck/page"
)

const (
	storiesShown = 100 // of the first page, where there are several
	waitingShown = 8
	unreadShown  = 12
)

// home is the first page: of one story its overview, of several which they are; and what waits, and what could not be read.
func (s *Server) home(w http.ResponseWriter, r *http.Request) error {
	f, v, err := s.frameOf(r.Context(), r, "/")
	if err != nil {
		return err
	}
	x := struct {
		frame
		Sheet, Arithmetic page.Sheet
		Counts            ledger.Counts
		List              []ledger.StoryLine
		Lines             []ledger.QuestionLine
		Queue             []waiting
		More              int
		Unread            []ledger.Unread
		AllLost           int
		First             string // the days of the first and the last report, for the slider
		Last              string
	}{frame: f}
	if x.Queue, x.More, err = s.waitingFor(r.Context(), v.Story); err != nil {
		return err
	}
	if x.Unread, x.AllLost, err = s.Ledger.Problems(r.Context(), unreadShown, false); err != nil {
		return err
	}
	switch {
	case f.Stories == 0:
		x.Title = "Nothing here yet"
		return s.show(w, "view-empty", x)
	case v.Story != 0:
		views, err := s.viewsOf(r.Context(), v, f.State)
		if err != nil {
			return err
		}
		only, err := page.ParseFilter(r.URL.Query())
		if err != nil {
			return refusef(http.StatusBadRequest, "%v", err)
		}
		x.keep = only.Pairs()
		x.Sheet, x.Arithmetic = views.Only(only).Overview(), views.Arithmetic()
		x.Title = x.Sheet.Title
		x.First, x.Last = f.Story.First, f.Story.Last
		return s.show(w, "view-overview", x)
	}
	x.Title = f.Ledger
	if x.List, _, err = s.Ledger.Stories(r.Context(), storiesShown, 0); err != nil {
		return err
	}
	if x.Lines, err = s.Ledger.Questions(r.Context(), storiesShown); err != nil {
		return err
	}
	if x.Counts, err = s.Ledger.Counts(r.Context(), 0); err != nil {
		return err
	}
	return s.show(w, "view-stories", x)
}
