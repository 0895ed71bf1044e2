package chart

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// canvas writes SVG. Every text and attribute that comes from outside goes through text.
type canvas struct{ strings.Builder }

func (c *canvas) f(format string, args ...any) { fmt.Fprintf(&c.Builder, format, args...) }

// line draws a straight line of a class.
func (c *canvas) line(class string, x1, y1, x2, y2 int) {
	c.f(`<line class="%s" x1="%d" y1="%d" x2="%d" y2="%d"/>`, class, x1, y1, x2, y2)
}

// words writes one line of text; anchor is start, middle or end.
func (c *canvas) words(class, anchor string, x, y int, s string) {
	c.f(`<text class="%s" text-anchor="%s" x="%d" y="%d">%s</text>`, class, anchor, x, y, text(s))
}

// text escapes s for XML, as content or within double quotes, and drops what XML forbids or what would let the
// words of a report change the direction of the words beside them.
func text(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteByte(' ')
		case r == utf8.RuneError || unicode.IsControl(r) || bidiControl(r) || r >= 0xFFFE && r <= 0xFFFF:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func bidiControl(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r)
}

// textWidth estimates the pixels of s at a font size. No font is at hand when a chart is drawn, so it takes the widths
// of a wide system font (DejaVu Sans): a label is then hardly ever wider than its box.
func textWidth(s string, size int) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return (n*size + 99) / 100
}

// runeWidth is the width of a letter in hundredths of the font size, by class of letter.
func runeWidth(r rune) int {
	switch {
	case strings.ContainsRune("iljI.,:;'|!‘’ ()[]", r):
		return 38
	case strings.ContainsRune("frt-/“”\"·", r):
		return 45
	case strings.ContainsRune("mwMW—@%", r):
		return 97
	case r >= '0' && r <= '9':
		return 64
	case unicode.IsUpper(r):
		return 72
	case r >= 0x1100: // East Asian and other wide scripts
		return 104
	}
	return 62
}

// How many letters of a text are laid out; a longer one is cut with an ellipsis. The longest name of an institution in
// use is about half of labelLetters.
const (
	labelLetters   = 240
	captionLetters = 1200
)

// wrap breaks s into lines of at most width pixels, at spaces where it can, within a word where it must; beyond most
// lines the rest is cut with an ellipsis (most 0: never).
func wrap(s string, size, width, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if next := strings.TrimLeft(line+" "+word, " "); textWidth(next, size) <= width {
			line = next
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = word; textWidth(line, size) > width; {
			head := fit(line, size, width)
			lines = append(lines, head)
			line = line[len(head):]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if most > 0 && len(lines) > most {
		lines = lines[:most]
		lines[most-1] = fit(lines[most-1], size, width-textWidth("…", size)) + "…"
	}
	return lines
}

// clip drops what is no text and cuts s after n letters, with an ellipsis.
func clip(s string, n int) string {
	s = strings.ToValidUTF8(s, "")
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}

// fit is the longest beginning of s within width, at least one letter.
func fit(s string, size, width int) string {
	n := 0
	for i, r := range s {
		if n += runeWidth(r); i > 0 && n*size > width*100 {
			return s[:i]
		}
	}
	return s
}
