package web

import (
	"bytes"
	"net/http"

	"crosscheck/decision"
	"crosscheck/export"
)

// chartFile sends the chart of one question as a picture that stands alone: question=ID, and as wanted scale (linear, log) and axis (said, published,
// as_of), with the parameters of a view.
func (s *Server) chartFile(w http.ResponseWriter, r *http.Request) error {
	f, v, err := s.frameOf(r.Context(), r, "/question")
	if err != nil {
		return err
	}
	q, err := params(r)
	if err != nil {
		return err
	}
	id := q.Get("question")
	if id == "" {
		return refusef(http.StatusBadRequest, "question: expected the id of a question, found none")
	}
	scale, axis, err := chartOf(r)
	if err != nil {
		return err
	}
	if v.Story == 0 {
		at, err := s.Ledger.Where(r.Context(), decision.Question, id)
		if err != nil {
			return err
		}
		v.Story, f.State.Story = at.Story, at.Story
	}
	views, err := s.viewsOf(r.Context(), v, f.State)
	if err != nil {
		return err
	}
	asked := views.Picture().QuestionOf(id)
	if asked == nil {
		return refusef(http.StatusNotFound, "question %q: nobody answers it in this view; without the day, the rule or the layer it may be there", id)
	}
	var b bytes.Buffer
	if err := export.SVG(&b, views.Picture(), asked, scale, axis); err != nil {
		return err
	}
	s.attach(w, export.SVGForm, s.baseName()+"-chart.svg")
	_, err = w.Write(b.Bytes())
	return err
}
