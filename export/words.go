package export

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"crosscheck/claim"
	"crosscheck/lexicon"
)

func itoa(n int) string { return strconv.Itoa(n) }

// plural writes a count with its noun: "1 report", "2 reports".
func plural(n int, noun string) string {
	if n != 1 {
		if strings.HasSuffix(noun, "y") {
			noun = strings.TrimSuffix(noun, "y") + "ie"
		}
		noun += "s"
	}
	return claim.FormatNumber(float64(n)) + " " + noun
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// Clean makes words of a report safe for one line of a terminal or a Markdown cell: white space is folded, and characters
// that a terminal would obey or that reorder text are shown as escapes.
func Clean(s string) string { return visible(strings.Join(strings.Fields(s), " ")) }

// visible shows control and direction characters as escapes; line ends and tabs stay.
func visible(s string) string {
	if utf8.ValidString(s) && !strings.ContainsFunc(s, hidden) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case hidden(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func hidden(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029')
}

// asOf says with ISO dates what time a claim is about; empty where it is unknown.
func asOf(p *claim.Period) string { return about(p, func(s string) string { return s }) }

// about is what a claim is about in time, in words: "as of 2024-12-23", "since 2024-12-01", "on or before 2024-12-31".
func about(p *claim.Period, date func(string) string) string {
	s := period(p, date)
	for _, own := range []string{"on or before ", "since ", "until "} {
		if strings.HasPrefix(s, own) {
			return s
		}
	}
	for _, preposition := range []string{"on ", "in ", "at ", "during "} {
		s = strings.TrimPrefix(s, preposition)
	}
	if s == "" {
		return ""
	}
	return "as of " + s
}

// period writes a time with its dates in the given form.
func period(p *claim.Period, date func(string) string) string {
	switch {
	case p == nil:
		return ""
	case p.Precision == "on_or_before" && p.End != "":
		return "on or before " + date(p.End)
	case p.Precision == "on_or_before" && p.Start != "":
		return "on or before " + date(p.Start)
	case p.Start == "" && p.End == "":
		return Clean(p.Words)
	case p.End == "":
		return "since " + date(p.Start)
	case p.Start == "":
		return "until " + date(p.End)
	case p.Start == p.End:
		return date(p.Start)
	case wholeMonth(p.Start, p.End):
		return date(p.Start[:len("2006-01")])
	case wholeYear(p.Start, p.End):
		return p.Start[:len("2006")]
	}
	return date(p.Start) + " to " + date(p.End)
}

func wholeMonth(from, to string) bool {
	t, err := time.Parse("2006-01-02", from)
	return err == nil && t.Day() == 1 && t.AddDate(0, 1, -1).Format("2006-01-02") == to
}

func wholeYear(from, to string) bool {
	return len(from) == len("2006-01-02") && strings.HasSuffix(from, "-01-01") && to == from[:4]+"-12-31"
}

// longPeriod is asOf for people: "as of 23 Dec 2024".
func longPeriod(p *claim.Period) string { return about(p, longDate) }

// longDate writes an ISO date or month for people: "13 Jan 2025"; anything else stays as it is.
func longDate(iso string) string {
	for _, l := range [...][2]string{{"2006-01-02", "2 Jan 2006"}, {"2006-01", "Jan 2006"}} {
		if t, err := time.Parse(l[0], iso); err == nil {
			return t.Format(l[1])
		}
	}
	return Clean(iso)
}

// trace is the mark that leads from a row to the words: [report number:byte].
func (w where) trace() string {
	switch {
	case w.report == 0:
		return ""
	case w.claim == nil:
		return "[" + itoa(w.report) + "]"
	}
	return "[" + itoa(w.report) + ":" + itoa(w.claim.Start) + "]"
}

func traces(ws []where) string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.trace()
	}
	return strings.Join(out, " ")
}

// anchor is the id of a claim on the page. Ids of claims are letters, digits and _; whatever else stands in one is a mistake elsewhere
// and must not break the link.
func anchor(id string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '-'
	}, id)
}

// unusedWords are the reasons of lexicon/unused.tsv in words, by code.
var unusedWords = sync.OnceValue(func() map[string]string {
	words := map[string]string{}
	for _, r := range lexicon.Open("unused").Rows {
		words[r.Get("code")] = r.Get("text")
	}
	return words
})

func whyUnused(code string) string {
	if w := unusedWords()[code]; w != "" {
		return w
	}
	return strings.ReplaceAll(code, "_", " ")
}

// excerpt folds white space and cuts after n letters, at a space where there is one near.
func excerpt(s string, n int) string {
	s = Clean(s)
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	cut := []rune(s)[:n-1]
	for i := len(cut) - 1; i > n/2; i-- {
		if cut[i] == ' ' {
			cut = cut[:i]
			break
		}
	}
	return strings.TrimRight(string(cut), " ,;:") + "…"
}

func joinSentences(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

// number writes a derived number: at most three decimals, since it is no quotation.
func number(f float64) string { return claim.FormatNumber(math.Round(f*1000) / 1000) }
