package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"crosscheck/ledger"
	"crosscheck/review"
)

// reviewPage is one thing that waits, with what can be decided about it and what was decided last.
type reviewPage struct {
	frame
	Card    *card
	Filters []filter
	Chosen  sieve
	Which   bool   // the filters stand open
	Choose  string // the address where they do
	// N is which of Of items is at hand, from 1; 0 for one that is not among them. More wait that were not looked at.
	N, Of, More int
	Prev, Next  string // addresses; "" for none
	Alone       bool   // the card was asked for by itself
	Return      string // where it was asked for
	Last        []ruling
	Wrong       string // why the last order could not be carried out
	Counts      map[ledger.Because]int
}

// review shows what waits, one at a time.
func (s *Server) review(w http.ResponseWriter, r *http.Request) error {
	x, err := s.reviewing(r.Context(), r, r.URL.Query(), nil)
	if err != nil {
		return err
	}
	return s.show(w, "view-review", x)
}

// reviewAgain shows the card of an order that could not be carried out, with why and with what was typed.
func (s *Server) reviewAgain(w http.ResponseWriter, r *http.Request, o order, words string) error {
	q := url.Values{}
	if u, err := url.Parse(o.Here); err == nil && o.Here != "" && u.Path == "/review" {
		q = u.Query()
	} else {
		q.Set("claim", o.Card)
		q.Set("back", o.Back)
	}
	q.Del("done")
	again := r.Clone(r.Context())
	again.URL = &url.URL{Path: "/review", RawQuery: q.Encode()}
	x, err := s.reviewing(r.Context(), again, q, &o)
	if err != nil {
		return err
	}
	x.Wrong = words
	w.WriteHeader(http.StatusUnprocessableEntity)
	return s.show(w, "view-review", x)
}

func (s *Server) reviewing(ctx context.Context, r *http.Request, q url.Values, sent *order) (*reviewPage, error) {
	f, v, err := s.frameOf(ctx, r, "/review")
	if err != nil {
		return nil, err
	}
	x := &reviewPage{frame: f, Chosen: sieveOf(q)}
	x.Title = "Review"
	x.Which = q.Get("which") != "" || !x.Chosen.None()
	x.Choose = f.State.URL("/review", append(x.Chosen.query(), "which", "true")...)
	if x.Last, err = s.lastRulings(ctx); err != nil {
		return nil, err
	}
	items, err := s.reviewItems(ctx, x, v.Story)
	if err != nil {
		return nil, err
	}
	x.Of = len(items)
	item, at := itemAt(x, items, q)
	if item == nil {
		return x, nil
	}
	here := x.address(items, at)
	x.Back = here
	if x.Alone {
		if x.Return = ownPath(q.Get("back")); x.Return == "" && sent == nil {
			x.Return = referrer(r)
		}
		here = f.State.URL("/review", append(x.Chosen.query(), "claim", item.Claim, "back", x.Return)...)
	} else {
		x.N = at + 1
		if at > 0 {
			x.Prev = x.address(items, at-1)
		}
		x.Next = x.address(items, at+1)
	}
	// What is ruled on leaves the list, and what comes next stands in its place.
	then := x.addressAs(items, at+1, at)
	if x.Alone {
		then = here
		if x.Return != "" {
			then = x.Return
		}
	}
	loaded, err := s.Ledger.Card(ctx, *item)
	if err != nil {
		return nil, err
	}
	x.Card = cardOf(loaded, x.State, here, then, sent)
	x.Card.Open, x.Card.Closed = q.Get("do"), x.ReadOnly
	if sent != nil {
		x.Card.Open = sent.Sent.Get("do")
	}
	return x, nil
}

// itemAt is the item that the address asks for: the one of an id, or of a number where that id waits no more, or the first. An id that does not wait and comes
// without a number is shown by itself. Those that are settled by now are passed over; nil is the end.
func itemAt(x *reviewPage, items []ledger.Item, q url.Values) (*ledger.Item, int) {
	if id := q.Get("claim"); id != "" {
		x.Alone = true
		for i := range items {
			if items[i].Claim == id {
				return &items[i], i
			}
		}
		return &ledger.Item{Claim: id}, 0
	}
	n, err := strconv.Atoi(q.Get("n"))
	if err != nil || n < 1 {
		n = 1
	}
	i := n - 1
	if id := q.Get("at"); id != "" {
		if at := slices.IndexFunc(items, func(item ledger.Item) bool { return itemID(&item) == id }); at >= 0 {
			i = at
		} else if q.Get("n") == "" {
			x.Alone = true
			return &ledger.Item{Claim: id}, 0
		}
	}
	if i >= len(items) {
		return nil, len(items)
	}
	return &items[i], i
}

// itemID is the id by which an address names an item.
func itemID(item *ledger.Item) string {
	if len(item.Decisions) > 0 {
		return item.Decisions[0]
	}
	return item.Claim
}

// address is that of the i-th item; behind the last one that of the end.
func (x *reviewPage) address(items []ledger.Item, i int) string { return x.addressAs(items, i, i) }

// addressAs is that of the i-th item, or of what stands at another place if that one waits no more.
func (x *reviewPage) addressAs(items []ledger.Item, i, place int) string {
	q := append(x.Chosen.query(), "n", strconv.Itoa(place+1))
	if i < len(items) {
		q = append(q, "at", itemID(&items[i]))
	}
	return x.State.URL("/review", q...)
}

// ruling is a decision in a list of them.
type ruling struct {
	ID, Words, Who, At string
	Claim              string // that it is about, if it is about one
}

// Day is the day of the decision.
func (r ruling) Day() string { return day(r.At) }

// undoing is a ruling with the form that takes it back.
type undoing struct {
	ruling
	Back   string
	Closed bool
}

func undoingOf(r ruling, back string, closed bool) undoing { return undoing{r, back, closed} }

// lastRulings are the last decisions in force, the newest first.
func (s *Server) lastRulings(ctx context.Context) ([]ruling, error) {
	entries, err := s.Ledger.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	undone := undoneOf(entries)
	var out []ruling
	for i := len(entries) - 1; i >= 0 && len(out) < rulingsShown; i-- {
		if d := &entries[i].Decision; d.Undoes == "" && !undone[d.ID] {
			out = append(out, rulingOf(d, review.Brief(d)))
		}
	}
	return out, nil
}
