package export

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"crosscheck/picture"
)

// pen styles the words of the terminal picture; without colour it leaves them as they are.
type pen struct{ colour bool }

func (p pen) style(s lipgloss.Style, words string) string {
	if !p.colour || words == "" {
		return words
	}
	return s.Render(words)
}

// The sixteen colours of the terminal's own theme, so that they stand out on a light ground and on a dark one.
func (p pen) bold(s string) string  { return p.style(lipgloss.NewStyle().Bold(true), s) }
func (p pen) faint(s string) string { return p.style(lipgloss.NewStyle().Faint(true), s) }
func (p pen) mark(s string) string {
	return p.style(lipgloss.NewStyle().Bold(true).Underline(true), s)
}

func (p pen) spoken(s string) string {
	return p.style(lipgloss.NewStyle().Foreground(lipgloss.Cyan), s)
}

func (p pen) level(l picture.Level, s string) string {
	st := lipgloss.NewStyle().Bold(true)
	switch l {
	case picture.Disputed, picture.Distorted:
		st = st.Foreground(lipgloss.Red)
	case picture.Open:
		st = st.Foreground(lipgloss.Yellow)
	case picture.Agreed, picture.Explained:
		st = st.Foreground(lipgloss.Green)
	}
	return p.style(st, s)
}

// wrapped breaks s at spaces into lines of at most width columns, within a word only where it is wider than a line; a style
// goes on in the next line. A date is not broken at its hyphens.
func wrapped(s string, width int) []string {
	width = max(width, 8)
	var b strings.Builder
	w := lipgloss.NewWrapWriter(&b)
	line := 0
	for i, word := range strings.Split(s, " ") {
		n := lipgloss.Width(word)
		switch {
		case i == 0:
		case line+1+n <= width:
			word = " " + word
			n++
		default:
			word = "\n" + word
			line = 0
		}
		if n > width {
			word = ansi.Hardwrap(word, width, true)
			n = lipgloss.Width(word[strings.LastIndexByte(word, '\n')+1:])
			line = 0
		}
		line += n
		_, _ = w.Write([]byte(word)) // into a Builder, which takes all
	}
	_ = w.Close()
	return strings.Split(b.String(), "\n")
}

// paragraph writes s wrapped, its first line behind head and the others indented as far.
func paragraph(b *strings.Builder, head, s string, width int) {
	indent := lipgloss.Width(head)
	for i, line := range wrapped(s, width-indent) {
		if i > 0 {
			head = strings.Repeat(" ", indent)
		}
		b.WriteString(strings.TrimRight(head+line, " "))
		b.WriteByte('\n')
	}
}

// columns is a table laid out in fixed widths, cells wrapped, columns two apart.
type columns struct {
	indent int
	widths []int
}

const columnGap = 2

func (c columns) write(b *strings.Builder, style func(string) string, cells ...string) {
	lines := make([][]string, len(cells))
	most := 0
	for i, cell := range cells {
		for _, part := range strings.Split(cell, "\n") {
			lines[i] = append(lines[i], wrapped(part, c.widths[i])...)
		}
		most = max(most, len(lines[i]))
	}
	for n := range most {
		var line strings.Builder
		line.WriteString(strings.Repeat(" ", c.indent))
		for i := range cells {
			cell := ""
			if n < len(lines[i]) {
				cell = lines[i][n]
			}
			line.WriteString(cell)
			if i < len(cells)-1 {
				line.WriteString(strings.Repeat(" ", max(0, c.widths[i]-lipgloss.Width(cell))+columnGap))
			}
		}
		b.WriteString(style(strings.TrimRight(line.String(), " ")))
		b.WriteByte('\n')
	}
}

func plainly(s string) string { return s }
