package review

import (
	"context"
	"maps"
	"slices"
	"strings"

	"crosscheck/decision"
	"crosscheck/ledger"
)

// maxBatch bounds the claims that are decided at once: more cannot be looked over.
const maxBatch = 2000

// Batch is one ruling on all claims of an origin.
type Batch struct {
	Origin    ledger.Name
	Claims    []ledger.Placed
	Decisions []decision.Decision // one for each claim, sealed
	// Settled counts claims of the origin that were ruled so before and are not among them.
	Settled int
}

// OfOrigin makes one ruling (accept, reject, unsure, correct) on every claim of an origin that is not ruled so already, and writes nothing.
func (d *Desk) OfOrigin(ctx context.Context, origin string, o Order) (*Batch, error) {
	n, err := d.only(ctx, strings.TrimPrefix(origin, "origin:"), decision.Origin)
	if err != nil {
		return nil, err
	}
	_, fields := separate(o.Args)
	if len(o.Args) != len(fields) {
		return nil, askedf("%s: expected no ids, since all claims of %s are meant, found some", o.Action, n.ID)
	}
	action := decision.Action(o.Action)
	switch {
	case action != decision.Accept && action != decision.Reject && action != decision.Unsure && action != decision.Correct:
		return nil, askedf("%s: expected accept, reject, correct or unsure of all claims of an origin", o.Action)
	case (action == decision.Correct) != (fields != nil):
		return nil, askedf("%s: expected values with correct and only there", o.Action)
	}
	ids, err := d.Ledger.ClaimsOf(ctx, n.ID, maxBatch+1)
	if err != nil {
		return nil, err
	}
	if len(ids) > maxBatch {
		return nil, askedf("%s: expected at most %d claims, found more; rule on the origin itself, or on some of its claims", n.ID, maxBatch)
	}
	b := &Batch{Origin: n}
	all, err := d.Ledger.Placed(ctx, ids)
	if err != nil {
		return nil, err
	}
	var list []decision.Decision
	for i := range all {
		p := &all[i]
		was := decision.ClaimValues(&p.Claim)
		if p.Decided != nil && p.Decided.Action == o.Action && (action != decision.Correct || has(was, fields)) {
			b.Settled++
			continue
		}
		x, err := decision.AboutClaim(p.Read.Report, &p.Claim)
		if err != nil {
			return nil, err
		}
		if action == decision.Correct {
			x = x.Correcting(was, maps.Clone(fields))
		}
		x.Action = action
		list = append(list, x)
		b.Claims = append(b.Claims, *p)
	}
	b.Claims = slices.Clip(b.Claims)
	b.Decisions, err = d.seal(ctx, list, o.Why)
	return b, err
}

// has reports whether all fields stand in was.
func has(was, fields decision.Fields) bool {
	for name, value := range fields {
		if was[name] != value {
			return false
		}
	}
	return true
}
