package export

import (
	"slices"
	"strings"

	"crosscheck/report"
)

// lone writes the questions with one figure and no dispute, a line each.
func (t *textForm) lone() {
	n, more := 0, 0
	for i := range t.questions {
		q := &t.questions[i]
		if !q.compact || len(q.rows) == 0 {
			continue
		}
		if n == loneShown && !t.full {
			more++
			continue
		}
		if n++; n == 1 {
			t.heading("Also counted (one origin each)")
		}
		r := q.rows[0]
		s := Clean(q.f.Question.Text) + " " + t.bold(Clean(r.claim.Phrase())) + ", " + Clean(r.origin)
		if len(r.via) > 0 {
			s += ", via " + Clean(strings.Join(r.via, ", "))
		}
		s += dates(r.claim) + " " + t.faint(r.at.trace())
		if len(r.repeats) > 0 {
			s += " +" + plural(len(r.repeats), "report")
		}
		if r.leftOut != "" {
			s += t.faint(" (not in the range: " + Clean(r.leftOut) + ")")
		}
		t.para(" • ", s)
	}
	if more > 0 {
		t.para("   ", t.faint(plural(more, "more question")+"; the HTML page lists them all"))
	}
}

// arithmetic writes the relations that do not hold, then some that do.
func (t *textForm) arithmetic() {
	if len(t.checks)+len(t.d.Violations) == 0 {
		return
	}
	t.heading("Arithmetic and dates")
	for _, v := range t.d.Violations {
		t.para(" • ", t.level(disputed, "cannot be")+": "+Clean(v.Sentence)+" "+t.faint(t.side(v.Claim).at.trace()))
	}
	failing, holding := t.sortedChecks()
	t.checkLines(failing, checksFailing, "that do not hold")
	t.checkLines(holding, checksHolding, "that hold")
}

func (p *picture) sortedChecks() (failing, holding []check) {
	for _, c := range p.checks {
		if c.Holds {
			holding = append(holding, c)
		} else {
			failing = append(failing, c)
		}
	}
	return failing, holding
}

func (t *textForm) checkLines(cs []check, most int, which string) {
	for i, c := range cs {
		if i == most && !t.full && len(cs) > most+1 {
			t.para("   ", t.faint(itoa(len(cs)-i)+" more "+which))
			return
		}
		l, word := agreed, "holds"
		if !c.Holds {
			l, word = disputed, "does not hold"
		}
		var at []string
		for _, in := range c.inputs {
			at = append(at, in.at.trace())
		}
		t.para(" • ", t.level(l, word)+": "+Clean(c.Sentence)+" "+t.faint(strings.Join(slices.DeleteFunc([]string{derivation(c), strings.Join(at, " ")}, func(s string) bool { return s == "" }), " ")))
	}
}

// derivation marks the number that the program computed.
func derivation(c check) string {
	if c.Formula == "" {
		return ""
	}
	return "(derived: " + Clean(c.Formula) + " = " + number(c.Derived) + ")"
}

func (t *textForm) statements() {
	if len(t.actors) == 0 {
		return
	}
	t.heading("Who says what")
	for k, a := range t.actors {
		if k == actorsShown && !t.full && len(t.actors) > actorsShown+1 {
			t.para(" ", t.faint(plural(len(t.actors)-k, "more speaker")+", with at most "+plural(len(a.statements), "statement")+" each; the HTML page lists them all"))
			break
		}
		t.para(" ", t.bold(Clean(a.name))+t.faint(" "+plural(len(a.statements), "statement")))
		for i, s := range a.statements {
			if i == statementsShown && !t.full && len(a.statements) > statementsShown+1 {
				t.para("   • ", t.faint(itoa(len(a.statements)-i)+" more; the HTML page lists them all"))
				break
			}
			words := s.words
			if !t.full {
				words = excerpt(words, excerptLetters)
			}
			line := words
			if s.date != "" {
				line = s.date + " " + line
			}
			line += " " + t.faint(s.at.trace())
			if len(s.repeats) > 0 {
				line += t.faint(" +" + plural(len(s.repeats), "report"))
			}
			t.para("   • ", line)
		}
	}
}

// eventList writes the events in order of time, a line each: those that say most, where there are many.
func (t *textForm) eventList() {
	if len(t.events) == 0 {
		return
	}
	t.heading("Events in order")
	shown := t.events
	if !t.full && len(shown) > eventsShown+1 {
		shown = weightiest(shown, eventsShown)
	}
	for _, e := range shown {
		head := e.date
		switch {
		case e.clock == "published":
			head = "pub. " + head
		case e.clock != "":
			head = strings.TrimSpace(e.clock + " " + head)
		}
		s := head + " " + t.bold(e.what())
		if w := e.who(); w != "" {
			s += ": " + w
		}
		if p := e.place(); p != "" {
			s += ", in " + p
		}
		s += " “" + excerpt(e.claim.Quote, eventLetters) + "”"
		if o := t.teller(e); o != "" {
			s += ", says " + o
		}
		s += " " + t.faint(e.at.trace())
		if len(e.repeats) > 0 {
			s += t.faint(" +" + plural(len(e.repeats), "report"))
		}
		t.para(" • ", s)
	}
	if n := len(t.events) - len(shown); n > 0 {
		t.para("   ", t.faint(plural(n, "more event")+"; the HTML page and the CSV list them all"))
	}
}

// eventLetters is how much of an event's words a line shows.
const eventLetters = 90

func (t *textForm) notRead() {
	if len(t.d.Problems) == 0 {
		return
	}
	t.heading("Not read, or worth knowing")
	for _, p := range t.d.Problems {
		s := Clean(p.Path) + ": " + Clean(p.Reason)
		if p.Minor {
			s = t.faint(s)
		}
		t.para(" • ", s)
	}
}

func (t *textForm) reports() {
	if len(t.d.Reads) == 0 {
		return
	}
	t.heading("Reports")
	for i, r := range t.d.Reads {
		n := itoa(t.d.Before + i + 1)
		head := strings.Repeat(" ", max(0, 3-len(n))) + n + "  "
		s := reportLine(r.Report)
		if g := r.Genre; g != "" && g != "news" {
			s += " · " + g
		}
		s += " · " + plural(len(r.Claims), "claim")
		if len(r.Unused) > 0 {
			s += ", " + plural(len(r.Unused), "number") + " not used"
		}
		t.para(head, s+" "+t.faint(Clean(r.Report.ID)))
	}
	if t.counts.Unused > 0 {
		t.para("", t.faint("`crosscheck explain` shows the numbers that were not used, with reasons."))
	}
}

// reportLine names a report: title, outlet, date, each unknown where it is.
func reportLine(r *report.Report) string {
	parts := []string{"untitled", "outlet unknown", "undated"}
	for i, f := range []report.Field{r.Meta.Title, r.Meta.Outlet, r.Meta.Published} {
		if f.Known() {
			parts[i] = Clean(f.Value)
		}
	}
	if a := r.Meta.Agency; a.Known() {
		parts = append(parts, "credits "+Clean(a.Value))
	}
	return strings.Join(parts, " · ")
}
