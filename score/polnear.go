package score

import (
	"io"
	"sort"
	"strings"
	"unicode"

	"crosscheck/claim"
)

// GoldAttributions is a report whose attributions are annotated over tokens (B-source, I-content …) paragraph by paragraph, as CofeNet
// took them from PolNeAR, and as spans by each annotator.
type GoldAttributions struct {
	Report       string                     `json:"report"`
	Outlet       string                     `json:"outlet"`
	Date         string                     `json:"date"`
	Text         string                     `json:"text"`
	Attributions map[string][]goldStatement `json:"attributions"` // by annotator
	Paragraphs   []labelled                 `json:"cofenet"`
}

type goldStatement struct {
	Source  spanList `json:"source"`
	Cue     spanList `json:"cue"`
	Content spanList `json:"content"`
	Style   string   `json:"style"`
}

// labelled is a paragraph: the bytes of its tokens in the report, and a label for each.
type labelled struct {
	Tokens []spanJSON `json:"tokens"`
	Labels []string   `json:"labels"`
}

func (g *GoldAttributions) check() string {
	if g.Report == "" {
		return `expected a report with its name in "report", found none`
	}
	for _, p := range g.Paragraphs {
		if len(p.Tokens) != len(p.Labels) {
			return "expected a label for each token, found another number of them"
		}
		for _, t := range p.Tokens {
			if t.Start < 0 || t.End < t.Start || t.End > len(g.Text) {
				return "expected tokens within the text, found one outside"
			}
		}
	}
	return ""
}

// roles are the parts of an attribution, in the order in which they are shown.
var roles = []string{"source", "cue", "content"}

// stretch is a half-open range of tokens.
type stretch struct{ from, to int }

// stretches reads labels: a B- opens a stretch, I- of the same role continues it.
func stretches(labels []string) map[string][]stretch {
	out := map[string][]stretch{}
	role, from := "", 0
	for i := 0; i <= len(labels); i++ {
		l := "O"
		if i < len(labels) {
			l = labels[i]
		}
		if role != "" {
			if l == "I-"+role {
				continue
			}
			out[role] = append(out[role], stretch{from, i})
			role = ""
		}
		if r, ok := strings.CutPrefix(l, "B-"); ok && (r == "source" || r == "cue" || r == "content") {
			role, from = r, i
		}
	}
	return out
}

// owner is what a token belongs to: the nth span of a role, of one statement.
type owner struct {
	role string
	span claim.Span // of a source or cue
	of   int        // the statement, of a content
	nth  int        // the piece of a split content
}

// label labels the tokens of a paragraph with statements. Sources and cues win over contents.
func label(tokens []spanJSON, ss []statement) []string {
	if len(tokens) == 0 {
		return nil
	}
	owners := make([]owner, len(tokens))
	low, high := tokens[0].Start, tokens[len(tokens)-1].End
	put := func(spans []claim.Span, of func(claim.Span, int) owner) {
		for n, s := range spans {
			if s.End <= low || s.Start >= high {
				continue
			}
			for i, t := range tokens {
				if overlap(s, claim.Span(t)) > 0 {
					owners[i] = of(s, n)
				}
			}
		}
	}
	for k := range ss {
		put(ss[k].content, func(_ claim.Span, n int) owner { return owner{role: "content", of: k, nth: n} })
	}
	for _, role := range roles[:2] {
		for k := range ss {
			spans := ss[k].source
			if role == "cue" {
				spans = ss[k].cue
			}
			put(spans, func(s claim.Span, _ int) owner { return owner{role: role, span: s} })
		}
	}
	out := make([]string, len(owners))
	var before owner
	for i, o := range owners {
		switch {
		case o.role == "":
			out[i] = "O"
		case o == before:
			out[i] = "I-" + o.role
		default:
			out[i] = "B-" + o.role
		}
		before = o
	}
	return out
}

// trimmed is a stretch without the tokens at its edges that hold no letter or digit.
func trimmed(s stretch, tokens []spanJSON, text string) stretch {
	mark := func(i int) bool {
		return !strings.ContainsFunc(text[tokens[i].Start:tokens[i].End], func(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) })
	}
	for s.from < s.to && mark(s.from) {
		s.from++
	}
	for s.to > s.from && mark(s.to-1) {
		s.to--
	}
	return s
}

// shared is the part of two stretches that they have in common, over their hull; 0 where they are apart.
func shared(a, b stretch) float64 {
	n := min(a.to-b.from, b.to-a.from, b.to-b.from, a.to-a.from)
	return max(0, float64(n)/float64(max(a.to, b.to)-min(a.from, b.from)))
}

// equal counts the stretches that two lists have in common, each as often as it occurs in both.
func equal(a, b []stretch) int {
	n := map[stretch]int{}
	for _, x := range a {
		n[x]++
	}
	both := 0
	for _, y := range b {
		if n[y] > 0 {
			n[y]--
			both++
		}
	}
	return both
}

// Attributions measures statements against token labels and spans. Only the outermost statement counts, as in the annotation.
func Attributions(gold []GoldAttributions, out []Output) *AttributionResult {
	var files []string
	for i := range gold {
		files = append(files, gold[i].Report)
	}
	r := newAttributionResult(newReports(files))
	by := byReport(out, r.reports, "statement")
	for i := range gold {
		r.add(&gold[i], statementsOf(by[gold[i].Report]))
	}
	r.finish()
	return r
}

// Table writes the numbers for people.
func (r *AttributionResult) Table(w io.Writer) error {
	t := &table{w: w}
	t.line("%d paragraphs", r.Paragraphs)
	for _, m := range []struct {
		name string
		of   map[string]PRF
	}{{"exact", r.Exact}, {"trimmed", r.Trimmed}, {"begin", r.Begin}, {"overlap", r.Overlap}} {
		for _, role := range roles {
			t.prf(m.name+" "+role, m.of[role])
		}
	}
	t.line("  Jaccard: source %s, cue %s, content %s", percent(r.Jaccard["source"]), percent(r.Jaccard["cue"]), percent(r.Jaccard["content"]))
	t.prf("linked (1st annotator)", r.Linked)
	t.prf("content, half of it", r.Content)
	var styles []string
	for s := range r.ByStyle {
		styles = append(styles, s)
	}
	sort.Strings(styles)
	for _, s := range styles {
		t.line("  linked recall, %s: %d/%d", s, r.ByStyle[s][1], r.ByStyle[s][0])
	}
	t.line("  for comparison, exact F1 of source/cue/content: BERT+Cofe 83.2/75.3/72.9, BiLSTM+CRF 69.6/66.7/59.0, rules 10.7/22.8/5.6, two people 78.8/70.7/68.9")
	return t.err
}
