package decision

import (
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/report"
	"crosscheck/terms"
)

// State is what of a log is in force. It is a function of the set of decisions: neither their order in the log nor how often one stands
// there changes anything. It is safe for concurrent use. A nil State has no decisions.
type State struct {
	inForce   []*Decision
	refused   []Orphan
	conflicts []Conflict
	byID      map[string]*Decision

	claims  map[string][]*mentioned // report id → the claims of it that decisions name
	reports map[string]*ruling
	origins map[string]*ruling
	actors  partition
	speak   partition // origins and actors together
	same    partition // of claims
	terms   *terms.Terms
}

// Orphan is a decision without what it is about, with the reason.
type Orphan struct {
	Decision Decision `json:"decision"`
	Reason   string   `json:"reason"`
}

// NewState replays a log. Decisions that do not pass [Decision.Check] have no effect and are listed in [State.Refused].
func NewState(log []Decision) *State {
	r := replay(log)
	s := &State{
		inForce: r.inForce, refused: r.refused, conflicts: conflicts(r.inForce), byID: make(map[string]*Decision, len(r.inForce)),
		claims: map[string][]*mentioned{}, reports: map[string]*ruling{}, origins: map[string]*ruling{},
	}
	var actors, speakers, claims []*Decision
	at := map[[2]string]*mentioned{}
	for _, d := range s.inForce {
		s.byID[d.ID] = d
		s.mention(at, d)
		pair := d.Action == Same || d.Action == NotSame
		switch d.Subject.Kind {
		case Report:
			rule(s.reports, d)
		case Origin:
			if pair {
				speakers = append(speakers, d)
			} else {
				rule(s.origins, d)
			}
		case Actor:
			if pair {
				actors, speakers = append(actors, d), append(speakers, d)
			}
		case Claim:
			if pair {
				claims = append(claims, d)
			}
		case Ledger:
			s.terms, _ = terms.Parse(strings.NewReader(d.After[termsField]), "terms of "+d.Who) // checked
		}
	}
	s.actors, s.speak, s.same = partitioned(actors), partitioned(speakers), partitioned(claims)
	s.refused = append(s.refused, s.speak.contradicted...)
	s.refused = append(s.refused, s.same.contradicted...)
	return s
}

// InForce are the decisions in force, by time; undos are carried out and not among them.
func (s *State) InForce() []Decision {
	if s == nil {
		return nil
	}
	out := make([]Decision, len(s.inForce))
	for i, d := range s.inForce {
		out[i] = *d
	}
	return out
}

// Decision is the decision in force with the id.
func (s *State) Decision(id string) (Decision, bool) {
	if s == nil || s.byID[id] == nil {
		return Decision{}, false
	}
	return *s.byID[id], true
}

// Refused are decisions that cannot be carried out, with the reason: invalid ones, an undo of what is not in the log, a same that contradicts what
// was decided not to be the same.
func (s *State) Refused() []Orphan {
	if s == nil {
		return nil
	}
	return slices.Clone(s.refused)
}

// Conflicts are the decisions of different people that say different things of one field of one subject. The later is in force.
func (s *State) Conflicts() []Conflict {
	if s == nil {
		return nil
	}
	return slices.Clone(s.conflicts)
}

// Terms is the terms file in force, nil for none. Decisions outrank it where origins are traced and claims compared; they are not in it.
func (s *State) Terms() *terms.Terms {
	if s == nil {
		return nil
	}
	return s.terms
}

// Meta is what people decided about a report's metadata: what to put over [report.Raw].Given before the report is read ([report.Meta.Over]), since what
// a report says ("on Thursday") hangs on it. Where nothing was decided it is empty.
func (s *State) Meta(reportID string) report.Meta {
	var m report.Meta
	if s == nil || s.reports[reportID] == nil {
		return m
	}
	for name, value := range s.reports[reportID].fields {
		_ = m.Set(name, value, fromDecision) // checked
	}
	return m
}

// Report is the mark of a report that a person ruled on, or nil.
func (s *State) Report(reportID string) *claim.Decided {
	if s == nil {
		return nil
	}
	return s.reports[reportID].mark(nil)
}

// Origin is the mark of an origin that a person accepted, rejected or was unsure of, or nil.
func (s *State) Origin(key string) *claim.Decided {
	if s == nil {
		return nil
	}
	return s.origins[key].mark(nil)
}

// RejectedOrigins are the keys of the origins that a person rejected.
func (s *State) RejectedOrigins() []string {
	if s == nil {
		return nil
	}
	var out []string
	for key, r := range s.origins {
		if r.rejected() {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return out
}

// RejectedReports are the ids of the reports that a person rejected.
func (s *State) RejectedReports() []string {
	if s == nil {
		return nil
	}
	var out []string
	for id, r := range s.reports {
		if r.rejected() {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// Claims says which claims are one testimony and which are none of another's, by the ids that decisions name; now maps these to those that claims have
// now ([Applied].Now). Same maps a claim to the one whose testimony it says again; own are claims that are no copies of another.
func (s *State) Claims(now map[string]string) (same map[string]string, own map[string]bool) {
	same, own = map[string]string{}, map[string]bool{}
	if s == nil {
		return same, own
	}
	for id := range s.same.parent {
		a, b := now[s.same.root(id)], now[id]
		if a != "" && b != "" && a != b {
			same[b] = a
		}
	}
	for _, pair := range s.same.apart {
		if b := now[pair[1]]; b != "" && now[pair[0]] != "" && same[b] == "" {
			own[b] = true
		}
	}
	return same, own
}

// TakenAway maps claims to the key of the origin that they do not go back to, though the program takes them for its own.
func (s *State) TakenAway(now map[string]string) map[string]string {
	out := map[string]string{}
	if s == nil {
		return out
	}
	for _, d := range s.inForce {
		if id := now[d.Subject.With]; d.Subject.Kind == Origin && d.splits() && id != "" {
			out[id] = d.Subject.ID
		}
	}
	return out
}

// Questions are the decisions on questions that are carried out one after the other, by time: same and not_same. Of those on one pair only the last is
// among them, and a not_same of two questions takes a same back and does nothing more.
func (s *State) Questions() []Decision {
	if s == nil {
		return nil
	}
	var pairs []*Decision
	for _, d := range s.inForce {
		if d.Subject.Kind == Question && (d.Action == Same || d.Action == NotSame) {
			pairs = append(pairs, d)
		}
	}
	var out []Decision
	for _, d := range lasting(pairs) {
		if d.Action == Same || d.splits() {
			out = append(out, *d)
		}
	}
	return out
}

// RuledQuestions are, for each question that people accepted, rejected or were unsure of, the last of these decisions, by time.
func (s *State) RuledQuestions() []Decision {
	if s == nil {
		return nil
	}
	last := map[string]*Decision{}
	for _, d := range s.inForce {
		if d.Subject.Kind == Question && (d.Action == Accept || d.Action == Reject) {
			last[d.Subject.ID] = d
		}
	}
	var out []Decision
	for _, d := range s.inForce {
		if d.Subject.Kind == Question && (last[d.Subject.ID] == d || d.Action == Unsure) {
			out = append(out, *d)
		}
	}
	return out
}

// ApartOrigins are the pairs of keys that are never one origin.
func (s *State) ApartOrigins() [][2]string {
	if s == nil {
		return nil
	}
	out := make([][2]string, len(s.speak.apart))
	for i, pair := range s.speak.apart {
		out[i] = [2]string{s.speak.root(pair[0]), s.speak.root(pair[1])}
	}
	return out
}

// OriginDecisions are the decisions of same and not_same on origins and actors, by each key or name that they speak of, and by the one that it stands
// for now.
func (s *State) OriginDecisions() map[string][]Decision {
	out := map[string][]Decision{}
	if s == nil {
		return out
	}
	for _, d := range s.inForce {
		if d.Subject.Kind != Origin && d.Subject.Kind != Actor || d.Action != Same && d.Action != NotSame {
			continue
		}
		keys := []string{d.Subject.ID}
		if !d.splits() {
			keys = append(keys, d.Subject.With, s.speak.root(d.Subject.ID))
		}
		slices.Sort(keys)
		for _, key := range slices.Compact(keys) {
			out[key] = append(out[key], *d)
		}
	}
	return out
}

// Mark is the mark of one decision.
func Mark(d Decision) *claim.Decided { return markOf(&d) }
