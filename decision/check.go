package decision

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"crosscheck/claim"
	"crosscheck/terms"
)

// Bounds of a decision: what exceeds them is no decision that a person made.
const (
	maxName   = 500       // bytes of a name, an id, a key; report metadata is bounded likewise
	maxWhy    = 4 << 10   // bytes of a reason
	maxQuote  = 16 << 10  // bytes of quoted words: more than a paragraph
	maxField  = 500       // bytes of a corrected value
	maxTerms  = 256 << 10 // bytes of a terms file
	maxClaim  = 256 << 10 // bytes of a claim that is kept within a decision
	maxClaims = 20_000    // claims of a question
)

// takes are the actions that each kind of subject knows.
var takes = map[Kind][]Action{
	Claim:    {Accept, Correct, Reject, Add, Same, NotSame, Unsure},
	Report:   {Accept, Correct, Reject, Unsure},
	Origin:   {Accept, Reject, Same, NotSame, Unsure},
	Actor:    {Accept, Same, NotSame, Unsure},
	Question: {Accept, Reject, Same, NotSame, Unsure},
	Ledger:   {Terms},
}

// Check reports what is wrong with a decision: first a form that it cannot have, then an id that is not that of its content, then values
// that do not fit their fields.
func (d Decision) Check() error {
	for _, check := range []func() error{d.checkForm, d.checkTexts, d.checkSubject, d.checkAnchors, d.checkBefore, d.checkID, d.checkAfter} {
		if err := check(); err != nil {
			return fmt.Errorf("decision %s: %w", named(d.ID), err)
		}
	}
	return nil
}

// named is an id as an error shows it.
func named(id string) string {
	if id == "" {
		return "without an id"
	}
	if len(id) > 40 {
		id = strings.ToValidUTF8(id[:40], "") + "…"
	}
	return fmt.Sprintf("%q", id)
}

func (d Decision) checkForm() error {
	if d.Format != FormatVersion {
		return fmt.Errorf("format: expected %d, found %d; a newer program wrote it", FormatVersion, d.Format)
	}
	if _, err := moment(d.At); err != nil {
		return err
	}
	if strings.TrimSpace(d.Who) == "" {
		return errors.New("who: expected the name of whoever decided, found none")
	}
	if d.Action == Undo {
		if !strings.HasPrefix(d.Undoes, "d_") || d.Subject != (Subject{}) || d.Anchor != nil || d.WithAnchor != nil || !d.Before.IsZero() || len(d.After) > 0 {
			return fmt.Errorf("undo: expected the id of a decision (undoes) and nothing else, found %q", d.Undoes)
		}
		return nil
	}
	if d.Undoes != "" {
		return fmt.Errorf("undoes: expected none with action %s, found %q", d.Action, d.Undoes)
	}
	actions, ok := takes[d.Subject.Kind]
	if !ok {
		return fmt.Errorf("subject: expected claim, report, origin, actor, question or ledger, found %q", d.Subject.Kind)
	}
	if !slices.Contains(actions, d.Action) {
		return fmt.Errorf("action: expected one that a %s takes %v, found %q", d.Subject.Kind, actions, d.Action)
	}
	return nil
}

// moment reads a time in UTC.
func moment(at string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339Nano, at)
	if err != nil || !strings.HasSuffix(at, "Z") {
		return time.Time{}, fmt.Errorf("at: expected a moment in UTC like 2024-12-24T08:00:00Z, found %q", at)
	}
	return t, nil
}

// checkTexts bounds what is text, which must be UTF-8: anything else would not come back from JSON as it went in.
func (d Decision) checkTexts() error {
	type text struct {
		name, value string
		limit       int
	}
	texts := []text{
		{"who", d.Who, maxName},
		{"why", d.Why, maxWhy},
		{"subject id", d.Subject.ID, maxName},
		{"subject with", d.Subject.With, maxName},
		{"undoes", d.Undoes, maxName},
	}
	for _, a := range []*Anchor{d.Anchor, d.WithAnchor} {
		if a != nil {
			texts = append(texts, text{"report", a.Report, maxName}, text{"quote", a.Quote, maxQuote}, text{"prefix", a.Prefix, anchorContext}, text{"suffix", a.Suffix, anchorContext})
		}
	}
	for _, fields := range []Fields{d.Before.Fields, d.After} {
		for _, name := range slices.Sorted(maps.Keys(fields)) {
			limit := maxField
			if name == termsField {
				limit = maxTerms
			}
			texts = append(texts, text{"a field's name", name, maxName}, text{name, fields[name], limit})
		}
	}
	for _, ids := range [][]string{d.Before.Claims, d.Before.WithClaims} {
		if len(ids) > maxClaims {
			return fmt.Errorf("claims: expected at most %d, found %d", maxClaims, len(ids))
		}
		for _, id := range ids {
			texts = append(texts, text{"claims", id, maxName})
		}
	}
	for _, t := range texts {
		if len(t.value) > t.limit {
			return fmt.Errorf("%s: expected at most %d bytes, found %d", t.name, t.limit, len(t.value))
		}
		if !utf8.ValidString(t.value) {
			return fmt.Errorf("%s: expected UTF-8, found bytes that are none", t.name)
		}
	}
	return nil
}

func (d Decision) checkSubject() error {
	s := d.Subject
	if d.Action == Undo {
		return nil
	}
	if d.Subject.Kind == Ledger {
		if s.ID != "" || s.With != "" {
			return fmt.Errorf("subject: expected no id of a ledger, found %q", s.ID)
		}
		return nil
	}
	if s.ID == "" {
		return fmt.Errorf("subject: expected the id of a %s, found none", s.Kind)
	}
	pair := d.Action == Same || d.Action == NotSame
	switch {
	case pair && (s.With == "" || s.With == s.ID):
		return fmt.Errorf("subject: expected two for %s, found %q and %q", d.Action, s.ID, s.With)
	case !pair && s.With != "":
		return fmt.Errorf("subject: expected one for %s, found %q too", d.Action, s.With)
	}
	for _, id := range []string{s.ID, s.With} {
		if id == "" {
			continue
		}
		if prefix, ok := map[Kind]string{Claim: "c_", Question: "q_"}[s.Kind]; ok && !strings.HasPrefix(id, prefix) && !(d.splits() && id == s.With) {
			return fmt.Errorf("subject: expected the id of a %s (%s…), found %q", s.Kind, prefix, id)
		}
		if folded, ok := strings.CutPrefix(id, nameKey); ok && folded != terms.Fold(folded) {
			return fmt.Errorf("subject: expected a folded name like %q, found %q", nameKey+terms.Fold(folded), id)
		}
	}
	return nil
}

// nameKey begins the id of an origin or actor that is known by its name only.
const nameKey = "name:"

// splits reports whether the decision takes a claim out of a question or away from an origin.
func (d Decision) splits() bool {
	return d.Action == NotSame && (d.Subject.Kind == Question || d.Subject.Kind == Origin) && strings.HasPrefix(d.Subject.With, "c_")
}

func (d Decision) checkAnchors() error {
	for _, a := range []struct {
		name   string
		anchor *Anchor
		needed bool
	}{
		{"anchor", d.Anchor, d.Subject.Kind == Claim},
		{"with_anchor", d.WithAnchor, d.Subject.Kind == Claim && d.Subject.With != "" || d.splits()},
	} {
		switch {
		case a.anchor == nil && a.needed:
			return fmt.Errorf("%s: expected the report and the words of the claim, found none", a.name)
		case a.anchor != nil && !a.needed:
			return fmt.Errorf("%s: expected none for %s of a %s, found one", a.name, d.Action, d.Subject.Kind)
		case a.anchor != nil && (a.anchor.Report == "" || a.anchor.Quote == "" || a.anchor.Start < 0):
			return fmt.Errorf("%s: expected report, quote and start, found %q, %q and %d", a.name, a.anchor.Report, a.anchor.Quote, a.anchor.Start)
		}
	}
	return nil
}

// checkBefore reads the claim that is kept within the decision, if there is one.
func (d Decision) checkBefore() error {
	if len(d.Before.Claim) == 0 {
		return nil
	}
	if len(d.Before.Claim) > maxClaim {
		return fmt.Errorf("before: expected a claim of at most %d bytes, found %d", maxClaim, len(d.Before.Claim))
	}
	c, err := d.Before.snapshot()
	if err != nil {
		return fmt.Errorf("before: expected a claim, found: %w", err)
	}
	if d.Subject.Kind != Claim || c.ID != d.Subject.ID {
		return fmt.Errorf("before: expected the claim %s, found %s", d.Subject.ID, c.ID)
	}
	return nil
}

// snapshot is the claim as it was looked at; nil where none was kept.
func (b Before) snapshot() (*claim.Claim, error) {
	if len(b.Claim) == 0 {
		return nil, nil
	}
	if !utf8.Valid(b.Claim) {
		return nil, errors.New("bytes that are no UTF-8")
	}
	var c claim.Claim
	if err := json.Unmarshal(b.Claim, &c); err != nil {
		return nil, err
	}
	switch {
	case c.Kind != claim.Figure && c.Kind != claim.Statement && c.Kind != claim.Event:
		return nil, fmt.Errorf("kind %q", c.Kind)
	case c.Kind == claim.Figure && (c.Value == nil || c.Value.Low > c.Value.High):
		return nil, errors.New("a figure without a value, or with its lower end above its upper")
	}
	return &c, nil
}

func (d Decision) checkID() error {
	id, err := d.hashed()
	if err != nil {
		return err
	}
	if id != d.ID {
		return fmt.Errorf("id: expected %s, which its content has; the decision was changed after it was made", id)
	}
	return nil
}
