package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"crosscheck/claim"
	"crosscheck/picture"
)

// Origin is everything that goes back to one origin.
type Origin struct {
	Actor
	Key     string
	Because []string     // why what several reports carry is one voice
	Names   []string     // as reports call it, each once, in order
	Carried []ReportLink // the reports that carry something of it
	Repeats []ReportLink // those of them in which nothing stands that was not told before
	Answers []OriginAnswer
	About   []Subject
}

// OriginAnswer is what the origin says to a question, with what it said before: the latest first.
type OriginAnswer struct {
	Question, Href, Level, Badge string
	Rows                         []Row
}

// namesMost bounds the names of an origin.
const namesMost = 40

// OriginOf is the page of an origin; its Origin is nil where there is none of that key.
func (p *Views) OriginOf(key string) Sheet {
	v := p.Head()
	o := p.pic.OriginOf(key)
	if o == nil {
		return v
	}
	q := p.Only(Filter{Origin: key})
	voices := q.pic.Voices(q.keeps)
	if len(voices) == 0 {
		return v
	}
	out := &Origin{Actor: q.actor(&voices[0]), Key: key, Because: o.Because}
	out.Name = picture.Clean(o.Name)
	out.Party = o.Party
	for _, n := range voices[0].Reports {
		out.Carried = append(out.Carried, p.reportLink(n))
	}
	fresh := map[int]bool{}
	for _, t := range voices[0].Told {
		fresh[t.At.Report] = true
	}
	for _, n := range voices[0].Reports {
		if !fresh[n] {
			out.Repeats = append(out.Repeats, p.reportLink(n))
		}
	}
	seen := map[string]bool{}
	for _, id := range o.Claims {
		c := p.pic.Find(id)
		if c == nil || c.Teller() == nil {
			continue
		}
		for _, name := range []string{c.Teller().Name, c.Teller().Mention} {
			if name = picture.Excerpt(name, nameLetters); isName(name) && !seen[name] && len(out.Names) < namesMost {
				seen[name] = true
				out.Names = append(out.Names, name)
			}
		}
	}
	for i := range p.pic.Questions {
		question := &p.pic.Questions[i]
		a := OriginAnswer{question.Finding.Question.Text, p.at.Question(question), string(question.Badge.Level), question.Badge.Words, nil}
		for _, r := range question.Rows {
			if q.keeps(r.Claim) {
				a.Rows = append(a.Rows, p.rowsOf(r, false)...)
			}
		}
		if len(a.Rows) > 0 {
			out.Answers = append(out.Answers, a)
		}
	}
	if about := q.about(voices); about != nil {
		out.About = about.Tellers[0].Subjects
	}
	out.Figures = unasked(out.Figures)
	v.Origin = out
	return v
}

// isName passes over "it" and "she": of a single word only one that looks like a name tells how somebody is called.
func isName(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	letters := utf8.RuneCountInString(s)
	return strings.Contains(s, " ") || letters > 1 && s == strings.ToUpper(s) || letters > 4 && unicode.IsUpper(first)
}

// unasked are the figures that answer no question; the others stand with their question.
func unasked(fs []Figure) []Figure {
	var out []Figure
	for _, f := range fs {
		if f.Question == "" {
			out = append(out, f)
		}
	}
	return out
}

// Kinds says how many claims of which kind an actor has.
func (a Actor) Kinds() string {
	var parts []string
	for _, k := range []struct {
		n    int
		kind claim.Kind
	}{{len(a.Figures), claim.Figure}, {len(a.Statements), claim.Statement}, {len(a.Events), claim.Event}} {
		if k.n > 0 {
			parts = append(parts, picture.Plural(k.n, string(k.kind)))
		}
	}
	return joined(parts...)
}
