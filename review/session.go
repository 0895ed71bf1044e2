package review

import (
	"context"
	"errors"
	"fmt"

	"crosscheck/decision"
	"crosscheck/ledger"
)

// Session is a sitting: it carries out what keys ask for. Every decision is written at once, so that whatever ends the program loses none.
type Session struct {
	*State
	Desk *Desk
	// Waiting is what is asked of the queue.
	Waiting ledger.Waiting

	ruled []ruled
}

// ruled is a decision of this sitting: what it was written as, and the item that it ruled on, -1 for none.
type ruled struct {
	ids  []string
	item int
	as   string // in words
}

// Sit begins a sitting.
func Sit(ctx context.Context, d *Desk, w ledger.Waiting) (*Session, error) {
	q, err := d.Ledger.Queue(ctx, w)
	if err != nil {
		return nil, err
	}
	s := &Session{State: &State{Ledger: d.Ledger.Path(), Who: d.Who, Queue: q, Done: map[int]bool{}}, Desk: d, Waiting: w}
	return s, s.show(ctx, 1)
}

// Press carries out a key. An error is one of the ledger; what a person typed wrongly is shown.
func (s *Session) Press(ctx context.Context, k Key) (suspend bool, err error) {
	e := s.State.Press(k)
	if e.none() {
		return false, nil
	}
	if e.Suspend {
		return true, nil
	}
	err = s.do(ctx, e, k)
	if errors.Is(err, ErrAsked) {
		s.fail(err.Error())
		err = nil
	}
	return false, err
}

func (s *Session) do(ctx context.Context, e Effect, k Key) error {
	switch {
	case e.Show:
		by := 1
		if k == 'k' || k == KeyUp {
			by = -1
		}
		return s.show(ctx, by)
	case e.Write:
		b := s.Check.Batch
		s.Check = nil
		return s.write(ctx, b.Decisions, fmt.Sprintf("%s %d claims of %s", b.Decisions[0].Action, len(b.Decisions), b.Origin.ID), -1)
	case e.Batch != "":
		return s.check(ctx, e)
	case e.Order.Action == "undo" && !e.Rules:
		return s.undo(ctx)
	}
	list, err := s.Desk.Make(ctx, e.Order)
	if err != nil {
		return err
	}
	item := -1
	if e.Rules {
		item = s.At
	}
	return s.write(ctx, list, "", item)
}

// write writes decisions and goes on to the next item, if they ruled on one.
func (s *Session) write(ctx context.Context, list []decision.Decision, as string, item int) error {
	moved, err := s.Desk.Decide(ctx, list)
	if err != nil {
		return err
	}
	r := ruled{item: item}
	for i := range list {
		r.ids = append(r.ids, list[i].ID)
	}
	if r.as = as; as == "" {
		r.as = brief(&list[0], s.Card)
	}
	s.ruled = append(s.ruled, r)
	s.Made += len(list)
	s.note(r.as)
	s.Said, s.Wrong = movedWords(moved), false
	if item < 0 {
		return s.show(ctx, 1) // as it stands now
	}
	s.Done[item] = true
	for s.At < len(s.Queue.Items) && s.Done[s.At] {
		s.At++
	}
	return s.show(ctx, 1)
}

// note puts a line among the last decisions.
func (s *State) note(line string) {
	s.Last = append(s.Last, line)
	s.Last = s.Last[max(0, len(s.Last)-lastShown):]
}

// undo takes back the last decision of this sitting, or the last of this person where there is none, and goes back to what it ruled on.
func (s *Session) undo(ctx context.Context) error {
	o := Order{Action: "undo"}
	var last *ruled
	if n := len(s.ruled); n > 0 {
		last = &s.ruled[n-1]
		o.Args = last.ids
	}
	list, err := s.Desk.Make(ctx, o)
	if err != nil {
		return err
	}
	moved, err := s.Desk.Decide(ctx, list)
	if err != nil {
		return err
	}
	what := "the decision " + list[0].Undoes
	if last != nil {
		s.ruled = s.ruled[:len(s.ruled)-1]
		s.Made -= len(last.ids)
		what = last.as
		if last.item >= 0 {
			s.At = last.item
		}
		s.reopen()
	}
	s.note("undone: " + what)
	s.Said, s.Wrong = movedWords(moved), false
	return s.show(ctx, 1)
}

// reopen leaves done only what was ruled on itself: what was settled by another decision may wait again.
func (s *Session) reopen() {
	s.Done = map[int]bool{}
	for _, r := range s.ruled {
		if r.item >= 0 {
			s.Done[r.item] = true
		}
	}
}

// check shows what a batch would do.
func (s *Session) check(ctx context.Context, e Effect) error {
	b, err := s.Desk.OfOrigin(ctx, e.Batch, e.Order)
	if err == nil && len(b.Decisions) == 0 {
		err = askedf("%s: no claim that is not ruled so already", e.Batch)
	}
	if err != nil {
		return err
	}
	moved, err := s.Desk.Ledger.Preview(ctx, b.Decisions)
	if err != nil {
		return err
	}
	s.Check = newCheck(b, e.Order.Action, moved)
	return nil
}

// show loads the item at hand. One that is settled by now, since its claim was decided on or is gone, is passed over in the direction of the move.
func (s *Session) show(ctx context.Context, by int) error {
	for ; s.At >= 0 && s.At < len(s.Queue.Items); s.At += by {
		card, err := s.Desk.Ledger.Card(ctx, s.Queue.Items[s.At])
		if err != nil {
			return err
		}
		if s.settled(card) {
			s.Done[s.At] = true
			continue
		}
		s.Card = card
		return nil
	}
	if s.At < 0 {
		s.At = 0
		return s.show(ctx, 1)
	}
	s.Card = nil
	return nil
}

// settled reports whether nothing is left to decide about a card, though nobody did it at this item: its claim was decided on elsewhere or is gone, or does not
// differ from another any more.
func (s *Session) settled(c *ledger.Card) bool {
	return !s.Done[s.At] && Settled(c)
}
