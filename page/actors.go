package page

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/picture"
)

// Actor is somebody with everything that goes back to them.
type Actor struct {
	ID, Name, Named string
	Href            string // its own page; empty: there is none
	Party           bool
	Figures         []Figure
	Statements      []Statement
	Events          []Event
	Reports         int // that carry something of it
}

// Figure is a figure that somebody gives, with the question that it answers.
type Figure struct {
	Origin, Phrase, Measure string // a figure never stands without its origin, though its list has one
	Date, Clock             string
	Via                     []string
	Question, QuestionHref  string
	Link                    Link
	Repeats                 []Link
}

// Statement is what somebody said, once.
type Statement struct {
	Words, Style, Date string
	Via                []string
	Link               Link
	Repeats            []Link
}

// NamedLink leads somewhere that has a name, with how much is there.
type NamedLink struct {
	Name, Href string
	N          int
}

// About is who speaks of whom.
type About struct {
	ID      string
	Tellers []Teller
	More    int // tellers that are not shown
}

// Teller is somebody with those they speak of.
type Teller struct {
	Name, Href string
	Subjects   []Subject
	More       int // subjects that are not shown
}

// Subject is somebody who is spoken of, with the sentences.
type Subject struct {
	Name, Roles string
	N           int
	Passages    []Passage
	More        int // passages that are not shown
}

// Passage is a claim's words.
type Passage struct {
	Words, Origin string
	Cut           bool // the words go on
	Link          Link
}

// How much the view of actors shows where there is more: of actors, where each has a page of its own besides, of those they speak of, and of the
// sentences for each. A reader takes in no more at once, and a page of 2,000 reports stays within a megabyte.
const (
	actorsMost, tellersMost, subjectsMost, passagesMost = 60, 60, 12, 12
)

// Actors are who says what, and of whom.
func (p *Views) Actors() Sheet {
	v := p.Head()
	v.Narrowed = p.narrowed(ActorsView)
	v.Actors, v.MoreActors, v.About = p.actors()
	if len(v.Actors) == 0 {
		v.Nothing = p.nothing("Nobody says anything", "a figure, a statement or an event")
	}
	return v
}

// Events are the events in order of time.
func (p *Views) Events() Sheet {
	v := p.Head()
	v.Narrowed = p.narrowed(EventsView)
	if v.Events = p.events(); len(v.Events) == 0 {
		v.Nothing = p.nothing("There is no event", "a sentence that says who did what")
	}
	return v
}

func (p *Views) actors() (all []Actor, more []NamedLink, about *About) {
	voices := p.pic.Voices(p.keeps)
	narrow := p.view(ActorsView, Filter{Origin: "?"}) != "" // each can be had alone
	for i := range voices {
		v := &voices[i]
		if narrow && i >= actorsMost {
			l := NamedLink{Name: v.Name, N: len(v.Told)}
			if v.Origin != nil {
				l.Href = p.origin(v.Key)
			}
			more = append(more, l)
			continue
		}
		all = append(all, p.actor(v))
	}
	return all, more, p.about(voices)
}

func (p *Views) actor(v *picture.Voice) Actor {
	a := Actor{ID: p.key + originID(v.Key), Name: v.Name, Reports: len(v.Reports)}
	if v.Origin != nil {
		a.Party = v.Origin.Party
		if a.Href = p.origin(v.Key); a.Href == "#"+a.ID {
			a.Href = ""
		}
	}
	for _, t := range v.Told {
		if a.Named == "" {
			a.Named = namedWords(v.Origin, t.Claim)
		}
		switch t.Claim.Kind {
		case claim.Figure:
			a.Figures = append(a.Figures, p.figure(t))
		case claim.Event:
			e := picture.Event{Claim: t.Claim, At: t.At, Repeats: t.Repeats}
			e.Date, e.Clock = picture.EventDate(t.Claim)
			a.Events = append(a.Events, p.event(e, ""))
		default:
			s := picture.Statement{Claim: t.Claim}
			a.Statements = append(a.Statements, Statement{p.pic.Words(t.Claim), s.Style(), t.Claim.Said, picture.Relays(t.Claim), p.link(t.At), p.links(t.Repeats)})
		}
	}
	return a
}

func (p *Views) figure(t picture.Told) Figure {
	c := t.Claim
	f := Figure{Origin: p.pic.Origin(c), Phrase: c.Phrase(), Measure: picture.MeasureWords(c), Via: picture.Relays(c), Link: p.link(t.At), Repeats: p.links(t.Repeats)}
	f.Date, f.Clock = day(c)
	if i, ok := p.pic.Asked[c.ID]; ok {
		q := &p.pic.Questions[i]
		f.Question, f.QuestionHref = q.Finding.Question.Text, p.at.Question(q)
	}
	return f
}

func (p *Views) events() []Event {
	var out []Event
	for _, e := range p.pic.Events {
		kept := p.keeps(e.Claim)
		for _, w := range e.Repeats {
			kept = kept || w.Claim != nil && p.keeps(w.Claim)
		}
		if kept {
			out = append(out, p.event(e, p.pic.Teller(e)))
		}
	}
	return out
}

func (p *Views) event(e picture.Event, teller string) Event {
	return Event{
		e.Clock, e.Date, e.What(), e.Who(), e.Place(), picture.Excerpt(e.Claim.Quote, picture.ExcerptLetters), teller, p.link(e.At), p.links(e.Repeats),
	}
}

// about is nil where nobody speaks of anybody.
func (p *Views) about(voices []picture.Voice) *About {
	all := p.pic.AboutWhom(voices)
	if len(all) == 0 {
		return nil
	}
	out := &About{ID: p.key + "about", More: max(len(all)-tellersMost, 0)}
	for _, a := range all[:len(all)-out.More] {
		t := Teller{Name: a.Name, More: max(len(a.Subjects)-subjectsMost, 0)}
		if p.pic.OriginOf(a.Key) != nil {
			t.Href = p.origin(a.Key)
		}
		for _, s := range a.Subjects[:len(a.Subjects)-t.More] {
			v := Subject{Name: s.Name, Roles: joined(s.Roles...), N: len(s.Claims), More: max(len(s.Claims)-passagesMost, 0)}
			for _, w := range s.Claims[:len(s.Claims)-v.More] {
				words := w.Claim.Quote
				if w.Claim.Kind == claim.Statement { // its link leads to what was said
					words = p.pic.Content(w.Claim)
				}
				words, cut := strings.CutSuffix(picture.Excerpt(words, picture.ExcerptLetters), "…")
				v.Passages = append(v.Passages, Passage{words, p.pic.Origin(w.Claim), cut, p.link(w)})
			}
			t.Subjects = append(t.Subjects, v)
		}
		out.Tellers = append(out.Tellers, t)
	}
	return out
}

// keepsQuestion reports whether the filter keeps an answer of a question.
func (p *Views) keepsQuestion(q *picture.Question) bool {
	if !p.only.narrows() {
		return true
	}
	for _, id := range q.Finding.Question.Claims {
		if c := p.pic.Find(id); c != nil && p.keeps(c) {
			return true
		}
	}
	return false
}
