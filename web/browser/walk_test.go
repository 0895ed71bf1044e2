package browser

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The walks of docs/page.md: each question is answered within three clicks.
func TestWalks(t *testing.T) {
	running(t)
	server := served(t, filepath.Join("..", "..", "examples", "kursk"))

	p := Open(t, Options{Server: server, Width: 1200, Height: 900})
	p.Go("/")
	p.Screenshot("walk-1-overview")
	p.Follow(linkTo(p, "How many North Korean soldiers were killed?"))
	row := `tr[data-claim]:has(th .before):has(a.quote)`
	fold := Eval[int](p, `[...document.querySelectorAll('`+row+`')].findIndex(r => r.innerText.includes("about 300") && r.querySelector("details.more"))`)
	if fold < 0 {
		t.Fatal("no earlier figure of about 300 says who repeats it")
	}
	mark := Eval[string](p, `[...document.querySelectorAll('`+row+`')][`+strconv.Itoa(fold)+`].dataset.claim`)
	p.Click(`tr[data-claim="` + mark + `"] details.more summary`)
	repeats := Eval[int](p, `document.querySelectorAll('tr[data-claim="`+mark+`"] details.more[open] li a').length`)
	if repeats != 5 {
		t.Errorf("expected 5 reports that repeat it, found %d", repeats)
	}
	Eval[bool](p, `(document.querySelector('tr[data-claim="`+mark+`"]').scrollIntoView({block: "center"}), true)`)
	p.Screenshot("walk-1-question")
	p.Follow(`tr[data-claim="` + mark + `"] a.quote`)
	if at := Eval[string](p, `document.querySelector(":target").innerText`); !strings.Contains(at, "300") {
		t.Errorf("the words that it opens at are %q", at)
	}
	if !Eval[bool](p, `(r => r.top >= 0 && r.bottom <= innerHeight)(document.querySelector(":target").getBoundingClientRect())`) {
		t.Error("the words are not in sight")
	}
	p.Screenshot("walk-1-words")

	p.Go("/")
	p.Follow(linkTo(p, "How many North Korean soldiers were killed or wounded?"))
	mark = Eval[string](p, `[...document.querySelectorAll('tr[data-claim]')].find(r => r.innerText.includes("Joint Chiefs") && r.innerText.includes("1,100") && r.querySelector("a.then")).dataset.claim`)
	p.Follow(`tr[data-claim="` + mark + `"] a.then`)
	reason := Eval[string](p, `document.querySelector(".differences li").innerText`)
	for _, want := range []string{"independent origins disagree", "more than 3,000", "about 1,100"} {
		if !strings.Contains(reason, want) {
			t.Errorf("the reason lacks %q: %s", want, reason)
		}
	}
	if n := Eval[int](p, `document.querySelectorAll(".differences li .both .quote").length`); n < 2 {
		t.Errorf("expected both sentences, found %d", n)
	}
	Eval[bool](p, `(document.querySelector(".differences").scrollIntoView({block: "center"}), true)`)
	p.Screenshot("walk-2-reason")
}

// linkTo selects the link of the page that says so.
func linkTo(p *Page, words string) string {
	return `main a[href="` + Eval[string](p, `[...document.querySelectorAll("main a[href]")].find(a => a.textContent === "`+words+`").getAttribute("href")`) + `"]`
}
