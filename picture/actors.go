package picture

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"crosscheck/claim"
)

// Actor is a speaker with all its statements, in order of time.
type Actor struct {
	Name       string
	Statements []Statement
}

// Statement is what an actor said, once, with the reports that repeat it.
type Statement struct {
	Claim   *claim.Claim
	At      Where
	Words   string // what was said
	Date    string // when it was said, ISO; empty: unknown
	Via     []string
	Repeats []Where
}

// actorsOf groups statements by who makes them, those with most first. Equal words of one speaker are one statement.
func (p *Picture) actorsOf() []Actor {
	index := map[string]int{}
	seen := map[string]int{} // actor and words -> index of the statement
	var out []Actor
	for i := range p.Dossier.Reads {
		for j := range p.Dossier.Reads[i].Claims {
			c := &p.Dossier.Reads[i].Claims[j]
			if c.Kind != claim.Statement {
				continue
			}
			key, name := p.Speaker(c)
			k, ok := index[key]
			if !ok {
				k = len(out)
				index[key] = k
				out = append(out, Actor{Name: name})
			}
			s := Statement{Claim: c, At: p.At(c), Words: p.Content(c) + decidedMark(c), Date: c.Said, Via: Relays(c)}
			key += "\x00" + folded(s.Words)
			if n, ok := seen[key]; ok {
				out[k].Statements[n].Repeats = append(out[k].Statements[n].Repeats, s.At)
				continue
			}
			seen[key] = len(out[k].Statements)
			out[k].Statements = append(out[k].Statements, s)
		}
	}
	for i := range out {
		slices.SortStableFunc(out[i].Statements, func(a, b Statement) int { return strings.Compare(said(a.Claim), said(b.Claim)) })
	}
	slices.SortStableFunc(out, func(a, b Actor) int {
		return cmp.Or(cmp.Compare(len(b.Statements), len(a.Statements)), strings.Compare(a.Name, b.Name))
	})
	return out
}

// Speaker is the key and the name under which what a claim's origin says is listed. "Officials" of two reports need not be
// the same people, so one who is not named is listed for each report.
func (p *Picture) Speaker(c *claim.Claim) (key, name string) {
	key, name = p.Keys[c.ID], p.Origin(c)
	t := c.Teller()
	anonymous := t != nil && (t.Named == claim.Unnamed || t.Named == claim.Unspecified || t.Named == claim.Unresolved)
	if anonymous {
		r := p.ReportOf(c)
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

// Content is the words of a statement: the stretches of what was said, or the whole quote where none are marked. Of a stance
// or a silence what it is about says little without the verb (on the reports), so these are given whole.
func (p *Picture) Content(c *claim.Claim) string {
	if c.Style == "silence" || c.Style == "stance" {
		return Clean(c.Quote)
	}
	text := p.ReportOf(c).Text
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

// Style says how the report gives the words.
func (s Statement) Style() string {
	if m := decidedMark(s.Claim); m != "" {
		return strings.TrimSpace(s.given() + m)
	}
	return s.given()
}

func (s Statement) given() string {
	switch s.Claim.Style {
	case "direct":
		return "quoted"
	case "mixed":
		return "partly quoted"
	case "indirect":
		return "reported"
	}
	return s.Claim.Style
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
