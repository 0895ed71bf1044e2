package extract

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/report"
)

// A testCase is one line of the case files in testdata: a text and the reading that it should get. The cases were written before
// the rules and by somebody who had not seen them.
type testCase struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	Published string `json:"published"`
	Want      []struct {
		Quote    string   `json:"quote"`
		Form     string   `json:"form"`
		Low      *float64 `json:"low"`
		High     *float64 `json:"high"`
		Side     string   `json:"side"`
		Measure  string   `json:"measure"`
		Counted  string   `json:"counted"`
		Basis    string   `json:"basis"`
		Origin   string   `json:"origin"`
		Relay    string   `json:"relay"`
		Modality string   `json:"modality"`
		AsOf     *struct {
			Start string `json:"start"`
			End   string `json:"end"`
		} `json:"as_of"`
		PartOf   *int `json:"part_of"`
		Disjoint *int `json:"disjoint"`
	} `json:"want"`
	Unused []struct {
		Words  string `json:"words"`
		Reason string `json:"reason"`
	} `json:"unused"`
	Statements []struct {
		Source  string   `json:"source"`
		Name    string   `json:"name"`
		Cue     string   `json:"cue"`
		Content []string `json:"content"`
		Style   string   `json:"style"`
		Class   string   `json:"class"`
	} `json:"statements"`
}

func loadCases(t testing.TB, file string) []testCase {
	t.Helper()
	f, err := os.Open("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []testCase
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for line := 1; sc.Scan(); line++ {
		var c testCase
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			t.Fatalf("%s:%d: %v", file, line, err)
		}
		out = append(out, c)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func readText(t testing.TB, x *Extractor, text, published string) Result {
	t.Helper()
	r, err := report.Parse("case.txt", "case.txt", []byte(text), report.Options{Defaults: report.Defaults{Published: published}})
	if err != nil {
		t.Fatal(err)
	}
	return x.Read(r)
}

// checkFigures compares the figures of a case and says what is wrong. strict includes counted, basis, modality and the as-of date.
func checkFigures(c testCase, res Result) (wrong []string) {
	var got []claim.Claim
	for _, k := range res.Claims {
		if k.Kind == claim.Figure && k.Derived == nil { // the cases say what is stated
			got = append(got, k)
		}
	}
	used := map[int]bool{}
	match := make([]int, len(c.Want))
	for i, w := range c.Want {
		match[i] = -1
		at := strings.Index(c.Text, w.Quote)
		sp := claim.Span{Start: at, End: at + len(w.Quote)}
		for j, g := range got {
			if !used[j] && g.Overlaps(sp) && endsEqual(w.Low, w.High, g.Value) {
				match[i], used[j] = j, true
				break
			}
		}
		if match[i] < 0 {
			for j, g := range got {
				if !used[j] && g.Overlaps(sp) {
					match[i], used[j] = j, true
					break
				}
			}
		}
		if match[i] < 0 {
			wrong = append(wrong, fmt.Sprintf("missed %q", w.Quote))
			continue
		}
		g := got[match[i]]
		if string(g.Value.Form) != w.Form && !(w.Form == "vague" && g.Value.Form == claim.Exact) || !endsEqual(w.Low, w.High, g.Value) {
			wrong = append(wrong, fmt.Sprintf("%q: value %s %v..%v", w.Quote, g.Value.Form, g.Value.Low, g.Value.High))
		}
		if g.Measure != w.Measure {
			wrong = append(wrong, fmt.Sprintf("%q: measure %s, want %s (%s)", w.Quote, g.Measure, w.Measure, g.Rule))
		}
		if !sameCounted(w.Counted, g.Counted) {
			wrong = append(wrong, fmt.Sprintf("%q: counted %q, want %q", w.Quote, g.Counted, w.Counted))
		}
		if w.Basis != "" && string(g.Basis) != w.Basis {
			wrong = append(wrong, fmt.Sprintf("%q: basis %s, want %s", w.Quote, g.Basis, w.Basis))
		}
		if w.Modality != "" && string(g.Modality) != w.Modality {
			wrong = append(wrong, fmt.Sprintf("%q: modality %s, want %s", w.Quote, g.Modality, w.Modality))
		}
		if name := originName(g); !sameName(name, w.Origin) {
			wrong = append(wrong, fmt.Sprintf("%q: origin %q, want %q", w.Quote, name, w.Origin))
		}
		if w.AsOf != nil && (g.AsOf == nil || g.AsOf.Start != w.AsOf.Start || g.AsOf.End != w.AsOf.End) {
			wrong = append(wrong, fmt.Sprintf("%q: as of %v, want %v", w.Quote, g.AsOf, *w.AsOf))
		}
	}
	for i, w := range c.Want {
		if match[i] < 0 {
			continue
		}
		for _, rel := range []struct {
			kind string
			to   *int
		}{{"part_of", w.PartOf}, {"disjoint", w.Disjoint}} {
			if rel.to != nil && match[*rel.to] >= 0 && !related(got[match[i]], got[match[*rel.to]], rel.kind) {
				wrong = append(wrong, fmt.Sprintf("%q: no relation %s to %q", w.Quote, rel.kind, c.Want[*rel.to].Quote))
			}
		}
	}
	for j, g := range got {
		if !used[j] && !(g.Value.Form == claim.Vague && g.Value.Low < 12) && g.Value.Form != claim.Implied { // those have tests of their own
			wrong = append(wrong, fmt.Sprintf("spurious %q %s", g.Quote, g.Measure))
		}
	}
	for _, u := range c.Unused {
		found := false
		for _, g := range res.Unused {
			if strings.Contains(g.Words, u.Words) || strings.Contains(u.Words, g.Words) {
				found = true
			}
		}
		if !found {
			for _, g := range got {
				if strings.Contains(g.Quote, u.Words) {
					wrong = append(wrong, fmt.Sprintf("read %q, which is no figure (%s)", u.Words, u.Reason))
				}
			}
		}
	}
	return wrong
}

// related reports whether a claim has a relation to another.
func related(c, to claim.Claim, kind string) bool {
	for _, r := range c.Relations {
		if r.Type == kind && r.Claim == to.ID {
			return true
		}
	}
	return false
}

func endsEqual(low, high *float64, v *claim.Value) bool {
	eq := func(p *float64, x float64) bool {
		if p == nil {
			return math.IsInf(x, 0)
		}
		return math.Abs(*p-x) < 1e-3
	}
	if v.Form == claim.NoneReported {
		return low == nil || *low == 0
	}
	return eq(low, v.Low) && eq(high, v.High)
}

func originName(c claim.Claim) string {
	a := c.Teller()
	if a == nil {
		return ""
	}
	if a.Named == claim.Unspecified {
		return "unspecified"
	}
	return a.Name
}

// sameName compares names by their words, without articles and titles: the United States and U.S. are one.
func sameName(got, want string) bool {
	if want == "unattributed" {
		want = ""
	}
	if got == "" || want == "" {
		return got == want
	}
	fold := func(s string) string {
		s = strings.ToLower(strings.NewReplacer("’", "'", ".", "", "defence", "defense").Replace(s))
		s = strings.TrimPrefix(s, "the ")
		s = strings.TrimPrefix(s, "a ")
		s = strings.TrimPrefix(s, "an ")
		switch s {
		case "us", "usa", "washington":
			return "united states"
		case "seoul":
			return "south korea"
		}
		return s
	}
	a, b := fold(got), fold(want)
	return a == b || len(a) > 3 && strings.Contains(b, a) || len(b) > 3 && strings.Contains(a, b)
}

// sameCounted asks for half of the content words, as the gold scorer does.
func sameCounted(want, got string) bool {
	if want == "" {
		return true
	}
	bag := func(s string) map[string]int {
		m := map[string]int{}
		for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '-' || r == '’' || r == '\'' || r == ',' }) {
			switch w {
			case "the", "a", "an", "of", "s", "in", "by", "from", "their", "its", "who", "that":
				continue
			}
			w = singular(w)
			if c, ok := sameWord[w]; ok {
				w = c
			}
			m[w]++
		}
		return m
	}
	a, b := bag(want), bag(got)
	n, total := 0, 0
	for w, k := range a {
		n += min(k, b[w])
		total += k
	}
	for _, k := range b {
		total += k
	}
	return total > 0 && 2*float64(n)/float64(total) >= .5-1e-9
}

// sameWord are the variants that gold annotations take for one: a country and its adjective, troops and soldiers.
var sameWord = map[string]string{"korean": "korea", "russian": "russia", "ukrainian": "ukraine", "troop": "soldier"}

// TestCases reads the case files. A file's floor is the number of cases that are right on this commit; it only rises.
func TestCases(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		file  string
		floor int
	}{
		{"patterns.jsonl", 216},
		{"domains.jsonl", 37},
		{"phrasings2.jsonl", 231},
	} {
		t.Run(f.file, func(t *testing.T) {
			right, total := 0, 0
			for _, c := range loadCases(t, f.file) {
				total++
				if wrong := checkFigures(c, readText(t, x, c.Text, c.Published)); len(wrong) > 0 {
					t.Logf("%s: %s\n    %s", c.ID, c.Text, strings.Join(wrong, "\n    "))
				} else {
					right++
				}
			}
			t.Logf("%s: %d of %d cases right in every field", f.file, right, total)
			if right < f.floor {
				t.Errorf("%s: %d of %d right, floor %d", f.file, right, total, f.floor)
			}
		})
	}
}
