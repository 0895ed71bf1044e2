package extract

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/lang"
)

// A specCase is one case of the conformance files of Recognizers-Text (testdata/recognizers, MIT licence beside them).
type specCase struct {
	Input   string
	Results []struct {
		Text       string
		Resolution struct{ Value *string }
	}
}

func specCases(t *testing.T, file string) []specCase {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "recognizers", file+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var out []specCase
	if err := json.Unmarshal(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), &out); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return out
}

// waived reads the written list of waived cases: file, number of the case from 0, and why its reading is wrong for reports.
func waived(t *testing.T) map[string]string {
	t.Helper()
	f, err := os.Open("testdata/recognizers/waived.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string]string{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		if strings.HasPrefix(sc.Text(), "#") || strings.TrimSpace(sc.Text()) == "" {
			continue
		}
		c := strings.Split(sc.Text(), "\t")
		if len(c) != 3 || c[2] == "" {
			t.Fatalf("waived.tsv: %q: expected file, case and reason", sc.Text())
		}
		for n := range strings.FieldsSeq(c[1]) {
			out[c[0]+" "+n] = c[2]
		}
	}
	return out
}

// tagged are the tokens of a text, tagged as one sentence.
func tagged(x *Extractor, text string) []lang.Token {
	s := lang.Sentence{Tokens: lang.Tokens(text)}
	x.parser.Tag(&s)
	return s.Tokens
}

// squeezed is a text as the cases are compared: lower case, without white space.
func squeezed(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }

// readNumbers are the numbers of a text as "words=value".
func readNumbers(x *Extractor, text string) []string {
	var out []string
	ts := tagged(x, text)
	for i := 0; i < len(ts); {
		n, ok := x.amounts.numbers.at(ts, i)
		if !ok {
			i++
			continue
		}
		if r, ok := x.amounts.ratio(ts, n); ok {
			n = r
		}
		m := amount{from: n.from, to: n.to, numFrom: n.from, numTo: n.to, kind: n.kind, verbHedge: -1, value: claim.Value{Form: claim.Exact, Low: n.low, High: n.high}}
		if (n.kind == cardinal || n.kind == fraction) && n.low == n.high && x.amounts.reject.reason(ts, &m) != "pronoun" {
			out = append(out, squeezed(span(ts, n.from, n.to))+"="+number(n.low))
		}
		i = n.to
	}
	return out
}

// number is a value with the digits that tell it apart.
func number(v float64) string { return strconv.FormatFloat(v, 'g', 12, 64) }

// readAmounts are the amounts of a text with their ends: "words=[20,30]".
func readAmounts(x *Extractor, text string) []string {
	var out []string
	ts := tagged(x, text)
	for _, m := range x.amounts.read(ts) {
		v := m.value
		if m.kind != cardinal && m.kind != fraction || v.Form == claim.Exact && len(m.hedges) == 0 || v.Form == claim.About {
			continue
		}
		if v.Unit == "percent" && m.kind == fraction {
			scaleEnds(&v, .01)
		}
		low, high := "(", ")"
		if v.HasLow() {
			low = "[" + number(v.Low)
			if v.Form == claim.MoreThan {
				low = "(" + number(v.Low)
			}
		}
		if v.HasHigh() {
			high = number(v.High) + "]"
			if v.Form == claim.LessThan {
				high = number(v.High) + ")"
			}
		}
		from, to := m.from, m.to
		if m.verbHedge >= 0 {
			from = m.verbHedge
		}
		if m.unit != nil && m.kind != fraction { // the specifications leave the unit out
			to = m.numTo
		}
		words := strings.TrimPrefix(squeezed(span(ts, from, to)), "about")
		out = append(out, words+"="+low+","+high)
	}
	return out
}

// specs are the number specifications of Recognizers-Text: how each is read, and the least that must pass. Floors only rise.
var specs = []struct {
	file  string
	floor int // cases that pass and are not waived
	got   func(*Extractor, string) []string
	want  func(text, value string) string
}{
	{"NumberModel", 185, readNumbers, wantNumber},
	{"NumberRangeModel", 81, readAmounts, wantRange},
	{"PercentModel", 13, readPercents, wantNumber},
}

func TestRecognizers(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for i := range specs {
		t.Run(specs[i].file, func(t *testing.T) {
			passed, waived, all := runSpec(t, x, i)
			t.Logf("%d passed of %d not waived (%.1f %%), of %d in all (%.1f %%)", passed, all-waived, 100*float64(passed)/float64(all-waived), all, 100*float64(passed)/float64(all))
			if passed < specs[i].floor {
				t.Errorf("%d passed, floor %d", passed, specs[i].floor)
			}
		})
	}
}

// runSpec counts the cases of a specification: those that pass, and those that are waived. A waived case that passes is an error.
func runSpec(t *testing.T, x *Extractor, spec int) (passed, left, all int) {
	f, waive := specs[spec], waived(t)
	for i, c := range specCases(t, f.file) {
		all++
		var want []string
		for _, r := range c.Results {
			value := "null"
			if r.Resolution.Value != nil {
				value = *r.Resolution.Value
			}
			want = append(want, f.want(squeezed(r.Text), value))
		}
		got := strings.Join(f.got(x, c.Input), " ")
		ok := got == strings.Join(want, " ")
		_, out := waive[fmt.Sprint(f.file, " ", i)]
		switch {
		case ok && out:
			t.Errorf("case %d %q is waived and passes", i, c.Input)
		case ok:
			passed++
		case out:
			left++
		default:
			t.Logf("%d %q\n    got  %s\n    want %s", i, c.Input, got, strings.Join(want, " "))
		}
	}
	return passed, left, all
}

func wantNumber(text, value string) string {
	v, err := strconv.ParseFloat(strings.TrimSuffix(value, "%"), 64)
	if err != nil {
		return text + "=" + value
	}
	return text + "=" + number(v)
}

// wantRange closes the upper end of a range "A to B": a reader of news takes both ends as said.
func wantRange(text, value string) string {
	a, b, _ := strings.Cut(value, ",")
	lo, hi := a[1:], b[:len(b)-1]
	if lo != "" && hi != "" {
		a, b = "["+lo, hi+"]"
	}
	if v, err := strconv.ParseFloat(lo, 64); err == nil {
		a = a[:1] + number(v)
	}
	if v, err := strconv.ParseFloat(hi, 64); err == nil {
		b = number(v) + b[len(b)-1:]
	}
	return text + "=" + a + "," + b
}

// readPercents are the percentages of a text.
func readPercents(x *Extractor, text string) []string {
	var out []string
	ts := tagged(x, text)
	for _, m := range x.amounts.read(ts) {
		if m.unit != nil && m.unit.name == "percent" && m.kind == cardinal && !math.IsInf(m.value.Low, 0) {
			out = append(out, squeezed(span(ts, m.numFrom, m.to))+"="+number(m.value.Low))
		}
	}
	return out
}

// TestRecognizersUnits says what share of the specifications of money, ages and dimensions passes: the same amount, in the same words. They
// are development data that is not part of the project; their own units (Dollar, Pound) are not compared.
func TestRecognizersUnits(t *testing.T) {
	root := filepath.Join("..", "..", "shared", "data", "recognizers", "NumberWithUnit", "English")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no ../shared/data/recognizers beside the project")
	}
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []string{"CurrencyModel", "AgeModel", "DimensionModel"} {
		b, err := os.ReadFile(filepath.Join(root, f+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var cases []specCase
		if err := json.Unmarshal(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), &cases); err != nil {
			t.Fatal(err)
		}
		passed := 0
		for _, c := range cases {
			if wrong := missing(x, c); wrong == "" {
				passed++
			} else {
				t.Logf("%s %.100q: %s", f, c.Input, wrong)
			}
		}
		t.Logf("%s: %d of %d", f, passed, len(cases))
	}
}

// missing is the first amount of a case that is not read with its value and its words, or "".
func missing(x *Extractor, c specCase) string {
	ts := tagged(x, c.Input)
	ms := x.amounts.read(ts)
	for _, r := range c.Results {
		if r.Resolution.Value == nil {
			continue
		}
		v, err := strconv.ParseFloat(*r.Resolution.Value, 64)
		if err != nil {
			continue
		}
		found := false
		for _, m := range ms {
			got := squeezed(span(ts, m.from, m.to))
			want := squeezed(r.Text)
			value := m.value.Low == v || m.value.High == v
			if m.kind == compound || m.kind == ordinal { // six-mile: the number is not kept, its words are
				value = true
			}
			if value && (strings.Contains(got, want) || strings.Contains(want, got)) {
				found = true
			}
		}
		if !found {
			return r.Text
		}
	}
	return ""
}
