package lineage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/report"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// pairs lists copies as "by < of degree".
func pairs(copies []Copy) []string {
	var out []string
	for _, c := range copies {
		out = append(out, fmt.Sprintf("%s < %s %s", c.By, c.Of, c.Degree))
	}
	return out
}

func TestCopies(t *testing.T) {
	wire := rep("wire", "Example Wire", "2025-01-13", wireHead+wireText)
	long := rep("long", "Example Wire", "2025-01-13", wireHead+wireText+"\n\n"+prose(4, 600))
	pasted := rep("pasted", "Upland Courier", "2025-01-20", independent+"\n\n"+strings.Split(wireText, "\n\n")[1]+" "+
		strings.Split(wireText, "\n\n")[0]+"\n\n"+prose(3, 700))
	for _, c := range []struct {
		name    string
		reports []*report.Report
		want    []string
	}{
		{"shortened and edited reprints are copies of the wire, not of each other", []*report.Report{
			wire, rep("cut", "Harbour Post", "2025-01-14", shortened), rep("edit", "Upland Courier", "2025-01-14", edited),
		}, []string{"cut < wire copy", "edit < wire copy"}},
		{"the wire story is the original on the same day, whatever the names", []*report.Report{
			credited(rep("a", "Harbour Post", "2025-01-13", wireHead+shortened), "Example Wire", "dateline"), rep("z", "Example Wire", "2025-01-13", wireText),
		}, []string{"a < z copy"}},
		{"the credit settles it even where the reprint is dated earlier", []*report.Report{
			credited(rep("a", "Harbour Post", "2025-01-12", wireHead+shortened), "Example Wire", "dateline"), rep("z", "Example Wire", "2025-01-13", wireText),
		}, []string{"a < z copy"}},
		{"without a wire the earlier published is the original", []*report.Report{
			rep("a", "Harbour Post", "2025-01-15", shortened), rep("b", "Upland Courier", "2025-01-14", edited),
		}, []string{"a < b copy"}},
		{"without dates the longer text is", []*report.Report{
			rep("a", "Harbour Post", "", shortened), rep("b", "Upland Courier", "", edited),
		}, []string{"a < b copy"}},
		{"independent reports of one event are none", []*report.Report{
			wire, rep("own", "Northgate Daily", "2025-01-14", independent),
		}, nil},
		{"the same speech quoted in two reports makes no copy", []*report.Report{
			rep("a", "Northgate Daily", "2025-01-14", prose(1, 30)+"\n\n"+speech), rep("b", "Harbour Post", "2025-01-14", speech+"\n\n"+prose(2, 30)),
		}, nil},
		{"a paragraph pasted into a long report is found", []*report.Report{long, pasted}, []string{"pasted < long passage"}},
		{"a round-up of two stories has two sources", []*report.Report{
			wire, rep("ferry", "Lakeside Bulletin", "2025-01-13", otherWire),
			rep("roundup", "Harbour Post", "2025-01-14", otherWire+"\n\n"+shortened),
		}, []string{"roundup < ferry copy", "roundup < wire copy"}},
		{"set phrases, the same names and one charge make no copy", []*report.Report{
			rep("a", "Northgate Daily", "2025-01-14", deskA), rep("b", "Harbour Post", "2025-01-14", deskB),
		}, nil},
		{"a paragraph of one in the other does", []*report.Report{
			rep("a", "Northgate Daily", "2025-01-14", deskA), rep("b", "Harbour Post", "2025-01-15", deskB+"\n\n"+strings.Split(deskA, "\n\n")[1]),
		}, []string{"b < a copy"}},
		{"a copy in which every sixth word was exchanged is one", []*report.Report{
			rep("a", "Northgate Daily", "2025-01-14", independent+" "+shortened), rep("b", "Harbour Post", "2025-01-15", everySixth(independent+" "+shortened)),
		}, []string{"b < a copy"}},
		{"pages of one form are none", []*report.Report{
			rep("a", "Northgate Daily", "2025-01-14", prose(11, 40)+"\n\n"+form), rep("b", "Harbour Post", "2025-01-15", prose(12, 40)+"\n\n"+form),
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := Trace(c.reports, nil, nil)
			if diff := cmp.Diff(c.want, pairs(res.Copies)); diff != "" {
				t.Error(diff)
			}
			for _, cp := range res.Copies {
				checkEvidence(t, c.reports, cp)
			}
		})
	}
}

// checkEvidence: the shared runs say the same words in both texts.
func checkEvidence(t *testing.T, reports []*report.Report, c Copy) {
	t.Helper()
	text := map[string]string{}
	for _, r := range reports {
		text[r.ID] = r.Text
	}
	if len(c.Evidence) == 0 {
		t.Errorf("%s < %s has no evidence", c.By, c.Of)
	}
	norm := func(s string) string {
		tx := readText(&report.Report{Text: s})
		var words []string
		for _, w := range tx.words {
			words = append(words, strings.ToLower(s[w.start:w.end]))
		}
		return strings.Join(words, " ")
	}
	for _, e := range c.Evidence {
		of, by := e.Of.Of(text[c.Of]), e.By.Of(text[c.By])
		if norm(of) != norm(by) || len(strings.Fields(norm(by))) < gramWords {
			t.Errorf("evidence of %s < %s differs: %q, %q", c.By, c.Of, of, by)
		}
	}
}

// The reports of the example: a wire story, a reprint that is cut and one that is edited and credits nobody.
func TestRoots(t *testing.T) {
	wire := rep("wire", "Example Wire", "2025-01-13", wireHead+wireText)
	cut := rep("cut", "Harbour Post", "2025-01-14", shortened)
	again := rep("again", "Upland Courier", "2025-01-15", strings.Replace(shortened, "300 soldiers", "3,000 soldiers", 1))
	ferry := rep("ferry", "Lakeside Bulletin", "2025-01-13", otherWire)
	roundup := rep("roundup", "Northgate Daily", "2025-01-14", otherWire+"\n\n"+shortened+"\n\n"+"Our own count is 77, made by walking along the hospital trains with a notebook and asking at every door.")
	reports := []*report.Report{roundup, again, cut, wire, ferry}
	own := claim.Attribution{}
	claims := []claim.Claim{
		figureAt(wire, "300", own), figureAt(cut, "300", own), figureAt(again, "3,000", own),
		figureAt(ferry, "640", own), figureAt(roundup, "640", own), figureAt(roundup, "300", own), figureAt(roundup, "77", own),
	}
	res := Trace(reports, claims, nil)
	want := map[string]string{
		"wire:300": "outlet:example-wire", "cut:300": "outlet:example-wire", "again:3,000": "outlet:example-wire",
		"roundup:300": "outlet:example-wire", "ferry:640": "outlet:lakeside-bulletin", "roundup:640": "outlet:lakeside-bulletin",
		"roundup:77": "outlet:northgate-daily",
	}
	if diff := cmp.Diff(want, res.Of); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"cut:300": "wire", "again:3,000": "wire", "roundup:300": "wire", "roundup:640": "ferry"}, res.Root); diff != "" {
		t.Error(diff)
	}
}

func TestReadText(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"case, separators and apostrophes", "Some 1,100 DON’T go, 2.5 do", []string{"Some", "1,100", "DON’T", "go", "2.5", "do"}},
		{"a trailing point or comma is no part of a number", "in 2024, or 7.", []string{"in", "2024", "or", "7"}},
		{"quotations are left out", `He said "not one of us" and “not you” and «nor they» left`, []string{"He", "said", "and", "and", "left"}},
		{"an inch sign opens nothing", `a 6" pipe and more`, []string{"a", "6", "pipe", "and", "more"}},
		{"an open quotation ends with its text", `He said “we`, []string{"He", "said"}},
		{"one that is never closed ends with its sentence", `He said "not one of us. Nobody came.`, []string{"He", "said", "Nobody", "came"}},
		{"one that the next paragraph goes on with does not", "He said “not one. Nobody came.\n\n“They left.” So it was", []string{"He", "said", "Nobody", "came", "So", "it", "was"}},
		{"a closing mark alone closes nothing", `and left," he said. So "they" were`, []string{"and", "left", "he", "said", "So", "were"}},
		{"a mark too many does not turn the rest around", `a "word that. She said "no" and left`, []string{"a", "She", "said", "and", "left"}},
		{"the words of a charge", "She is charged with theft of a boat after the boat sank", []string{"She", "is", "charged", "with", "after", "the", "boat", "sank"}},
		{"a charge ends with its sentence", "He was convicted of fraud. He left", []string{"He", "was", "convicted", "of", "He", "left"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tx := readText(&report.Report{Text: c.text})
			var got []string
			for i, w := range tx.words {
				if tx.credits[i] != quotedCredit {
					got = append(got, c.text[w.start:w.end])
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	same := func(a, b string) bool {
		x, y := readText(&report.Report{Text: a}), readText(&report.Report{Text: b})
		return slices.Equal(x.set, y.set) && len(x.set) > 0
	}
	if !same("Some 1,100 men don't go there", "some 1100 men don’t go there.") {
		t.Error("spelling of one text makes two")
	}
	if same("Some 1,100 men do go there", "Some 1,200 men do go there") {
		t.Error("another number makes no other text")
	}
}

// Furniture carries no words, and no five-gram spans it.
func TestReadTextFurniture(t *testing.T) {
	text := "one two three\nSIGN UP NOW FOR OUR LETTER\nfour five six"
	at := strings.Index(text, "SIGN")
	end := strings.Index(text, "\nfour")
	r := &report.Report{Text: text, Blocks: []report.Block{
		{Span: claim.Span{Start: 0, End: at - 1}, Kind: report.Paragraph},
		{Span: claim.Span{Start: at, End: end}, Kind: report.Furniture},
		{Span: claim.Span{Start: end + 1, End: len(text)}, Kind: report.Paragraph},
	}}
	tx := readText(r)
	if len(tx.words) != 6 || len(tx.set) != 0 {
		t.Errorf("got %d words and %d five-grams, want 6 and none", len(tx.words), len(tx.set))
	}
}

// A thousand reprints cost no more pairs than a few each.
func TestCandidatesStayFew(t *testing.T) {
	const n = 1000
	texts := make([]text, n)
	for i := range texts {
		texts[i] = readText(rep("r", "", "", wireText+" "+prose(uint64(i), 40)))
	}
	got := candidates(texts)
	if limit := n * firstHolders; len(got) > limit {
		t.Errorf("%d pairs of %d reprints, want at most %d", len(got), n, limit)
	}
	for i := 1; i < n; i++ {
		if !slices.ContainsFunc(got, func(p [2]int) bool { return p == [2]int{0, i} }) {
			t.Fatalf("reprint %d is not tied to the original", i)
		}
	}
}

// Winnowing loses no shared run of eight words.
func TestFingerprintsKeepRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		run := prose(rapid.Uint64Range(1, 1<<40).Draw(t, "run"), winnow+gramWords-1)
		a := readText(rep("a", "", "", prose(rapid.Uint64Range(1, 99).Draw(t, "a"), 30)+" "+run+" "+prose(5, 20)))
		b := readText(rep("b", "", "", run+" "+prose(rapid.Uint64Range(100, 999).Draw(t, "b"), 30)))
		grams := map[uint64]bool{}
		for _, h := range fingerprints(nil, a.grams, 0) {
			grams[h.gram] = true
		}
		if !slices.ContainsFunc(fingerprints(nil, b.grams, 1), func(h holding) bool { return grams[h.gram] }) {
			t.Fatal("eight common words left no common fingerprint")
		}
	})
}

// What is found does not depend on the order of the reports, and a text contains itself.
func TestTraceIsOrderFree(t *testing.T) {
	pool := []string{wireText, shortened, edited, otherWire, independent, otherWire + "\n\n" + shortened, speech + prose(9, 60), prose(8, 200)}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 7).Draw(t, "n")
		var reports []*report.Report
		var claims []claim.Claim
		for i := range n {
			text := rapid.SampledFrom(pool).Draw(t, "text")
			r := rep(fmt.Sprintf("r%d", i), rapid.SampledFrom([]string{"", "Harbour Post", "Example Wire"}).Draw(t, "outlet"),
				rapid.SampledFrom([]string{"", "2025-01-13", "2025-01-14"}).Draw(t, "date"), text)
			reports = append(reports, r)
			claims = append(claims, figureAt(r, text[:12], claim.Attribution{}))
		}
		want := Trace(reports, claims, nil)
		perm := rapid.Permutation(reports).Draw(t, "order")
		got := Trace(perm, rapid.Permutation(claims).Draw(t, "claims"), nil)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func FuzzReadText(f *testing.F) {
	for _, s := range []string{wireText, speech, `a "b c`, "1,2,3.4'5", "\u0301x", "é\xff\"", ""} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 1<<16 {
			return
		}
		x, y := readText(&report.Report{Text: a}), readText(&report.Report{Text: b})
		last := 0
		for _, w := range x.words {
			if w.start < last || w.end <= w.start || w.end > len(a) {
				t.Fatalf("word %v after %d in %d bytes", w, last, len(a))
			}
			last = w.end
		}
		if n := len(shared(nil, &x, &x)); n != len(x.set) {
			t.Fatalf("a text holds %v of itself", n)
		}
		for _, r := range commonRuns(&x, &y) {
			if r.words < gramWords || r.of+r.words > len(x.words) || r.by+r.words > len(y.words) {
				t.Fatalf("run %+v of %d and %d words", r, len(x.words), len(y.words))
			}
		}
	})
}

func BenchmarkTrace(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		// One report in five is a copy of an earlier one.
		var reports []*report.Report
		for i := range n {
			seed := uint64(i)
			if i%5 == 4 {
				seed = uint64(i / 10)
			}
			reports = append(reports, rep(fmt.Sprintf("r%05d", i), fmt.Sprintf("outlet %d", i%97), fmt.Sprintf("2025-01-%02d", 1+i%28), prose(seed, 300)))
		}
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if res := Trace(reports, nil, nil); len(res.Copies) == 0 {
					b.Fatal("no copies")
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/report")
		})
	}
}
