package timeline

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"crosscheck/chart"
	"crosscheck/claim"
)

var update = flag.Bool("update", false, "write the goldens anew")

func TestGolden(t *testing.T) {
	lanes, o := fixture()
	pictures := map[string]string{}
	for name, width := range map[string]int{"wide.svg": chart.Wide, "narrow.svg": chart.Narrow} {
		o.Width = width
		pictures[name] = SVG(lanes, o)
	}
	for _, l := range Legend() {
		check(t, l.SVG, nil)
		pictures["legend.txt"] += l.Words + "\n" + l.SVG + "\n"
	}
	for name, got := range pictures {
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.SplitAfter(string(want), ">"), strings.SplitAfter(got, ">")); diff != "" {
			t.Errorf("%s differs (-want +got); run with -update if it should:\n%s", path, diff)
		}
	}
}

// T is what test and property have in common.
type T interface {
	Helper()
	Fatalf(format string, args ...any)
}

// check holds for every picture: it is XML without scripts and styles, and shows each claim once.
func check(t T, picture string, lanes []Lane) {
	t.Helper()
	seen := map[string]int{}
	d := xml.NewDecoder(strings.NewReader(picture))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, picture)
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if e.Name.Local == "script" || e.Name.Local == "style" {
			t.Fatalf("a %s element was made", e.Name.Local)
		}
		for _, a := range e.Attr {
			switch {
			case a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on"):
				t.Fatalf("attribute %s on %s", a.Name.Local, e.Name.Local)
			case a.Name.Local == "data-claim":
				seen[a.Value]++
			}
		}
	}
	for _, l := range lanes {
		for _, it := range l.Items {
			if seen[it.Claim] != 1 {
				t.Fatalf("claim %s is shown %d times, want once", it.Claim, seen[it.Claim])
			}
		}
	}
}

func draw(t *rapid.T) ([]Lane, Options) {
	o := Options{
		ID: "r", Clock: rapid.SampledFrom([]chart.Clock{chart.AsOf, chart.Said, chart.Published, chart.Captured}).Draw(t, "clock"),
		Width: rapid.SampledFrom([]int{chart.Wide, chart.Narrow, 500, 1}).Draw(t, "width"),
	}
	date := rapid.OneOf(
		rapid.StringMatching(`2024-0[1-9]-[012][1-8]`), rapid.StringMatching(`20[0-2][0-9]-0[1-9]`), rapid.StringMatching(`[0-2][0-9]{3}`),
		rapid.StringMatching(`2024-10-0[1-3]T[01][0-9]:[0-5][0-9]:00Z`), rapid.Just(""), rapid.Just("soon"), rapid.Just("2024-10-03"),
	)
	var lanes []Lane
	n := 0
	for range rapid.IntRange(0, 5).Draw(t, "lanes") {
		lane := Lane{Name: rapid.String().Draw(t, "name")}
		for range rapid.IntRange(0, 25).Draw(t, "items") {
			n++
			lane.Items = append(lane.Items, Item{
				Claim: "c" + strconv.Itoa(n), Href: rapid.SampledFrom([]string{"", "#x"}).Draw(t, "href"), Start: date.Draw(t, "start"), End: date.Draw(t, "end"),
				Kind:      rapid.SampledFrom([]claim.Kind{claim.Figure, claim.Statement, claim.Event, ""}).Draw(t, "kind"),
				Precision: rapid.SampledFrom([]string{"", "exact", "day", "week", "month", "year", OnOrBefore, "unknown", "?"}).Draw(t, "precision"),
				Words:     rapid.StringN(0, 30, -1).Draw(t, "words"),
			})
		}
		lanes = append(lanes, lane)
	}
	return lanes, o
}

// Whatever comes in: no mark lies on another or outside the picture, undated ones stand in their column and dated ones on the clock,
// and the order of a lane's items does not show.
func TestPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lanes, o := draw(t)
		picture := SVG(lanes, o)
		check(t, picture, lanes)
		l := lay(lanes, o)
		for _, b := range l.bands {
			for i, m := range b.marks {
				if m.x0 < 0 || m.x1 > l.width || m.row >= b.rows || b.y+b.rows*l.cell > b.bottom {
					t.Fatalf("mark %v outside the picture or its lane", m)
				}
				if m.when.dated && l.column > 0 && m.x1 > l.column || !m.when.dated && m.x0 < l.column {
					t.Fatalf("dated %v at %d..%d, the undated column begins at %d", m.when.dated, m.x0, m.x1, l.column)
				}
				for _, other := range b.marks[:i] {
					if m.row == other.row && m.x0 < other.x1 && other.x0 < m.x1 {
						t.Fatalf("%v lies on %v", m, other)
					}
				}
			}
		}
		r := rand.New(rand.NewPCG(1, 2))
		for i := range lanes {
			items := slices.Clone(lanes[i].Items)
			r.Shuffle(len(items), func(a, b int) { items[a], items[b] = items[b], items[a] })
			lanes[i].Items = items
		}
		if SVG(lanes, o) != picture {
			t.Fatal("the order of the items shows")
		}
	})
}

var coordinate = regexp.MustCompile(` (x|x1|x2|cx|y|y1|y2|cy)="(-?[0-9.]+)"`)

func TestCoordinates(t *testing.T) {
	lanes, o := fixture()
	for _, o.Width = range []int{chart.Wide, chart.Narrow} {
		picture := SVG(lanes, o)
		check(t, picture, lanes)
		for _, m := range coordinate.FindAllStringSubmatch(picture, -1) {
			v, err := strconv.Atoi(m[2])
			if err != nil || v < 0 || strings.Contains(m[1], "x") && v > o.Width {
				t.Errorf("%d wide: coordinate %s=%s is outside or no whole pixel", o.Width, m[1], m[2])
			}
		}
	}
}

func TestSpans(t *testing.T) {
	for _, tc := range []struct {
		start, end, precision string
		words                 string
		days                  int64 // of the span
	}{
		{"2024-10-03", "2024-10-03", "day", "3 Oct 2024", 1},
		{"2024-10-03", "", "", "3 Oct 2024", 1},
		{"", "2024-10-03", "day", "3 Oct 2024", 1},
		{"2024-10-01", "2024-10-03", "day", "1 Oct 2024 to 3 Oct 2024", 3},
		{"2024-10-03", "2024-10-01", "day", "1 Oct 2024 to 3 Oct 2024", 3},
		{"2024-10-03", "2024-10-03", "week", "week of 3 Oct 2024", 7},
		{"2024-09-30", "2024-10-06", "week", "week of 30 Sep 2024", 7},
		{"2024-02-10", "2024-02-10", "month", "Feb 2024", 29},
		{"2024-02", "", "day", "Feb 2024", 29},
		{"2024-02-10", "2024-02-10", "year", "2024", 366},
		{"2024-02-10", "2024-03-10", "month", "10 Feb 2024 to 10 Mar 2024", 30},
		{"", "2024-10-03", OnOrBefore, "on or before 3 Oct 2024", 1},
		{"2024-10-01", "2024-10-03", OnOrBefore, "on or before 3 Oct 2024 (not before 1 Oct 2024)", 3},
		{"2024-10-03T10:05:00+02:00", "", "", "3 Oct 2024, 08:05 UTC", 0},
		{"2024-13-01", "someday", "day", "undated", 0},
	} {
		s := Item{Start: tc.start, End: tc.end, Precision: tc.precision}.span()
		if s.words != tc.words || (s.hi-s.lo)/dayMinutes != tc.days || s.open != (tc.precision == OnOrBefore) {
			t.Errorf("%s..%s %s: got %q, %d days, open %v; want %q, %d days", tc.start, tc.end, tc.precision, s.words, (s.hi-s.lo)/dayMinutes, s.open, tc.words, tc.days)
		}
	}
}

func TestTicks(t *testing.T) {
	for _, tc := range []struct{ from, to, want string }{
		{"2024-10-03T10:00:00Z", "2024-10-03T15:00:00Z", "10:00 (3 Oct 2024), 11:00 (3 Oct 2024), 12:00 (3 Oct 2024), 13:00 (3 Oct 2024), 14:00 (3 Oct 2024), 15:00 (3 Oct 2024)"},
		{"2024-10-02T20:00:00Z", "2024-10-03T20:00:00Z", "21:00 (2 Oct 2024), 00:00 (3 Oct 2024), 03:00 (3 Oct 2024), 06:00 (3 Oct 2024), 09:00 (3 Oct 2024), 12:00 (3 Oct 2024), 15:00 (3 Oct 2024), 18:00 (3 Oct 2024)"},
		{"2024-10-03", "2024-10-03", "00:00 (3 Oct 2024), 03:00 (3 Oct 2024), 06:00 (3 Oct 2024), 09:00 (3 Oct 2024), 12:00 (3 Oct 2024), 15:00 (3 Oct 2024), 18:00 (3 Oct 2024), 21:00 (3 Oct 2024), 00:00 (4 Oct 2024)"},
		{"2024-12-30", "2025-01-02", "00:00 (30 Dec 2024), 12:00 (30 Dec 2024), 00:00 (31 Dec 2024), 12:00 (31 Dec 2024), 00:00 (1 Jan 2025), 12:00 (1 Jan 2025), 00:00 (2 Jan 2025), 12:00 (2 Jan 2025), 00:00 (3 Jan 2025)"},
		{"2024-12-30", "2025-01-06", "30 Dec (2024), 31 Dec (2024), 1 Jan (2025), 2 Jan (2025), 3 Jan (2025), 4 Jan (2025), 5 Jan (2025), 6 Jan (2025), 7 Jan (2025)"},
		{"2024-10-03", "2024-11-06", "7 Oct (2024), 14 Oct (2024), 21 Oct (2024), 28 Oct (2024), 4 Nov (2024)"},
		{"2024-10-03", "2025-06-06", "Nov (2024), Dec (2024), Jan (2025), Feb (2025), Mar (2025), Apr (2025), May (2025), Jun (2025)"},
		{"1990", "2024", "1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025"},
		{"0001", "9999", "1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000"},
	} {
		a := newAxis([]mark{{when: Item{Start: tc.from, End: tc.to}.span()}}, 100, 700)
		var got []string
		last := -1000
		for _, k := range a.ticks() {
			if k.x < 100 || k.x > 700 || k.x-last < 40 {
				t.Errorf("%s to %s: tick %s at %d after %d", tc.from, tc.to, k.label, k.x, last)
			}
			last = k.x
			if k.context != "" {
				k.label += " (" + k.context + ")"
			}
			got = append(got, k.label)
		}
		if s := strings.Join(got, ", "); s != tc.want {
			t.Errorf("%s to %s:\n got %s\nwant %s", tc.from, tc.to, s, tc.want)
		}
	}
}

func TestHostileText(t *testing.T) {
	evil := "</text><script>alert(1)</script>&\x00\x1b[31m\u202Egnirts\ufffe\"" + strings.Repeat("W", 5000) + "\xff"
	lanes := []Lane{{evil, []Item{{Claim: `"><script>`, Href: `#"><script>`, Kind: claim.Kind(evil), Start: "2024-10-03", Words: evil, Precision: evil}}}}
	picture := SVG(lanes, Options{ID: `q"><x`, Title: evil, Width: chart.Narrow, Clock: chart.Said})
	check(t, picture, lanes)
	if strings.ContainsAny(picture, "\x00\x1b\u202e") || strings.Contains(picture, "<script") {
		t.Error("hostile text got through")
	}
}

// More than a picture holds is counted.
func TestBounds(t *testing.T) {
	var lanes []Lane
	for i := range LanesMost + 3 {
		lane := Lane{Name: fmt.Sprintf("lane %d", i)}
		for j := range 20 {
			lane.Items = append(lane.Items, Item{Claim: fmt.Sprintf("c%d_%d", i, j), Start: "2024-10-03"})
		}
		lanes = append(lanes, lane)
	}
	picture := SVG(lanes, Options{ID: "b", Width: chart.Wide, Clock: chart.Said})
	if n := strings.Count(picture, `class="mark`); n != ItemsMost || !strings.Contains(picture, "Not drawn: 3 lanes, 400 more claims.") {
		t.Errorf("%d marks drawn, want %d and the rest counted", n, ItemsMost)
	}
}

func TestDescribe(t *testing.T) {
	lanes, o := fixture()
	got := Describe(lanes, o)
	for _, want := range []string{
		"Across: the day the figure is about",
		"Ministry of the Interior of Example Land, 6 claims, 1 undated: more than 3,000 without shelter, 20 Sep 2024 to 9 Oct 2024; about 40 dead, 28 Sep 2024;",
		"the bridge falls, on or before 25 Sep 2024",
		"(the outlet itself), 18 claims: at least 10 dead, 3 Oct 2024;",
		"; and 12 more.",
		"an official of the province (unnamed), 5 claims, 5 undated:",
		"Nobody yet, 0 claims.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the description lacks %q:\n%s", want, got)
		}
	}
	if empty := Describe(nil, o); !strings.HasSuffix(empty, "No claims.") {
		t.Errorf("of nothing it says %q", empty)
	}
}
