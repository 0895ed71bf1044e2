package picture

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"crosscheck/claim"
)

// Subject is somebody that a voice speaks of, with the claims in which it does.
type Subject struct {
	Name   string // the first that stands for it
	Claims []Where
	// Roles say how it comes in: "counted", "acts", "acted on", "named", each once, in this order.
	Roles []string
}

// About is of whom a voice speaks, most first.
type About struct {
	Key, Name string // of the voice
	Subjects  []Subject
}

// rolesInOrder are the ways of being spoken of, the most definite first.
var rolesInOrder = [...]string{"counted", "acts", "acted on", "named"}

// AboutWhom says who speaks of whom: of whom figures count, who acts and is acted on in events, and which other origins a statement names in full. What
// merely resembles a name ("the ministry") is nobody's.
func (p *Picture) AboutWhom(voices []Voice) []About {
	names := p.fullNames()
	var out []About
	for i := range voices {
		v := &voices[i]
		a := About{Key: v.Key, Name: v.Name}
		at := map[string]int{}
		add := func(key, name, role string, w Where) {
			if name == "" || key != "" && key == v.Key {
				return
			}
			words := "\x00" + folded(name) // one who is shown under one name stands once
			k, ok := at[words]
			if !ok && key != "" {
				k, ok = at[key]
			}
			if !ok {
				k = len(a.Subjects)
				a.Subjects = append(a.Subjects, Subject{Name: name})
			}
			at[words] = k
			if key != "" {
				at[key] = k
			}
			s := &a.Subjects[k]
			if len(s.Claims) == 0 || s.Claims[len(s.Claims)-1] != w {
				s.Claims = append(s.Claims, w)
			}
			if !slices.Contains(s.Roles, role) {
				s.Roles = append(s.Roles, role)
			}
		}
		for _, t := range v.Told {
			switch c := t.Claim; c.Kind {
			case claim.Figure:
				add(c.CountedKey, Clean(c.Counted), "counted", t.At)
			case claim.Event:
				if c.Actor != nil {
					add(c.Actor.Key, partyName(c.Actor), "acts", t.At)
				}
				if c.Recipient != nil {
					add(c.Recipient.Key, partyName(c.Recipient), "acted on", t.At)
				}
			default:
				for _, n := range names.in(p.Content(c)) {
					add(n.key, n.name, "named", t.At)
				}
			}
		}
		if len(a.Subjects) == 0 {
			continue
		}
		for k := range a.Subjects {
			s := &a.Subjects[k]
			slices.SortFunc(s.Roles, func(x, y string) int {
				return cmp.Compare(slices.Index(rolesInOrder[:], x), slices.Index(rolesInOrder[:], y))
			})
		}
		slices.SortStableFunc(a.Subjects, func(x, y Subject) int {
			return cmp.Or(cmp.Compare(len(y.Claims), len(x.Claims)), strings.Compare(x.Name, y.Name))
		})
		out = append(out, a)
	}
	return out
}

// knownName is an origin's name as its words.
type knownName struct {
	key, name string
	words     []string
}

// knownNames are found by their first word.
type knownNames map[string][]knownName

// fullNames are the names of the origins that are people and institutions, longest first among those that begin alike.
func (p *Picture) fullNames() knownNames {
	out := knownNames{}
	for _, o := range p.Dossier.Lineage.Origins {
		ws := strings.FieldsFunc(o.Name, between)
		first, _ := utf8.DecodeRuneInString(o.Name)
		if o.Named != claim.Person && o.Named != claim.Institution || len(ws) == 0 || !unicode.IsUpper(first) {
			continue
		}
		out[ws[0]] = append(out[ws[0]], knownName{o.Key, Clean(o.Name), ws})
	}
	for k := range out {
		slices.SortStableFunc(out[k], func(a, b knownName) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return out
}

// between reports whether a character stands between words.
func between(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }

// in finds the names in a text, each once, in order.
func (k knownNames) in(text string) []knownName {
	ws := strings.FieldsFunc(text, between)
	var out []knownName
	for i := 0; i < len(ws); i++ {
		for _, n := range k[ws[i]] {
			if i+len(n.words) <= len(ws) && slices.Equal(ws[i:i+len(n.words)], n.words) {
				if !slices.ContainsFunc(out, func(o knownName) bool { return o.key == n.key }) {
					out = append(out, n)
				}
				i += len(n.words) - 1
				break
			}
		}
	}
	return out
}
