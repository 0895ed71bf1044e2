package review

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// pen styles words with the terminal's own sixteen colours; without colour it leaves them as they are.
type pen struct{ colour bool }

func (p pen) style(s lipgloss.Style, words string) string {
	if !p.colour || words == "" {
		return words
	}
	return s.Render(words)
}

func (p pen) bold(s string) string  { return p.style(lipgloss.NewStyle().Bold(true), s) }
func (p pen) faint(s string) string { return p.style(lipgloss.NewStyle().Faint(true), s) }
func (p pen) key(s string) string {
	return p.style(lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Cyan), s)
}
func (p pen) good(s string) string { return p.style(lipgloss.NewStyle().Foreground(lipgloss.Green), s) }

func (p pen) alarm(s string) string {
	return p.style(lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Red), s)
}

func (p pen) doubt(s string) string {
	return p.style(lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Yellow), s)
}

// mark marks the words of a claim: by underlining, or in brackets where there is no colour.
func (p pen) mark(s string) string {
	if !p.colour {
		return "[[" + s + "]]"
	}
	return p.each(lipgloss.NewStyle().Bold(true).Underline(true), s)
}

// each styles word by word, so that lines can be broken between them.
func (p pen) each(st lipgloss.Style, s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		words[i] = p.style(st, w)
	}
	return strings.Join(words, " ")
}

// wrapped breaks s at spaces into lines of at most width columns; a word that is wider is broken within.
func wrapped(s string, width int) []string {
	width = max(width, 8)
	var lines []string
	line, used := "", 0
	for _, word := range strings.Split(s, " ") {
		n := ansi.StringWidth(word)
		if used > 0 && used+1+n > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		if used > 0 {
			line += " "
			used++
		}
		if n > width {
			parts := strings.Split(ansi.Hardwrap(word, width, true), "\n")
			lines = append(lines, parts[:len(parts)-1]...)
			word = parts[len(parts)-1]
			n = ansi.StringWidth(word)
		}
		line, used = line+word, used+n
	}
	return append(lines, line)
}

// sheet is what is drawn, line by line.
type sheet struct {
	pen
	width int
	lines []string
}

// bar stands before every line of the claim at hand.
const bar = "▌ "

func (s *sheet) gap() { s.lines = append(s.lines, "") }

// para writes words behind head, each line in a style; further lines are indented as far, or have the same bar before them.
func (s *sheet) para(head, words string, style func(string) string) {
	indent := ansi.StringWidth(head)
	for i, line := range wrapped(words, s.width-indent) {
		if i > 0 && head != bar {
			head = strings.Repeat(" ", indent)
		}
		if style != nil {
			line = style(line)
		}
		s.lines = append(s.lines, strings.TrimRight(head+line, " "))
	}
}

// ends writes words at both ends of a line; where they do not fit, the right ones go below.
func (s *sheet) ends(left, right string) {
	space := s.width - ansi.StringWidth(left) - ansi.StringWidth(right)
	if space < 2 {
		s.lines = append(s.lines, ansi.Truncate(left, s.width, "…"))
		s.para("", right, nil)
		return
	}
	s.lines = append(s.lines, left+strings.Repeat(" ", space)+right)
}

// rule is a line across.
func (s *sheet) rule() { s.lines = append(s.lines, s.faint(strings.Repeat("─", s.width))) }

// short is the beginning of words that are too long, in characters.
func short(s string, most int) string {
	rs := []rune(s)
	if len(rs) <= most {
		return s
	}
	return strings.TrimRight(string(rs[:most-1]), " ") + "…"
}
