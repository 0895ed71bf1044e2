package query

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`flood`, `flood`},
		{`  "North  Korean"  measure:killed,wounded `, `"North  Korean" measure:killed,wounded`},
		{`flood*  "river ban"*`, `flood* "river ban"*`},
		{`-outlet:bugle -(a b)`, `-outlet:bugle -(a b)`},
		{`NOT a`, `-a`},
		{`- -a`, ``},
		{`--a`, `a`},
		{`a AND b`, `a b`},
		{`a b OR c d`, `(a b OR c d)`},
		{`(a OR (b OR c)) (d e)`, `(a OR b OR c) d e`},
		{`a a a`, `a`},
		{`measure:killed,killed`, `measure:killed`},
		{`12:30 18:00*`, `12:30 18:00*`},
		{`"http://x.example" "OR" "-5" "a*"`, `"http://x.example" "OR" "-5" "a*"`},
		{`origin:"South Korea",NIS,zelen*`, `origin:"South Korea",NIS,zelen*`},
		{`report:http://x.example/a.html`, `report:http://x.example/a.html`},
		{`KIND:Figure modality:DENIED`, `kind:figure modality:denied`},
		{`value:1000 value:>=1000 value:>1 value:<=2.5 value:<3 value:100..300`, `value:1000 value:>=1000 value:>1 value:<=2.5 value:<3 value:100..300`},
		{`after:2025-01 before:2025-02`, `after:2025-01-01 before:2025-02-01`},
		{`said:2025-01`, `said:2025-01-01..2025-01-31`},
		{`published:2024`, `published:2024-01-01..2024-12-31`},
		{`event:2024-12-23`, `event:2024-12-23`},
		{`captured-after:2024 said-before:2024-02-29`, `captured-after:2024-01-01 said-before:2024-02-29`},
		{`say\ing`, `"say\\ing"`},
		{`"a \"b\" c"`, `"a \"b\" c"`},
		{`foo"bar"(baz)`, `foo bar baz`},
		{`ORDER ANDES NOTE`, `ORDER ANDES NOTE`},
	} {
		q, err := Parse(c.in, "")
		if c.want == "" {
			if err == nil {
				t.Errorf("%s: expected an error, found %s", c.in, q)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		if got := q.String(); got != c.want {
			t.Errorf("%s: expected %s, found %s", c.in, c.want, got)
		}
	}
}

// The clock is that of after and before, and of nothing else.
func TestClock(t *testing.T) {
	q, err := Parse("after:2025 said:2024-01-02 published-before:2026", Event)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := q.String(), "event-after:2025-01-01 said:2024-01-02 before:2026-01-01"; got != want {
		t.Errorf("expected %s, found %s", want, got)
	}
}

// Errors say where, what was expected and what was found.
func TestErrors(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{``, `character 1 of the query: expected words or a field, found the end`},
		{`  `, `expected words or a field, found the end`},
		{`über measur:killed`, `character 6 of the query: expected one of the fields origin, outlet, measure,`},
		{`measur:killed`, `found "measur:killed"`},
		{`(a`, `character 3 of the query: expected a closing parenthesis to that of character 1, found the end`},
		{`a)`, `the parenthesis closes nothing, found ")"`},
		{`"a b`, `expected a closing quote to that of character 1`},
		{`OR a`, `on both sides of OR`},
		{`a OR`, `expected words or a field, found the end`},
		{`a -`, `expected words or a field, found the end`},
		{`()`, `expected words or a field, found ")"`},
		{`"!?"`, `expected a word with a letter or a digit`},
		{`measure:`, `expected a value after measure:, found the end`},
		{`measure:killed,`, `expected a value after measure:`},
		{`kind:number`, `expected one of figure, statement, event after kind:, found "number"`},
		{`is:maybe`, `expected one of accepted, rejected`},
		{`value:many`, `expected a number without separators`},
		{`value:1,000`, `expected a number without separators`},
		{`value:9..1`, `expected the lower number first`},
		{`value:`, `expected a number`},
		{`after:soon`, `expected a day, a month or a year`},
		{`after:2025-02-30`, `expected a day, a month or a year`},
		{`said:2025..2024`, `expected the earlier date first`},
		{"a\x00b", `character 2 of the query: expected words, found the control character U+0000`},
		{"a\xffb", `expected UTF-8`},
		{strings.Repeat("a", maxLength+1), `expected at most 4096 bytes`},
		{strings.Repeat("(", 100) + "a" + strings.Repeat(")", 100), `parentheses within each other`},
		{strings.Repeat("-", 100) + "a", `parentheses within each other`},
		{strings.Repeat("a ", 200), `expected at most 128 words and fields`},
		{"place:a" + strings.Repeat(",a", 100), `expected at most 64 values`},
	} {
		_, err := Parse(c.in, "")
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.40s: expected %q, found %v", c.in, c.want, err)
		}
	}
}

// Whatever a tree holds, its text reads back to the same tree.
func TestStringReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := Simplify(tree(3).Draw(t, "tree"))
		back, err := Parse(q.String(), "")
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		if diff := cmp.Diff(q, back); diff != "" {
			t.Fatalf("%s (-tree +read back)\n%s", q, diff)
		}
	})
}

func tree(depth int) *rapid.Generator[Q] {
	leaf := rapid.OneOf(
		rapid.Custom(func(t *rapid.T) Q { return &Text{someWords().Draw(t, "words"), rapid.Bool().Draw(t, "prefix")} }),
		rapid.Custom(func(t *rapid.T) Q {
			f := rapid.SampledFrom([]Field{Origin, Outlet, Measure, Counted, Place, Question, Report}).Draw(t, "field")
			values := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Value { return Value{someWords().Draw(t, "value"), rapid.Bool().Draw(t, "prefix")} }), 1, 3)
			return &Match{f, values.Draw(t, "values")}
		}),
		rapid.Custom(func(t *rapid.T) Q {
			f := rapid.SampledFrom([]Field{Kind, Modality, Is}).Draw(t, "field")
			return &Match{f, []Value{{Words: rapid.SampledFrom(words[f]).Draw(t, "value")}}}
		}),
		rapid.Custom(func(t *rapid.T) Q {
			n := &Number{Op: rapid.SampledFrom([]Op{Contains, Above, AtLeast, Below, AtMost, Within}).Draw(t, "op"), N: float64(rapid.IntRange(-1e6, 1e6).Draw(t, "n")) / 4}
			if n.Op == Within {
				n.To = n.N + float64(rapid.IntRange(0, 1000).Draw(t, "more"))
			}
			return n
		}),
		rapid.Custom(func(t *rapid.T) Q {
			day := func(name string) string {
				from, _, _ := days(rapid.StringMatching(`(19|20)[0-9]{2}-0[1-9]-[01][1-9]`).Draw(t, name))
				return from
			}
			d := &Date{Clock: rapid.SampledFrom(Clocks()).Draw(t, "clock"), From: day("from"), To: day("to")}
			if d.From != "" && d.To != "" && d.To < d.From {
				d.From, d.To = d.To, d.From
			}
			if d.From == "" && d.To == "" {
				d.From = "2024-12-23"
			}
			return d
		}),
	)
	if depth == 0 {
		return leaf
	}
	list := func(t *rapid.T) []Q { return rapid.SliceOfN(tree(depth-1), 1, 3).Draw(t, "children") }
	return rapid.OneOf(leaf,
		rapid.Custom(func(t *rapid.T) Q { return &And{list(t)} }),
		rapid.Custom(func(t *rapid.T) Q { return &Or{list(t)} }),
		rapid.Custom(func(t *rapid.T) Q { return &Not{tree(depth-1).Draw(t, "child")} }),
	)
}

func someWords() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`[a-z]{1,6}`),
		rapid.SampledFrom([]string{"OR", "AND", "NOT", "-a", "a*", "a,b", "a:b", "origin:x", `a"b`, `a\`, "a b", " a ", "(a)", "1", "12:30", "ä\u00a0ö"}),
		rapid.StringOf(rapid.RuneFrom([]rune(`ab"\:,()*- é`))).Filter(searchable),
	)
}

// Whatever comes in is a query that reads back to itself, or an error that says where.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`"North Korean" measure:killed,wounded -outlet:bugle (a OR b*)`, `value:>=1000 after:2025-01 said:2024..2025`, `((((`, `"\`, `a:b`, "a\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s, Said)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.At < 0 || e.At > len(s) || e.Expected == "" || e.Found == "" {
				t.Fatalf("%q: %#v", s, err)
			}
			return
		}
		if len(s) > maxLength/4 || strings.Count(s, "(")+strings.Count(s, "-")+strings.Count(s, "NOT") >= maxDepth/2 {
			return // quotes and parentheses that String adds may go beyond the bounds
		}
		again, err := Parse(q.String(), "")
		if err != nil {
			t.Fatalf("%q was read as %q, which is not understood: %v", s, q, err)
		}
		if diff := cmp.Diff(q, again); diff != "" {
			t.Fatalf("%q (-read +read back)\n%s", s, diff)
		}
	})
}
