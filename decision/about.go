package decision

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"crosscheck/claim"
	"crosscheck/report"
)

// AboutClaim begins a decision on a claim of a report: its subject, its anchor, and the claim itself under Before. The caller adds action, who, when,
// why and the fields, and seals it. A claim that people corrected is kept as they corrected it.
func AboutClaim(r *report.Report, c *claim.Claim) (Decision, error) {
	a := AnchorAt(r, c.Span)
	snapshot, err := kept(c)
	return Decision{Subject: Subject{Kind: Claim, ID: c.ID}, Anchor: &a, Before: Before{Claim: snapshot}}, err
}

// AboutClaims begins a decision (same, not_same) on two claims.
func AboutClaims(r *report.Report, c *claim.Claim, withReport *report.Report, with *claim.Claim) (Decision, error) {
	d, err := AboutClaim(r, c)
	a := AnchorAt(withReport, with.Span)
	d.Subject.With, d.WithAnchor = with.ID, &a
	return d, err
}

// AboutQuestion begins a decision on a question, which is followed by its claims.
func AboutQuestion(id string, claims []string) Decision {
	return Decision{Subject: Subject{Kind: Question, ID: id}, Before: Before{Claims: claims}}
}

// WithClaim makes a decision on a question or an origin one on a claim that does not belong to it (not_same).
func (d Decision) WithClaim(r *report.Report, c *claim.Claim) Decision {
	a := AnchorAt(r, c.Span)
	d.Action, d.Subject.With, d.WithAnchor = NotSame, c.ID, &a
	return d
}

// Correcting puts the fields of a correction, and what stood there before.
func (d Decision) Correcting(was, fields Fields) Decision {
	d.Action, d.After = Correct, fields
	d.Before.Fields = Fields{}
	for name := range fields {
		if v := was[name]; v != "" {
			d.Before.Fields[name] = v
		}
	}
	return d
}

// Adding begins the addition of a claim in the words at a span of a report. Claims are those of the report, so that the id is one that none of
// them has; it is made as the program makes ids ([claim.IDMaker]).
func Adding(r *report.Report, at claim.Span, claims []claim.Claim, fields Fields) (Decision, error) {
	if strings.TrimSpace(at.Of(r.Text)) == "" || !onRunes(r.Text, at) {
		return Decision{}, fmt.Errorf("%s: expected words of the report, found none at bytes %d to %d", r.ID, at.Start, at.End)
	}
	kind := claim.Kind(fields[fieldKind])
	if kind == "" {
		kind = claim.Figure
	}
	taken := make(map[string]bool, len(claims))
	for i := range claims {
		taken[claims[i].ID] = true
	}
	ids := claim.NewIDMaker(r.ID, r.Text)
	id := ids.ID(kind, fields[fieldMeasure], at)
	for taken[id] {
		id = ids.ID(kind, fields[fieldMeasure], at)
	}
	a := AnchorAt(r, at)
	return Decision{Action: Add, Subject: Subject{Kind: Claim, ID: id}, Anchor: &a, After: fields}, nil
}

// kept is a claim as a decision keeps it: without the marks of other decisions.
func kept(c *claim.Claim) (json.RawMessage, error) {
	was := *c
	was.Decided = nil
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(&was); err != nil {
		return nil, fmt.Errorf("claim %s: %w", c.ID, err)
	}
	return bytes.TrimSpace(b.Bytes()), nil
}
