package export

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"crosscheck/claim"
)

// actor is a speaker with all its statements, in order of time.
type actor struct {
	name       string
	statements []statement
}

// statement is what an actor said, once, with the reports that repeat it.
type statement struct {
	claim   *claim.Claim
	at      where
	words   string // what was said
	date    string // when it was said, ISO; empty: unknown
	via     []string
	repeats []where
}

// actorsOf groups statements by who makes them, those with most first. Equal words of one speaker are one statement.
func (p *picture) actorsOf() []actor {
	index := map[string]int{}
	seen := map[string]int{} // actor and words -> index of the statement
	var out []actor
	for i := range p.d.Reads {
		for j := range p.d.Reads[i].Claims {
			c := &p.d.Reads[i].Claims[j]
			if c.Kind != claim.Statement {
				continue
			}
			key, name := p.speaker(c)
			k, ok := index[key]
			if !ok {
				k = len(out)
				index[key] = k
				out = append(out, actor{name: name})
			}
			s := statement{claim: c, at: p.at(c), words: p.content(c) + decidedMark(c), date: c.Said, via: relays(c)}
			key += "\x00" + folded(s.words)
			if n, ok := seen[key]; ok {
				out[k].statements[n].repeats = append(out[k].statements[n].repeats, s.at)
				continue
			}
			seen[key] = len(out[k].statements)
			out[k].statements = append(out[k].statements, s)
		}
	}
	for i := range out {
		slices.SortStableFunc(out[i].statements, func(a, b statement) int { return strings.Compare(said(a.claim), said(b.claim)) })
	}
	slices.SortStableFunc(out, func(a, b actor) int {
		return cmp.Or(cmp.Compare(len(b.statements), len(a.statements)), strings.Compare(a.name, b.name))
	})
	return out
}

// speaker is the key and the name under which a claim's statements are listed. "Officials" of two reports need not be
// the same people, so one who is not named is listed for each report.
func (p *picture) speaker(c *claim.Claim) (key, name string) {
	key, name = p.keys[c.ID], p.origin(c)
	t := c.Teller()
	anonymous := t != nil && (t.Named == claim.Unnamed || t.Named == claim.Unspecified || t.Named == claim.Unresolved)
	if anonymous {
		r := p.reportOf(c)
		name += ", in " + cmp.Or(r.Meta.Outlet.Value, r.ID)
	}
	switch {
	case key != "":
	case anonymous:
		key = c.Report + "\x00" + name
	default:
		key = name
	}
	return key, name
}

// content is the words of a statement: the stretches of what was said, or the whole quote where none are marked. Of a stance
// or a silence what it is about says little without the verb (on the reports), so these are given whole.
func (p *picture) content(c *claim.Claim) string {
	if c.Style == "silence" || c.Style == "stance" {
		return Clean(c.Quote)
	}
	text := p.reportOf(c).Text
	var parts []string
	for _, s := range c.Content {
		if w := strings.TrimSpace(s.Of(text)); w != "" {
			parts = append(parts, w)
		}
	}
	if len(parts) == 0 {
		return Clean(c.Quote)
	}
	return Clean(strings.Join(parts, " … "))
}

// decidedMark is the mark of what a person decided on a claim, behind its words; "" where nobody changed it or took it out.
func decidedMark(c *claim.Claim) string {
	if m := Clean(c.Decided.Mark()); m != "" {
		return " [" + m + "]"
	}
	return ""
}

// style says how the report gives the words.
func (s statement) style() string {
	if m := decidedMark(s.claim); m != "" {
		return strings.TrimSpace(s.given() + m)
	}
	return s.given()
}

func (s statement) given() string {
	switch s.claim.Style {
	case "direct":
		return "quoted"
	case "mixed":
		return "partly quoted"
	case "indirect":
		return "reported"
	}
	return s.claim.Style
}

// folded is the letters and digits of s, for telling whether two texts say the same words.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
