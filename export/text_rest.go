package export

import (
	"slices"
	"strconv"
	"strings"

	"crosscheck/picture"
)

// lone writes the questions with one figure and no dispute, a line each.
func (t *textForm) lone() {
	n, more := 0, 0
	for i := range t.Questions {
		q := &t.Questions[i]
		if !q.Compact || len(q.Rows) == 0 {
			continue
		}
		if n == loneShown && !t.full {
			more++
			continue
		}
		if n++; n == 1 {
			t.heading("Also counted (one origin each)")
		}
		r := q.Rows[0]
		s := picture.Clean(q.Finding.Question.Text) + " " + t.bold(picture.Clean(r.Claim.Phrase())) + ", " + picture.Clean(r.Origin)
		if len(r.Via) > 0 {
			s += ", via " + picture.Clean(strings.Join(r.Via, ", "))
		}
		s += dates(r.Claim) + " " + t.faint(r.At.Trace())
		if len(r.Repeats) > 0 {
			s += " +" + picture.Plural(len(r.Repeats), "report")
		}
		if r.LeftOut != "" {
			s += t.faint(" (not in the range: " + picture.Clean(r.LeftOut) + ")")
		}
		t.para(" • ", s)
	}
	if more > 0 {
		t.para("   ", t.faint(picture.Plural(more, "more question")+"; the HTML page lists them all"))
	}
}

// arithmetic writes the relations that do not hold, then some that do.
func (t *textForm) arithmetic() {
	if len(t.Checks)+len(t.Dossier.Violations) == 0 {
		return
	}
	t.heading("Arithmetic and dates")
	for _, v := range t.Dossier.Violations {
		t.para(" • ", t.level(picture.Disputed, "cannot be")+": "+picture.Clean(v.Sentence)+" "+t.faint(t.Side(v.Claim).At.Trace()))
	}
	failing, holding := t.SortedChecks()
	t.checkLines(failing, checksFailing, "that do not hold")
	t.checkLines(holding, checksHolding, "that hold")
}

func (t *textForm) checkLines(cs []picture.Check, most int, which string) {
	for i, c := range cs {
		if i == most && !t.full && len(cs) > most+1 {
			t.para("   ", t.faint(strconv.Itoa(len(cs)-i)+" more "+which))
			return
		}
		l, word := picture.Agreed, "holds"
		if !c.Holds {
			l, word = picture.Disputed, "does not hold"
		}
		var at []string
		for _, in := range c.Inputs {
			at = append(at, in.At.Trace())
		}
		t.para(" • ", t.level(l, word)+": "+picture.Clean(c.Sentence)+" "+t.faint(strings.Join(slices.DeleteFunc([]string{picture.Derivation(c), strings.Join(at, " ")}, func(s string) bool { return s == "" }), " ")))
	}
}

func (t *textForm) statements() {
	if len(t.Actors) == 0 {
		return
	}
	t.heading("Who says what")
	for k, a := range t.Actors {
		if k == actorsShown && !t.full && len(t.Actors) > actorsShown+1 {
			t.para(" ", t.faint(picture.Plural(len(t.Actors)-k, "more speaker")+", with at most "+picture.Plural(len(a.Statements), "statement")+" each; the HTML page lists them all"))
			break
		}
		t.para(" ", t.bold(picture.Clean(a.Name))+t.faint(" "+picture.Plural(len(a.Statements), "statement")))
		for i, s := range a.Statements {
			if i == statementsShown && !t.full && len(a.Statements) > statementsShown+1 {
				t.para("   • ", t.faint(strconv.Itoa(len(a.Statements)-i)+" more; the HTML page lists them all"))
				break
			}
			words := s.Words
			if !t.full {
				words = picture.Excerpt(words, picture.ExcerptLetters)
			}
			line := words
			if s.Date != "" {
				line = s.Date + " " + line
			}
			line += " " + t.faint(s.At.Trace())
			if len(s.Repeats) > 0 {
				line += t.faint(" +" + picture.Plural(len(s.Repeats), "report"))
			}
			t.para("   • ", line)
		}
	}
}

// eventList writes the events in order of time, a line each: those that say most, where there are many.
func (t *textForm) eventList() {
	if len(t.Events) == 0 {
		return
	}
	t.heading("Events in order")
	shown := t.Events
	if !t.full && len(shown) > eventsShown+1 {
		shown = picture.Weightiest(shown, eventsShown)
	}
	for _, e := range shown {
		head := e.Date
		switch {
		case e.Clock == "published":
			head = "pub. " + head
		case e.Clock != "":
			head = strings.TrimSpace(e.Clock + " " + head)
		}
		s := head + " " + t.bold(e.What())
		if w := e.Who(); w != "" {
			s += ": " + w
		}
		if p := e.Place(); p != "" {
			s += ", in " + p
		}
		s += " “" + picture.Excerpt(e.Claim.Quote, eventLetters) + "”"
		if o := t.Teller(e); o != "" {
			s += ", says " + o
		}
		s += " " + t.faint(e.At.Trace())
		if len(e.Repeats) > 0 {
			s += t.faint(" +" + picture.Plural(len(e.Repeats), "report"))
		}
		t.para(" • ", s)
	}
	if n := len(t.Events) - len(shown); n > 0 {
		t.para("   ", t.faint(picture.Plural(n, "more event")+"; the HTML page and the CSV list them all"))
	}
}

// eventLetters is how much of an event's words a line shows.
const eventLetters = 90

func (t *textForm) notRead() {
	if len(t.Dossier.Problems) == 0 {
		return
	}
	t.heading("Not read, or worth knowing")
	for _, p := range t.Dossier.Problems {
		s := picture.Clean(p.Path) + ": " + picture.Clean(p.Reason)
		if p.Minor {
			s = t.faint(s)
		}
		t.para(" • ", s)
	}
}

func (t *textForm) reports() {
	if len(t.Dossier.Reads) == 0 {
		return
	}
	t.heading("Reports")
	for i, r := range t.Dossier.Reads {
		n := strconv.Itoa(t.Dossier.Before + i + 1)
		head := strings.Repeat(" ", max(0, 3-len(n))) + n + "  "
		s := picture.ReportLine(r.Report)
		if g := r.Genre; g != "" && g != "news" {
			s += " · " + g
		}
		s += " · " + picture.Plural(len(r.Claims), "claim")
		if len(r.Unused) > 0 {
			s += ", " + picture.Plural(len(r.Unused), "number") + " not used"
		}
		t.para(head, s+" "+t.faint(picture.Clean(r.Report.ID)))
	}
	if t.Counts.Unused > 0 {
		t.para("", t.faint("`crosscheck explain` shows the numbers that were not used, with reasons."))
	}
}

// decisions lists what became of people's decisions.
func (t *textForm) decisions() {
	lines := picture.DecidedLines(t.Dossier.Decided)
	if len(lines) == 0 {
		return
	}
	t.heading("Decisions")
	for _, s := range lines {
		t.para(" • ", s)
	}
}
