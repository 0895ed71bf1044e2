package lineage

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/terms"
)

// Rulings are what people decided about origins. They outrank the terms file and what the words show. The zero value decides nothing.
type Rulings struct {
	// Speaker is the key that decisions give to a speaker of this key and name; nil gives everybody their own.
	Speaker func(key, name string) string
	// Apart are pairs of keys that are never one origin, as Speaker gives them.
	Apart [][2]string
	// Same maps a claim to the one whose testimony it says again.
	Same map[string]string
	// Own are claims that stand in words of their own, though these are copied.
	Own map[string]bool
	// From maps a claim to the key of the origin that it does not go back to: it is an origin of its own.
	From map[string]string
}

// nameSpeakers collects a name for each key, the first in the alphabet, where decisions may need it.
func (v *voices) nameSpeakers(claims []claim.Claim) {
	v.called = map[string]string{}
	if v.rulings.Speaker == nil && len(v.rulings.Apart) == 0 {
		return
	}
	for i := range claims {
		a := claims[i].Teller()
		if a == nil || a.Name == "" {
			continue
		}
		if key := v.known(a); key != "" {
			if old, ok := v.called[key]; !ok || a.Name < old {
				v.called[key] = a.Name
			}
		}
	}
}

// told are the claims that others say again, by id.
func (r *Rulings) told(claims []*claim.Claim) map[string]*claim.Claim {
	if len(r.Same) == 0 {
		return nil
	}
	firsts := make(map[string]bool, len(r.Same))
	for _, id := range r.Same {
		firsts[id] = true
	}
	out := map[string]*claim.Claim{}
	for _, c := range claims {
		if firsts[c.ID] {
			out[c.ID] = c
		}
	}
	return out
}

// ruled is the speaker of a claim by the decisions, and by the terms file where these do not speak against it.
func (v *voices) ruled(c *claim.Claim, w who) who {
	if from, ok := v.rulings.From[c.ID]; ok && (from == w.key || from == "name:"+terms.Fold(w.name)) {
		w.key, w.because = "claim:"+c.ID, decided
		return w
	}
	w = v.speaker(w)
	as, ok := v.terms.Same(w.key, w.name)
	if !ok {
		return w
	}
	joined := v.speaker(v.standsFor(as, w))
	for _, pair := range v.rulings.Apart {
		for i, key := range pair {
			if other := pair[1-i]; key == w.key && (other == joined.key || v.throughTerms(other) == joined.key) {
				return w
			}
		}
	}
	return joined
}

// speaker is who speaks by the decisions.
func (v *voices) speaker(w who) who {
	if v.rulings.Speaker == nil {
		return w
	}
	key := v.rulings.Speaker(w.key, w.name)
	if key == w.key {
		return w
	}
	w.key, w.because = key, decided
	if name, ok := v.called[key]; ok {
		w.name = name
	}
	return w
}

// throughTerms is the origin that the terms file makes of the one with a key.
func (v *voices) throughTerms(key string) string {
	name, ok := v.called[key]
	if !ok {
		name, _ = strings.CutPrefix(key, "name:")
	}
	as, ok := v.terms.Same(key, name)
	if !ok {
		return key
	}
	return v.speaker(v.standsFor(as, who{key: key, name: name})).key
}
