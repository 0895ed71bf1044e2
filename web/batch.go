package web

import (
	"cmp"
	"net/http"

	"crosscheck/ledger"
	"crosscheck/picture"
	"crosscheck/review"
)

// batchPage is what one ruling on all claims of an origin would do.
type batchPage struct {
	frame
	Action, Origin, Name string
	Claims               []cardClaim
	More                 int
	Settled              int
	Moves                []shift
	Keep                 [][2]string // the fields of the form, to be sent again
	Cancel               string
}

// shift is a question that moved, or would.
type shift struct{ Text, Href, Before, After string }

// batchShown bounds the claims that are listed; all of them are ruled on.
const batchShown = 200

// previewBatch shows which claims an order on an origin would rule on, and which questions it would move.
func (s *Server) previewBatch(w http.ResponseWriter, r *http.Request, o order) error {
	if o.Origin == "" {
		return refusef(http.StatusUnprocessableEntity, "expected the origin whose claims are meant, found none")
	}
	if s.ReadOnly {
		return errReadOnly()
	}
	ctx := r.Context()
	if err := s.fillOrder(ctx, &o); err != nil {
		return err
	}
	b, err := s.desk.OfOrigin(ctx, o.Origin, o.Order)
	if err != nil {
		return err
	}
	if len(b.Decisions) == 0 {
		return refusef(http.StatusUnprocessableEntity, "every claim of %s is ruled so already", b.Origin.ID)
	}
	moved, err := s.Ledger.Preview(ctx, b.Decisions)
	if err != nil {
		return err
	}
	again := r.Clone(ctx)
	again.URL.RawQuery = ""
	f, _, err := s.frameOf(ctx, again, "/review")
	if err != nil {
		return err
	}
	f.Title = "One ruling for " + picture.Plural(len(b.Claims), "claim")
	x := batchPage{frame: f, Action: o.Action, Origin: b.Origin.ID, Name: cmp.Or(picture.Clean(o.Sent.Get("named")), b.Origin.ID), Settled: b.Settled, Moves: shifts(moved, f), Cancel: o.Back}
	if o.Here != "" {
		x.Cancel = o.Here
	}
	x.Back = x.Cancel
	x.More = max(0, len(b.Claims)-batchShown)
	for i := range b.Claims[:len(b.Claims)-x.More] {
		c := claimOf(&b.Claims[i], f.State)
		if c.Figure && x.Name == x.Origin { // figures name their origin best
			x.Name = c.Teller
		}
		x.Claims = append(x.Claims, c)
	}
	for name, values := range o.Sent {
		if name != "preview" {
			x.Keep = append(x.Keep, [2]string{name, values[0]})
		}
	}
	sortPairs(x.Keep)
	return s.show(w, "view-batch", x)
}

// shifts are questions that moved, for a table.
func shifts(list []ledger.QuestionChange, f frame) []shift {
	var out []shift
	for i := range list {
		q := &list[i]
		x := shift{Text: picture.Clean(q.Text), Before: review.Span(q.Before), After: review.Span(q.After)}
		if q.After != nil {
			story := ""
			if f.Stories > 1 {
				story = sprint(q.Story)
			}
			x.Href = f.State.URL("/question", "id", q.Question, "story", story)
		}
		out = append(out, x)
	}
	return out
}
