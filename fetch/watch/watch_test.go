package watch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosscheck/fetch"
	"crosscheck/report"
)

// The outlets, people and events in these tests are made up.

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// desk is a server with feeds and articles, the watcher over it, and what it handed on.
type desk struct {
	*httptest.Server
	t      testing.TB
	mu     sync.Mutex
	pages  map[string]http.HandlerFunc
	asked  []string
	now    time.Time
	slept  []time.Duration
	kept   []Item
	states []State // as handed to Keep
	notes  []string
	onKeep func() error
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	d := &desk{t: t, now: noon, pages: map[string]http.HandlerFunc{}}
	d.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d.mu.Lock()
		page := d.pages[r.URL.Path]
		if r.URL.Path != "/robots.txt" {
			d.asked = append(d.asked, r.URL.Path)
		}
		d.mu.Unlock()
		if page == nil {
			http.NotFound(w, r)
			return
		}
		page(w, r)
	}))
	t.Cleanup(d.Close)
	return d
}

func (d *desk) serve(path, kind, body string) {
	d.handle(path, func(w http.ResponseWriter, r *http.Request) {
		tag := `"` + digest(body) + `"`
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", kind)
		w.Header().Set("ETag", tag)
		fmt.Fprint(w, body)
	})
}

func (d *desk) status(path string, status int, head map[string]string) {
	d.handle(path, func(w http.ResponseWriter, _ *http.Request) {
		for k, v := range head {
			w.Header().Set(k, v)
		}
		w.WriteHeader(status)
	})
}

func (d *desk) handle(path string, h http.HandlerFunc) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.pages[path] = h
}

// rss serves a feed of entries, each "id title link".
func (d *desk) rss(path string, entries ...string) {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour Post</title><language>en-gb</language>`)
	for _, e := range entries {
		part := strings.Split(e, " ")
		fmt.Fprintf(&b, "<item><guid>%s</guid><title>%s</title><link>%s</link><pubDate>Wed, 04 Mar 2026 09:00:00 +0000</pubDate><description>&lt;p&gt;In short: %s.&lt;/p&gt;</description></item>",
			part[0], part[1], part[2], part[1])
	}
	b.WriteString("</channel></rss>")
	d.serve(path, "application/rss+xml", b.String())
}

// time and sleep are a clock that moves only while somebody sleeps.
func (d *desk) time() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now
}

func (d *desk) sleep(ctx context.Context, wait time.Duration) error {
	d.mu.Lock()
	if wait > 0 {
		d.now = d.now.Add(wait)
	}
	d.mu.Unlock()
	return ctx.Err()
}

// watcher follows the feeds at paths.
func (d *desk) watcher(states ...State) *Watcher {
	d.t.Helper()
	client := fetch.New(fetch.Options{AllowPrivate: true, Clock: d.time, Sleep: d.sleep})
	d.t.Cleanup(client.Close)
	w, err := New(client, states, Options{
		Clock: d.time,
		Sleep: func(ctx context.Context, wait time.Duration) error {
			d.mu.Lock()
			d.slept = append(d.slept, max(wait, 0))
			d.mu.Unlock()
			return d.sleep(ctx, wait)
		},
		Keep: func(_ context.Context, s State, items []Item) error {
			if d.onKeep != nil {
				if err := d.onKeep(); err != nil {
					return err
				}
			}
			d.kept, d.states = append(d.kept, items...), append(d.states, s)
			return nil
		},
		Note: func(p report.Problem) { d.notes = append(d.notes, strings.ReplaceAll(p.Error(), d.URL, "")) },
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return w
}

// take gives the ids of what was kept since the last take, without the host.
func (d *desk) take() []string {
	var ids []string
	for _, it := range d.kept {
		id := strings.TrimPrefix(it.Raw.ID, d.URL)
		if it.Problem != nil {
			id += " in the feed's words"
		}
		if it.Update {
			id += " again"
		}
		ids = append(ids, id)
	}
	d.kept = nil
	return ids
}

func (d *desk) once(w *Watcher) {
	d.t.Helper()
	if err := w.Once(d.t.Context()); err != nil {
		d.t.Fatal(err)
	}
}

// pass lets time go by.
func (d *desk) pass(t time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now = d.now.Add(t)
}

func same(t testing.TB, what string, got, want []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got)\n%s", what, diff)
	}
}

func TestOnce(t *testing.T) {
	d := newDesk(t)
	d.rss("/feed", "1 One "+d.URL+"/one?utm_source=rss", "2 Two /two")
	d.serve("/one", "text/html; charset=utf-8", "<p>Twelve people were hurt.</p>")
	d.serve("/two", "text/html", "<p>The port is closed.</p>")
	w := d.watcher(State{URL: d.URL + "/feed#x"}, State{URL: d.URL + "/feed"})
	d.once(w)
	want := Item{Feed: d.URL + "/feed", Raw: report.Raw{
		ID: d.URL + "/one", Path: d.URL + "/one", Data: []byte("<p>Twelve people were hurt.</p>"), Charset: "utf-8", Captured: "2026-03-04T12:00:02Z",
		Fallback: report.Meta{
			Title: report.Field{Value: "One", From: "feed"}, Outlet: report.Field{Value: "The Harbour Post", From: "feed"}, Published: report.Field{Value: "2026-03-04", From: "feed"},
			Language: report.Field{Value: "en", From: "feed"}, URL: report.Field{Value: d.URL + "/one", From: "address"},
		},
	}}
	if diff := cmp.Diff(want, d.kept[0]); diff != "" {
		t.Error(diff)
	}
	same(t, "kept", d.take(), []string{"/one", "/two"})
	same(t, "asked", d.asked, []string{"/feed", "/one", "/two"})
	s := w.States()[0]
	if len(d.states) != 1 || s.ETag == "" || !s.Next.Equal(noon.Add(3*time.Second+Min)) || len(s.Seen) != 2 {
		t.Errorf("%d states, the last %+v", len(d.states), s)
	}
}

// The state that a ledger kept as JSON is all that a new watcher needs; the feed is asked whether it has changed.
func TestStateIsHandedOnAsJSON(t *testing.T) {
	d := newDesk(t)
	d.rss("/feed", "1 One /one")
	d.serve("/one", "text/html", "one")
	d.serve("/two", "text/html", "two")
	d.once(d.watcher(State{URL: d.URL + "/feed"}))
	same(t, "first", d.take(), []string{"/one"})
	again := func() *Watcher {
		data, err := json.Marshal(d.states[len(d.states)-1])
		if err != nil {
			t.Fatal(err)
		}
		var s State
		if err := json.Unmarshal(data, &s); err != nil {
			t.Fatal(err)
		}
		return d.watcher(s)
	}
	d.asked = nil
	d.once(again())
	same(t, "nothing new", d.take(), nil)
	same(t, "asked", d.asked, []string{"/feed"})
	d.rss("/feed", "2 Two /two", "1 One /one")
	d.once(again())
	same(t, "a new entry", d.take(), []string{"/two"})
	d.rss("/feed", "2 Two-dead /two", "1 One /one")
	d.once(again())
	same(t, "a changed entry", d.take(), []string{"/two again"})
	d.rss("/feed", "3 Two-dead /two", "3 Other /one", "1 One /one")
	d.once(again())
	same(t, "two entries of one id", d.take(), []string{"/two"})
	d.asked = nil
	d.rss("/feed", "3 Two-dead /two", "3 Another /one", "1 One /one")
	d.once(again())
	same(t, "… are one", d.take(), nil)
}

// What cannot be fetched is kept in the words of the feed, with the reason.
func TestArticlesThatCannotBeFetched(t *testing.T) {
	d := newDesk(t)
	d.serve("/robots.txt", "text/plain", "User-agent: *\nDisallow: /closed")
	d.rss("/feed", "1 Missing /missing", "2 Closed /closed", "3 Film /film", "4 Metadata http://169.254.169.254/latest", "5 Inner http://[64:ff9b::a00:1]/",
		"6 File file:///etc/passwd", "7 Leads /leads", "8 Nowhere ", "9 Fine /fine")
	d.serve("/film", "video/mp4", "x")
	d.status("/leads", 302, map[string]string{"Location": "http://0.0.0.0:8080/"})
	d.serve("/fine", "text/html", "fine")
	d.once(d.watcher(State{URL: d.URL + "/feed"}))
	reasons := map[string]string{
		"Missing": "found status 404", "Closed": "robots.txt forbids", "Film": `found "video/mp4"`, "Metadata": "expected a public server", "Inner": "expected a public server",
		"File": "begins with https://", "Leads": "it leads to http://0.0.0.0:8080/", "Nowhere": "an entry without one", "Fine": "",
	}
	if len(d.kept) != len(reasons) {
		t.Errorf("%d items", len(d.kept))
	}
	for _, it := range d.kept {
		title := it.Raw.Fallback.Title.Value
		switch want := reasons[title]; {
		case want == "" && it.Problem != nil, want != "" && (it.Problem == nil || !strings.Contains(it.Problem.Reason, want)):
			t.Errorf("%s: %v, want %q", title, it.Problem, want)
		case want != "" && !strings.Contains(string(it.Raw.Data), "<p>In short: "+title+".</p>"):
			t.Errorf("%s: %s", title, it.Raw.Data)
		}
		if rep, err := it.Raw.Read(report.Options{}); title != "Fine" && (err != nil || rep.Format != "html" || rep.Meta.Title.Value != title) {
			t.Errorf("%s does not read: %v %+v", title, err, rep)
		}
		if it.Raw.ID == "" || it.Raw.Path != it.Raw.ID {
			t.Errorf("%s: %q %q", title, it.Raw.ID, it.Raw.Path)
		}
	}
	if slices.Contains(d.asked, "/closed") {
		t.Error("what robots.txt closes was asked for")
	}
}

// An article whose server fails is asked for again with the next looks, though the feed has not changed, and then kept in the feed's words.
func TestArticlesThatFailForNow(t *testing.T) {
	d := newDesk(t)
	d.rss("/feed", "1 One /one", "2 Two /two")
	d.status("/one", 500, nil)
	d.status("/two", 502, nil)
	w := d.watcher(State{URL: d.URL + "/feed"})
	d.once(w)
	same(t, "first", d.take(), nil)
	d.serve("/one", "text/html", "one")
	d.once(w)
	same(t, "second", d.take(), []string{"/one"})
	d.once(w)
	same(t, "third", d.take(), []string{"/two in the feed's words"})
	d.asked = nil
	d.once(w)
	same(t, "fourth", d.take(), nil)
	same(t, "asked at last", d.asked, []string{"/feed"})
}

// A host that wants to be left alone is not asked, which is no failure of its articles.
func TestArticlesOfABusyHost(t *testing.T) {
	d := newDesk(t)
	d.rss("/feed", "1 One /one", "2 Two /two")
	d.serve("/two", "text/html", "two")
	d.status("/one", 429, map[string]string{"Retry-After": "7200"})
	w := d.watcher(State{URL: d.URL + "/feed"})
	d.once(w)
	same(t, "first", d.take(), nil)
	if s := w.States()[0]; s.ETag != "" || len(s.Seen) != 1 {
		t.Errorf("%+v", s)
	}
	d.serve("/one", "text/html", "one")
	d.pass(3 * time.Hour)
	d.once(w)
	same(t, "later", d.take(), []string{"/one", "/two"})
}

func TestFeedsThatFail(t *testing.T) {
	d := newDesk(t)
	d.serve("/page", "text/html", "<html><p>No feed</html>")
	d.serve("/broken", "application/rss+xml", "<rss><channel><item>")
	d.serve("/json", "application/json", `{"a": 1}`)
	d.status("/down", 500, nil)
	d.status("/gone", 410, nil)
	d.serve("/deep", "text/xml", "<rss>"+strings.Repeat("<a>", 200_000))
	d.rss("/fine", "1 One /one")
	d.serve("/one", "text/html", "one")
	var feeds []State
	for _, p := range []string{"/page", "/broken", "/json", "/down", "/gone", "/deep", "/none", "/fine"} {
		feeds = append(feeds, State{URL: d.URL + p})
	}
	w := d.watcher(feeds...)
	d.once(w)
	same(t, "kept", d.take(), []string{"/one"})
	for _, s := range w.States() {
		path := strings.TrimPrefix(s.URL, d.URL)
		if fine, gone := path == "/fine", path == "/gone"; (s.Failures > 0) == (fine || gone) || s.Gone != gone {
			t.Errorf("%s: %+v", path, s)
		}
	}
	slices.Sort(d.notes)
	for _, n := range d.notes {
		if !strings.HasPrefix(n, "/") || !strings.Contains(n, "expected") && !strings.Contains(n, "gone for good") {
			t.Errorf("note %q", n)
		}
	}
	if len(d.notes) != 7 {
		t.Errorf("notes %q", d.notes)
	}
	// Those that failed are left alone for a while, the one that is gone for ever.
	d.asked, d.notes = nil, nil
	d.once(w)
	same(t, "asked", d.asked, []string{"/fine"})
	if len(d.notes) != 7 {
		t.Errorf("notes %q", d.notes)
	}
}

func TestFeedOfARefusedHost(t *testing.T) {
	d := newDesk(t)
	w := d.watcher(State{URL: "http://169.254.169.254/feed"})
	d.once(w)
	if s := w.States()[0]; s.Failures != 1 || len(d.notes) != 1 || !strings.Contains(d.notes[0], "expected a public server") {
		t.Errorf("%+v %q", s, d.notes)
	}
}

// Run looks again and again: soon while something is new, ever later while not, later still while the server fails, and ends when all are gone.
func TestRun(t *testing.T) {
	d := newDesk(t)
	looks := 0
	d.serve("/one", "text/html", "one")
	d.serve("/two", "text/html", "two")
	d.handle("/feed", func(w http.ResponseWriter, r *http.Request) {
		looks++
		switch {
		case looks < 3:
			d.rss("/inner", "1 One /one")
		case looks < 8:
			d.rss("/inner", "1 One /one", "2 Two /two")
		case looks < 10:
			w.WriteHeader(http.StatusBadGateway)
			return
		default:
			w.WriteHeader(http.StatusGone)
			return
		}
		d.mu.Lock()
		inner := d.pages["/inner"]
		d.mu.Unlock()
		inner(w, r)
	})
	w := d.watcher(State{URL: d.URL + "/feed"})
	if err := w.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "kept", d.take(), []string{"/one", "/two"})
	var waits []string
	for _, s := range d.slept {
		waits = append(waits, s.Round(time.Minute).String())
	}
	same(t, "pauses", waits, []string{"0s", "5m0s", "8m0s", "5m0s", "8m0s", "11m0s", "17m0s", "25m0s", "10m0s", "20m0s"})
	if s := w.States()[0]; !s.Gone || looks != 10 {
		t.Errorf("%d looks, %+v", looks, s)
	}
}

// What is done when the work is interrupted is kept, with a state that goes on from there.
func TestInterrupted(t *testing.T) {
	d := newDesk(t)
	ctx, cancel := context.WithCancel(t.Context())
	d.rss("/feed", "1 One /one", "2 Two /two")
	d.serve("/one", "text/html", "one")
	d.handle("/two", func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	w := d.watcher(State{URL: d.URL + "/feed"})
	if err := w.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
	same(t, "kept", d.take(), []string{"/one"})
	d.serve("/two", "text/html", "two")
	d.once(d.watcher(d.states[len(d.states)-1]))
	same(t, "kept after", d.take(), []string{"/two"})
}

// A feed can ask for a longer pause, within bounds; what it says by ttl holds while it does not change.
func TestPausesThatFeedsAskFor(t *testing.T) {
	for name, c := range map[string]struct {
		ttl, control string
		want, then   time.Duration
	}{
		"nothing":     {"", "", 5 * time.Minute, 7*time.Minute + 30*time.Second},
		"ttl":         {"<ttl>90</ttl>", "", 90 * time.Minute, 90 * time.Minute},
		"short ttl":   {"<ttl>1</ttl>", "", 5 * time.Minute, 7*time.Minute + 30*time.Second},
		"long ttl":    {"<ttl>99999</ttl>", "", maxHint, maxHint},
		"max-age":     {"", "max-age=1800", 30 * time.Minute, 30 * time.Minute},
		"long of age": {"", "max-age=31536000", maxHint, maxHint},
	} {
		d := newDesk(t)
		d.handle("/feed", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", c.control)
			w.Header().Set("ETag", `"x"`)
			w.Header().Set("Content-Type", "text/xml")
			if r.Header.Get("If-None-Match") != "" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			fmt.Fprint(w, "<rss><channel>"+c.ttl+"</channel></rss>")
		})
		w := d.watcher(State{URL: d.URL + "/feed"})
		for i, want := range []time.Duration{c.want, c.then} {
			d.once(w)
			if s := w.States()[0]; s.Next.Sub(d.time()) != want {
				t.Errorf("%s: look %d: the next in %s, want %s", name, i+1, s.Next.Sub(d.time()), want)
			}
		}
	}
}

// That a feed has moved is said once; it is followed where it is.
func TestFeedThatMoved(t *testing.T) {
	d := newDesk(t)
	d.status("/old", 301, map[string]string{"Location": "/feed"})
	d.rss("/feed", "1 One /one")
	d.serve("/one", "text/html", "one")
	w := d.watcher(State{URL: d.URL + "/old"})
	d.once(w)
	d.once(w)
	same(t, "kept", d.take(), []string{"/one"})
	same(t, "notes", d.notes, []string{"/old: the feed has moved for good to /feed; watch that address"})
	same(t, "asked", d.asked, []string{"/old", "/feed", "/one", "/old", "/feed"})
}

// A server that asks to be left alone for longer than the pause is.
func TestBusyFeed(t *testing.T) {
	d := newDesk(t)
	d.status("/feed", 503, map[string]string{"Retry-After": "36000"})
	w := d.watcher(State{URL: d.URL + "/feed"})
	d.once(w)
	if s := w.States()[0]; s.Next.Sub(d.time()) != 10*time.Hour || s.Failures != 1 {
		t.Errorf("%+v", s)
	}
}

// When a ledger cannot keep, the work ends, and no state says that what was lost was kept.
func TestKeepFails(t *testing.T) {
	d := newDesk(t)
	d.rss("/feed", "1 One /one")
	d.serve("/one", "text/html", "one")
	full := errors.New("disk full")
	calls := 0
	d.onKeep = func() error { calls++; return full }
	w := d.watcher(State{URL: d.URL + "/feed"})
	if err := w.Once(t.Context()); !errors.Is(err, full) || calls != 1 || len(w.States()[0].Seen) != 0 {
		t.Errorf("%v after %d calls, %+v", err, calls, w.States())
	}
}

// A feed that lists an archive is read in several looks, in batches whose states go on from there.
func TestLongFeeds(t *testing.T) {
	d := newDesk(t)
	var entries []string
	for i := range maxEntries + 5 {
		path := fmt.Sprintf("/%d", i)
		entries = append(entries, fmt.Sprintf("%d Title%d %s", i, i, path))
		d.serve(path, "text/html", path)
	}
	d.rss("/feed", entries...)
	w := d.watcher(State{URL: d.URL + "/feed"})
	d.once(w)
	if got := d.take(); len(got) != maxArticles || got[0] != "/0" || got[99] != "/99" {
		t.Errorf("%d at first: %v", len(got), got)
	}
	if len(d.states) != maxArticles/maxBatch+1 {
		t.Errorf("kept in %d parts", len(d.states))
	}
	total := maxArticles
	for range maxEntries/maxArticles - 1 {
		d.once(w)
		total += len(d.take())
	}
	if d.asked = nil; total != maxEntries {
		t.Errorf("%d in all", total)
	}
	d.once(w)
	same(t, "at last", d.take(), nil)
	same(t, "asked", d.asked, []string{"/feed"})
}

// A feed that breaks off is read up to there.
func TestFeedThatBreaksOff(t *testing.T) {
	d := newDesk(t)
	d.serve("/feed", "application/rss+xml", "<rss><channel><item><link>/one</link></item><item><link>/tw")
	d.serve("/one", "text/html", "one")
	d.once(d.watcher(State{URL: d.URL + "/feed"}))
	same(t, "kept", d.take(), []string{"/one"})
	if s := d.states[len(d.states)-1]; s.ETag != "" {
		t.Error("its rest is never asked for")
	}
	if len(d.notes) != 1 || !strings.Contains(d.notes[0], "not read behind entry 1") {
		t.Errorf("notes %q", d.notes)
	}
}

// A feed is bounded in bytes, and what is broken behind the entries that are looked at is nobody's business.
func TestLargeFeeds(t *testing.T) {
	if _, err := readFeed(fetch.Answer{Body: make([]byte, maxFeed+1)}); err == nil || !strings.Contains(err.Error(), "at most 8 MiB") {
		t.Error(err)
	}
	f, err := readFeed(fetch.Answer{Body: []byte("<rss>" + strings.Repeat("<item/>", maxEntries+1) + "<item>")})
	if err != nil || len(f.Entries) != maxEntries+1 {
		t.Errorf("%d entries, %v", len(f.Entries), err)
	}
	if f, err = readFeed(fetch.Answer{Body: []byte("<rss><item/><item>")}); err == nil || len(f.Entries) != 1 {
		t.Errorf("%d entries, %v", len(f.Entries), err)
	}
}

// By an id that is an address to which it does not lead, an entry cannot pass for the report of another outlet.
func TestEntriesDoNotPassForOthers(t *testing.T) {
	d := newDesk(t)
	d.serve("/feed", "application/rss+xml", `<rss><channel><item><guid isPermaLink="false">https://other.example/story</guid><title>Twelve hurt</title></item></channel></rss>`)
	d.once(d.watcher(State{URL: d.URL + "/feed"}))
	want := "/feed#" + digest("id", "https://other.example/story")
	same(t, "kept", d.take(), []string{want + " in the feed's words"})
}

// Without a network nothing is held against the feeds.
func TestOffline(t *testing.T) {
	kept := 0
	w, err := New(fetch.New(fetch.Options{Offline: true}), []State{{URL: "https://news.example/feed"}}, Options{Keep: func(context.Context, State, []Item) error { kept++; return nil }})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Once(t.Context()); err == nil || !strings.Contains(err.Error(), "--offline") || kept != 0 || w.States()[0].Failures != 0 {
		t.Errorf("%v, kept %d, %+v", err, kept, w.States())
	}
}

func TestNew(t *testing.T) {
	client := fetch.New(fetch.Options{})
	keep := func(context.Context, State, []Item) error { return nil }
	if _, err := New(client, []State{{URL: "news.example"}}, Options{Keep: keep}); err == nil || !strings.Contains(err.Error(), "begins with https://") {
		t.Errorf("a bad address: %v", err)
	}
	if _, err := New(client, nil, Options{}); err == nil {
		t.Error("no Keep is taken")
	}
	many := make([]State, maxFeeds+1)
	for i := range many {
		many[i].URL = fmt.Sprintf("https://news.example/%d", i)
	}
	if _, err := New(client, many, Options{Keep: keep}); err == nil {
		t.Error("too many feeds are taken")
	}
	w, err := New(client, []State{{URL: "https://News.example", Seen: make([]Seen, maxSeen+1), Next: noon.AddDate(5, 0, 0), Failures: -1, TTL: 1 << 40}},
		Options{Keep: keep, Clock: func() time.Time { return noon }, Min: 2 * time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	s := w.States()[0]
	if s.URL != "https://news.example/" || len(s.Seen) != maxSeen || s.Next.After(noon.Add(24*time.Hour)) || s.Failures != 0 || s.TTL > 6*3600 || w.opt.Max != 2*time.Hour {
		t.Errorf("%s %d %s %d %d", s.URL, len(s.Seen), s.Next, s.Failures, s.TTL)
	}
}
