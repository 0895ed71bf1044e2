package sqlite

import (
	"context"
	"errors"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/terms"
)

// errMet ends a search for somebody who was found.
var errMet = errors.New("met")

// Meets reports whether somebody of a key occurs in a claim of the ledger: as whoever says it or passes it on, or in an event. A key is one of the actors
// (person:…, org:…) or, for those without, "name:" and the folded name. Whoever speaks for a claim is found among the rows; others only by reading all reports,
// which takes as long as that: a key that is mistyped is the usual case of it.
func (l *Ledger) Meets(ctx context.Context, key string) (bool, error) {
	var n int
	err := l.read.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM claim WHERE origin = ?1 OR teller = ?2 LIMIT 1)", key, trimName(key)).Scan(&n)
	if err != nil || n > 0 && key != "" {
		return n > 0, l.wrap("cannot look it up", err)
	}
	for _, v := range [...]ledger.View{{}, {Machine: true}} { // as it stands, and as it was read: what was joined with another has the other's key
		_, err := l.Each(ctx, v, func(r dossier.Read) error {
			for i := range r.Claims {
				if occurs(&r.Claims[i], key) {
					return errMet
				}
			}
			return nil
		})
		if errors.Is(err, errMet) {
			return true, nil
		}
		if err != nil {
			return false, err
		}
	}
	return false, nil
}

// occurs reports whether a claim names somebody of a key.
func occurs(c *claim.Claim, key string) bool {
	is := func(k, name string) bool { return k != "" && k == key || name != "" && "name:"+terms.Fold(name) == key }
	for _, a := range c.Attribution {
		if is(a.Key, a.Name) {
			return true
		}
	}
	for _, p := range []*claim.Party{c.Actor, c.Recipient} {
		if p != nil && is(p.Key, p.Name) {
			return true
		}
	}
	return false
}
