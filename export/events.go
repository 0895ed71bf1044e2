package export

import (
	"cmp"
	"slices"
	"strings"

	"crosscheck/claim"
)

// eventView is an event, once, with the reports that tell of it too.
type eventView struct {
	claim   *claim.Claim
	at      where
	date    string // ISO; of the event where it is known, else of what was said, else of the report
	clock   string // which of these: "", said, published
	repeats []where
}

// eventsOf lists the events of all reports in order of time. Events of one type, actor, recipient, stage and day are one; where the day is not
// known, only those told in the same words.
func (p *picture) eventsOf() []eventView {
	seen := map[string]int{}
	var out []eventView
	for i := range p.d.Reads {
		for j := range p.d.Reads[i].Claims {
			c := &p.d.Reads[i].Claims[j]
			if c.Kind != claim.Event {
				continue
			}
			e := eventView{claim: c, at: p.at(c)}
			e.date, e.clock = eventDate(c)
			key := strings.Join([]string{c.Type, partyKey(c.Actor), partyKey(c.Recipient), string(c.Stage), string(c.Modality)}, "\x00")
			if e.clock == "" && c.Actor != nil && c.Recipient != nil {
				key += "\x00" + e.date
			} else {
				key += "\x00\x00" + folded(c.Quote)
			}
			if n, ok := seen[key]; ok {
				if !slices.ContainsFunc(append(out[n].repeats, out[n].at), func(w where) bool { return w.report == e.at.report }) {
					out[n].repeats = append(out[n].repeats, e.at)
				}
				continue
			}
			seen[key] = len(out)
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b eventView) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.date, "9"), cmp.Or(b.date, "9")), cmp.Compare(a.at.report, b.at.report), cmp.Compare(a.claim.Start, b.claim.Start))
	})
	return out
}

// eventDate is the day that an event is listed under, and which clock it is of: the event's own ("") where it is known.
func eventDate(c *claim.Claim) (date, clock string) {
	switch {
	case c.AsOf != nil && (c.AsOf.Start != "" || c.AsOf.End != ""):
		return cmp.Or(c.AsOf.Start, c.AsOf.End), ""
	case c.Said != "":
		return c.Said, "said"
	case c.Published != "":
		return c.Published, "published"
	}
	return "", "undated"
}

func partyKey(p *claim.Party) string {
	if p == nil {
		return ""
	}
	return cmp.Or(p.Key, folded(p.Mention))
}

// weight is how much an event says: who, to whom, and how many reports tell of it.
func (e eventView) weight() int {
	n := 3 * len(e.repeats)
	for _, p := range []*claim.Party{e.claim.Actor, e.claim.Recipient} {
		if p != nil {
			n++
			if p.Key != "" {
				n++
			}
		}
	}
	if e.claim.AsOf != nil {
		n++
	}
	if e.claim.Modality == claim.Hypothetical {
		n -= 3
	}
	return n
}

// weightiest are at most n of the events, in their order: those that say most.
func weightiest(es []eventView, n int) []eventView {
	if len(es) <= n {
		return es
	}
	order := make([]int, len(es))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(es[b].weight(), es[a].weight()) })
	order = order[:n]
	slices.Sort(order)
	out := make([]eventView, n)
	for i, k := range order {
		out[i] = es[k]
	}
	return out
}

// who is the actor, an arrow and the recipient, by name where the report settles it.
func (e eventView) who() string {
	actor, recipient := partyName(e.claim.Actor), partyName(e.claim.Recipient)
	if recipient == "" {
		return actor
	}
	return cmp.Or(actor, "(nobody named)") + " → " + recipient
}

func partyName(p *claim.Party) string {
	if p == nil {
		return ""
	}
	return Clean(cmp.Or(p.Name, p.Mention))
}

// what is the type of the event with how far it came, where it is no plain fact.
func (e eventView) what() string {
	var notes []string
	if s := e.claim.Stage; s != claim.Accomplished && s != "" {
		notes = append(notes, string(s))
	}
	if m := e.claim.Modality.Words(); m != "" && m != string(e.claim.Stage) && (m != "planned" || len(notes) == 0) {
		notes = append(notes, m)
	}
	if m := Clean(e.claim.Decided.Mark()); m != "" {
		notes = append(notes, m)
	}
	if len(notes) > 0 {
		return e.claim.Type + " (" + strings.Join(notes, ", ") + ")"
	}
	return e.claim.Type
}

// place is where it happened, or "".
func (e eventView) place() string {
	if e.claim.Place == nil {
		return ""
	}
	return Clean(e.claim.Place.Name)
}

// teller is who says so; "" where the outlet does.
func (p *picture) teller(e eventView) string {
	if e.claim.Teller() == nil {
		return ""
	}
	return Clean(p.origin(e.claim))
}

// eventWords is an event in a few words: assault (planned): A → B.
func eventWords(c *claim.Claim) string {
	e := eventView{claim: c}
	if w := e.who(); w != "" {
		return e.what() + ": " + w
	}
	return e.what()
}
