package question

import (
	"cmp"
	"slices"

	"crosscheck/claim"
)

// Ruling is what a person decided about questions. A question's id changes with what it asks, so it is followed by its claims: it is the question that
// most of them answer.
type Ruling struct {
	// ID is the question, Claims those that answered it when it was looked at.
	ID     string
	Claims []string
	// With is another question, which is the same one; WithClaims are its claims. It is empty where Claim is set.
	With       string
	WithClaims []string
	// Claim does not answer the question: it is split off to one of its own.
	Claim string
}

// BuildRuled is [Build] with what people decided, carried out in the order in which it is given, each on what those before it made. What cannot be
// carried out, because a question or claim is not there, changes nothing.
func BuildRuled(claims []claim.Claim, voice func(id string) string, rulings []Ruling) []Question {
	b := &builder{byID: map[string]*claim.Claim{}, voice: voice}
	for i := range claims {
		b.byID[claims[i].ID] = &claims[i]
	}
	made := b.clusters(claims)
	if len(rulings) > 0 {
		made = ruled(made, rulings)
	}
	return b.questions(made)
}

// ruled carries out rulings.
func ruled(made []*cluster, rulings []Ruling) []*cluster {
	at := map[string]*cluster{} // by claim
	byID := map[string]*cluster{}
	for _, c := range made {
		byID[c.id()] = c
		for _, g := range c.bundles {
			for _, x := range g.claims {
				at[x.ID] = c
			}
		}
	}
	gone := map[*cluster]bool{}
	for i := range rulings {
		r := &rulings[i]
		c := asked(at, byID, r.ID, r.Claims)
		if c == nil {
			continue
		}
		if r.Claim != "" {
			if at[r.Claim] == c {
				if own := c.split(r.Claim); own != nil {
					made = append(made, own)
					at[r.Claim], byID[own.id()] = own, own
				}
			}
			continue
		}
		with := asked(at, byID, r.With, r.WithClaims)
		if with == nil || with == c {
			continue
		}
		c.id() // keeps its own, whatever comes to it
		c.bundles = append(c.bundles, with.bundles...)
		for _, g := range with.bundles {
			for _, x := range g.claims {
				at[x.ID] = c
			}
		}
		gone[with] = true
	}
	made = slices.DeleteFunc(made, func(c *cluster) bool { return gone[c] })
	slices.SortFunc(made, func(a, b *cluster) int { return cmp.Compare(a.id(), b.id()) })
	return made
}

// asked is the question that most of the claims answer, of equals the one with the id, then the first by id. Where no claims were noted the id decides.
func asked(at, byID map[string]*cluster, id string, claims []string) *cluster {
	if len(claims) == 0 {
		return byID[id]
	}
	count := map[*cluster]int{}
	for _, x := range claims {
		if c := at[x]; c != nil {
			count[c]++
		}
	}
	var best *cluster
	for c, n := range count {
		if best == nil || n > count[best] || n == count[best] && (c.id() == id || best.id() != id && c.id() < best.id()) {
			best = c
		}
	}
	return best
}

// split takes a claim out of a question and returns the question of its own that it gets, or nil where it is the only one.
func (c *cluster) split(id string) *cluster {
	c.id() // keeps its own
	var own *claim.Claim
	var rest []*bundle
	for _, g := range c.bundles {
		i := slices.IndexFunc(g.claims, func(x *claim.Claim) bool { return x.ID == id })
		if i < 0 {
			rest = append(rest, g)
			continue
		}
		own = g.claims[i]
		if len(g.claims) > 1 {
			less := *g
			less.claims = slices.Delete(slices.Clone(g.claims), i, i+1)
			rest = append(rest, &less)
		}
	}
	if own == nil || len(rest) == 0 {
		return nil
	}
	c.bundles = rest
	out := &cluster{slots: c.slots, bundles: []*bundle{{slots: c.slots, claims: []*claim.Claim{own}}}}
	out.only = id
	return out
}
