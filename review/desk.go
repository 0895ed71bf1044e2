package review

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// Desk makes the decisions of one person in one ledger.
type Desk struct {
	Ledger *sqlite.Ledger
	Who    string
	// Now is the clock; nil is the machine's.
	Now func() time.Time
}

// ErrAsked is something that cannot be decided as it was asked for.
var ErrAsked = errors.New("cannot be decided as it was asked for")

// asked is an error in what a person typed.
type asked struct{ error }

func (a asked) Is(target error) bool { return target == ErrAsked }

func askedf(format string, args ...any) error { return asked{fmt.Errorf(format, args...)} }

// seal gives decisions who, when and why, each a moment of its own behind the last in the log.
func (d *Desk) seal(ctx context.Context, list []decision.Decision, why string) ([]decision.Decision, error) {
	entries, err := d.Ledger.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	last := ""
	for _, e := range entries {
		last = max(last, e.Decision.At)
	}
	now := time.Now
	if d.Now != nil {
		now = d.Now
	}
	out := make([]decision.Decision, len(list))
	for i, x := range list {
		x.Who, x.Why, x.At = d.Who, strings.TrimSpace(why), decision.Stamp(now(), last)
		last = x.At
		if out[i], err = x.Seal(); err != nil {
			return nil, asked{errors.New(reason(err))}
		}
	}
	return out, nil
}

// reason is an error of a decision without the decision's id, which nobody has seen yet.
func reason(err error) string {
	s := err.Error()
	if rest, ok := strings.CutPrefix(s, "decision "); ok {
		if _, why, ok := strings.Cut(rest, ": "); ok {
			return why
		}
	}
	return s
}

// Decide writes decisions and returns the questions that they moved.
func (d *Desk) Decide(ctx context.Context, list []decision.Decision) ([]ledger.QuestionChange, error) {
	_, moved, err := d.Ledger.DecideMoved(ctx, list)
	return moved, err
}

// log is the log with what of it is in force.
func (d *Desk) log(ctx context.Context) ([]ledger.DecisionEntry, *decision.State, error) {
	entries, err := d.Ledger.Decisions(ctx)
	if err != nil {
		return nil, nil, err
	}
	plain := make([]decision.Decision, len(entries))
	for i, e := range entries {
		plain[i] = e.Decision
	}
	return entries, decision.NewState(plain), nil
}
