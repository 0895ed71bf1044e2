package decision

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/report"
)

// AddedRule is the rule of a claim that a person added: no pattern of the program read it.
const AddedRule = "added by hand"

// Applied are the claims of one report with the decisions on them.
type Applied struct {
	// Claims are the report's claims in order of offset, those that a person ruled on corrected and marked ([claim.Claim.Decided]), and the added
	// ones. Those that were rejected are among them: whoever compares claims leaves them out and says why ([claim.Claim.Rejected]).
	Claims []claim.Claim
	// Now maps the id of each claim that a decision names, and that was found, to the id that it has now.
	Now map[string]string
	// Put are the ids of the claims that only decisions put there: those that were added, and those that the program does not read any more.
	Put []string
	// Orphans are decisions on claims of the report that cannot be found any more.
	Orphans []Orphan
	// Unread says which corrections of the report's metadata it was read without; it has to be read again with [State.Meta]. It is empty
	// where there are none.
	Unread string
}

// Apply is what people decided about the claims of one report. Neither r nor claims are changed; the result shares with them what no decision
// touches. Claims may come in any order.
func (s *State) Apply(r *report.Report, claims []claim.Claim) Applied {
	out := Applied{Claims: slices.Clone(claims)}
	if s == nil {
		return out
	}
	out.Unread = s.unread(r)
	if named := s.claims[r.ID]; len(named) > 0 {
		a := applying{Applied: out, r: r, read: len(claims), at: map[string]int{}, on: map[int]*onClaim{}}
		for i := range claims {
			a.at[claims[i].ID] = i
		}
		// What is added is there before what was decided on it.
		for _, adds := range []bool{true, false} {
			for _, m := range named {
				if m.adds() == adds {
					a.place(m)
				}
			}
		}
		a.carryOut()
		out = a.Applied
	}
	s.joinActors(out.Claims)
	slices.SortFunc(out.Claims, inOrder)
	slices.SortFunc(out.Orphans, func(a, b Orphan) int {
		return cmp.Or(byTime(&a.Decision, &b.Decision), cmp.Compare(a.Reason, b.Reason))
	})
	return out
}

func inOrder(a, b claim.Claim) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
}

// unread lists what was decided about the report's metadata and is not in it.
func (s *State) unread(r *report.Report) string {
	want := s.Meta(r.ID)
	var out []string
	for _, name := range ReportFields() {
		if f, is := want.Get(name), r.Meta.Get(name); f.Known() && f.Value != is.Value {
			out = append(out, fmt.Sprintf("%s %q, read with %q", name, f.Value, is.Value))
		}
	}
	return strings.Join(out, "; ")
}

// applying is one report while decisions are applied to its claims.
type applying struct {
	Applied
	r    *report.Report
	read int // claims before this one are the program's
	at   map[string]int
	on   map[int]*onClaim
}

// onClaim is what was decided on one claim.
type onClaim struct {
	decisions []*Decision
	notes     []string
	// restored is the reading that was accepted or corrected, where the program reads another measure there now.
	restored *claim.Claim
}

// adds reports whether somebody added the claim.
func (m *mentioned) adds() bool {
	return slices.ContainsFunc(m.decisions, func(d *Decision) bool { return d.Action == Add })
}

// place finds the claim that decisions name, or puts it there.
func (a *applying) place(m *mentioned) {
	if i, ok := a.at[m.id]; ok {
		a.decide(m, i, "")
		return
	}
	words, err := m.anchor.find(a.r.Text)
	if err != nil {
		a.orphan(m, err.Error())
		return
	}
	if m = m.recalled(); m.adds() {
		m = m.asAdded(a.r, words)
	}
	i, err := m.reads(a.Claims[:a.read], words)
	if err != nil {
		a.orphan(m, err.Error())
		return
	}
	last := combined(m.decisions)
	switch {
	case i >= 0 && m.readsOther(&a.Claims[i]) && last.rejected():
		return // what was rejected is not read any more
	case i >= 0 && m.readsOther(&a.Claims[i]) && last.status != nil:
		a.decide(m, i, "re-attached by its words: the program reads "+what(&a.Claims[i])+" there now")
		a.on[i].restored = m.was
	case i >= 0:
		a.decide(m, i, "re-attached by its words: the claim has another id now")
	case last.rejected():
		return
	case last.status == nil || m.was == nil:
		a.orphan(m, "the words still stand in the report, but the program reads no claim there any more")
	case m.was.Rule == AddedRule && !m.adds():
		return // its addition was taken back, and what was decided on it with it
	default:
		note := "kept as it was: the program does not read this claim any more"
		if m.adds() {
			note = ""
		}
		a.Claims = append(a.Claims, m.kept(a.r, words))
		a.Put = append(a.Put, m.id)
		i = len(a.Claims) - 1
		a.at[m.id] = i
		a.decide(m, i, note)
	}
}

// what names a claim by what was read in it.
func what(c *claim.Claim) string {
	return strings.TrimSpace(string(c.Kind) + " " + cmp.Or(c.Measure, c.Type))
}

func (a *applying) decide(m *mentioned, i int, note string) {
	if a.Now == nil {
		a.Now = map[string]string{}
	}
	a.Now[m.id] = a.Claims[i].ID
	on := a.on[i]
	if on == nil {
		on = &onClaim{}
		a.on[i] = on
	}
	on.decisions = append(on.decisions, m.decisions...)
	if note != "" {
		on.notes = append(on.notes, note)
	}
}

func (a *applying) orphan(m *mentioned, why string) {
	for _, d := range m.decisions {
		a.Orphans = append(a.Orphans, Orphan{Decision: *d, Reason: why})
	}
}

// carryOut changes and marks the claims that were decided on.
func (a *applying) carryOut() {
	for i := range a.Claims {
		on := a.on[i]
		if on == nil {
			continue
		}
		c := &a.Claims[i]
		r := combined(on.decisions)
		before := Fields{}
		if on.restored != nil {
			restore(c, on.restored, before)
		}
		correct(c, r.fields, before)
		if i >= a.read && r.added != nil || len(before) == 0 {
			before = nil
		}
		c.Decided = r.mark(before)
		c.Decided.Note = strings.Join(on.notes, "; ")
	}
}

// restore gives a claim the measure and the value that it was accepted with.
func restore(c, was *claim.Claim, before Fields) {
	now := ClaimValues(c)
	for _, name := range []string{fieldValue, fieldMeasure, fieldCounted} {
		if then := ClaimValues(was)[name]; then != now[name] {
			before[name] = now[name]
		}
	}
	c.Value, c.Measure, c.Counted, c.CountedKey = was.Value, was.Measure, was.Counted, was.CountedKey
	c.Type, c.Stage = was.Type, was.Stage
}
