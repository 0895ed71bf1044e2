package extract

import (
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// A rejector tells the numbers that are no figures of a situation: dates, ages, ordinals, designators. Its words come from
// lexicon/unused.tsv.
type rejector struct {
	before map[string][]string // word right before the number → codes
	after  map[string][]string // word right after it → codes
}

func newRejector() *rejector {
	r := &rejector{map[string][]string{}, map[string][]string{}}
	for _, row := range lexicon.Open("unused").Rows {
		for _, w := range row.List("before") {
			r.before[w] = append(r.before[w], row.Get("code"))
		}
		for _, w := range row.List("after") {
			r.after[w] = append(r.after[w], row.Get("code"))
		}
	}
	return r
}

// reason is the code why the amount is no figure, or "".
func (r *rejector) reason(ts []lang.Token, m *amount) string {
	prev, next := at(ts, m.numFrom-1), at(ts, m.numTo)
	first := ts[m.numFrom]
	before, after := r.before[strings.TrimSuffix(prev.Lower, ".")], r.after[next.Lower]
	if len(before) == 0 && prev.Lower != "" {
		before = r.before[prev.Lower]
	}
	switch m.kind {
	case ordinal:
		return "ordinal"
	case clock:
		return "clock_time"
	case code:
		if strings.HasSuffix(first.Lower, "0s") {
			return "date"
		}
		if first.Word() {
			return "designator"
		}
		if strings.Count(first.Text, ".") >= 2 || strings.HasPrefix(first.Lower, "v") {
			return "version"
		}
		return "designator"
	case compound:
		return compoundReason(m.tail)
	}
	if m.value.Form == claim.NoneReported || m.kind == vague || m.kind == quantifier {
		return ""
	}
	if m.tail == "years" {
		return "year"
	}
	lo := m.value.Low
	if !m.value.HasLow() {
		lo = m.value.High
	}
	digits := first.Numeric()
	switch {
	case slices.Contains(before, "magnitude") || slices.Contains(after, "magnitude") || prev.Lower == "of" && r.isMagnitude(ts, m):
		return "magnitude"
	case slices.Contains(after, "clock_time") || next.Lower == "local" && at(ts, m.numTo+1).Lower == "time":
		return "clock_time"
	case strings.HasPrefix(first.Text, ".") && m.unit == nil || slices.Contains(after, "calibre") && m.unit == nil || m.unit != nil && m.unit.name == "mm":
		return "calibre"
	case slices.Contains(after, "temperature") || prev.Lower == "minus" || lo < 0 && m.unit == nil:
		return "temperature"
	case slices.Contains(after, "multiplier") || next.Lower == "-fold":
		return "multiplier"
	case date(ts, m, before, after, digits, lo):
		return "date"
	case digits && (next.Lower == "b.c." || next.Lower == "bc" || next.Lower == "bce" || next.Lower == "a.d." || next.Lower == "ad" || next.Lower == "ce"):
		return "year"
	case digits && m.unit == nil && year(ts, m, prev, next, lo):
		return "year"
	case digits && telephone(ts, m):
		return "telephone"
	case slices.Contains(before, "age") || age(ts, m, prev, next, lo) || ageList(ts, m, lo) || ofAge(ts, m, lo):
		return "age"
	case digits && (next.Lower == "block" || next.Lower == "blocks") && lo >= 10:
		return "address"
	case digits && channel(m, prev):
		return "designator"
	case digits && m.unit == nil && next.Capital() && m.value.Form == claim.Exact && m.from == m.numFrom && r.street(ts, m.numTo):
		return "address"
	case digits && (slices.Contains(before, "road_or_flight") && (prev.Capital() || prev.Lower == "highway" || prev.Lower == "route" || prev.Lower == "flight" || prev.Lower == "interstate") && m.value.Form == claim.Exact && m.unit == nil && (!next.Word() || numberedRoad(prev) && next.Tag != "NNS")):
		return "road_or_flight"
	case digits && prev.Text == "Flight" && m.value.Form == claim.Exact && m.unit == nil && next.Tag != "NNS":
		return "road_or_flight" // shot down Flight 655 with
	case slices.Contains(before, "designator") && m.value.Form == claim.Exact && m.unit == nil && designates(ts, m, prev, next):
		if slices.Contains(before, "rank") && (prev.Lower == "top" || prev.Lower == "ranked") {
			return "rank"
		}
		return "designator"
	case prev.Lower == "of" && (at(ts, m.numFrom-2).Text == "Group" || at(ts, m.numFrom-2).Text == "Band"):
		return "designator"
	case prev.Lower == "#" || next.Lower == "/" && digits:
		return "designator"
	case digits && m.from == m.numFrom && m.unit == nil && next.Lower == ")" && at(ts, m.numFrom-2).Lower == "(" && len(prev.Text) > 1 && prev.Text == strings.ToUpper(prev.Text) && prev.Word():
		return "designator" // USS Stark (FFG 31)
	case digits && prev.Text == "-" && !prev.Gap && !first.Gap:
		// Apollo-11, 2-0
		return "designator"
	case digits && (score(ts, m) || result(ts, m)):
		return "score"
	case m.unit == nil && next.Lower == "to" && (at(ts, m.numTo+1).Lower == "one" || at(ts, m.numTo+1).Lower == "1") && lo > 1:
		return "score" // outnumbered by more than two to one
	case attributive(ts, m), digits && m.unit == nil && m.from == m.numFrom && lo > 1 && m.value.Form == claim.Exact && (prev.Lower == "a" || prev.Lower == "an") && !m.strong && next.Tag == "NN" && nounWord(at(ts, m.numTo+1)):
		return "dimension" // a 63 nation coalition
	case m.unit != nil && tall[at(ts, m.to).Lower]:
		return "dimension"
	case m.from == 0 && digits && lo < 100 && (next.Lower == "." || next.Lower == ")") && m.value.Form == claim.Exact && len(ts) > m.to+1:
		return "list_number"
	case m.from == 0 && m.to == len(ts) && digits:
		return "furniture"
	case m.from == 1 && digits && ts[0].Lower == "(" && next.Lower == ")" && lo < 100:
		return "list_number"
	case slices.Contains(after, "furniture") || next.Lower == "min" && at(ts, m.numTo+1).Lower == "read" || m.unit != nil && m.unit.name == "min" && at(ts, m.to).Lower == "read":
		return "furniture"
	case next.Lower == "min" && strings.HasPrefix(at(ts, m.numTo+1).Lower, "read") || m.unit != nil && strings.HasPrefix(at(ts, m.to).Lower, "read") && m.unit.name == "min":
		return "furniture"
	case prev.Capital() && digits && first.Gap && properNumber(m, prev, next):
		return "designator"
	case first.Lower == "one" && m.value.Form == claim.Exact && m.numTo == m.numFrom+1 && pronounOne(ts, m, prev, next):
		return "pronoun"
	case (first.Lower == "two" || first.Lower == "one") && prev.Lower == "or" && at(ts, m.numFrom-2).Lower == "one":
		return "idiom"
	case !digits && inName(ts, m, next):
		return "name"
	case next.Lower == "way" || next.Lower == "ways" || next.Lower == "sides" && lo == 2:
		return "idiom"
	}
	return ""
}

// inName reports a number word that is part of a name: the Battle of Five Forks, the Six Day War. Its words are written with capitals within a
// sentence that is not.
func inName(ts []lang.Token, m *amount, next lang.Token) bool {
	first := ts[m.numFrom]
	if m.numFrom == 0 || m.from != m.numFrom || m.unit != nil || !first.Capital() || !next.Capital() || first.Text == strings.ToUpper(first.Text) || m.kind != cardinal {
		return false
	}
	switch prev := at(ts, m.numFrom-1); prev.Lower {
	case "of", "the", "at", "near", "in":
	default:
		return false
	}
	for _, t := range ts { // a headline writes most words so
		if t.Word() && len(t.Text) > 4 && t.Text == t.Lower {
			return true
		}
	}
	return false
}

// month reports whether the word is the name of a month.
func (r *rejector) month(t lang.Token) bool {
	return monthWord(t) && (slices.Contains(r.before[t.Lower], "date") || slices.Contains(r.before[strings.TrimSuffix(t.Lower, ".")], "date"))
}

// street reports whether a street's name begins at token i: Mill Lane, Fifth Avenue.
func (r *rejector) street(ts []lang.Token, i int) bool {
	for j := i; j < len(ts) && j-i < 4 && ts[j].Capital(); j++ {
		if slices.Contains(r.after[ts[j].Lower], "address") {
			return j > i || len(ts) > i+1
		}
	}
	return false
}

// designates reports whether a word such as "unit", "phase" or "day" before the number makes it a name. In lower case and before a
// noun it does not: "the unit 300 men strong".
func designates(ts []lang.Token, m *amount, prev, next lang.Token) bool {
	if m.numFrom != m.from {
		return false
	}
	if prev.Lower == "day" {
		switch at(ts, m.numFrom-2).Lower {
		case "past", "last", "this", "per", "a", "each", "every", "next", "one", "first", "previous":
			return false
		}
	}
	switch prev.Lower {
	case "no", "no.", "nos", "number":
		return prev.Lower != "no" && prev.Lower != "number" || ts[m.numFrom].Numeric() && prev.Lower == "number"
	case "call", "dial", "code", "resolution", "article", "section", "chapter", "category", "phase", "level", "page", "day", "version", "season", "episode", "top":
		return true
	}
	switch prev.Lower {
	case "boeing", "airbus", "apollo", "model", "type":
		return prev.Capital() && ts[m.numFrom].Numeric()
	}
	return prev.Capital() && (!next.Word() || strings.HasPrefix(next.Tag, "I") || next.Tag == "")
}

// properNumber reports whether a number follows a name as its part: Apollo 11, Boeing 777, Channel 4.
func properNumber(m *amount, prev, next lang.Token) bool {
	if m.from != m.numFrom || m.unit != nil || m.value.Form != claim.Exact || m.numFrom < 2 {
		return false
	}
	// a count after a name at the head of a clause has its noun after it
	return !next.Word() && prev.Text != strings.ToUpper(prev.Text) && !verbish(prev) && next.Lower != "-" && next.Lower != "," && strings.HasPrefix(prev.Tag, "NNP")
}

func verbish(t lang.Token) bool { return strings.HasPrefix(t.Tag, "VB") }

func (r *rejector) isMagnitude(ts []lang.Token, m *amount) bool {
	for j := m.from - 1; j >= 0 && m.from-j < 5; j-- {
		if ts[j].Lower == "magnitude" || ts[j].Lower == "richter" {
			return true
		}
	}
	return false
}

// date reports whether the number stands with a month: 24 December, Dec. 24, 2024; 8-13 October.
func date(ts []lang.Token, m *amount, before, after []string, digits bool, lo float64) bool {
	if m.value.Form != claim.Exact && m.value.Form != claim.Range || m.unit != nil {
		return false
	}
	top := m.value.High
	if digits && top <= 31 && lo >= 1 {
		prev, next := at(ts, m.numFrom-1), at(ts, m.numTo)
		if slices.Contains(before, "date") && monthWord(prev) || slices.Contains(after, "date") && monthWord(next) {
			return true
		}
		// Dec. 24 and 25
		if (prev.Lower == "and" || prev.Lower == "to" || prev.Lower == ",") && m.numFrom >= 3 && monthWord(at(ts, m.numFrom-3)) && at(ts, m.numFrom-2).Numeric() && !at(ts, m.numTo).Word() {
			return true
		}
	}
	// Dec. 24, 2024
	if digits && lo >= 1000 && lo <= 2100 && len(ts[m.numFrom].Text) == 4 {
		for j := m.numFrom - 1; j >= 0 && m.numFrom-j <= 3; j-- {
			if monthWord(ts[j]) {
				return m.value.Form == claim.Exact
			}
			if ts[j].Word() && ts[j].Lower != "of" {
				break
			}
		}
	}
	return false
}

// monthWord keeps the verb "may" and "march" apart from the months: a month is written with a capital.
func monthWord(t lang.Token) bool {
	return t.Capital()
}

// year reports whether a bare four-digit number is a year: after a preposition of time or alone, and with no noun that it could
// count.
func year(ts []lang.Token, m *amount, prev, next lang.Token, lo float64) bool {
	s := ts[m.numFrom].Text
	if len(s) != 4 || lo < 1400 || lo > 2100 {
		return false
	}
	if m.value.Form == claim.Range {
		return m.value.High <= 2100
	}
	if m.value.Form != claim.Exact && at(ts, m.from-1).Lower != "since" && prev.Lower != "around" && prev.Lower != "about" && prev.Lower != "circa" {
		return false
	}
	if levelNouns[next.Lower] && lo >= 1900 && lo <= 2035 {
		return true // 10% of 2000 levels
	}
	if prev.Lower == "the" && lo >= 1950 && lo <= 2035 && next.Tag == "NNS" {
		return true // the 2014 protests
	}
	if at(ts, m.from-1).Lower == "since" {
		return !countable(next) // since at least 2014
	}
	switch prev.Lower {
	case "in", "since", "by", "until", "till", "from", "during", "of", "before", "after", "early", "late", "mid", "year", "circa", "between", "to", "and", "for", "the", "through", "(", "around", "about":
		return !countable(next)
	}
	if prev.Word() && next.Lower == "-" {
		return true
	}
	return !countable(next) || strings.HasPrefix(next.Tag, "NNP") || next.Lower == "election" || next.Lower == "elections"
}

var levelNouns = lexicon.Words("level noun")

// countable reports whether the word could be what a number counts: a plural noun or an adjective before one.
func countable(t lang.Token) bool {
	return t.Tag == "NNS" || t.Tag == "JJ" || t.Tag == "" && t.Word() && strings.HasSuffix(t.Lower, "s") && len(t.Lower) > 3 && t.Lower != "was"
}

// age reports whether the number is somebody's age: "Smith, 34, …", "34 years old", "the 34-year-old".
func age(ts []lang.Token, m *amount, prev, next lang.Token, lo float64) bool {
	if lo > 120 || m.value.Form == claim.AtMost {
		return false
	}
	if m.unit != nil && m.unit.name == "yr" {
		w := at(ts, m.to).Lower
		return w == "old" || w == "of" && at(ts, m.to+1).Lower == "age"
	}
	if m.unit != nil {
		return m.unit.name == "mo" && at(ts, m.to).Lower == "old" || m.unit.measure == "duration" && prev.Lower == "of" && at(ts, m.from-2).Lower == "age"
	}
	// between commas after a name, or between a name and a bracket
	if m.value.Form == claim.Exact && m.from == m.numFrom && (prev.Lower == "," || prev.Lower == "(") && (next.Lower == "," || next.Lower == "." || next.Lower == ")" || next.Lower == ";" || next.Lower == "and") && ts[m.numFrom].Numeric() {
		name := at(ts, m.numFrom-2)
		return name.Capital() && name.Word() && lo >= 1 && (name.Tag == "NNP" || name.Tag == "NNPS" || name.Tag == "" || name.Tag == "NN")
	}
	if prev.Lower == "and" && m.numFrom >= 3 && (at(ts, m.numFrom-3).Lower == "ages" || at(ts, m.numFrom-3).Lower == "aged" || at(ts, m.numFrom-3).Lower == "age") {
		return true // ages 16 and 6
	}
	if prev.Lower == "as" && (at(ts, m.numFrom-2).Lower == "young" || at(ts, m.numFrom-2).Lower == "old") {
		return true
	}
	if prev.Lower == "of" && (at(ts, m.numFrom-2).Lower == "age" || at(ts, m.numFrom-2).Lower == "ages") {
		return true
	}
	return prev.Lower == "age" || prev.Lower == "aged" || prev.Lower == "ages"
}

func compoundReason(tail string) string {
	switch {
	case strings.HasPrefix(tail, "year-old") || strings.HasPrefix(tail, "month-old") || strings.HasPrefix(tail, "day-old") || tail == "yearold":
		return "age"
	case strings.HasPrefix(tail, "magnitude"):
		return "magnitude"
	case tail == "mm" || tail == "caliber" || tail == "calibre":
		return "calibre"
	case tail == "am" || tail == "pm":
		return "clock_time"
	}
	return "dimension"
}

// score reports "2-0" and "by 3-1": two small numbers joined by a hyphen after or before words of play or of a vote.
func score(ts []lang.Token, m *amount) bool {
	if m.value.Form != claim.Exact {
		return false
	}
	i := m.numTo
	if at(ts, i).Text != "-" && at(ts, i).Text != "–" || at(ts, i).Gap {
		return false
	}
	return at(ts, i+1).Numeric() && !at(ts, i+1).Gap
}

// attributive reports a length or a stretch of time that only describes the noun after it: a 240,000 square meter park, a 20 minute
// walk. More than one of a thing is plural; a unit in the singular is an adjective.
func attributive(ts []lang.Token, m *amount) bool {
	if m.unit == nil || m.value.Form == claim.Vague || !m.value.HasLow() || m.value.Low <= 1 || m.unit.measure != "duration" && m.unit.measure != "area" && m.unit.measure != "other" {
		return false
	}
	switch ts[m.to-1].Lower {
	case "second", "minute", "hour", "day", "week", "month", "year", "decade", "meter", "metre", "mile", "kilometer", "kilometre", "acre", "hectare", "ton", "inch", "yard":
		next := at(ts, m.to)
		if next.Lower == "(" { // a six kilometre (four mile) hole
			for i := m.to + 1; i < m.to+6; i++ {
				if at(ts, i).Lower == ")" {
					next = at(ts, i+1)
					break
				}
			}
		}
		if next.Lower == ")" {
			next = at(ts, m.to+1)
		}
		return nounWord(next) || next.Tag == "JJ" || next.Lower == ":"
	}
	return false
}

// tall are the words that make a length a size: 15 metres high.
var tall = lexicon.Words("size")

// result reports "Sweden 1 – 0 Korea": two small numbers with a dash between two names.
func result(ts []lang.Token, m *amount) bool {
	dash := func(i int) bool {
		t := at(ts, i).Text
		return t == "-" || t == "–" || t == "—"
	}
	if m.value.High > 99 || m.unit != nil || m.from != m.numFrom {
		return false
	}
	if m.value.Form == claim.Range {
		return at(ts, m.numFrom-1).Capital() && at(ts, m.numTo).Capital() && dash(m.numFrom+1)
	}
	return dash(m.numTo) && at(ts, m.numTo+1).Numeric() && at(ts, m.numFrom-1).Capital() ||
		dash(m.numFrom-1) && at(ts, m.numFrom-2).Numeric() && at(ts, m.numTo).Capital()
}

// pronounOne reports "one of the …", "one might", "no one", "one another": no count of one.
func pronounOne(ts []lang.Token, m *amount, prev, next lang.Token) bool {
	switch next.Lower {
	case "of":
		// "one of the attackers was killed" counts one where a victim is meant; that is bound later. "one of the most" never does.
		for j := m.numTo + 1; j < len(ts) && j-m.numTo < 7; j++ {
			if ts[j].Tag == "RBS" || ts[j].Tag == "JJS" {
				return true
			}
			if nounWord(ts[j]) && j > m.numTo+2 {
				break
			}
		}
		switch at(ts, m.numTo+1).Lower {
		case "many", "a", "an", "several", "its", "his", "her":
			return true
		}
		return false
	case "another", "'s", "you", "we", "i", "he", "she", "they", "can", "could", "might", "may", "must", "should", "would", "wonders", "day", "thing", "time", "more", "hand", "side", "point", "such", "that", "which", "who", "way", "long", "who's", "reason", "example", "after", "by":
		return next.Lower != "more" || at(ts, m.numTo+1).Lower == "time"
	}
	if prev.Tag == "JJ" || prev.Tag == "JJR" || prev.Tag == "JJS" || prev.Lower == "last" || prev.Lower == "first" || prev.Lower == "next" {
		return true // a newer one
	}
	switch prev.Lower {
	case "no", "any", "every", "each", "this", "that", "another", "which", "the", "only", "a", "square":
		return prev.Lower != "only" && (prev.Lower != "the" || !next.Word())
	}
	return false
}

func nounWord(t lang.Token) bool { return strings.HasPrefix(t.Tag, "NN") }
