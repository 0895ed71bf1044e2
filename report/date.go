package report

import (
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"crosscheck/lexicon"
)

// dateBytes is how much of a value is searched for a date.
const dateBytes = 200

// dateWords are the words of dates in metadata, from lexicon/metadata.tsv.
type dateWords struct {
	months map[string]int
	others map[string]bool
}

var dateLexicon = sync.OnceValue(func() dateWords {
	w := dateWords{months: map[string]int{}, others: map[string]bool{}}
	for _, row := range lexicon.Open("metadata").Rows {
		for _, name := range row.List("names") {
			switch row.Get("where") {
			case "month":
				n, err := strconv.Atoi(row.Get("field"))
				if err != nil {
					panic("lexicon/metadata.tsv: month " + name + ": " + err.Error())
				}
				w.months[name] = n
			case "dateword":
				w.others[name] = true
			}
		}
	}
	return w
})

// dateToken is a run of letters or of digits.
type dateToken struct {
	start, end int
	digits     bool
}

func dateTokens(s string, into []dateToken) []dateToken {
	if len(s) > dateBytes {
		s = s[:dateBytes]
	}
	for i := 0; i < len(s); {
		class := dateClass(s[i])
		if class == 0 {
			i++
			continue
		}
		start := i
		for i < len(s) && dateClass(s[i]) == class {
			// "readJan": a capital behind a small letter begins a word.
			if class == 2 && i > start && s[i] < 'a' && s[i] >= 'A' && s[i-1] >= 'a' && s[i-1] < utf8.RuneSelf {
				break
			}
			i++
		}
		into = append(into, dateToken{start: start, end: i, digits: class == 1})
	}
	return into
}

func dateClass(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return 1
	case c|0x20 >= 'a' && c|0x20 <= 'z', c >= utf8.RuneSelf:
		return 2
	}
	return 0
}

// foundDate is a date in a line: its ISO form, where it stands, and whether there was one whose order of day and month
// could not be told (3/4/2024).
type foundDate struct {
	iso        string
	start, end int
	ambiguous  string
}

// findDate is the first full date in s. It reads ISO dates and times, "24 December 2024", "Dec. 24, 2024", "24.12.2024" (day
// first wherever points are used), and with slashes only what can be read in one way. The day is the one that is written;
// a time zone does not move it.
func findDate(s string) foundDate {
	var space [48]dateToken
	toks := dateTokens(s, space[:0])
	words := dateLexicon()
	num := func(i, least, most int) (int, bool) {
		if i >= len(toks) || !toks[i].digits {
			return 0, false
		}
		n := toks[i].end - toks[i].start
		if n < least || n > most {
			return 0, false
		}
		v, err := strconv.Atoi(s[toks[i].start:toks[i].end])
		return v, err == nil
	}
	month := func(i int) int {
		if i >= len(toks) || toks[i].digits || toks[i].end-toks[i].start > 9 {
			return 0
		}
		return words.months[strings.ToLower(s[toks[i].start:toks[i].end])]
	}
	suffix := func(i int) bool { // 3rd, 24th, 1st of
		if i >= len(toks) || toks[i].digits {
			return false
		}
		switch s[toks[i].start:toks[i].end] {
		case "st", "nd", "rd", "th", "of", "de":
			return true
		}
		return false
	}
	between := func(i int) string {
		if i+1 >= len(toks) {
			return ""
		}
		return s[toks[i].end:toks[i+1].start]
	}
	var out foundDate
	found := func(i, last, y, m, d int) bool {
		iso, ok := isoDate(y, m, d)
		if ok {
			out.iso, out.start, out.end = iso, toks[i].start, toks[last].end
		}
		return ok
	}
	for i := range toks {
		if y, ok := num(i, 4, 4); ok {
			sep := between(i)
			m, ok1 := num(i+1, 1, 2)
			d, ok2 := num(i+2, 1, 2)
			if ok1 && ok2 && (sep == "-" || sep == "/" || sep == ".") && between(i+1) == sep && found(i, i+2, y, m, d) {
				return out
			}
		}
		if v, ok := num(i, 8, 8); ok && found(i, i, v/10000, v/100%100, v%100) {
			return out
		}
		if a, ok := num(i, 1, 2); ok {
			j := i + 1
			for suffix(j) {
				j++
			}
			if m := month(j); m > 0 {
				if y, ok := num(j+1, 4, 4); ok && len(between(j)) <= 2 && found(i, j+1, y, m, a) {
					return out
				}
			}
			sep := between(i)
			b, ok1 := num(i+1, 1, 2)
			y, ok2 := num(i+2, 4, 4)
			if ok1 && ok2 && (sep == "/" || sep == "-" || sep == ".") && between(i+1) == sep {
				switch {
				case sep == "." || a > 12 || a == b:
					if found(i, i+2, y, b, a) {
						return out
					}
				case b > 12:
					if found(i, i+2, y, a, b) {
						return out
					}
				case out.ambiguous == "":
					if _, ok := isoDate(y, a, b); ok {
						out.ambiguous = s[toks[i].start:toks[i+2].end]
					}
				}
			}
		}
		if m := month(i); m > 0 {
			if d, ok := num(i+1, 1, 2); ok && len(between(i)) <= 2 {
				j := i + 2
				for suffix(j) {
					j++
				}
				if y, ok := num(j, 4, 4); ok && len(between(j-1)) <= 2 && found(i, j, y, m, d) {
					return out
				}
			}
		}
	}
	return out
}

// isoDate checks that the day exists and lies within the age of newspapers.
func isoDate(y, m, d int) (string, bool) {
	if y < 1600 || y > 2199 || m < 1 || m > 12 || d < 1 || d > 31 {
		return "", false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t.Format(time.DateOnly), t.Day() == d
}

// dateLine reports whether a line holds a date and nothing else but words like "Updated", a weekday and a time.
func dateLine(s string) (date string, only bool) {
	if len(s) > 120 {
		return "", false
	}
	var space [48]dateToken
	words := dateLexicon()
	f := findDate(s)
	label := false
	for n, t := range dateTokens(s, space[:0]) {
		if f.iso != "" && t.start >= f.start && t.end <= f.end || t.digits {
			continue
		}
		w := strings.ToLower(s[t.start:t.end])
		if words.months[w] == 0 && !words.others[w] {
			return "", false
		}
		switch w {
		case "published", "updated", "posted", "modified":
			label = label || n <= 1
		}
	}
	return f.iso, f.iso != "" || label
}
