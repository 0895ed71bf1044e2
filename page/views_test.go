package page

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"crosscheck/chart"
	"crosscheck/dossier"
	"crosscheck/picture"
	"crosscheck/picture/fixture"
)

// render lays out one view.
func render(t *testing.T, template string, v Sheet) *html.Node {
	t.Helper()
	var b bytes.Buffer
	if err := parsed().ExecuteTemplate(&b, template, v); err != nil {
		t.Fatal(err)
	}
	return document(t, b.String())
}

// views are all views with the templates that lay them out.
func views(v *Views) map[string]Sheet {
	out := map[string]Sheet{
		"matrix": v.Matrix(), "timeline": v.Timeline(), "map": v.Map(), "copies": v.Lineage(), "actors": v.Actors(), "about": v.Actors(), "events": v.Events(),
		"glance": v.Overview(), "reports": v.Reports(true),
	}
	for i, o := range v.pic.Dossier.Lineage.Origins {
		out[fmt.Sprintf("origin-page %d", i)] = v.OriginOf(o.Key)
	}
	return out
}

// On a server, too, every table has heads with a scope and as many cells in each row, ids are there once, links within the page lead somewhere, and nothing is styled
// or run in place.
func TestViewsAreSound(t *testing.T) {
	for _, hostile := range []bool{false, true} {
		for name, sheet := range views(server(hostile)) {
			template, _, _ := strings.Cut(name, " ")
			doc := render(t, template, sheet)
			ids := map[string]bool{}
			for n := range doc.Descendants() {
				for _, a := range n.Attr {
					if a.Key == "style" || strings.HasPrefix(a.Key, "on") || n.Data == "script" {
						t.Errorf("%s: <%s %s>", name, n.Data, a.Key)
					}
				}
				if id := attr(n, "id"); id != "" && ids[id] {
					t.Errorf("%s: two elements have the id %s", name, id)
				} else if id != "" {
					ids[id] = true
				}
			}
			for _, a := range elements(doc, "a") {
				if to, ok := strings.CutPrefix(attr(a, "href"), "#"); ok && !ids[to] {
					t.Errorf("%s: link to %q leads nowhere", name, to)
				}
				if strings.TrimSpace(words(a)) == "" && attr(a, "aria-label") == "" {
					t.Errorf("%s: a link to %q without a name", name, attr(a, "href"))
				}
			}
			for _, table := range elements(doc, "table") {
				want := len(elements(elements(table, "thead")[0], "th"))
				for _, tr := range elements(table, "tr") {
					if got := len(elements(tr, "td", "th")); got != want {
						t.Errorf("%s: a row has %d cells, its head %d", name, got, want)
					}
				}
				for _, th := range elements(table, "th") {
					if attr(th, "scope") == "" {
						t.Errorf("%s: a head without scope", name)
					}
				}
			}
		}
	}
}

// The table of origins and questions holds every answer once, where origin and question cross, and leaves the rest blank.
func TestMatrix(t *testing.T) {
	v := server(false)
	m := v.Matrix().Matrix
	rows := 0
	for i := range v.pic.Questions {
		rows += len(v.pic.Questions[i].Rows)
	}
	figures, blank, none, left := 0, 0, 0, 0
	for _, g := range []*Grid{m.Compare, m.Lone} {
		for _, r := range g.Rows {
			if len(r.Cells) != len(g.Columns) {
				t.Errorf("%s has %d cells for %d questions", r.Name, len(r.Cells), len(g.Columns))
			}
			for i, c := range r.Cells {
				if len(c.Figures) == 0 {
					blank++
				}
				for _, f := range c.Figures {
					figures++
					if f.None {
						none++
						if f.Phrase != "none reported" {
							t.Errorf("none reported is %q", f.Phrase)
						}
					}
					if f.LeftOut != "" {
						left++
					}
					if f.Link.Href == "" || c.Question != g.Columns[i].Text {
						t.Errorf("%s: %+v", r.Name, c)
					}
				}
			}
		}
	}
	if figures != rows || blank == 0 || none != 1 || left == 0 {
		t.Errorf("%d figures for %d answers, %d blank, %d none reported, %d left out", figures, rows, blank, none, left)
	}
	doc := render(t, "matrix", v.Matrix())
	for _, td := range elements(doc, "td") {
		if attr(td, "class") == "blank" && words(td) != "" {
			t.Errorf("a blank cell says %q", words(td))
		}
	}
	if !strings.Contains(words(doc), "not in the range: ") {
		t.Error("no answer says why it is left out")
	}
}

// The list beside a timeline and its undated claims are what the drawing shows, on every clock.
func TestTimelineTwin(t *testing.T) {
	v := server(false)
	for _, clock := range clocks {
		for _, all := range []bool{false, true} {
			tl := v.Only(Filter{Clock: clock, All: all}).Timeline().Timeline
			drawing := document(t, string(tl.Wide))
			var drawn []string
			for _, g := range elements(drawing, "g") {
				if attr(g, "data-claim") != "" {
					drawn = append(drawn, "/claim/"+attr(g, "data-claim"))
				}
			}
			var listed []string
			moments := slices.Clone(tl.Undated)
			for _, d := range tl.Days {
				moments = append(moments, d.Moments...)
			}
			for _, m := range moments {
				listed = append(listed, m.Link.Href)
				if !all && m.Kind == "statement" {
					t.Errorf("%s: a statement that nobody asked for", clock)
				}
			}
			slices.Sort(drawn)
			slices.Sort(listed)
			if !slices.Equal(drawn, listed) || len(listed) == 0 {
				t.Errorf("%s: drawn %d, listed %d", clock, len(drawn), len(listed))
			}
			if clock == chart.Captured && tl.Dated > 0 {
				t.Error("nothing says when the reports were captured, and they have a day")
			}
			chosen := 0
			for _, c := range tl.Clocks {
				if c.Chosen {
					chosen++
					if c.N != tl.Dated {
						t.Errorf("%s: dates %d, listed %d", clock, c.N, tl.Dated)
					}
				}
				if !strings.Contains(c.Href, "on=") || strings.Contains(c.Href, "all=1") != all {
					t.Errorf("%s: the choice leads to %q", clock, c.Href)
				}
			}
			if chosen != 1 || len(tl.Clocks) != 4 {
				t.Errorf("%s: %d chosen of %d", clock, chosen, len(tl.Clocks))
			}
		}
	}
	v.at.Captured = func(string) string { return "2025-02-02T10:00:00Z" }
	if tl := v.Only(Filter{Clock: chart.Captured}).Timeline().Timeline; len(tl.Days) != 1 || tl.Days[0].ISO != "2025-02-02" || len(tl.Undated) != 0 {
		t.Errorf("captured: %+v", tl.Days)
	}
}

// Every claim with a place stands at one, on the map or beside it, and the rest are counted.
func TestMapTwin(t *testing.T) {
	v := server(false)
	lat, lon := 51.7, 36.2
	for i := range v.pic.Dossier.Reads {
		for j := range v.pic.Dossier.Reads[i].Claims {
			if p := v.pic.Dossier.Reads[i].Claims[j].Place; p != nil && i == 0 {
				p.Key, p.Lat, p.Lon, p.Precision = "kursk-region", &lat, &lon, "region"
			}
		}
	}
	m := v.Map().Map
	if len(m.Places) != 1 || len(m.Nowhere) != 1 || m.Wide == "" {
		t.Fatalf("%d places, %d nowhere", len(m.Places), len(m.Nowhere))
	}
	placed := 0
	for _, r := range append(m.Places, m.Nowhere...) {
		placed += r.Claims
		if len(r.Figures)+r.More == 0 || !strings.HasPrefix(r.Href, "/actors?") {
			t.Errorf("%+v", r)
		}
	}
	told := 0
	for _, voice := range v.pic.Voices(nil) {
		told += len(voice.Told)
	}
	if placed+m.Without != told {
		t.Errorf("%d placed and %d without a place of %d claims", placed, m.Without, told)
	}
	doc := render(t, "map", v.Map())
	if !strings.Contains(words(doc), "Not on the map") {
		t.Error("the place without coordinates is not listed")
	}
}

// The page of an origin holds its figures with what came before, its names, its reports and why they are one voice.
func TestOriginPage(t *testing.T) {
	v := server(false)
	d := v.pic.Dossier
	for i := range d.Lineage.Origins {
		d.Lineage.Origins[i].Because = []string{"cites the same origin", "copied text"}
	}
	o := v.OriginOf("nis").Origin
	if o == nil {
		t.Fatal("no origin")
	}
	earlier := 0
	for _, a := range o.Answers {
		for _, r := range a.Rows {
			if r.Before == "earlier" {
				earlier++
			}
			if r.Key != o.Key {
				t.Errorf("a figure of %s", r.Key)
			}
		}
	}
	if earlier == 0 || len(o.Answers) == 0 || !slices.Contains(o.Names, "National Intelligence Service") || len(o.Carried) < 2 || len(o.About) == 0 {
		t.Errorf("%+v", o)
	}
	if text := words(render(t, "origin-page", v.OriginOf(o.Key))); !strings.Contains(text, "because they cite the same origin, and because the words are copied") {
		t.Errorf("why it is one voice is not said: %s", text)
	}
	if v.OriginOf("nobody has this key").Origin != nil {
		t.Error("an origin that there is not")
	}
}

// Both passages of shared words stand on the page, as the reports have them.
func TestLineageEvidence(t *testing.T) {
	v := server(false)
	shared := 0
	for i, c := range v.copies() {
		e := v.pic.Dossier.Lineage.Copies[i]
		for k, s := range c.Shared {
			shared++
			of, by := reportText(v.pic.Dossier, e.Of), reportText(v.pic.Dossier, e.By)
			if !strings.HasPrefix(picture.Clean(e.Evidence[k].Of.Of(of)), strings.TrimSuffix(s.Of, "…")) || !strings.HasPrefix(picture.Clean(e.Evidence[k].By.Of(by)), strings.TrimSuffix(s.By, "…")) {
				t.Errorf("%+v", s)
			}
			if text := words(render(t, "copies", v.Lineage())); !strings.Contains(text, s.Of) || !strings.Contains(text, s.By) {
				t.Errorf("not on the page: %+v", s)
			}
		}
	}
	if shared == 0 {
		t.Error("no shared words")
	}
}

// Where there is nothing, each view says why and what to do.
func TestEmptyViews(t *testing.T) {
	at := server(false).at
	empty := Of(&dossier.Dossier{}, picture.Options{}, at)
	narrowed := server(false).Only(Filter{Origin: "nobody has this key"})
	for want, v := range map[string]*Views{"Add reports": empty, "clear it": narrowed} {
		for name, sheet := range views(v) {
			template, _, _ := strings.Cut(name, " ")
			if template == "origin-page" || template == "about" {
				continue
			}
			text := words(render(t, template, sheet)) + words(render(t, "nothing", sheet))
			if n := strings.Count(text, want); n != 1 {
				t.Errorf("%s: %q stands there %d times: %s", name, want, n, text)
			}
		}
	}
	unread := Of(&dossier.Dossier{Reads: fixture.Dossier().Reads[:1]}, picture.Options{}, at)
	for i := range unread.pic.Dossier.Reads {
		unread.pic.Dossier.Reads[i].Claims = nil
	}
	unread = Of(unread.pic.Dossier, picture.Options{}, at)
	if text := unread.Map().Map.Empty; !strings.Contains(text, "in 1 report: this view needs a claim that says where") {
		t.Error(text)
	}
}

// A table too large to be read is cut, and says by how much.
func TestMatrixIsBounded(t *testing.T) {
	d := fixture.Dossier()
	for len(d.Findings) < 100 {
		f := d.Findings[0]
		f.Question.ID = fmt.Sprintf("q_more_%d", len(d.Findings))
		d.Findings = append(d.Findings, f)
	}
	m := Of(d, picture.Options{}, OnePage()).Matrix()
	if g := m.Matrix.Compare; len(g.Columns) != gridColumns || g.MoreColumns == 0 || len(g.Columns)+g.MoreColumns+len(m.Matrix.Lone.Columns) != 100 {
		t.Errorf("%d columns, %d more", len(g.Columns), g.MoreColumns)
	}
	if text := words(render(t, "matrix", m)); !strings.Contains(text, "Not shown: ") {
		t.Error("the cut is not said")
	}
}
