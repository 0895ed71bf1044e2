package review

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"crosscheck/ledger"
	"crosscheck/picture"
)

// The keys, as the line at the bottom and the help show them.
var keyLine = [...][2]string{
	{"a", "accept"},
	{"x", "reject"},
	{"e", "correct"},
	{"m", "same"},
	{"n", "not same"},
	{"u", "unsure"},
	{"␣", "skip"},
	{"k", "back"},
	{"b", "batch"},
	{"+", "add"},
	{"r", "report"},
	{"⌫", "undo"},
	{"?", "help"},
	{"q", "quit"},
}

// Keys on decisions that wait.
var (
	orphanKeys   = [][2]string{{"x", "take the decision back"}, {"␣", "skip"}, {"k", "back"}, {"⌫", "undo"}, {"?", "help"}, {"q", "quit"}}
	conflictKeys = [][2]string{
		{"a", "keep what is in force"}, {"x", "take that back instead"}, {"␣", "skip"}, {"k", "back"}, {"⌫", "undo"}, {"?", "help"}, {"q", "quit"},
	}
)

// keys are those that mean something for the item at hand.
func (s *State) keys() [][2]string {
	if item := s.item(); item != nil {
		switch item.Because {
		case ledger.Orphaned:
			return orphanKeys
		case ledger.Conflicting:
			return conflictKeys
		}
	}
	return keyLine[:]
}

var helpLines = [...][2]string{
	{"a", "accept: it is right as it stands"},
	{"x", "reject: it is not what the program takes it for, and is left out of the comparison"},
	{"e", "correct: " + asks['e'][1]},
	{"m", "the same testimony as another claim, by its number"},
	{"n", "not the same: as another claim, as this question (q) or this origin (o)"},
	{"u", "unsure: looked at and left open; it changes nothing"},
	{"␣ j", "skip to the next"},
	{"k", "back to the one before"},
	{"b", "one ruling for all claims of this origin, with a preview"},
	{"+", "add a claim that the program missed, by its words"},
	{"r", "correct this report: " + asks['r'][1]},
	{"⌫ z", "undo the last decision"},
	{"q", "quit; every decision is written already"},
}

// Widths within which a sitting is laid out.
const (
	narrowest = 40
	widest    = 110
)

// View draws a state. Height bounds the lines; 0 is no bound.
func View(s *State, width, height int, colour bool) []string {
	sh := &sheet{pen: pen{colour}, width: min(max(width, narrowest), widest)}
	s.head(sh)
	top := sh.lines
	sh.lines = nil
	s.foot(sh, height)
	foot := sh.lines
	sh.lines = nil
	s.body(sh)
	body := sh.lines
	if height > 0 {
		room := max(height-len(top)-len(foot), 1)
		if len(body) > room {
			body = append(body[:room-1:room-1], sh.faint("… enlarge the window for the rest"))
		}
		for len(body) < room {
			body = append(body, "")
		}
	}
	out := append(append(top, body...), foot...)
	if height > 0 && len(out) > height {
		out = out[:height]
	}
	for i, line := range out {
		out[i] = ansi.Truncate(line, max(width, 1), "…")
	}
	return out
}

func (s *State) head(sh *sheet) {
	left := sh.bold("review") + " " + picture.Clean(filepath.Base(s.Ledger))
	right := fmt.Sprintf("%d decided · %d left", s.Made, max(s.Left(), 0))
	if sh.width >= 72 {
		right = picture.Clean(short(s.Who, 24)) + " · " + right
	}
	sh.ends(left, sh.faint(right))
	sh.rule()
}

func (s *State) body(sh *sheet) {
	switch {
	case s.Help:
		for _, k := range helpLines {
			sh.para(sh.key(fmt.Sprintf("%-4s", k[0])), k[1], nil)
		}
		sh.gap()
		sh.para("", "In a line: enter answers, escape leaves it. Any key goes on.", sh.faint)
	case s.Check != nil:
		sh.para("", picture.Clean(s.Check.Title), sh.bold)
		for _, line := range s.Check.Lines {
			sh.para("  ", line, nil)
		}
	case s.Card != nil:
		sh.card(s.Card)
	default:
		s.end(sh)
	}
}

// end is what stands there when nothing waits any more.
func (s *State) end(sh *sheet) {
	left := s.Left()
	if left <= 0 {
		sh.para("", "Nothing waits any more.", sh.bold)
		return
	}
	sh.para("", "That was all of this sitting.", sh.bold)
	if n := len(s.Queue.Items) - len(s.Done); n > 0 {
		sh.para("", fmt.Sprintf("%d skipped; k goes back to them.", n), nil)
	}
	if s.Queue.More > 0 {
		sh.para("", fmt.Sprintf("%d more wait; crosscheck review shows the next.", s.Queue.More), nil)
	}
}

// foot is the line that is typed or the last answer, the keys, and the last decisions.
func (s *State) foot(sh *sheet, height int) {
	switch {
	case s.Check != nil:
		sh.para("", "y writes them, any other key does not", sh.doubt)
	case s.Ask != nil:
		sh.para("", s.Ask.Hint, sh.faint)
		sh.para(sh.key(s.Ask.Title+"> "), picture.Spaced(s.Ask.Text)+"▏", nil)
	}
	switch {
	case s.Said != "" && s.Wrong:
		sh.para("", picture.Clean(s.Said), sh.alarm)
	case s.Said != "":
		sh.para("", picture.Clean(s.Said), sh.good)
	}
	sh.rule()
	if s.Ask == nil && s.Check == nil {
		var keys []string
		for _, k := range s.keys() {
			keys = append(keys, sh.key(k[0])+"\u00a0"+strings.ReplaceAll(k[1], " ", "\u00a0"))
		}
		for _, line := range wrapped(strings.Join(keys, "  "), sh.width) {
			sh.lines = append(sh.lines, strings.ReplaceAll(strings.TrimRight(line, " "), "\u00a0", " "))
		}
	}
	last := s.Last
	if height > 0 {
		last = last[max(0, len(last)-max(1, height/5)):]
	}
	for i := len(last) - 1; i >= 0; i-- {
		sh.lines = append(sh.lines, sh.faint(ansi.Truncate(last[i], sh.width, "…")))
	}
}
