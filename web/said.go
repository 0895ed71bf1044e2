package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/picture"
	"crosscheck/review"
)

// waiting is something that waits for a person, in a line.
type waiting struct {
	ledger.Item
	Why, Words, Teller, Report string
}

// waitingFor is what waits first, of one story or of all, and how much more does.
func (s *Server) waitingFor(ctx context.Context, story int64) (list []waiting, more int, err error) {
	q, err := s.Ledger.Queue(ctx, ledger.Waiting{})
	if err != nil {
		return nil, 0, err
	}
	var ids []string
	for _, item := range q.Items {
		switch {
		case story != 0 && item.Story != 0 && item.Story != story:
		case len(list) == waitingShown:
			more++
		default:
			list = append(list, waiting{Item: item, Why: review.Reason(item.Because)})
			ids = append(ids, item.Claim)
		}
	}
	placed, err := s.Ledger.Placed(ctx, ids)
	if err != nil {
		return nil, 0, err
	}
	for i := range list {
		for j := range placed {
			if p := &placed[j]; p.ID == list[i].Claim {
				list[i].Words = p.Phrase() + " " + picture.MeasureWords(&p.Claim)
				if p.Value == nil {
					list[i].Words = "“" + picture.Excerpt(p.Quote, picture.ExcerptLetters/2) + "”"
				}
				list[i].Teller = p.TellerAs(p.Name)
				list[i].Report = picture.ReportName(p.Read.Report)
			}
		}
	}
	return list, more + q.More, nil
}

// saidTo is what the last order of whoever asks did, from the address that the order sent them to, and the decision that undoing it would take back.
// Only what stands in the log is said: an address cannot put words into the program's mouth.
func (s *Server) saidTo(r *http.Request) (said, undo string) {
	id := r.URL.Query().Get("done")
	if id == "" {
		return "", ""
	}
	entries, err := s.Ledger.Decisions(r.Context())
	if err != nil {
		return "", ""
	}
	at := slices.IndexFunc(entries, func(e ledger.DecisionEntry) bool { return e.Decision.ID == id })
	if at < 0 {
		return "", ""
	}
	d := &entries[at].Decision
	said, undo = review.Brief(d), id
	if d.Action == decision.Undo { // taking that back would only do again what was taken back
		undo = ""
		if of := slices.IndexFunc(entries, func(e ledger.DecisionEntry) bool { return e.Decision.ID == d.Undoes }); of >= 0 {
			said = "taken back: " + review.Brief(&entries[of].Decision)
		}
	}
	if n, err := strconv.Atoi(r.URL.Query().Get("more")); err == nil && n > 0 {
		said, undo = said+", and "+picture.Plural(n, "more decision"), ""
	}
	if moved := review.Moved(s.moves.of(id)); moved != "" {
		said += ". It moved: " + moved
	}
	return said, undo
}

func anchorOf(claimID string) string { return picture.Anchor(claimID) }
