// Package svg writes SVG for the drawings of crosscheck: lines and words, escaped, measured and broken into lines.
//
// Every text and attribute that comes from outside goes through [Text]: names and words come from hostile reports. No
// font is at hand when a picture is drawn, so widths are estimates for a wide font.
package svg

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Canvas collects the elements of a picture. The zero value is ready to use.
type Canvas struct{ strings.Builder }

// F writes formatted markup; texts among the arguments must have gone through [Text].
func (c *Canvas) F(format string, args ...any) { fmt.Fprintf(&c.Builder, format, args...) }

// Line draws a straight line of a class.
func (c *Canvas) Line(class string, x1, y1, x2, y2 int) {
	c.F(`<line class="%s" x1="%d" y1="%d" x2="%d" y2="%d"/>`, class, x1, y1, x2, y2)
}

// Words writes one line of text, escaped; anchor is start, middle or end.
func (c *Canvas) Words(class, anchor string, x, y int, s string) {
	c.F(`<text class="%s" text-anchor="%s" x="%d" y="%d">%s</text>`, class, anchor, x, y, Text(s))
}

// Text escapes s for XML, as content or within double quotes, and drops what XML forbids or what would let the
// words of a report change the direction of the words beside them.
func Text(s string) string {
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

// Width estimates the pixels of s at a font size. No font is at hand when a chart is drawn, so it takes the widths
// of a wide system font (DejaVu Sans): a label is then hardly ever wider than its box.
func Width(s string, size int) int {
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

// Wrap breaks s into lines of at most width pixels, at spaces where it can, within a word where it must; beyond most
// lines the rest is cut with an ellipsis (most 0: never).
func Wrap(s string, size, width, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if next := strings.TrimLeft(line+" "+word, " "); Width(next, size) <= width {
			line = next
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = word; Width(line, size) > width; {
			head := Fit(line, size, width)
			lines = append(lines, head)
			line = line[len(head):]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if most > 0 && len(lines) > most {
		lines = lines[:most]
		lines[most-1] = Fit(lines[most-1], size, width-Width("…", size)) + "…"
	}
	return lines
}

// Clip drops what is no text and cuts s after n letters, with an ellipsis.
func Clip(s string, n int) string {
	s = strings.ToValidUTF8(s, "")
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}

// Fit is the longest beginning of s within width, at least one letter.
func Fit(s string, size, width int) string {
	n := 0
	for i, r := range s {
		if n += runeWidth(r); i > 0 && n*size > width*100 {
			return s[:i]
		}
	}
	return s
}
