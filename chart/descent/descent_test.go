package descent

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"crosscheck/chart"
	"crosscheck/lineage"
)

var update = flag.Bool("update", false, "write the goldens anew")

func TestGolden(t *testing.T) {
	g, o := fixture()
	pictures := map[string]string{}
	for name, width := range map[string]int{"wide.svg": chart.Wide, "narrow.svg": chart.Narrow} {
		o.Width = width
		got, left := SVG(g, o)
		if left != (Left{}) {
			t.Errorf("%s leaves out %v", name, left)
		}
		pictures[name] = got
	}
	for _, l := range Legend() {
		check(t, l.SVG)
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

var number = regexp.MustCompile(`-?[0-9.]+`)

// check holds for every picture: it is XML without scripts and styles, on whole pixels within its width. It returns how often each
// box and arrow is shown.
func check(t T, picture string) (boxes, arrows map[string]int) {
	t.Helper()
	boxes, arrows = map[string]int{}, map[string]int{}
	width, height := 0, 0
	d := xml.NewDecoder(strings.NewReader(picture))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return boxes, arrows
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
		by := ""
		for _, a := range e.Attr {
			switch name := a.Name.Local; {
			case name == "style" || strings.HasPrefix(name, "on"):
				t.Fatalf("attribute %s on %s", name, e.Name.Local)
			case name == "viewBox":
				if _, err := fmt.Sscanf(a.Value, "0 0 %d %d", &width, &height); err != nil {
					t.Fatalf("view box %q: %v", a.Value, err)
				}
			case name == "data-node":
				boxes[a.Value]++
			case name == "data-by":
				by = a.Value
			case name == "data-of":
				arrows[by+">"+a.Value]++
			case name == "x" || name == "cx":
				within(t, a.Value, width)
			case name == "y" || name == "cy":
				within(t, a.Value, height)
			case name == "d" && strings.Contains(a.Value, "M"):
				for _, n := range number.FindAllString(a.Value, -1) {
					if v, err := strconv.Atoi(n); err != nil || v > max(width, height) || v < -20 { // relative steps of heads are negative
						t.Fatalf("path %q leaves %d by %d", a.Value, width, height)
					}
				}
			}
		}
	}
}

func within(t T, s string, most int) {
	t.Helper()
	if v, err := strconv.Atoi(s); err != nil || v < 0 || v > most {
		t.Fatalf("coordinate %q is outside 0 to %d, or no whole pixel", s, most)
	}
}

func TestAllShown(t *testing.T) {
	g, o := fixture()
	for _, o.Width = range []int{chart.Wide, chart.Narrow} {
		picture, _ := SVG(g, o)
		boxes, arrows := check(t, picture)
		for _, r := range g.Reports {
			if boxes[r.ID] != 1 || strings.Count(picture, `<a href="#`+r.ID+`"`) != 1 {
				t.Errorf("%d wide: report %s is shown %d times", o.Width, r.ID, boxes[r.ID])
			}
		}
		for _, id := range []string{"Agency of Samples", "Invented Wire", "ministry"} {
			if boxes[id] != 1 {
				t.Errorf("%d wide: source %s is shown %d times", o.Width, id, boxes[id])
			}
		}
		if len(arrows) != len(g.Copies)+len(g.Credits)+len(g.Citations) {
			t.Errorf("%d wide: %d arrows", o.Width, len(arrows))
		}
		for _, want := range []string{"98 %", "18 %", "100 %"} {
			if !strings.Contains(picture, ">"+want+"</text>") {
				t.Errorf("%d wide: no arrow has the share %s", o.Width, want)
			}
		}
	}
}

func draw(t *rapid.T) Graph {
	var g Graph
	n := rapid.IntRange(0, 40).Draw(t, "reports")
	id := func(name string) string { return "r" + strconv.Itoa(rapid.IntRange(0, 45).Draw(t, name)) }
	for i := range n {
		g.Reports = append(g.Reports, Report{
			"r" + strconv.Itoa(i), rapid.StringN(0, 40, -1).Draw(t, "outlet"), rapid.StringN(0, 60, -1).Draw(t, "title"),
			rapid.SampledFrom([]string{"", "soon", "2024", "2024-10", "2024-10-03", "2024-10-03", "2024-10-04", "2024-10-05T10:00:00Z", "2024-10-09", "1969-05-05"}).Draw(t, "date"),
			rapid.SampledFrom([]string{"", "#x"}).Draw(t, "href"),
		})
	}
	for range rapid.IntRange(0, 40).Draw(t, "copies") {
		g.Copies = append(g.Copies, Copy{
			id("by"), id("of"), rapid.SampledFrom([]lineage.Degree{lineage.Whole, lineage.Probable, lineage.Passage, "?"}).Draw(t, "degree"),
			rapid.SampledFrom([]float64{0, .5, 1, 7, -1, math.NaN(), math.Inf(1)}).Draw(t, "share"), rapid.SampledFrom([]string{"", "#e"}).Draw(t, "evidence"),
		})
	}
	for range rapid.IntRange(0, 10).Draw(t, "credits") {
		g.Credits = append(g.Credits, Credit{id("report"), rapid.SampledFrom([]string{"A", "B", ""}).Draw(t, "agency"), rapid.Bool().Draw(t, "partly"), ""})
	}
	for range rapid.IntRange(0, 10).Draw(t, "citations") {
		g.Citations = append(g.Citations, Citation{id("report"), rapid.SampledFrom([]string{"k1", "k2"}).Draw(t, "origin"), rapid.SampledFrom([]string{"K", "L"}).Draw(t, "name"), ""})
	}
	return g
}

// Whatever comes in: every report is shown once, on the page and on no other, and the order of the input does not show.
func TestAnyGraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := draw(t)
		o := Options{ID: "r", Width: rapid.SampledFrom([]int{chart.Wide, chart.Narrow, 1}).Draw(t, "width")}
		picture, left := SVG(g, o)
		boxes, arrows := check(t, picture)
		if left != (Left{}) {
			t.Fatalf("%v left out of %d reports", left, len(g.Reports))
		}
		for _, r := range g.Reports {
			if boxes[r.ID] != 1 {
				t.Fatalf("report %s is shown %d times", r.ID, boxes[r.ID])
			}
		}
		for a, n := range arrows {
			if n != 1 {
				t.Fatalf("arrow %s is shown %d times", a, n)
			}
		}
		r := rand.New(rand.NewPCG(1, 2))
		r.Shuffle(len(g.Reports), func(i, j int) { g.Reports[i], g.Reports[j] = g.Reports[j], g.Reports[i] })
		r.Shuffle(len(g.Copies), func(i, j int) { g.Copies[i], g.Copies[j] = g.Copies[j], g.Copies[i] })
		r.Shuffle(len(g.Credits), func(i, j int) { g.Credits[i], g.Credits[j] = g.Credits[j], g.Credits[i] })
		r.Shuffle(len(g.Citations), func(i, j int) { g.Citations[i], g.Citations[j] = g.Citations[j], g.Citations[i] })
		if again, _ := SVG(g, o); again != picture {
			t.Fatal("the order of the input shows")
		}
	})
}

// Boxes of a column keep apart, whatever pulls at them, and the order found is not worse than the one at the start.
func TestColumns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := clean(draw(t))
		columns := g.columns()
		heights := make([]int, len(g.nodes))
		n := 0
		for _, c := range columns {
			n += len(c.nodes)
			for _, i := range c.nodes {
				heights[i] = rapid.IntRange(20, 80).Draw(t, "height")
			}
		}
		if n != len(g.nodes) || len(columns) > columnsMost+1 {
			t.Fatalf("%d of %d boxes in %d columns", n, len(g.nodes), len(columns))
		}
		l := g.layers(columns, heights)
		l.settle(30)
		for _, c := range l.cols {
			for i := 1; i < len(c); i++ {
				if above, s := l.slots[c[i-1]], l.slots[c[i]]; s.y < above.y+above.h+slotGap {
					t.Fatalf("slot at %d lies on one at %d, %d high", s.y, above.y, above.h)
				}
			}
			if len(c) > 0 && l.slots[c[0]].y < 30 {
				t.Fatal("a slot stands above the columns")
			}
		}
	})
}

// A copy never stands left of what it copies, where days say so.
func TestTimeRunsToTheRight(t *testing.T) {
	g, _ := fixture()
	c := clean(g)
	columns := c.columns()
	at := map[int]int{}
	for i, col := range columns {
		for _, n := range col.nodes {
			at[n] = i
			if n := c.nodes[n]; n.dated && (n.day < col.lo || n.day > col.hi) {
				t.Errorf("%s stands under %s", n.label(), col.head)
			}
		}
	}
	for _, e := range c.edges {
		if a, b := c.nodes[e.from], c.nodes[e.to]; a.dated && b.dated && a.day >= b.day && at[e.from] < at[e.to] {
			t.Errorf("%s stands left of %s", a.label(), b.label())
		}
	}
	if columns[0].head != "sources" || columns[1].head != "undated" {
		t.Errorf("the first columns are %s and %s", columns[0].head, columns[1].head)
	}
}

// Two arrows that need not cross do not.
func TestUntangled(t *testing.T) {
	g := Graph{
		Reports: []Report{{ID: "a", Date: "2024-10-01"}, {ID: "b", Date: "2024-10-01"}, {ID: "c", Date: "2024-10-02"}, {ID: "d", Date: "2024-10-02"}},
		Copies:  []Copy{{By: "d", Of: "a", Degree: lineage.Whole}, {By: "c", Of: "b", Degree: lineage.Whole}},
	}
	c := clean(g)
	if l := c.layers(c.columns(), make([]int, len(c.nodes))); l.crossings() != 0 {
		t.Errorf("%d crossings", l.crossings())
	}
}

// What does not fit is counted: reports without arrows first, then the smaller groups.
func TestLeftOut(t *testing.T) {
	var g Graph
	for i := range 100 {
		g.Reports = append(g.Reports, Report{ID: fmt.Sprintf("r%03d", i), Outlet: "X", Date: "2024-10-03"})
	}
	link := func(by, of int) {
		g.Copies = append(g.Copies, Copy{By: fmt.Sprintf("r%03d", by), Of: fmt.Sprintf("r%03d", of), Degree: lineage.Whole, Share: 1})
	}
	for i := 1; i < 30; i++ {
		link(i, 0)
	}
	link(51, 50)
	picture, left := SVG(g, Options{ID: "x", Width: chart.Wide})
	if boxes, _ := check(t, picture); len(boxes) != 32 || left != (Left{Reports: 68}) {
		t.Errorf("%d boxes, %v left out; want those with arrows", len(boxes), left)
	}
	for i := 1; i < 100; i++ {
		link(i, 0)
	}
	picture, left = SVG(g, Options{ID: "x", Width: chart.Narrow})
	if boxes, _ := check(t, picture); len(boxes) != GroupMost || boxes["r000"] != 1 || left.Reports != 100-GroupMost || left.Arrows == 0 {
		t.Errorf("%d boxes of one large group, %v left out", len(boxes), left)
	}
	if d := Describe(g); !strings.Contains(d, "Left out: 10 reports, 10 arrows.") {
		t.Errorf("the description does not count what is left out: %s", d)
	}
}

func TestHostileText(t *testing.T) {
	evil := "</text><script>alert(1)</script>&\x00\x1b[31m\u202Egnirts\ufffe\"" + strings.Repeat("W", 5000) + "\xff"
	g := Graph{
		Reports: []Report{{ID: `"><script>`, Outlet: evil, Title: evil, Date: evil, Href: `#"><script>`}, {ID: "b"}},
		Copies:  []Copy{{`"><script>`, "b", lineage.Degree(evil), .5, `#"><script>`}},
		Credits: []Credit{{"b", evil, false, evil}}, Citations: []Citation{{"b", evil, evil, evil}},
	}
	for _, width := range []int{chart.Wide, chart.Narrow} {
		picture, _ := SVG(g, Options{ID: `q"><x`, Title: evil, Width: width})
		check(t, picture)
		if strings.ContainsAny(picture, "\x00\x1b\u202e") || strings.Contains(picture, "<script") {
			t.Error("hostile text got through")
		}
	}
}

func TestDescribe(t *testing.T) {
	g, _ := fixture()
	got := Describe(g)
	for _, want := range []string{
		"13 reports, 17 arrows.",
		"Placeholder Tribune, “The valley under water”, 4 Oct 2024 is a copy of Invented Times, “The valley under water”, 3 Oct 2024, 98 % of the words.",
		"shares a passage with Some Blog, “They knew”, undated, 12 % of the words.",
		"6 Oct 2024 credits in part Agency of Samples (agency).",
		"cites Ministry of the Interior (origin).",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the description lacks %q:\n%s", want, got)
		}
	}
	if empty := Describe(Graph{}); empty != "No reports." {
		t.Errorf("of nothing it says %q", empty)
	}
}
