package browser

import (
	_ "embed"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axeScript is axe-core 4.14.1, https://github.com/dequelabs/axe-core, under the licence beside it. Only tests hold it.
//
//go:embed testdata/axe.min.js
var axeScript string

// axeTags are the rules of WCAG 2.2 at the levels A and AA, with what 2.0 and 2.1 already asked for.
const axeTags = `["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]`

// axeRun gives each violation as one finding. The rule about the size of targets is off unless it is asked for by name.
const axeRun = `axe.run(document, {runOnly: {type: "tag", values: ` + axeTags + `}, rules: {"target-size": {enabled: true}}, resultTypes: ["violations"]}).then(r =>
	r.violations.flatMap(v => v.nodes.map(n => ({Rule: v.id, Help: v.help, Impact: v.impact || "", Target: n.target.join(" "), HTML: n.html, Summary: n.failureSummary || ""}))))`

type axeFinding struct{ Rule, Help, Impact, Target, HTML, Summary string }

// Axe fails the test for each violation of WCAG 2.2 AA that axe-core finds on the page as it stands: in these colours, at this size, with this open.
func Axe(t testing.TB, p *Page) {
	t.Helper()
	tell(t, "axe", AxeFindings(p))
}

// AxeFindings are the violations, one line each: the rule, where, and what axe-core says of it.
func AxeFindings(p *Page) []string {
	p.t.Helper()
	// In a world apart: the page's policy allows no script but its own, and what runs here leaves nothing on the page.
	const world = "axe"
	if p.o.NoScripts {
		// It waits for promises, which need scripts. What the page did not run when it was loaded it does not run now.
		p.scripts(true)
		defer p.scripts(false)
	}
	if !apart[bool](p, world, "typeof axe === 'object'") {
		apart[chromedp.Void](p, world, axeScript)
	}
	var lines []string
	for _, f := range apart[[]axeFinding](p, world, axeRun) {
		html := f.HTML
		if len(html) > 200 {
			html = strings.ToValidUTF8(html[:200], "") + "…"
		}
		lines = append(lines, fmt.Sprintf("%s (%s) at %s: %s; %s; %s", f.Rule, f.Impact, f.Target, f.Help, strings.Join(strings.Fields(f.Summary), " "), html))
	}
	return lines
}

// most is how many findings of one kind a test prints: a mistake in a template repeats itself.
const most = 20

func tell(t testing.TB, who string, lines []string) {
	t.Helper()
	for _, line := range lines[:min(len(lines), most)] {
		t.Errorf("%s: %s", who, line)
	}
	if n := len(lines) - most; n > 0 {
		t.Errorf("%s: and %d more", who, n)
	}
}
