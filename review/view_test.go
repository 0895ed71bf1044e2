package review

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/picture"
	"crosscheck/question"
	"crosscheck/reconcile"
	"crosscheck/report"
)

var update = flag.Bool("update", false, "write the goldens anew")

const text = "Gen. Mara Holt of the Brakel fire service said on Friday that about 12 people had been killed in the flood. More are missing.\n"

// placed is a made-up claim.
func placed(id, outlet, words string, low float64) ledger.Placed {
	from := strings.Index(text, words)
	r := &report.Report{ID: outlet + ".txt", Text: text, Blocks: []report.Block{{Span: claim.Span{End: len(text) - 1}, Kind: report.Paragraph}}}
	_ = r.Meta.Set("outlet", "The "+outlet+" (made up)", "test")
	_ = r.Meta.Set("published", "2025-01-10", "test")
	right := .88
	return ledger.Placed{
		Claim: claim.Claim{
			ID: id, Report: r.ID, Kind: claim.Figure, Span: claim.Span{Start: from, End: from + len(words)}, Quote: words, Measure: "killed", Counted: "people",
			Value: &claim.Value{Form: claim.About, Low: low, High: low, Unit: "people", Words: words}, Hedges: []string{"about"}, Said: "2025-01-10",
			Attribution: []claim.Attribution{{Role: claim.Origin, Name: "Brakel Fire Service", Named: claim.Institution, Key: "org:brakel"}},
			Modality:    claim.Asserted, Rule: "subject-die", Confidence: &right,
		},
		Read: &dossier.Read{Report: r}, Origin: "org:brakel", Question: "q_1", Story: 3,
	}
}

// sitting is a state with a dispute, an orphan and a conflict.
func sitting() *State {
	low, high := 12.0, 19.0
	a, b, c := placed("c_aaaa", "Bugle", "about 12 people", 12), placed("c_bbbb", "Mail", "about 12 people", 19), placed("c_cccc", "Post", "about 12 people", 12)
	item := ledger.Item{Because: ledger.Disputed, Claim: a.ID, Story: 3, Question: "q_1"}
	return &State{
		Ledger: "/somewhere/flood.ledger", Who: "A. Person", Done: map[int]bool{},
		Queue: &ledger.Queue{Items: []ledger.Item{item, {Because: ledger.Orphaned, Decisions: []string{"d_1"}, Reason: "gone"}, {Because: ledger.Conflicting, Decisions: []string{"d_2", "d_3"}}}},
		Card: &ledger.Card{
			Item: item, Claim: &a, Against: []ledger.Against{{Placed: b, Reason: reconcile.Disagreement, Sentence: "The one gave 12, the other 19."}}, Others: []ledger.Placed{c},
			Finding: &reconcile.Finding{
				Question: question.Question{ID: "q_1", Text: "How many people were killed?"},
				Range:    &reconcile.Range{Rule: reconcile.Reported, Low: &low, High: &high, Unit: "people", Origins: 2},
			},
		},
	}
}

func typed(s *State, keys string) (out []Effect) {
	list, _ := Keys([]byte(keys))
	for _, k := range list {
		if e := s.Press(k); !e.none() {
			out = append(out, e)
		}
	}
	return out
}

func TestViews(t *testing.T) {
	for _, tc := range []struct {
		name, keys    string
		width, height int
		colour        bool
	}{
		{"wide", "", 100, 0, false},
		{"narrow", "", 60, 30, false},
		{"narrowest", "", 40, 24, false},
		{"colour", "", 80, 0, true},
		{"help", "?", 80, 0, false},
		{"ask", "evalue=over 12 ", 80, 0, false},
		{"wrong", "m9\n", 80, 0, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := sitting()
			typed(s, tc.keys)
			s.note("accept “19 people” of the mayor")
			lines := View(s, tc.width, tc.height, tc.colour)
			for i, line := range lines {
				if n := ansi.StringWidth(line); n > tc.width {
					t.Errorf("line %d has %d columns of %d: %q", i, n, tc.width, line)
				}
			}
			if tc.height > 0 && len(lines) != tc.height {
				t.Errorf("%d lines; expected %d", len(lines), tc.height)
			}
			got := strings.ReplaceAll(strings.Join(lines, "\n")+"\n", "\x1b", "␛")
			path := filepath.Join("testdata", tc.name+".golden")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("-want +got; -update writes the goldens anew:\n%s", diff)
			}
		})
	}
}

func TestKeysAreOrders(t *testing.T) {
	for keys, want := range map[string]Order{
		"a":                              {Action: "accept", Args: []string{"c_aaaa"}},
		"x":                              {Action: "reject", Args: []string{"c_aaaa"}},
		"u":                              {Action: "unsure", Args: []string{"c_aaaa"}},
		"m1\n":                           {Action: "same", Args: []string{"c_bbbb", "c_aaaa"}},
		"m2\n":                           {Action: "same", Args: []string{"c_cccc", "c_aaaa"}},
		"nq\n":                           {Action: "not-same", Args: []string{"question:q_1@3", "c_aaaa"}},
		"no\n":                           {Action: "not-same", Args: []string{"origin:org:brakel", "c_aaaa"}},
		"nc_be why=other day\n":          {Action: "not-same", Args: []string{"c_be", "c_aaaa"}, Why: "other day"},
		"evalue=over 12\n":               {Action: "correct", Args: []string{"c_aaaa", "value=over 12"}},
		"evalie\x7f\x7f\x15as_of=2025\n": {Action: "correct", Args: []string{"c_aaaa", "as_of=2025"}},
		"routlet=The Sun (made up) why=it says so\n": {Action: "report", Args: []string{"report:Bugle.txt", "outlet=The Sun (made up)"}, Why: "it says so"},
		"breject\n":                       {Action: "reject"},
		"+in the flood\nmeasure=killed\n": {Action: "add", Args: []string{"report:Bugle.txt", "in the flood", "measure=killed"}},
		"\x7f":                            {Action: "undo"},
	} {
		s := sitting()
		got := typed(s, keys)
		if len(got) != 1 || !cmp.Equal(got[0].Order, want) {
			t.Errorf("%q: %+v; expected %+v (%s)", keys, got, want, s.Said)
		}
	}
	for _, keys := range []string{"e\n", "e\x1b", "m9\n", "mx\n", "enothing\n", "bdelete\n", "w", "k"} {
		if s := sitting(); len(typed(s, keys)) != 0 {
			t.Errorf("%q asks for something; expected nothing", keys)
		}
	}
}

// Of a conflict a takes back what is overruled and x what is in force; of an orphan x takes the decision back.
func TestKeysOnDecisions(t *testing.T) {
	for _, tc := range []struct {
		at   int
		keys string
		want []string
	}{{1, "x", []string{"d_1"}}, {1, "a", nil}, {2, "a", []string{"d_3"}}, {2, "x", []string{"d_2"}}, {2, "e", nil}} {
		s := sitting()
		s.At, s.Card = tc.at, &ledger.Card{Item: s.Queue.Items[tc.at], Decisions: []decision.Decision{{}}}
		var got []string
		for _, e := range typed(s, tc.keys) {
			got = append(got, e.Order.Args...)
		}
		if !cmp.Equal(got, tc.want) {
			t.Errorf("item %d, %q: takes back %v; expected %v", tc.at, tc.keys, got, tc.want)
		}
	}
}

func TestLine(t *testing.T) {
	for line, want := range map[string]struct {
		fields    decision.Fields
		why, rest string
	}{
		"value=over 1,100 measure=killed":   {decision.Fields{"value": "over 1,100", "measure": "killed"}, "", ""},
		`value="12", why=the page says x=y`: {decision.Fields{"value": "12"}, "the page says x=y", ""},
		"accept why=sure":                   {nil, "sure", "accept"},
		"origin= as_of=2024":                {decision.Fields{"origin": "", "as_of": "2024"}, "", ""},
		"invalue=3":                         {nil, "", "invalue=3"},
		"1":                                 {nil, "", "1"},
	} {
		fields, why, rest := Line(line)
		if !cmp.Equal(fields, want.fields) || why != want.why || rest != want.rest {
			t.Errorf("%q: %v, %q, %q; expected %v", line, fields, why, rest, want)
		}
	}
}

func TestQuoted(t *testing.T) {
	r := &report.Report{ID: "a.txt", Text: "Some 12\nmen died. He saw 12 men. Menu 7", Blocks: []report.Block{
		{Span: claim.Span{End: 33}, Kind: report.Paragraph}, {Span: claim.Span{Start: 33, End: 40}, Kind: report.Furniture},
	}}
	for quote, want := range map[string]string{
		"Some 12 men": "Some 12\nmen", "saw [12 men]": "12 men", "12 men": "", "13 men": "", "": "", "Menu 7": "", "[]": "", "men [died.] He": "died.",
	} {
		at, err := Quoted(r, quote)
		if got := at.Of(r.Text); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; expected %q", quote, got, err, want)
		}
	}
}

func TestSentence(t *testing.T) {
	p := placed("c_1", "Bugle", "about 12 people", 12)
	before, words, after := picture.Sentence(p.Read.Report, p.Span)
	if got := before + "|" + words + "|" + after; got != "Gen. Mara Holt of the Brakel fire service said on Friday that |about 12 people| had been killed in the flood." {
		t.Errorf("%q", got)
	}
}

func FuzzKeys(f *testing.F) {
	for _, s := range []string{"a\x1b[A\x7fé\xc3", "\x1b", "\x1b[", "+x\n\n", "e\x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		keys, rest := Keys(data)
		if len(keys) > len(data) || len(rest) > 3 {
			t.Fatalf("%q: %d keys and %d bytes left", data, len(keys), len(rest))
		}
		s := sitting()
		for _, k := range keys {
			s.Press(k)
			if s.Quit {
				break
			}
		}
		for _, width := range []int{1, 40, 100} {
			for _, line := range View(s, width, 20, false) {
				if ansi.StringWidth(line) > width || strings.ContainsAny(line, "\x00\x1b\r\n") {
					t.Fatalf("%q: at %d columns a line that is wider, or that a terminal would obey: %q", data, width, line)
				}
			}
		}
	})
}

func FuzzQuoted(f *testing.F) {
	f.Add("about 12", "that [about] 12")
	f.Fuzz(func(t *testing.T, body, quote string) {
		r := &report.Report{ID: "a", Text: body, Blocks: []report.Block{{Span: claim.Span{End: len(body)}, Kind: report.Paragraph}}}
		at, err := Quoted(r, quote)
		if err != nil {
			return
		}
		if got := folded(at.Of(body)); got == "" || !strings.Contains(folded(quote), got) {
			t.Fatalf("%q in %q: found %q", quote, body, got)
		}
		picture.Sentence(r, at)
	})
}
