package picture

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

// Plural writes a count with its noun: "1 report", "2 reports".
func Plural(n int, noun string) string {
	if n != 1 {
		if strings.HasSuffix(noun, "y") {
			noun = strings.TrimSuffix(noun, "y") + "ie"
		}
		noun += "s"
	}
	return claim.FormatNumber(float64(n)) + " " + noun
}

// Verb is the form of a verb that goes with a count.
func Verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// Clean makes words of a report safe for one line of a terminal or a Markdown cell: white space is folded, and characters
// that a terminal would obey or that reorder text are shown as escapes.
func Clean(s string) string { return Visible(strings.Join(strings.Fields(s), " ")) }

// marksMost is how many marks on one letter are shown as such. Living scripts set some four; hundreds of them make one letter that no line holds.
const marksMost = 8

// Visible shows control and direction characters, and what is beyond measure of marks on one letter, as escapes; line ends and tabs stay.
func Visible(s string) string {
	if utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return Hidden(r) || r > unicode.MaxLatin1 && unicode.Is(unicode.M, r) }) {
		return s
	}
	var b strings.Builder
	marks := 0
	for i, r := range s {
		if marks++; !unicode.Is(unicode.M, r) {
			marks = 0
		}
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case Hidden(r), marks > marksMost:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Hidden reports whether a character would not be seen, or would reorder what is.
func Hidden(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029')
}

// AsOf says with ISO dates what time a claim is about; empty where it is unknown.
func AsOf(p *claim.Period) string { return about(p, func(s string) string { return s }) }

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

// LongPeriod is asOf for people: "as of 23 Dec 2024".
func LongPeriod(p *claim.Period) string { return about(p, LongDate) }

// LongDate writes an ISO date or month for people: "13 Jan 2025"; anything else stays as it is.
func LongDate(iso string) string {
	for _, l := range [...][2]string{{"2006-01-02", "2 Jan 2006"}, {"2006-01", "Jan 2006"}} {
		if t, err := time.Parse(l[0], iso); err == nil {
			return t.Format(l[1])
		}
	}
	return Clean(iso)
}

// Trace is the mark that leads from a row to the words: [report number:byte].
func (w Where) Trace() string {
	switch {
	case w.Report == 0:
		return ""
	case w.Claim == nil:
		return "[" + strconv.Itoa(w.Report) + "]"
	}
	return "[" + strconv.Itoa(w.Report) + ":" + strconv.Itoa(w.Claim.Start) + "]"
}

// Traces are the marks of several places.
func Traces(ws []Where) string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.Trace()
	}
	return strings.Join(out, " ")
}

// Anchor is the id of a claim on the page. Ids of claims are letters, digits and _; whatever else stands in one is a mistake elsewhere
// and must not break the link.
func Anchor(id string) string {
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

// WhyUnused is the reason why a number was not used, in words.
func WhyUnused(code string) string {
	if w := unusedWords()[code]; w != "" {
		return w
	}
	return strings.ReplaceAll(code, "_", " ")
}

// ExcerptLetters is how much of a quotation a line shows.
const ExcerptLetters = 220

// Excerpt folds white space and cuts after n letters, at a space where there is one near.
func Excerpt(s string, n int) string {
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

// JoinSentences puts sentences together and passes over empty ones.
func JoinSentences(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

// Number writes a derived number: at most three decimals, since it is no quotation.
func Number(f float64) string { return claim.FormatNumber(math.Round(f*1000) / 1000) }

// MeasureWords says what a figure counts, and as what.
func MeasureWords(c *claim.Claim) string {
	s := strings.ReplaceAll(c.Measure, "_", " ")
	if c.Counted != "" {
		s += ": " + c.Counted
	}
	if c.Basis != "" && c.Basis != claim.Total {
		s += " (" + string(c.Basis) + ")"
	}
	return s
}
