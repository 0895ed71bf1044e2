package web

import (
	"context"
	"net/http"
	"strconv"

	"crosscheck/ledger"
	"crosscheck/picture"
)

// waiting is something that waits for a person, in a line.
type waiting struct {
	ledger.Item
	Why, Words, Teller, Report string
}

// becauses are why something waits, in words.
var becauses = map[ledger.Because]string{
	ledger.Disputed: "disputed", ledger.Unexplained: "differs, no reason found", ledger.Doubtful: "read by a rule that is often wrong",
	ledger.Orphaned: "a decision whose words are gone", ledger.Conflicting: "decided differently", ledger.LeftOpen: "left open",
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
			list = append(list, waiting{Item: item, Why: becauses[item.Because]})
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
	for _, e := range entries {
		if e.Decision.ID == id {
			said, undo = picture.Clean(e.Decision.String()), id
			if n, err := strconv.Atoi(r.URL.Query().Get("more")); err == nil && n > 0 {
				said, undo = said+", and "+picture.Plural(n, "more decision"), ""
			}
			return said, undo
		}
	}
	return "", ""
}

func anchorOf(claimID string) string { return picture.Anchor(claimID) }
