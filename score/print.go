package score

import (
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// kindsShown is how many kinds of error are listed with their counts.
const kindsShown = 10

// around is how many bytes of text are shown on each side of an error.
const around = 70

// Print writes a result for people: its numbers, the most frequent kinds of error, and n errors spread evenly over the gold, each in
// its context. text gives the words of a report.
func Print(w io.Writer, r Result, n int, text func(string) []byte) error {
	if err := r.Table(w); err != nil {
		return err
	}
	t := &table{w: w}
	if kinds := r.Kinds(); len(kinds) > 0 {
		t.line("errors: %d, the most frequent kinds:", len(r.Errors()))
		for _, k := range kinds[:min(len(kinds), kindsShown)] {
			t.line("  %5d  %s", k.Count, k.Kind)
		}
	}
	if n > 0 {
		for _, m := range Spread(r.Errors(), n) {
			t.mistake(m, text)
		}
	}
	return t.err
}

// mistake writes one error: where and what, the words around it, and gold beside output.
func (t *table) mistake(m Mistake, text func(string) []byte) {
	rule := ""
	if m.Rule != "" {
		rule = "  (" + m.Rule + ")"
	}
	at := ""
	if m.End > 0 {
		at = ":" + strconv.Itoa(m.Start)
	}
	t.line("%s%s  %s%s", m.Report, at, m.Kind, rule)
	if data := text(m.Report); m.End > 0 && m.End <= len(data) && m.Start <= m.End {
		t.line("    %s", inContext(data, m.Start, m.End))
	}
	if m.Gold != "" {
		t.line("    gold %s", oneLine(m.Gold))
	}
	if m.Got != "" {
		t.line("    got  %s", oneLine(m.Got))
	}
}

// inContext is a stretch of text in double brackets, with what stands around it, on one line.
func inContext(data []byte, start, end int) string {
	from, to := max(0, start-around), min(len(data), end+around)
	for from < start && !utf8.RuneStart(data[from]) {
		from++
	}
	for to > end && to < len(data) && !utf8.RuneStart(data[to]) {
		to--
	}
	return oneLine("…" + string(data[from:start]) + "[[" + string(data[start:end]) + "]]" + string(data[end:to]) + "…")
}

// oneLine makes line ends visible, and drops what a terminal could take for a command.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return '⏎'
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0:
			return -1
		}
		return r
	}, s)
}

// Printed is what is written as JSON.
type Printed struct {
	Measure Measure     `json:"measure"`
	Numbers any         `json:"numbers"`
	Kinds   []KindCount `json:"kinds"`
	Errors  []Mistake   `json:"errors,omitempty"`
}
