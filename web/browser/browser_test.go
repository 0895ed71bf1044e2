package browser

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestMain(m *testing.M) { os.Exit(Main(m)) }

func TestFindTakesTheNamedBrowserOnly(t *testing.T) {
	on := func(have ...string) func(string) (string, error) {
		return func(name string) (string, error) {
			for _, h := range have {
				if h == name {
					return "/bin/" + h, nil
				}
			}
			return "", errors.New("not found")
		}
	}
	for name, c := range map[string]struct {
		named       string
		have        []string
		want        string
		missing, ok bool
	}{
		"the first name wins":                      {have: []string{"google-chrome", "chromium"}, want: "/bin/chromium", ok: true},
		"another name will do":                     {have: []string{"google-chrome"}, want: "/bin/google-chrome", ok: true},
		"the named one wins":                       {named: "mine", have: []string{"mine", "chromium"}, want: "/bin/mine", ok: true},
		"none is missing, so tests skip":           {missing: true},
		"the named one is not there, so they fail": {named: "mine", have: []string{"chromium"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := find(func(string) string { return c.named }, on(c.have...))
			var none missingError
			if got != c.want || (err == nil) != c.ok || errors.As(err, &none) != c.missing {
				t.Errorf("expected %q (missing: %v), got %q, %v", c.want, c.missing, got, err)
			}
		})
	}
}

func TestSweepRemovesOldFoldersOfTheDeadOnly(t *testing.T) {
	temp := t.TempDir()
	folder := func(name string, age time.Duration) string {
		dir := filepath.Join(temp, name)
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-age)
		if err := os.Chtimes(dir, at, at); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	const nobody = "2000000000" // no process has such a number
	dead := folder(homePrefix+nobody+"-1", 2*staleAfter)
	keep := []string{
		folder(homePrefix+nobody+"-2", 0), folder(homePrefix+"1-1", 2*staleAfter),
		folder(homePrefix+"x-1", 2*staleAfter), folder("other-"+nobody+"-1", 2*staleAfter),
	}
	sweep(temp)
	if _, err := os.Stat(dead); !os.IsNotExist(err) {
		t.Errorf("expected %s to be removed, got %v", dead, err)
	}
	for _, dir := range keep {
		if _, err := os.Stat(dir); err != nil {
			t.Errorf("expected %s to stay: %v", dir, err)
		}
	}
}

// noScripts is the policy of a page that runs nothing and loads nothing; shell puts it where it counts.
const noScripts = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`

// shell is a page with what every page needs, so that the checks find only what a test puts in.
func shell(body string) string {
	var policy string
	if rest, ok := strings.CutPrefix(body, noScripts); ok {
		policy, body = noScripts, rest
	}
	return `<!DOCTYPE html><html lang="en"><head>` + policy + `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A page</title>
<style>body { font: 16px/1.5 sans-serif; overflow-wrap: anywhere } p { margin: 1em 0 }</style></head><body><main><h1>A page</h1>` + body + `</main></body></html>`
}

func serveOne(t testing.TB, body string) string {
	return Serve(t, map[string]string{"/": shell(body), "/other": shell("<p id=other>The other page</p>")})
}

// Each of these would fail the test, were it not expected; and an expected one that stays away fails it, too.
func TestTroubles(t *testing.T) {
	elsewhere := Serve(t, map[string]string{"/": shell("")})
	for name, c := range map[string]struct {
		body     string
		expected []string
	}{
		"a clean page":           {`<p>Nothing here.</p>`, nil},
		"console":                {`<script>console.log("hello", 3)</script>`, []string{`console: log "hello" 3`}},
		"uncaught":               {`<script>throw new Error("oh dear")</script>`, []string{"error: Uncaught Error: oh dear"}},
		"rejected":               {`<script>Promise.reject(new Error("promised"))</script>`, []string{"promised"}},
		"missing file":           {`<img alt="" src="/gone.png">`, []string{"/gone.png answered 404"}},
		"policy":                 {noScripts + `<img alt="" src="/x.png">`, []string{"policy: "}},
		"another name":           {`<img alt="" src="http://example.com/x.png">`, []string{"request: to http://example.com/x.png"}},
		"another port":           {`<img alt="" src="` + elsewhere + `/x.png">`, []string{"request: to " + elsewhere}},
		"another port by socket": {`<script>new WebSocket("` + strings.Replace(elsewhere, "http", "ws", 1) + `/")</script>`, []string{"request: a socket to ws://127.0.0.1"}},
		"dialog":                 {`<script>alert("boo")</script>`, []string{`dialog: alert "boo"`}},
	} {
		t.Run(name, func(t *testing.T) {
			server := serveOne(t, c.body)
			p := Open(t, Options{Server: server, Expected: c.expected})
			p.Go("/")
		})
	}
}

func TestJudgeTellsExpectedFromUnexpected(t *testing.T) {
	w := &watch{troubles: []string{"console: a", "error: b"}}
	unexpected, missed := w.judge([]string{"console", "dialog"})
	if len(unexpected) != 1 || unexpected[0] != "error: b" || len(missed) != 1 || missed[0] != "dialog" {
		t.Errorf("expected [error: b] and [dialog], got %v and %v", unexpected, missed)
	}
}

func TestSeeing(t *testing.T) {
	server := serveOne(t, `<p id=p>words</p>`)
	see := `[innerWidth, innerHeight, devicePixelRatio, matchMedia("(prefers-color-scheme: dark)").matches, matchMedia("(prefers-reduced-motion: reduce)").matches, matchMedia("print").matches].join(" ")`
	for want, o := range map[string]Options{
		"1280 800 1 false false false": {},
		"320 600 1 true false false":   {Width: 320, Height: 600, Dark: true},
		"640 400 2 false true false":   {Zoom: 2, ReducedMotion: true},
		"1280 800 1 false false true":  {Print: true},
	} {
		o.Server = server
		p := Open(t, o)
		p.Go("/")
		if got := Eval[string](p, see); got != want {
			t.Errorf("%+v: expected %s, got %s", o, want, got)
		}
	}
}

func TestScriptsOff(t *testing.T) {
	server := serveOne(t, `<p id=p>words</p><script>document.getElementById("p").textContent = "script"</script>`)
	for want, off := range map[string]bool{"words": true, "script": false} {
		p := Open(t, Options{Server: server, NoScripts: off})
		p.Go("/")
		if got := p.Text("#p"); got != want {
			t.Errorf("scripts off %v: expected %q, got %q", off, want, got)
		}
		Axe(t, p)
		Layout(t, p)
	}
}

func TestActing(t *testing.T) {
	server := serveOne(t, `<p><a id=link href="/other">to the other page</a></p><p><label>Name <input id=name></label> <button id=b>Press</button></p>
<p><label>Files <input type=file id=file multiple></label></p><p id=out>nothing</p><div id=zone>Drop here</div>
<script>const out = document.getElementById("out"), say = s => out.textContent = s;
document.getElementById("b").onclick = () => say("pressed");
addEventListener("keydown", e => { if (e.target === document.body) say("key " + (e.ctrlKey ? "Ctrl " : "") + e.key) });
file.onchange = () => say([...file.files].map(f => f.name).join());
zone.ondragover = e => e.preventDefault(); zone.ondrop = e => { e.preventDefault(); say("dropped " + [...e.dataTransfer.files].map(f => f.name).join()) };
</script>`)
	file := filepath.Join(t.TempDir(), "report.txt")
	if err := os.WriteFile(file, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	p := Open(t, Options{Server: server})
	p.Go("/")
	said := func(want string) {
		t.Helper()
		if got := p.Text("#out"); got != want {
			t.Errorf("expected %q, got %q", want, got)
		}
	}
	p.Key("j")
	said("key j")
	p.Key("Ctrl+z")
	said("key Ctrl z")
	p.Click("#b")
	said("pressed")
	if got := p.Focused(); got != `button#b "Press"` {
		t.Errorf("expected the button to have the focus, got %s", got)
	}
	p.Type("#name", "Ann")
	if got := Eval[string](p, "document.getElementById('name').value"); got != "Ann" {
		t.Errorf("expected Ann, got %q", got)
	}
	p.Upload("#file", file)
	p.Until(`out.textContent !== "pressed"`)
	said("report.txt")
	p.Drop("#zone", file)
	p.Until(`out.textContent !== "report.txt"`)
	said("dropped report.txt")
	p.Follow("#link")
	p.Wait("#other")
	p.Back()
	p.Wait("#link")
	if pdf := p.PDF(); !strings.HasPrefix(string(pdf), "%PDF-") {
		t.Errorf("expected a PDF, got %.20q", pdf)
	}
	if got := p.Requests(); len(got) < 2 || got[0] != server+"/" {
		t.Errorf("expected the requests from %s/ on, got %v", server, got)
	}
}

func TestPainted(t *testing.T) {
	const late = 200 * time.Millisecond
	server := serveOne(t, `<p id=out>nothing</p><script>addEventListener("keydown", () => setTimeout(() => document.getElementById("out").textContent = "done", 200))</script>`)
	p := Open(t, Options{Server: server})
	if got := p.Painted(`document.getElementById("out")`, func() { p.Go("/") }); got <= 0 || got > actionLimit {
		t.Errorf("expected the time of a navigation, got %v", got)
	}
	if got := p.Painted(`document.getElementById("out").textContent === "done"`, func() { p.Key("x") }); got < late {
		t.Errorf("expected at least the %v for which the page waits, got %v", late, got)
	}
}

func TestAxeFinds(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"nothing on a clean page":      {`<p>Words.</p>`, ""},
		"an image without words":       {`<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">`, "image-alt"},
		"grey on white":                {`<p style="color: #aaa">Words</p>`, "color-contrast"},
		"targets too small":            {`<div><button style="width:12px;height:12px;padding:0">a</button><button style="width:12px;height:12px;padding:0">b</button></div>`, "target-size"},
		"behind a policy of no script": {noScripts + `<p style="color: #aaa">Words</p>`, "color-contrast"},
	} {
		t.Run(name, func(t *testing.T) {
			p := Open(t, Options{Server: serveOne(t, c.body)})
			p.Go("/")
			only(t, AxeFindings(p), c.want)
		})
	}
}

func TestLayoutFinds(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"nothing on a clean page":            {`<p>Words and <a href="#">a link</a>.</p><a style="position:absolute;left:-100vw" href="#">Skip</a>`, ""},
		"a page that is too wide":            {`<div style="width:2000px">Words</div>`, "sideways|wide"},
		"an element that is too wide":        {`<div style="overflow:hidden"><div style="width:2000px">Words</div></div>`, "wide"},
		"a word out of its box":              {`<p style="width:60px;overflow-wrap:normal">Donaudampfschifffahrt</p>`, "overflows"},
		"text that is cut":                   {`<p style="height:10px;overflow:hidden">One line of it<br>and another</p>`, "cut"},
		"texts over each other":              {`<p style="position:relative">One line <span style="position:absolute;left:0">Another</span></p>`, "overlap"},
		"texts over each other in a drawing": {`<svg width="200" height="40" role="img" aria-label="x"><text x="5" y="20">One text</text><text x="10" y="22">Another</text></svg>`, "overlap"},
		"a label that a drawing cuts":        {`<svg width="60" height="40" role="img" aria-label="x"><text x="5" y="20">A long text that leaves</text></svg>`, "cut"},
		"targets too small":                  {`<div><button style="width:12px;height:12px;padding:0">a</button><button style="width:12px;height:12px;padding:0">b</button></div>`, "target"},
		"nothing in what scrolls":            {`<div style="overflow:auto" tabindex="0"><div style="width:2000px">Words</div></div>`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := Open(t, Options{Server: serveOne(t, c.body), Width: 500})
			p.Go("/")
			only(t, LayoutFindings(p), c.want)
		})
	}
}

func TestFocusFinds(t *testing.T) {
	const links = `<p><a id=a href="#">one</a> <a id=b href="#">two</a> <a id=c href="#">three</a></p>`
	for name, c := range map[string]struct{ body, want string }{
		"nothing on a clean page":       {links + `<details><summary>More</summary><a href="#">four</a></details><div style="overflow:auto;width:50px;white-space:nowrap">Words that scroll</div><button>Five</button>`, ""},
		"nothing to focus":              {`<p>Words</p>`, ""},
		"a focus that does not show":    {`<style>:focus { outline: none }</style>` + links, "looks the same"},
		"an order against the document": {strings.Replace(links, "id=c", "id=c tabindex=1", 1), "order:"},
		"a trap":                        {links + `<script>document.getElementById("b").onkeydown = e => e.preventDefault()</script>`, "trapped:"},
		"a focus behind something":      {`<div style="position:fixed;inset:0;background:#fff;z-index:1">Over everything</div>` + links, "is hidden behind"},
		"a focus outside of the window": {`<div style="position:fixed;left:-900px"><a href="#">far</a></div>`, "outside of the window"},
	} {
		t.Run(name, func(t *testing.T) {
			p := Open(t, Options{Server: serveOne(t, c.body)})
			p.Go("/")
			only(t, FocusFindings(p), c.want)
		})
	}
}

// only expects findings that all match want, and at least one; or none where want is empty.
func only(t *testing.T, lines []string, want string) {
	t.Helper()
	if len(lines) == 0 && want != "" {
		t.Errorf("expected a finding that says %q, got none", want)
	}
	for _, line := range lines {
		if want == "" || !regexp.MustCompile(want).MatchString(line) {
			t.Errorf("expected findings that say %q only, got %s", want, line)
		}
	}
}
