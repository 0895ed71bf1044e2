package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/picture"
	"crosscheck/picture/fixture"
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
	if diff := cmp.Diff(strings.SplitAfter(string(want), "\n"), strings.SplitAfter(got, "\n")); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update if it should:\n%s", path, diff)
	}
}

func written(t *testing.T, format string, d *dossier.Dossier, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, d, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func explanation(t *testing.T, d *dossier.Dossier, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Explain(&b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	for _, format := range Formats() {
		golden(t, "picture."+format, written(t, format, fixture.Dossier(), Options{Title: "North Korean soldiers in Kursk"}))
	}
	golden(t, "picture.80.txt", written(t, "txt", fixture.Dossier(), Options{Width: 80, Full: true}))
	golden(t, "picture.50.txt", written(t, "txt", fixture.Dossier(), Options{Width: 50}))
	golden(t, "picture.colour.txt", written(t, "txt", fixture.Dossier(), Options{Width: 100, Colour: true}))
	golden(t, "explain.txt", explanation(t, fixture.Dossier(), Options{}))
	golden(t, "explain.colour.txt", explanation(t, fixture.Dossier(), Options{Colour: true}))
	golden(t, "hostile.txt", written(t, "txt", fixture.Hostile(), Options{}))
	golden(t, "hostile.md", written(t, "md", fixture.Hostile(), Options{}))
}

func TestSameBytes(t *testing.T) {
	for _, format := range Formats() {
		if a, b := written(t, format, fixture.Dossier(), Options{}), written(t, format, fixture.Dossier(), Options{}); a != b {
			t.Errorf("%s came out differently the second time", format)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	err := Write(&bytes.Buffer{}, "xls", fixture.Dossier(), Options{})
	if want := `export: no form "xls"; expected one of html, json, jsonl, csv, md, txt`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestEmptyDossier(t *testing.T) {
	for _, format := range Formats() {
		written(t, format, &dossier.Dossier{Rule: "reported"}, Options{})
	}
	if got := explanation(t, &dossier.Dossier{}, Options{}); got != "" {
		t.Errorf("nothing to explain, yet %q", got)
	}
}

func claims(d *dossier.Dossier) []claim.Claim {
	var out []claim.Claim
	for _, r := range d.Reads {
		out = append(out, r.Claims...)
	}
	return out
}

// The claim lines are the public format, exactly as a claim marshals itself.
func TestJSONLines(t *testing.T) {
	d := fixture.Hostile()
	got := strings.Split(strings.TrimSuffix(written(t, "jsonl", d, Options{}), "\n"), "\n")
	all := claims(d)
	if len(got) != len(all) {
		t.Fatalf("%d lines for %d claims", len(got), len(all))
	}
	for i := range all {
		want, err := json.Marshal(&all[i])
		if err != nil {
			t.Fatal(err)
		}
		if got[i] != string(want) {
			t.Errorf("line %d:\n got %s\nwant %s", i+1, got[i], want)
		}
	}
}

// What the JSON document holds can be read back, and it says how much it holds and what it leaves out.
func TestJSONDocument(t *testing.T) {
	d := fixture.Hostile()
	for _, without := range []bool{false, true} {
		var doc Document
		dec := json.NewDecoder(strings.NewReader(written(t, "json", d, Options{WithoutTexts: without})))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&doc); err != nil {
			t.Fatal(err)
		}
		if doc.Counts != picture.New(d, picture.Options{}).Counts || doc.Counts.Reports != len(doc.Reports) || doc.Counts.Figures == 0 {
			t.Errorf("counts %+v do not match", doc.Counts)
		}
		var back []claim.Claim
		for i, r := range doc.Reports {
			back = append(back, r.Claims...)
			if without != (r.Text == nil) || !without && *r.Text != d.Reads[i].Report.Text {
				t.Errorf("report %s: the text is not as asked for", r.ID)
			}
			if diff := cmp.Diff(d.Reads[i].Unused, r.Unused, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("report %s: unused numbers (-want +got):\n%s", r.ID, diff)
			}
		}
		if diff := cmp.Diff(claims(d), back, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("claims (-want +got):\n%s", diff)
		}
		want := d.Findings
		if want[0].Spread != math.Inf(1) {
			t.Fatal("the fixture lacks a spread that JSON cannot write")
		}
		if diff := cmp.Diff(want[1:], doc.Findings[1:], cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("findings (-want +got):\n%s", diff)
		}
		if without != (len(doc.LeftOut) > 0) {
			t.Errorf("left out: %q", doc.LeftOut)
		}
	}
}

// Each row of the CSV is a claim; no cell is a formula; an open or unknown end is empty, never zero.
func TestCSV(t *testing.T) {
	d := fixture.Hostile()
	rows, err := csv.NewReader(strings.NewReader(written(t, "csv", d, Options{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := claims(d)
	if len(rows) != len(all)+1 {
		t.Fatalf("%d rows for %d claims and a head", len(rows), len(all))
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	date := regexp.MustCompile(`^(\d{4}(-\d\d(-\d\d)?)?)?$`)
	for i, r := range rows[1:] {
		c := all[i]
		for j, cell := range r {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && csvColumns[j].text {
				t.Errorf("row %d, %s: %q would be run by a spreadsheet", i, rows[0][j], cell)
			}
		}
		if r[at["id"]] != c.ID || r[at["origin"]] == "" {
			t.Errorf("row %d: id %s, origin %q", i, r[at["id"]], r[at["origin"]])
		}
		for _, name := range []string{"said", "published", "as_of_start", "as_of_end"} {
			if !date.MatchString(r[at[name]]) {
				t.Errorf("row %d: %s is %q, expected an ISO date or nothing", i, name, r[at[name]])
			}
		}
		if c.Value == nil {
			if r[at["low"]]+r[at["high"]]+r[at["form"]] != "" {
				t.Errorf("row %d has no value, but cells for one", i)
			}
			continue
		}
		for name, end := range map[string]float64{"low": c.Value.Low, "high": c.Value.High} {
			want := ""
			if !math.IsInf(end, 0) {
				want = strconv.FormatFloat(end, 'f', -1, 64)
			}
			if r[at[name]] != want {
				t.Errorf("row %d: %s is %q, want %q", i, name, r[at[name]], want)
			}
		}
	}
	if got := rows[len(rows)-2][at["hedges"]]; got != "'=1+1 <u>allegedly</u>" {
		t.Errorf("the formula in a hedge came out as %q", got)
	}
}

// No line is wider than asked for, nothing but colours is written as a terminal sequence, and without colour not even these.
func TestTextWidthAndEscapes(t *testing.T) {
	sgr := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for _, width := range []int{40, 60, 71, 72, 80, 100, 140, 200} {
		for _, colour := range []bool{false, true} {
			o := Options{Width: width, Colour: colour, Full: width%2 == 0}
			for name, s := range map[string]string{"picture": written(t, "txt", fixture.Hostile(), o), "explain": explanation(t, fixture.Hostile(), o)} {
				if !colour && sgr.MatchString(s) {
					t.Errorf("%s: colour without being asked", name)
				}
				s = sgr.ReplaceAllString(s, "")
				if i := strings.IndexFunc(s, picture.Hidden); i >= 0 {
					t.Errorf("%s at %d: control character %q", name, width, s[i:i+3])
				}
				for _, line := range strings.Split(s, "\n") {
					if w := len([]rune(line)); w > width {
						t.Errorf("%s at %d: a line of %d columns: %s", name, width, w, line)
					}
					if strings.HasSuffix(line, " ") {
						t.Errorf("%s at %d: space at the end of %q", name, width, line)
					}
				}
			}
		}
	}
}

// Every row of a Markdown table has as many cells as its head, whatever a report puts in.
func TestMarkdownTables(t *testing.T) {
	columns := 0
	for _, line := range strings.Split(written(t, "md", fixture.Hostile(), Options{}), "\n") {
		if !strings.HasPrefix(line, "|") {
			columns = 0
			continue
		}
		n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
		if columns == 0 {
			columns = n
		}
		if n != columns {
			t.Errorf("%d cell ends, the head has %d: %s", n, columns, line)
		}
	}
}

func TestMarkdownEscapes(t *testing.T) {
	for in, want := range map[string]string{
		"a | b":               `a \| b`,
		"<script>&":           "&lt;script&gt;&amp;",
		"*star* _x_ `y` ~z~":  "\\*star\\* \\_x\\_ \\`y\\` \\~z\\~",
		"# head":              `\# head`,
		"- item":              `\- item`,
		"1. item":             `1\. item`,
		"more than 1,100 - x": "more than 1,100 - x",
		"![i](http://x)":      `\!\[i\](http&#58;//x)`,
		"me@example.org":      "me&#64;example.org",
		"a\nb":                "a b",
		"about 300":           "about 300",
		"[3:1204] \\":         `\[3:1204\] \\`,
	} {
		if got := md(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	if got, want := code("a`b|c\n"), "`a'b\\|c`"; got != want {
		t.Errorf("code: got %s, want %s", got, want)
	}
}

func TestPeriods(t *testing.T) {
	for _, tc := range []struct {
		p    *claim.Period
		want string
	}{
		{nil, ""},
		{&claim.Period{Start: "2024-12-23", End: "2024-12-23"}, "as of 2024-12-23"},
		{&claim.Period{Start: "2024-12-01", End: "2024-12-31"}, "as of 2024-12"},
		{&claim.Period{Start: "2024-01-01", End: "2024-12-31"}, "as of 2024"},
		{&claim.Period{Start: "2024-12-01", End: "2024-12-23"}, "as of 2024-12-01 to 2024-12-23"},
		{&claim.Period{Start: "2024-12-01"}, "since 2024-12-01"},
		{&claim.Period{End: "2024-12-01"}, "until 2024-12-01"},
		{&claim.Period{End: "2024-12-01", Precision: "on_or_before"}, "on or before 2024-12-01"},
		{&claim.Period{Words: "last  winter"}, "as of last winter"},
	} {
		if got := picture.AsOf(tc.p); got != tc.want {
			t.Errorf("%+v: got %q, want %q", tc.p, got, tc.want)
		}
	}
	if got := picture.LongPeriod(&claim.Period{Start: "2024-12-01", End: "2024-12-23"}); got != "as of 1 Dec 2024 to 23 Dec 2024" {
		t.Errorf("long: %q", got)
	}
}

func TestExcerpt(t *testing.T) {
	for _, tc := range []struct {
		in   string
		n    int
		want string
	}{
		{"short", 10, "short"},
		{"one two three four", 12, "one two…"},
		{strings.Repeat("x", 20), 10, "xxxxxxxxx…"},
		{"ä\nö \u202e", 20, `ä ö \u202e`},
	} {
		if got := picture.Excerpt(tc.in, tc.n); got != tc.want {
			t.Errorf("%q to %d: got %q, want %q", tc.in, tc.n, got, tc.want)
		}
	}
}

// A dossier of hundreds of questions stays readable in a terminal: the most disputed stand there, the rest is counted.
func TestManyQuestions(t *testing.T) {
	d := fixture.Dossier()
	first, lone := d.Findings[0], d.Findings[3]
	for i := range 100 {
		for _, f := range []*reconcile.Finding{&first, &lone} {
			f.Question.ID = "more" + strconv.Itoa(i) + f.Question.Key.Measure
			d.Findings = append(d.Findings, *f)
		}
	}
	s := written(t, "txt", d, Options{})
	for _, want := range []string{"\n63 more questions, less disputed; the HTML page lists them all\n", "   63 more questions; the HTML page lists them all\n"} {
		if !strings.Contains(s, want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
	if full := written(t, "txt", d, Options{Full: true}); strings.Contains(full, "more question") || strings.Count(full, first.Question.Text) != 101 {
		t.Error("the full picture leaves questions out")
	}
}

// A sum that is tried on several copies of a figure is one sum.
func TestEqualChecksAreOne(t *testing.T) {
	d := fixture.Dossier()
	again := d.Checks[0]
	again.Claims = append([]string{d.Checks[1].Claims[0]}, again.Claims[1:]...)
	d.Checks = append(d.Checks, again)
	p := picture.New(d, picture.Options{})
	if len(p.Checks) != 2 || len(p.Checks[0].Inputs) != 4 {
		t.Errorf("%d checks, the first on %d claims; want 2 and 4", len(p.Checks), len(p.Checks[0].Inputs))
	}
}
