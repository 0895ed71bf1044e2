package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestRobotsRules(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		yes  []string
		no   []string
	}{
		"empty":                        {"", []string{"/", "/a"}, nil},
		"all forbidden":                {"User-agent: *\nDisallow: /", []string{"/robots.txt"}, []string{"/", "/a"}},
		"nothing forbidden":            {"User-agent: *\nDisallow:", []string{"/", "/a"}, nil},
		"a path":                       {"User-agent: *\nDisallow: /a", []string{"/", "/b"}, []string{"/a", "/a/b", "/ab"}},
		"the longest decides":          {"User-agent: *\nAllow: /a/b\nDisallow: /a\nDisallow: /a/b/c", []string{"/a/b", "/a/b/d"}, []string{"/a", "/a/b/c"}},
		"of two the one that allows":   {"User-agent: *\nDisallow: /a\nAllow: /a", []string{"/a"}, nil},
		"… in either order":            {"User-agent: *\nAllow: /a\nDisallow: /a", []string{"/a"}, nil},
		"our group goes before all":    {"User-agent: *\nDisallow: /\n\nUser-agent: Crosscheck/1.0\nDisallow: /b", []string{"/a"}, []string{"/b"}},
		"our group forbids nothing":    {"User-agent: crosscheck\nDisallow:\n\nUser-agent: *\nDisallow: /", []string{"/a"}, nil},
		"our groups are one":           {"User-agent: crosscheck\nDisallow: /a\n\nUser-agent: *\nDisallow: /c\n\nUser-agent: crosscheck\nDisallow: /b", []string{"/c"}, []string{"/a", "/b"}},
		"a name that ours begins with": {"User-agent: cross\nDisallow: /", []string{"/a"}, nil},
		"two names, one group":         {"User-agent: other\nUser-agent: crosscheck\nDisallow: /a", []string{"/b"}, []string{"/a"}},
		"a rule ends the names":        {"User-agent: crosscheck\nCrawl-delay: 2\nUser-agent: other\nDisallow: /", []string{"/a"}, nil},
		"rules of nobody":              {"Disallow: /\nUser-agent: other\nDisallow: /", []string{"/a"}, nil},
		"nonsense between":             {"\xef\xbb\xbfUser-Agent : *\n<html>\nSitemap: /x\nFoo: bar\nDisallow /x\nDISALLOW:/a # why\r\nCrawl-delay: soon\rDisallow: /b", []string{"/x"}, []string{"/a", "/b"}},
		"stars":                        {"User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b*c\nDisallow: *print", []string{"/x.pdf?1", "/x/acb", "/ab"}, []string{"/x.pdf", "/a/x.pdf", "/abc", "/axbxcx", "/print", "/x/print"}},
		"stars are anchored":           {"User-agent: *\nDisallow: /foo*bar", []string{"/x/foobar"}, []string{"/foobar", "/foo/x/bar"}},
		"the end":                      {"User-agent: *\nDisallow: /a$\nDisallow: /b*$\nDisallow: /c$d", []string{"/ab", "/c"}, []string{"/a", "/b", "/bc", "/c$d"}},
		"escapes":                      {"User-agent: *\nDisallow: /%61%2fb\nDisallow: /ä\nDisallow: /q?x=1", []string{"/a/b", "/q?x=2"}, []string{"/a%2Fb", "/%c3%a4", "/q?x=1"}},
		"without a slash":              {"User-agent: *\nDisallow: a", []string{"/b"}, []string{"/a"}},
		"a long rule that forbids":     {"User-agent: *\nDisallow: /" + strings.Repeat("a", 3000), []string{"/a"}, []string{"/" + strings.Repeat("a", 2500)}},
		"a long rule that allows":      {"User-agent: *\nDisallow: /a\nAllow: /" + strings.Repeat("a", 3000), nil, []string{"/" + strings.Repeat("a", 3500)}},
		"what stands past the bound":   {"User-agent: *\nDisallow: /a\n" + strings.Repeat("#\n", maxRobots/2-13) + "Disallow: /\n", []string{"/b"}, []string{"/a"}},
		"no half line at the bound":    {strings.Repeat("#", maxRobots-28) + "\nUser-agent: *\nDisallow: /private", []string{"/b", "/private"}, nil},
	} {
		rules := parseRobots([]byte(c.file))
		for _, p := range c.yes {
			if !rules.allows(p) {
				t.Errorf("%s: %s is forbidden", name, p)
			}
		}
		for _, p := range c.no {
			if rules.allows(p) {
				t.Errorf("%s: %s is allowed", name, p)
			}
		}
	}
}

func TestCrawlDelay(t *testing.T) {
	for file, want := range map[string]time.Duration{
		"User-agent: *\nCrawl-delay: 5": 5 * time.Second, "User-agent: *\nCrawl-delay: 0.5": time.Second / 2, "User-agent: *\nCrawl-delay: -5": 0,
		"User-agent: *\nCrawl-delay: NaN": 0, "User-agent: *\nCrawl-delay: inf": 0, "User-agent: *\nCrawl-delay: 1e300": 1e6 * time.Second,
		"User-agent: *\nCrawl-delay: 5\nUser-agent: crosscheck\nCrawl-delay: 7": 7 * time.Second, "Crawl-delay: 5": 0,
	} {
		if got := parseRobots([]byte(file)).delay; got != want {
			t.Errorf("%q: %s, want %s", file, got, want)
		}
	}
}

// Whatever the file says: reading it ends, the same file says the same, robots.txt itself stays open, and a rule that forbids everything to us
// behind it holds for paths that no rule allows.
func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /%61\nCrawl-delay: 3", "/axb")
	f.Add("user-agent:crosscheck\ndisallow:*\nallow:/$", "/")
	f.Fuzz(func(t *testing.T, file, path string) {
		if path == "" || path[0] != '/' {
			path = "/" + path
		}
		rules := parseRobots([]byte(file))
		if !rules.allows("/robots.txt") || rules.delay < 0 || rules.allows(path) != parseRobots([]byte(file)).allows(path) {
			t.Fatal(rules)
		}
		if samePercent(samePercent(path)) != samePercent(path) {
			t.Fatalf("%q has two forms", path)
		}
		if len(file) > maxRobots/2 {
			return
		}
		named := parseRobots([]byte(file + "\nX: y\nUser-agent: nobody\nDisallow: /\nUser-agent: crosscheck\nDisallow: /"))
		for _, r := range named.rules {
			if r.allow {
				return
			}
		}
		if named.allows("/x") {
			t.Fatalf("%q does not hold", file)
		}
	})
}

func TestRobotsAreAskedFirst(t *testing.T) {
	plainText := map[string]string{"Content-Type": "text/plain"}
	to := func(where string) page { return page{status: 301, head: map[string]string{"Location": where}} }
	rules := page{head: plainText, body: "User-agent: *\nDisallow: /closed"}
	for name, c := range map[string]struct {
		robots       page
		open, closed Kind
	}{
		"none":                   {page{status: 404}, "", ""},
		"forbidden to read":      {page{status: 403}, "", ""},
		"rules":                  {rules, "", Robots},
		"rules of no type":       {page{head: map[string]string{"Content-Type": "image/png"}, body: rules.body}, "", Robots},
		"packed rules":           {page{head: map[string]string{"Content-Encoding": "gzip"}, body: packed(t, []byte(rules.body))}, "", Robots},
		"packed bomb":            {page{head: map[string]string{"Content-Encoding": "gzip"}, body: packed(t, []byte(rules.body+"\n"+strings.Repeat("#", 10<<20)))}, "", Robots},
		"rules of great length":  {page{body: rules.body + "\n" + strings.Repeat("#", 1<<20)}, "", Robots},
		"a page instead":         {page{body: "<html><p>Not found"}, "", ""},
		"broken server":          {page{status: 500}, Robots, Robots},
		"busy server":            {page{status: 429}, Robots, Robots},
		"elsewhere":              {to("/rules"), "", Robots},
		"elsewhere without end":  {to("/robots.txt"), "", ""},
		"elsewhere, no address":  {page{status: 302}, Robots, Robots},
		"elsewhere, no web":      {to("ftp://news.example/"), Robots, Robots},
		"elsewhere, a machine":   {to("http://169.254.169.254/robots.txt"), Private, Private},
		"connection that breaks": {page{serve: func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }}, Network, Network},
	} {
		t.Run(name, func(t *testing.T) {
			s := site(t, map[string]page{"/robots.txt": c.robots, "/rules": rules, "/open": {body: "x"}, "/closed": {body: "x"}, "/to": to("/closed")})
			client := local(t, Options{})
			for path, want := range map[string]Kind{"/open": c.open, "/closed": c.closed, "/to": c.closed} {
				_, err := client.Get(t.Context(), s.URL+path, Validators{})
				if kindOf(t, err) != want {
					t.Errorf("%s: %v, want kind %q", path, err, want)
				}
			}
			asked := 0
			for _, p := range s.paths() {
				if p == "/closed" && c.closed != "" {
					t.Error("what is forbidden was asked for")
				}
				if p == "/robots.txt" {
					asked++
				}
			}
			if asked != 1 && name != "elsewhere without end" {
				t.Errorf("robots.txt was asked for %d times", asked)
			}
		})
	}
}

// The file holds for a day; one that could not be read is asked for again after minutes.
func TestRobotsAgain(t *testing.T) {
	s := site(t, map[string]page{"/robots.txt": {status: 500}, "/a": {body: "x"}})
	c, clock := localClock(t, Options{})
	get := func() Kind {
		_, err := c.Get(t.Context(), s.URL+"/a", Validators{})
		var e *Error
		if errors.As(err, &e) && e.Kind == Robots && e.Status == 500 && !e.Passing() {
			t.Error("a server that failed is not for ever")
		}
		return kindOf(t, err)
	}
	if got := get(); got != Robots {
		t.Errorf("at first: %q", got)
	}
	s.set("/robots.txt", page{body: "User-agent: *\nDisallow: /b"})
	if got := get(); got != Robots {
		t.Errorf("at once: %q", got)
	}
	clock.now = clock.now.Add(robotsRetry)
	if got := get(); got != "" {
		t.Errorf("after a while: %q", got)
	}
	s.set("/robots.txt", page{body: "User-agent: *\nDisallow: /a"})
	clock.now = clock.now.Add(robotsFresh - time.Minute)
	if got := get(); got != "" {
		t.Errorf("within a day: %q", got)
	}
	clock.now = clock.now.Add(time.Minute)
	if got := get(); got != Robots {
		t.Errorf("after a day: %q", got)
	}
}

// Between two requests to one host lies its pause; two hosts do not wait for each other.
func TestPauses(t *testing.T) {
	for name, c := range map[string]struct {
		opt    Options
		robots string
		want   []time.Duration
	}{
		"ours":          {Options{}, "", []time.Duration{time.Second, time.Second}},
		"longer":        {Options{Delay: 3 * time.Second}, "", []time.Duration{3 * time.Second, 3 * time.Second}},
		"none":          {Options{Delay: -1}, "", nil},
		"theirs":        {Options{}, "User-agent: *\nCrawl-delay: 10", []time.Duration{time.Second, 10 * time.Second}},
		"theirs, ours":  {Options{}, "User-agent: *\nCrawl-delay: 0.1", []time.Duration{time.Second, time.Second}},
		"theirs, bound": {Options{}, "User-agent: *\nCrawl-delay: 86400", []time.Duration{time.Second, MaxDelay}},
	} {
		s := site(t, map[string]page{"/robots.txt": {body: c.robots}, "/a": {body: "x"}, "/b": {body: "x"}})
		client, clock := localClock(t, c.opt)
		for _, p := range []string{"/a", "/b"} {
			if _, err := client.Get(t.Context(), s.URL+p, Validators{}); err != nil {
				t.Error(err)
			}
		}
		if diff := cmp.Diff(c.want, clock.slept); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// However many ask at once, a host sees one request at a time.
func TestOneAtATime(t *testing.T) {
	var mu sync.Mutex
	now, most := 0, 0
	s := site(t, map[string]page{"/": {serve: func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		now++
		most = max(most, now)
		mu.Unlock()
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, strings.Repeat("x", 100_000))
		mu.Lock()
		now--
		mu.Unlock()
	}}})
	c := local(t, Options{})
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if _, err := c.Get(context.Background(), s.URL, Validators{}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := len(s.paths()); most != 1 || n != 21 {
		t.Errorf("%d requests, up to %d at once; want 21, 1", n, most)
	}
}

// What is remembered of hosts has a bound.
func TestHostsAreForgotten(t *testing.T) {
	c := local(t, Options{})
	for i := range maxHosts + 10 {
		leave, _, err := c.enter(t.Context(), fmt.Sprint("host", i))
		if err != nil {
			t.Fatal(err)
		}
		leave(time.Hour)
	}
	if n := len(c.hosts); n > maxHosts {
		t.Errorf("%d hosts are remembered", n)
	}
}
