package browser

import (
	_ "embed"
	"testing"
)

//go:embed layout.js
var layoutScript string

// Layout fails the test where something runs out of its place at this size: the page scrolls sideways, an element is wider than the window, a text leaves
// or is cut by its box, two texts lie over each other, a target is too small to hit (WCAG 2.2, 2.5.8); and where the keyboard does not
// reach everything in order, visibly, and out again (see [FocusFindings]).
func Layout(t testing.TB, p *Page) {
	t.Helper()
	tell(t, "layout", LayoutFindings(p))
	tell(t, "focus", FocusFindings(p))
}

// LayoutFindings are the faults of the layout, one line each: sideways, wide, overflows, cut, overlap or target; what and where.
func LayoutFindings(p *Page) []string {
	p.t.Helper()
	return apart[[]string](p, "layout", layoutScript)
}
