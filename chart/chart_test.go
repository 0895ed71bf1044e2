package chart

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosscheck/claim"
	"crosscheck/reconcile"
)

var update = flag.Bool("update", false, "write the goldens anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(lines(string(want)), lines(got)); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update if it should:\n%s", path, diff)
	}
}

// lines breaks a picture at its elements, so that a diff shows which one changed.
func lines(s string) []string { return strings.SplitAfter(s, ">") }

// wellFormed parses the picture as XML and returns its text, by element.
func wellFormed(t *testing.T, picture string) map[string][]string {
	t.Helper()
	words := map[string][]string{}
	d := xml.NewDecoder(strings.NewReader(picture))
	var in []string
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return words
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, picture)
		}
		switch v := tok.(type) {
		case xml.StartElement:
			in = append(in, v.Name.Local)
		case xml.EndElement:
			in = in[:len(in)-1]
		case xml.CharData:
			if len(in) > 0 {
				words[in[len(in)-1]] = append(words[in[len(in)-1]], string(v))
			}
		}
	}
}

func TestGolden(t *testing.T) {
	f, find, o := fixture()
	d := Of(f, find, o)
	for name, picture := range map[string]string{
		"wide.svg": d.File(Wide), "narrow.svg": d.File(Narrow), "page.svg": d.SVG(Wide), "strip.svg": d.Strip(),
	} {
		wellFormed(t, picture)
		golden(t, name, picture)
	}
	var legend strings.Builder
	for _, l := range Legend() {
		wellFormed(t, l.SVG)
		legend.WriteString(l.Words + "\n" + l.SVG + "\n")
	}
	golden(t, "legend.txt", legend.String())
}

// Every mark says who, how much and when, for those who cannot see it or point at it.
func TestDescription(t *testing.T) {
	f, find, o := fixture()
	d := Of(f, find, o)
	desc := d.Describe()
	for _, want := range []string{
		"National Intelligence Service: at least 1,100, 19 Dec 2024, then 3,000, 13 Jan 2025, 1 report repeats it, then 4,700, 30 Apr 2025, 2 reports repeat it.",
		"a senior US military official (unnamed): several hundred (read as 200 or more), 17 Dec 2024, 8 reports repeat it.",
		"the defence ministry: none reported, undated.",
		"nobody named (“reports”): 900 (forecast), 1 Mar 2025.",
		"the embassy: 4,700 (denied), 10 May 2025.",
		"The Made-up Post (the outlet itself): up to 5,000, 20 Feb 2025.",
		"not a confidence interval",
	} {
		if !strings.Contains(desc, want) {
			t.Errorf("the description lacks %q:\n%s", want, desc)
		}
	}
}

// The grammar: which form is drawn with which mark.
func TestMarks(t *testing.T) {
	axis := valueAxis{min: 0, max: 100, top: 10, bottom: 310}
	for _, tc := range []struct {
		name      string
		value     claim.Value
		modality  claim.Modality
		has, lack []string
	}{
		{"exact", claim.Value{Form: claim.Exact, Low: 50, High: 50}, "", []string{`<circle class="fill"`}, []string{"halo", "stroke", "url(#"}},
		{"about", claim.Value{Form: claim.About, Low: 50, High: 50}, "", []string{`<circle class="halo"`, `<circle class="fill"`}, nil},
		{"nearly", claim.Value{Form: claim.About, Low: 50, High: 50, Side: claim.Below}, "", []string{`<path class="halo"`, " 0 0 0 "}, []string{`<circle class="halo"`}},
		{"just over", claim.Value{Form: claim.About, Low: 50, High: 50, Side: claim.Above}, "", []string{`<path class="halo"`, " 0 0 1 "}, []string{`<circle class="halo"`}},
		{"at least: the arrow points up", claim.Value{Form: claim.AtLeast, Low: 50, High: inf}, "", []string{`<path class="stroke" d="M0 155V142`, `class="fill"`}, nil},
		{"up to: the arrow points down", claim.Value{Form: claim.AtMost, Low: -inf, High: 50}, "", []string{`<path class="stroke" d="M0 165V178`, `class="fill"`}, nil},
		{"a range has caps and no middle", claim.Value{Form: claim.Range, Low: 40, High: 60}, "", []string{`<path class="stroke" d="M-5 130H5M0 130V190M-5 190H5"`}, []string{"circle", "fill"}},
		{"a word is hatched", claim.Value{Form: claim.Vague, Low: 24, High: inf}, "", []string{"url(#x-hatch0)"}, []string{"circle"}},
		{"silence is open and on the axis", claim.Value{Form: claim.NoneReported}, "", []string{`<circle class="hollow" cx="0" cy="310"`}, []string{"fill"}},
		{"denial is a cross", claim.Value{Form: claim.Exact, Low: 50, High: 50}, claim.Denied, []string{`x1="-5" y1="155" x2="5" y2="165"`, `x1="-5" y1="165" x2="5" y2="155"`}, []string{"circle"}},
		{"withdrawn is struck", claim.Value{Form: claim.Exact, Low: 50, High: 50}, claim.Withdrawn, []string{`class="strike"`, `class="fill"`}, nil},
		{"a forecast is dashed", claim.Value{Form: claim.Exact, Low: 50, High: 50}, claim.Predicted, []string{`class="dashed"`}, []string{`class="fill"`}},
		{"what is implied is dashed", claim.Value{Form: claim.Implied, Low: 50, High: 50}, "", []string{`class="dashed"`}, []string{`class="fill"`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := Mark{Value: tc.value, Modality: tc.modality, Current: true}
			var c canvas
			c.mark("x", m, figureOf(m, axis), look{}, 0)
			for _, want := range tc.has {
				if !strings.Contains(c.String(), want) {
					t.Errorf("lacks %s:\n%s", want, c.String())
				}
			}
			for _, no := range tc.lack {
				if strings.Contains(c.String(), no) {
					t.Errorf("has %s:\n%s", no, c.String())
				}
			}
		})
	}
}

func TestRepeats(t *testing.T) {
	for n, want := range map[int]struct {
		ticks int
		more  string
	}{0: {0, ""}, 1: {1, ""}, 6: {6, ""}, 9: {6, "+3"}} {
		var c canvas
		c.repeats(n, 50, 50)
		if got := strings.Count(c.String(), `class="repeat"`); got != want.ticks {
			t.Errorf("%d repeats: %d ticks, want %d", n, got, want.ticks)
		}
		if want.more != "" && !strings.Contains(c.String(), want.more) {
			t.Errorf("%d repeats: %s lacks %s", n, c.String(), want.more)
		}
	}
}

// The first thirty origins differ in colour or shape, and five in a row differ in both.
func TestLooksDiffer(t *testing.T) {
	seen := map[look]int{}
	for i := range 30 {
		l := lookOf(i)
		if j, ok := seen[l]; ok {
			t.Errorf("origins %d and %d look alike", i, j)
		}
		seen[l] = i
		for j := max(0, i-4); j < i; j++ {
			if o := lookOf(j); o.colour == l.colour || o.shape == l.shape {
				t.Errorf("neighbours %d and %d share %v, %v", j, i, o, l)
			}
		}
	}
}

func TestHostileNames(t *testing.T) {
	f, find, o := fixture()
	evil := "</text><script>alert(1)</script>&\x00\x1b[31m\u202Egnirts\ufffe" + strings.Repeat("W", 5000) + "\xff"
	f.Question.Text = evil
	o.Unit, o.ID = evil, `q"><x`
	o.Href = func(string) string { return `#"><script>` }
	o.Name = func(*reconcile.Answer, string) string { return evil }
	d := Of(f, find, o)
	for _, picture := range []string{d.File(Wide), d.SVG(Narrow), d.Strip()} {
		words := wellFormed(t, picture)
		if strings.Contains(picture, "<script") || strings.ContainsAny(picture, "\x00\x1b\u202e") {
			t.Error("hostile text got through")
		}
		if len(words["script"]) > 0 {
			t.Error("a script element was made")
		}
	}
}

func TestEmpty(t *testing.T) {
	d := Of(&reconcile.Finding{}, func(string) *claim.Claim { return nil }, Options{ID: "e"})
	for _, picture := range []string{d.SVG(Wide), d.SVG(1), d.Strip()} {
		wellFormed(t, picture)
	}
}

// More marks than a chart holds are counted, not lost silently.
func TestTooMany(t *testing.T) {
	d := &Drawing{ID: "m", Title: "many", Unit: "people", Clock: Said}
	for i := range 400 {
		d.Origins = append(d.Origins, Origin{Name: fmt.Sprintf("origin %d", i), Marks: []Mark{{
			Value: claim.Value{Form: claim.Exact, Low: float64(i), High: float64(i)}, Phrase: claim.FormatNumber(float64(i)), Date: "2024-12-23", Current: true,
		}}})
	}
	picture := d.SVG(Wide)
	wellFormed(t, picture)
	if !strings.Contains(picture, "280 more figures stand in the table only.") {
		t.Error("the marks that were not drawn are not counted")
	}
}

func TestBestClock(t *testing.T) {
	day := func(said, published, asOf string) *claim.Claim {
		c := &claim.Claim{Said: said, Published: published}
		if asOf != "" {
			c.AsOf = &claim.Period{Start: "2024-01-01", End: asOf}
		}
		return c
	}
	for _, tc := range []struct {
		name   string
		claims []*claim.Claim
		want   Clock
	}{
		{"all said", []*claim.Claim{day("2024-12-23", "2024-12-24", ""), day("2024-12-23", "2024-12-24", "")}, Said},
		{"two of three said", []*claim.Claim{day("2024-12-23", "2024-12-24", ""), day("2024-12-23", "2024-12-24", ""), day("", "2024-12-24", "")}, Said},
		{"few said", []*claim.Claim{day("2024-12-23", "2024-12-24", ""), day("", "2024-12-24", ""), day("", "2024-12-24", "")}, Published},
		{"about a day", []*claim.Claim{day("", "2024-12-24", "2024-12-20"), day("", "2024-12-24", "2024-12-20")}, AsOf},
		{"nothing known", []*claim.Claim{day("", "", "")}, Said},
		{"no clock dates enough", []*claim.Claim{day("2024-12-23", "", ""), day("", "", ""), day("", "", "")}, Said},
	} {
		f := &reconcile.Finding{}
		byID := map[string]*claim.Claim{}
		for i, c := range tc.claims {
			id := strconv.Itoa(i)
			byID[id] = c
			f.Question.Claims = append(f.Question.Claims, id)
		}
		if got := bestClock(f, func(id string) *claim.Claim { return byID[id] }); got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.name, got, tc.want)
		}
	}
}

// The words of an end keep the form of the figure it comes from, and say what the program computed.
func TestEnds(t *testing.T) {
	claims := map[string]*claim.Claim{
		"about":  {ID: "about", Value: &claim.Value{Form: claim.About, Low: 300, High: 300}},
		"range":  {ID: "range", Value: &claim.Value{Form: claim.Range, Low: 2500, High: 3500}},
		"square": {ID: "square", Value: &claim.Value{Form: claim.Exact, Low: 100, High: 100, Unit: "mi2"}},
	}
	p := func(f float64) *float64 { return &f }
	o := Options{Name: func(*reconcile.Answer, string) string { return "X" }}
	find := func(id string) *claim.Claim { return claims[id] }
	for _, tc := range []struct {
		name string
		r    reconcile.Range
		want []string
	}{
		{
			"single figure",
			reconcile.Range{Low: p(300), LowFrom: "about", High: p(3500), HighFrom: "range", Best: p(2500), BestHigh: p(3500), BestFrom: "range", Rule: "reported", OpenLow: 1, OpenHigh: 2},
			[]string{"Low: about 300, X. High: 3,500, of 2,500–3,500, X. 1 origin gives no lower end; 2 origins give no upper end (rule: reported); not a confidence interval.", "Best: 2,500–3,500, X."},
		},
		{
			"one end",
			reconcile.Range{Low: p(300), LowFrom: "about", High: p(300), HighFrom: "about", WhyNoBest: "one origin."},
			[]string{"Low and high: about 300, X. Not a confidence interval.", "No best value: one origin."},
		},
		{
			"converted",
			reconcile.Range{Low: p(259), LowFrom: "square", Unit: "km2", Label: "range"},
			[]string{"Low: 259 km² (derived), of 100 mi2, X. Range; not a confidence interval.", "No best value."},
		},
		{
			"computed by the rule",
			reconcile.Range{Low: p(12), Label: "pooled estimate (model)"},
			[]string{"Low: 12, derived. Pooled estimate (model); not a confidence interval.", "No best value."},
		},
		{"nothing", reconcile.Range{}, []string{"No end is stated. Not a confidence interval.", "No best value."}},
	} {
		if diff := cmp.Diff(tc.want, band(&reconcile.Finding{Range: &tc.r}, find, o).Lines()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}

// An origin that is given with several figures, and no date to put them in order, keeps them all; they are not joined as a
// revision.
func TestAlso(t *testing.T) {
	claims := map[string]*claim.Claim{}
	for id, v := range map[string]float64{"a": 10, "b": 20, "b2": 20, "c": 30, "old": 5} {
		claims[id] = &claim.Claim{ID: id, Report: id, Said: "2024-12-23", Value: &claim.Value{Form: claim.Exact, Low: v, High: v}}
	}
	find := func(id string) *claim.Claim { return claims[id] }
	a := reconcile.Answer{Current: "a", Claims: []string{"old", "a", "b", "gone", "b2", "c"}, Earlier: []string{"old"}}
	var got []string
	for _, c := range Also(&a, find) {
		got = append(got, c.ID)
	}
	if s := strings.Join(got, " "); s != "b c" {
		t.Errorf("also %q, want b c", s)
	}
	f := &reconcile.Finding{Answers: []reconcile.Answer{a}}
	d := Of(f, find, Options{ID: "x", Clock: Said, Name: func(*reconcile.Answer, string) string { return "X" }})
	if l := d.layout(Wide); len(l.marks) != 4 || len(l.revisions) != 1 {
		t.Errorf("%d marks and %d revisions, want 4 and 1", len(l.marks), len(l.revisions))
	}
	if want := "X: 5, 23 Dec 2024; also 20, 23 Dec 2024, 1 report repeats it; also 30, 23 Dec 2024; also 10, 23 Dec 2024."; !strings.Contains(d.Describe(), want) {
		t.Errorf("description %q lacks %q", d.Describe(), want)
	}
}
