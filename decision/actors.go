package decision

import (
	"slices"

	"crosscheck/claim"
	"crosscheck/terms"
)

// key is the key that somebody has by what was decided of keys and names; the same as before where nothing was.
func (p *partition) key(key, name string) string {
	byName := ""
	if folded := terms.Fold(name); folded != "" {
		byName = nameKey + folded
	}
	if byName != "" && key != "" && key != byName && p.isApart(key, byName) {
		key = byName // one key for two: this is the one that goes by the other name
	}
	switch {
	case p.members[key]:
		return p.root(key)
	case p.members[byName] && (key == "" || !p.isApart(key, p.root(byName))):
		return p.root(byName)
	}
	return key
}

// isApart reports whether two keys were decided not to be one, or stand for two that were.
func (p *partition) isApart(a, b string) bool {
	return len(p.apart) > 0 && p.between(p.root(a), p.root(b)) != nil
}

// Speaker is the key of the origin that decisions make of a speaker whom the program knows by this key and name.
func (s *State) Speaker(key, name string) string {
	if s == nil {
		return key
	}
	return s.speak.key(key, name)
}

// Apart reports whether the origins with these keys were decided not to be one.
func (s *State) Apart(a, b string) bool { return s != nil && s.speak.isApart(a, b) }

// joinActors gives the actors that were decided to be one the key of the first, wherever they occur, and those that were decided not to be one, though
// the program gave them one key, keys of their own. Claims are copies; what they point at is replaced.
func (s *State) joinActors(claims []claim.Claim) {
	if len(s.actors.members) == 0 && len(s.actors.apart) == 0 {
		return
	}
	for i := range claims {
		c := &claims[i]
		var was, now string
		rekey := func(key, name string) string {
			to := s.actors.key(key, name)
			if to != key && now == "" {
				was, now = key, to
			}
			return to
		}
		chain := slices.Clone(c.Attribution)
		for k := range chain {
			chain[k].Key = rekey(chain[k].Key, chain[k].Name)
		}
		actor, recipient := rekeyed(c.Actor, rekey), rekeyed(c.Recipient, rekey)
		if now == "" {
			continue
		}
		c.Attribution, c.Actor, c.Recipient = chain, actor, recipient
		s.markActor(c, was, now)
	}
}

func rekeyed(p *claim.Party, rekey func(key, name string) string) *claim.Party {
	if p == nil {
		return nil
	}
	out := *p
	out.Key = rekey(p.Key, p.Name)
	return &out
}

// markActor marks a claim in which an actor has another key by decision.
func (s *State) markActor(c *claim.Claim, was, now string) {
	var by *Decision
	for _, d := range s.inForce {
		if d.Subject.Kind != Actor || d.Action != Same && d.Action != NotSame {
			continue
		}
		if d.Subject.ID == was || d.Subject.With == was || d.Action == Same && s.actors.root(d.Subject.ID) == now || d.Action == NotSame && d.Subject.With == now {
			by = d
		}
	}
	if by == nil {
		return
	}
	m := markOf(by)
	if was != "" {
		m.Before = Fields{"key": was}
	}
	if c.Decided == nil {
		c.Decided = m
		return
	}
	changed := *c.Decided
	changed.Also = append(slices.Clone(changed.Also), m.Ruled)
	c.Decided = &changed
}
