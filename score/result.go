package score

import (
	"fmt"
	"io"
	"sort"
	"strings"
)

// Result is what one measure found.
type Result interface {
	// Table writes the numbers for people.
	Table(w io.Writer) error
	// Numbers are the same for programs, written as JSON.
	Numbers() any
	// Errors are the errors in the order of gold and text; Kinds counts their kinds, the most frequent first.
	Errors() []Mistake
	Kinds() []KindCount
	// Notes say what was not scored.
	Notes() []string
}

// Mistake is one error in its context.
type Mistake struct {
	Kind   string `json:"kind"` // missed, spurious, measure X for Y …
	Report string `json:"report"`
	Start  int    `json:"start"` // bytes; both 0: of the report as a whole
	End    int    `json:"end"`
	Gold   string `json:"gold,omitempty"`
	Got    string `json:"got,omitempty"`
	Rule   string `json:"rule,omitempty"`
}

// KindCount is how often a kind of error occurs.
type KindCount struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

// countKinds counts the kinds of errors, the most frequent first, ties in the order of the alphabet.
func countKinds(ms []Mistake) []KindCount {
	n := map[string]int{}
	for _, m := range ms {
		n[m.Kind]++
	}
	out := make([]KindCount, 0, len(n))
	for k, c := range n {
		out = append(out, KindCount{k, c})
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].Count != out[j].Count {
			return out[i].Count > out[j].Count
		}
		return out[i].Kind < out[j].Kind
	})
	return out
}

// Spread is n items spread evenly over a list, so that they are not all of its first report.
func Spread[T any](list []T, n int) []T {
	if n < 0 || len(list) <= n {
		return list
	}
	out := make([]T, n)
	for i := range out {
		out[i] = list[i*len(list)/n]
	}
	return out
}

// table collects lines; the first error of the writer stays.
type table struct {
	w   io.Writer
	err error
}

func (t *table) line(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format+"\n", args...)
	}
}

// prf writes a row of precision, recall and F1 in percent.
func (t *table) prf(name string, s PRF) {
	t.line("  %-24s P %s  R %s  F1 %s   (%s of %d gold, %d predicted)", name, percent(s.P), percent(s.R), percent(s.F1), trimZero(s.Right), s.Gold, s.Predicted)
}

func percent(x float64) string { return fmt.Sprintf("%5.1f", 100*x) }

func percentOf(r Rate) string {
	if r.Share == nil {
		return "-"
	}
	return strings.TrimSpace(percent(*r.Share))
}

func trimZero(x float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0") }
