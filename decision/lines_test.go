package decision

import (
	"bytes"
	"strings"
	"testing"
)

func lines(t testing.TB, log []Decision) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteLines(&b, log); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLines(t *testing.T) {
	log := every(t)
	text := lines(t, log)
	got, err := ReadLines(strings.NewReader(text), "d.jsonl", WithChain)
	if err != nil || len(got) != len(log) {
		t.Fatalf("%d lines, %v", len(got), err)
	}
	back := make([]Decision, len(got))
	for i, l := range got {
		back[i] = l.Decision
		if l.Seq != int64(i+1) || l.Decision.ID != log[i].ID {
			t.Errorf("line %d: %d %s", i+1, l.Seq, l.Decision.ID)
		}
	}
	if again := lines(t, back); again != text {
		t.Error("the lines are not the same bytes again")
	}
	// The end of a longer file has a chain too, and empty lines are none.
	all := strings.SplitAfter(text, "\n")
	if got, err := ReadLines(strings.NewReader("\n"+strings.Join(all[2:], "\n")), "d.jsonl", WithChain); err != nil || len(got) != len(log)-2 {
		t.Errorf("%d lines, %v", len(got), err)
	}
}

func TestLinesFaulty(t *testing.T) {
	log := every(t)
	all := strings.SplitAfter(lines(t, log), "\n")
	without := func(i int) string { return strings.Join(append(append([]string{}, all[:i]...), all[i+1:]...), "") }
	bare, _ := log[0].Encode()
	for name, c := range map[string]struct {
		text  string
		chain Chain
		lines int
		err   string
	}{
		"a line is missing":           {without(3), WithChain, 3, "d.jsonl:4: the chain is broken"},
		"a line is missing, unlinked": {without(3), AnyChain, len(log) - 1, ""},
		"a reason was changed":        {strings.Replace(strings.Join(all, ""), "one office", "two office", 1), WithChain, 5, "d.jsonl:6: decision"},
		"a hash was changed":          {strings.Replace(all[0], `"hash":"`, `"hash":"0`, 1), WithChain, 0, "d.jsonl:1: the chain is broken"},
		"two lines of one number":     {all[0] + strings.Replace(all[1], `"seq":2`, `"seq":1`, 1), WithChain, 1, "d.jsonl:2: the chain is broken: expected a number after 1"},
		"a bare decision":             {string(bare) + "\n", AnyChain, 1, ""},
		"a bare decision, linked":     {string(bare) + "\n", WithChain, 0, "d.jsonl:1: expected {"},
		"by hand":                     {`{"at":"2031-04-01T09:00:00Z","who":"B","action":"reject","subject":{"kind":"report","id":"a.txt"}}`, AnyChain, 1, ""},
		"by hand, faulty":             {"\n" + `{"at":"2031-04-01T09:00:00Z","who":"B","action":"rejekt","subject":{"kind":"report","id":"a.txt"}}`, AnyChain, 0, "d.jsonl:2: decision"},
		"a field that is not known":   {`{"decision":{"format":1,"mood":"bad"}}`, AnyChain, 0, `d.jsonl:1: expected a decision as JSON, found: json: unknown field "mood"`},
		"two values on a line":        {string(bare) + string(bare), AnyChain, 0, "more behind the end"},
		"no JSON":                     {"hello", AnyChain, 0, "d.jsonl:1: expected a decision"},
		"nothing":                     {"", WithChain, 0, ""},
		"null":                        {"null", WithChain, 0, "no decision"},
		"a line without end":          {strings.Repeat("x", maxLine+1), AnyChain, 0, "d.jsonl:1: expected a decision of at most"},
		"a million brackets":          {strings.Repeat("[", 1<<19), AnyChain, 0, "d.jsonl:1: expected a decision"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ReadLines(strings.NewReader(c.text), "d.jsonl", c.chain)
			if len(got) != c.lines {
				t.Errorf("%d lines, expected %d", len(got), c.lines)
			}
			if c.err == "" && err != nil || c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)) {
				t.Errorf("%v, expected %q", err, c.err)
			}
		})
	}
}

// Whatever is read can be written and read again as it is, and replayed; nothing panics.
func FuzzReadLines(f *testing.F) {
	text := lines(f, every(f))
	f.Add(text, true)
	f.Add(text, false)
	for _, l := range strings.SplitAfter(text, "\n") {
		f.Add(l, false)
	}
	f.Add(`{"at":"2031-04-01T09:00:00Z","who":"B","action":"reject","subject":{"kind":"report","id":"a.txt"}}`, false)
	r := parse(f, "a.txt", damText)
	f.Fuzz(func(t *testing.T, text string, chain bool) {
		got, err := ReadLines(strings.NewReader(text), "f", Chain(chain))
		if err != nil && !strings.HasPrefix(err.Error(), "f:") {
			t.Errorf("the error names no line: %v", err)
		}
		log := make([]Decision, len(got))
		for i, l := range got {
			if log[i] = l.Decision; l.Decision.Check() != nil {
				t.Errorf("line %d was taken and does not pass: %v", i, l.Decision.Check())
			}
		}
		out := lines(t, log)
		back, err := ReadLines(strings.NewReader(out), "g", WithChain)
		if err != nil || len(back) != len(log) {
			t.Fatalf("%d decisions written, %d read: %v", len(log), len(back), err)
		}
		again := make([]Decision, len(back))
		for i := range back {
			again[i] = back[i].Decision
		}
		if lines(t, again) != out {
			t.Error("written twice, it is not the same")
		}
		s := NewState(log)
		for _, c := range s.Apply(r, nil).Claims {
			if c.Of(r.Text) != c.Quote || c.Decided == nil {
				t.Errorf("%+v", c)
			}
		}
	})
}
