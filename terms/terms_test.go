package terms

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const sample = "\ufeff# who is who\n" +
	"party\t@RU\tone side\n" +
	"party\tVolodymyr Zelenskyy\r\n" +
	"\n" +
	"same\torg:white-house@US\tgov:US\tone government\n" +
	"same\tThe Pentagon\tU.S. Department of Defense\n" +
	"same\tgov:US\tPentagon\n" +
	"exclude\toutlet\tThe Daily Joke\tmakes things up\n" +
	"exclude\torigin\tRumour Mill\tnobody knows who that is\n" +
	"exclude\treport\ta/b.txt\tgarbled\n" +
	"exclude\tclaim\tc_01\tmisprint\n"

func TestParse(t *testing.T) {
	tt, err := Parse(strings.NewReader(sample), "terms.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		key, name string
		party     bool
		same      string
	}{
		{"gov:RU", "Russia", true, ""},
		{"org:mod@RU", "Russia's defence ministry", true, ""},
		{"person:volodymyr-zelenskyy", "Volodymyr Zelenskyy", true, ""},
		{"gov:UA", "Ukraine", false, ""},
		{"gov:US", "United States", false, "org:white-house@US"},
		{"org:white-house@US", "White House", false, "org:white-house@US"},
		{"", "U.S. Department of Defense", false, "org:white-house@US"},
		{"", "the pentagon", false, "org:white-house@US"},
		{"", "", false, ""},
	} {
		if got := tt.Party(c.key, c.name); got != c.party {
			t.Errorf("Party(%q, %q) = %v", c.key, c.name, got)
		}
		if got, _ := tt.Same(c.key, c.name); got != c.same {
			t.Errorf("Same(%q, %q) = %q, want %q", c.key, c.name, got, c.same)
		}
	}
	for _, c := range []struct {
		kind       Kind
		what, name string
		why        string
	}{
		{Outlet, "Daily Joke", "", "makes things up"},
		{Origin, "name:rumour-mill", "Rumour Mill", "nobody knows who that is"},
		{Report, "a/b.txt", "", "garbled"},
		{Report, "A/b.txt", "", ""},
		{Claim, "c_01", "", "misprint"},
		{Claim, "c_02", "", ""},
		{Origin, "", "", ""},
	} {
		if got, _ := tt.Excluded(c.kind, c.what, c.name); got != c.why {
			t.Errorf("Excluded(%s, %q, %q) = %q, want %q", c.kind, c.what, c.name, got, c.why)
		}
	}
	if !tt.KnowsParties() {
		t.Error("parties are named")
	}
}

func TestNone(t *testing.T) {
	var none *Terms
	if _, ok := none.Same("gov:US", "US"); ok || none.Party("gov:US", "US") || none.KnowsParties() {
		t.Error("no terms say something")
	}
	if _, ok := none.Excluded(Report, "a", ""); ok {
		t.Error("no terms exclude something")
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"partie\tgov:RU\n", `terms.txt:1: expected party, same or exclude and then a tab, found "partie"`},
		{"# x\nparty gov:RU\n", `terms.txt:2: expected party, same or exclude and then a tab, found "party gov:RU"`},
		{"party\t\n", "terms.txt:1: expected party, WHO and perhaps WHY, parted by tabs, found 1 fields"},
		{"same\tgov:US\n", "terms.txt:1: expected same, WHO, WHO and perhaps WHY, parted by tabs, found 2 fields"},
		{"same\t@US\tgov:US\n", "terms.txt:1: expected two actors, found a country (@US, gov:US): a country's actors are not one origin"},
		{"exclude\treport\ta.txt\n", "terms.txt:1: expected exclude, KIND, WHAT and WHY, parted by tabs, found 3 fields; an exclusion needs its reason"},
		{"exclude\tpage\ta.txt\twhy\n", `terms.txt:1: expected origin, outlet, report or claim, found "page"`},
		{"x\nparty\ta\ny\n", "terms.txt:1: expected party, same or exclude and then a tab, found \"x\"\nterms.txt:3: expected party, same or exclude and then a tab, found \"y\""},
		{strings.Repeat("x", maxLine+1), "terms.txt:1: bufio.Scanner: token too long (a rule has at most 4096 bytes)"},
	} {
		_, err := Parse(strings.NewReader(c.text), "terms.txt")
		got := ""
		if err != nil {
			got = err.Error()
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(diff)
		}
	}
}

// A circle of same lines ends, and all of its members are one.
func TestSameCircle(t *testing.T) {
	tt, err := Parse(strings.NewReader("same\ta\tb\nsame\tb\tc\nsame\tc\ta\n"), "terms.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "b", "c"} {
		if got, _ := tt.Same("", name); got != "a" {
			t.Errorf("%s is %q, want a", name, got)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"The U.S. State Department": "us-state-department", "Volodymyr  Zelenskyy": "volodymyr-zelenskyy", "O'Brien’s": "obriens",
		"(…)": "", "the": "the", "Télam 24": "télam-24",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(sample)
	f.Add("same\ta\tb\nsame\tb\ta\n")
	f.Fuzz(func(t *testing.T, s string) {
		tt, err := Parse(strings.NewReader(s), "terms.txt")
		if err != nil {
			return
		}
		for w := range tt.same {
			if as, ok := tt.Same(w, w); !ok || as == "" {
				t.Fatalf("%q stands for nothing", w)
			}
		}
	})
}

// The example of the documentation is a terms file.
func TestDocumentedExample(t *testing.T) {
	doc, err := os.ReadFile("../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(doc), "```terms\n")
	example, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("docs/rules.md shows no terms file")
	}
	tt, err := Parse(strings.NewReader(example), "docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	if why, _ := tt.Excluded(Outlet, "The Daily Joke", ""); why != "makes things up" || !tt.Party("gov:RU", "Russia") {
		t.Errorf("the example does not do what it says")
	}
}
