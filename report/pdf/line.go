package pdf

import (
	"math"
	"strings"
)

// Distances within a line, as shares of the size of its letters. Spaces are a quarter of the size in most fonts, a fifth in tight setting; the gutter
// between two columns is at least one and a half.
const (
	wordGap   = 0.17
	columnGap = 1.6
	backGap   = 0.6  // accents and kerning go back less
	baseGap   = 0.45 // raised figures of notes stand less above the line
	sameSpot  = 0.12 // what is drawn twice for a bold look stands this near
)

// lines puts the marks of a page together in the order in which they are drawn.
func lines(marks []mark) []Line {
	var out []Line
	var text strings.Builder
	var cur Line
	var end float64 // where the line under way ends
	var last mark
	flush := func() {
		cur.Text = strings.TrimSpace(text.String())
		cur.Width = end - cur.X
		text.Reset()
		if cur.Text != "" && !drawnTwice(out, cur) {
			out = append(out, cur)
		}
	}
	for i, m := range marks {
		gap := m.x - end
		size := math.Max(m.size, cur.Size)
		fresh := i == 0 || m.turn != cur.Turn || m.artifact != cur.Artifact || math.Abs(m.y-cur.Y) > baseGap*size || gap > columnGap*size || gap < -backGap*size
		if !fresh && m.text == last.text && math.Abs(m.x-last.x) < sameSpot*size && math.Abs(m.y-last.y) < sameSpot*size && m.text != " " {
			continue
		}
		if fresh {
			if i > 0 {
				flush()
			}
			cur = Line{X: m.x, Y: m.y, Size: m.size, Turn: m.turn, Artifact: m.artifact}
			end = m.x
		} else if gap > wordGap*size && !strings.HasSuffix(text.String(), " ") {
			text.WriteByte(' ')
		}
		if m.text == " " && (text.Len() == 0 || strings.HasSuffix(last.text, " ")) {
			// one space is enough
		} else {
			text.WriteString(m.text)
		}
		if m.size > cur.Size {
			cur.Size, cur.Y = m.size, m.y
		}
		end = math.Max(end, m.x+m.width)
		last = m
	}
	if len(marks) > 0 {
		flush()
	}
	return out
}

// drawnTwice reports a line that stands on one of the last ones: a shadow, or a bold look.
func drawnTwice(out []Line, l Line) bool {
	for i := len(out) - 1; i >= 0 && i >= len(out)-4; i-- {
		o := out[i]
		if o.Text == l.Text && math.Abs(o.X-l.X) < sameSpot*2*l.Size && math.Abs(o.Y-l.Y) < sameSpot*2*l.Size {
			return true
		}
	}
	return false
}
