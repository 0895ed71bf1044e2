package browser

import (
	"slices"
	"strings"
	"testing"
)

// The whole way of a desk: a report comes in, its figure is found in the question that it answers, somebody rules on it, and what is shared says so.
func TestWholeWay(t *testing.T) {
	running(t)
	server, l := serveLedger(t, kursk)
	p := Open(t, Options{Server: server})

	p.Go("/")
	p.Follow(`nav a[href="/add"]`)
	p.Type("#p-title", "Losses put at 9,100")
	p.Type("#p-text", "North Korea has lost 9,100 soldiers killed in Russia's Kursk region, Ukrainian President Volodymyr Zelenskyy said on Friday.")
	p.Type("form:has(#p-text) input[name=outlet]", "Harbour Post (made up)")
	p.Follow("form:has(#p-text) button")
	p.Wait("#job[data-over]")
	p.Follow(".next a[href^='/report']")
	if words := p.Text("mark.figure"); !strings.Contains(words, "9,100") {
		t.Fatalf("the figure that is marked: %q", words)
	}
	p.Follow(".notes li.figure a[href^='/question']")
	const row = "table.twin tr:has(b.fig)"
	at := `[...document.querySelectorAll("` + row + `")].find(r => r.innerText.includes("9,100"))`
	if !Eval[bool](p, "!!"+at) {
		t.Fatalf("the question does not hold it: %s", p.Text("main"))
	}
	claim := Eval[string](p, at+".dataset.claim")
	mark := `tr[data-claim="` + claim + `"] `
	p.Click(mark + ".decide > summary")
	p.Click(mark + ".decide[open] button[value=reject]")
	p.Wait(mark + ".ruled")
	if got := made(t, l); !slices.Equal(got, []string{"reject"}) {
		t.Fatalf("decisions: %v", got)
	}

	p.Follow("footer a[href^='/share']")
	file := Eval[string](p, `fetch("/export/html").then(r => r.text())`)
	for _, want := range []string{"9,100", "rejected by", "What this file leaves out"} {
		if !strings.Contains(file, want) {
			t.Errorf("the shared report lacks %q", want)
		}
	}
	if strings.Contains(file, "<script") {
		t.Error("the shared report brings a script")
	}
	rows := Eval[string](p, `fetch("/export/csv").then(r => r.text())`)
	if !strings.Contains(rows, "9,100") || !strings.Contains(rows, "reject") {
		t.Error("the table lacks the claim or the decision")
	}
}
