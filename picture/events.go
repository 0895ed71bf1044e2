package picture

import (
	"cmp"
	"slices"
	"strings"

	"crosscheck/claim"
)

// Event is an event, once, with the reports that tell of it too.
type Event struct {
	Claim   *claim.Claim
	At      Where
	Date    string // ISO; of the event where it is known, else of what was said, else of the report
	Clock   string // which of these: "", said, published
	Repeats []Where
}

// eventsOf lists the events of all reports in order of time. Events of one type, actor, recipient, stage and day are one; where the day is not
// known, only those told in the same words.
func (p *Picture) eventsOf() []Event {
	seen := map[string]int{}
	var out []Event
	for i := range p.Dossier.Reads {
		for j := range p.Dossier.Reads[i].Claims {
			c := &p.Dossier.Reads[i].Claims[j]
			if c.Kind != claim.Event {
				continue
			}
			e := Event{Claim: c, At: p.At(c)}
			e.Date, e.Clock = EventDate(c)
			key := eventKey(c, e.Date, e.Clock)
			if n, ok := seen[key]; ok {
				if !slices.ContainsFunc(append(out[n].Repeats, out[n].At), func(w Where) bool { return w.Report == e.At.Report }) {
					out[n].Repeats = append(out[n].Repeats, e.At)
				}
				continue
			}
			seen[key] = len(out)
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b Event) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.Date, "9"), cmp.Or(b.Date, "9")), cmp.Compare(a.At.Report, b.At.Report), cmp.Compare(a.Claim.Start, b.Claim.Start))
	})
	return out
}

// eventKey is what two tellings of one event have in common.
func eventKey(c *claim.Claim, date, clock string) string {
	key := strings.Join([]string{c.Type, partyKey(c.Actor), partyKey(c.Recipient), string(c.Stage), string(c.Modality)}, "\x00")
	if clock == "" && c.Actor != nil && c.Recipient != nil {
		return key + "\x00" + date
	}
	return key + "\x00\x00" + folded(c.Quote)
}

// EventDate is the day that an event is listed under, and which clock it is of: the event's own ("") where it is known.
func EventDate(c *claim.Claim) (date, clock string) {
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
func (e Event) weight() int {
	n := 3 * len(e.Repeats)
	for _, p := range []*claim.Party{e.Claim.Actor, e.Claim.Recipient} {
		if p != nil {
			n++
			if p.Key != "" {
				n++
			}
		}
	}
	if e.Claim.AsOf != nil {
		n++
	}
	if e.Claim.Modality == claim.Hypothetical {
		n -= 3
	}
	return n
}

// Weightiest are at most n of the events, in their order: those that say most.
func Weightiest(es []Event, n int) []Event {
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
	out := make([]Event, n)
	for i, k := range order {
		out[i] = es[k]
	}
	return out
}

// Who is the actor, an arrow and the recipient, by name where the report settles it.
func (e Event) Who() string {
	actor, recipient := partyName(e.Claim.Actor), partyName(e.Claim.Recipient)
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

// What is the type of the event with how far it came, where it is no plain fact.
func (e Event) What() string {
	var notes []string
	if s := e.Claim.Stage; s != claim.Accomplished && s != "" {
		notes = append(notes, string(s))
	}
	if m := e.Claim.Modality.Words(); m != "" && m != string(e.Claim.Stage) && (m != "planned" || len(notes) == 0) {
		notes = append(notes, m)
	}
	if m := Clean(e.Claim.Decided.Mark()); m != "" {
		notes = append(notes, m)
	}
	if len(notes) > 0 {
		return e.Claim.Type + " (" + strings.Join(notes, ", ") + ")"
	}
	return e.Claim.Type
}

// Place is where it happened, or "".
func (e Event) Place() string {
	if e.Claim.Place == nil {
		return ""
	}
	return Clean(e.Claim.Place.Name)
}

// Teller is who says so; "" where the outlet does.
func (p *Picture) Teller(e Event) string {
	if e.Claim.Teller() == nil {
		return ""
	}
	return Clean(p.Origin(e.Claim))
}

// EventWords is an event in a few words: assault (planned): A → B.
func EventWords(c *claim.Claim) string {
	e := Event{Claim: c}
	if w := e.Who(); w != "" {
		return e.What() + ": " + w
	}
	return e.What()
}
