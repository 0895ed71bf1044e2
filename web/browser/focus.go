package browser

import (
	_ "embed"
	"fmt"
)

//go:embed focus.js
var focusScript string

// mostStops is how many presses of Tab a test makes. A report's page has hundreds of links that come from one template; behind the first
// hundreds there is no other kind.
const mostStops = 200

// mostScrollers is how many stops there may be besides, at what scrolls.
const mostScrollers = 20

// stop is where the focus stands: the place of its element in the document among those that can have it; -1 for none, -3 for one that scrolls,
// and -2 for any other that was not foreseen.
type stop struct {
	At          int
	Name, Fault string
}

// mostFields is how often Tab may stay in one element: a field for a date has one for the day, the month, the year and the calendar.
const mostFields = 4

// FocusFindings walks through the page with the Tab key, from its top, and gives what is wrong with the way: what cannot be reached, what comes out of the
// order of the document, what does not show that it has the focus or is hidden then, and where there is no way out.
func FocusFindings(p *Page) []string {
	p.t.Helper()
	const world = "focus"
	var lines []string
	apart[bool](p, world, focusScript)
	count := apart[int](p, world, "crosscheckFocus.start()")
	last, stuck := -1, 0
	for range min(count, mostStops) + mostScrollers {
		p.Key("Tab")
		s := apart[stop](p, world, "crosscheckFocus.step()")
		if s.At == -1 || s.At == 0 && last == count-1 { // out of the page, and perhaps in again from the top
			break
		}
		switch {
		case s.At == last:
			stuck++
			if stuck > mostFields {
				return append(lines, fmt.Sprintf("trapped: Tab does not leave %s", s.Name))
			}
			continue // a field of several parts, such as a date
		case s.At == -3:
			continue
		case s.At == -2:
			lines = append(lines, fmt.Sprintf("order: %s has the focus, and was not among what can have it", s.Name))
			continue
		case s.At < last:
			lines = append(lines, fmt.Sprintf("order: %s has the focus after %s, which stands behind it in the document", s.Name, apart[string](p, world, fmt.Sprintf("crosscheckFocus.name(%d)", last))))
		case s.At > last+1:
			lines = append(lines, fmt.Sprintf("order: Tab skips %s and goes to %s", apart[string](p, world, fmt.Sprintf("crosscheckFocus.name(%d)", last+1)), s.Name))
		}
		if s.Fault != "" {
			lines = append(lines, fmt.Sprintf("focus: %s %s", s.Name, s.Fault))
		}
		last, stuck = s.At, 0
	}
	if last < min(count, mostStops)-1 {
		lines = append(lines, fmt.Sprintf("order: the last stop is the %dth of %d", last+1, count))
	}
	return lines
}
