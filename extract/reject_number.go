package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// telephone reports a number that somebody is to call: 555-0142, (555) 555-0142, 911.
func telephone(ts []lang.Token, m *amount) bool {
	first, last := ts[m.numFrom], ts[m.numTo-1]
	next := at(ts, m.numTo)
	if first.Text == "911" && m.value.Form == claim.Exact {
		return !countable(next) || next.Lower == "calls"
	}
	digits := func(t lang.Token, n int) bool { return t.Numeric() && len(t.Text) == n }
	if m.value.Form == claim.Range && digits(first, 3) && (digits(last, 4) || digits(last, 3) && strings.HasPrefix(next.Text, "-")) {
		return !countable(next) && !nounWord(next)
	}
	if prev := at(ts, m.numFrom-1); prev.Text == "(" && digits(first, 3) && next.Text == ")" && m.value.Form == claim.Exact {
		t := at(ts, m.numTo+1)
		return t.Numeric() && len(t.Text) >= 3
	}
	// 1-800-555-0142, 555.0142: the rest of a number that was cut
	return digits(first, 4) && m.numFrom > 1 && ts[m.numFrom-1].Text == "-" && !first.Gap && ts[m.numFrom-2].Numeric()
}

// chained are the tokens that join ages in a list.
func chained(t lang.Token) bool {
	switch t.Lower {
	case ",", "and", "&", "-", "or":
		return true
	}
	return t.Numeric() && len(t.Text) <= 3
}

// ageList reports one of several ages: "two men, 18 and 19,"; "who are 14, 16 and 17 years old"; "ages 54, 33 and 26".
func ageList(ts []lang.Token, m *amount, lo float64) bool {
	if m.value.Form != claim.Exact || m.unit != nil || m.from != m.numFrom || lo > 110 || lo < 1 {
		return false
	}
	k := m.numTo
	for k < len(ts) && k-m.numTo < 12 && (chained(ts[k]) || ts[k].Lower == "a") {
		k++
	}
	if w := at(ts, k).Lower; (w == "years" || w == "year") && at(ts, k+1).Lower == "old" || strings.HasPrefix(w, "year-old") || strings.HasPrefix(w, "years-old") || w == "y.o" || w == "y/o" || w == "y.o." {
		return true
	}
	if !ts[m.numFrom].Numeric() {
		return false
	}
	next := at(ts, m.numTo)
	j, numbers := m.numFrom-1, 1
	for j >= 0 && m.numFrom-j < 14 && chained(ts[j]) {
		if ts[j].Numeric() {
			numbers++
		}
		j--
	}
	if j < 0 || j == m.numFrom-1 && !(ts[j].Lower == "all" || ts[j].Lower == "both" || ts[j].Lower == "of" || ts[j].Lower == "from") {
		return false
	}
	switch w := ts[j].Lower; w {
	case "ages", "aged", "age":
		return true
	case "of", "from":
		return strings.HasPrefix(at(ts, j-1).Lower, "age")
	case "all", "both":
		return j > 0 && ts[j-1].Lower == "," && !next.Word()
	}
	if ts[j+1].Lower != "," || !nounWord(ts[j]) {
		return false
	}
	for n := m.numTo; n < len(ts) && chained(ts[n]); n++ {
		if ts[n].Numeric() {
			numbers++
		}
	}
	// the last of them stands before a comma or an end
	if end := at(ts, m.numTo); end.Lower != "," && end.Lower != "." && end.Lower != "" && end.Lower != ";" && end.Lower != ")" && end.Lower != "and" {
		return false
	}
	if next.Lower == "and" && !at(ts, m.numTo+1).Numeric() || next.Lower == "," && at(ts, m.numTo+1).Numeric() && numbers < 2 {
		return false
	}
	return numbers >= 2 && strings.HasPrefix(ts[j].Tag, "NNS") || ts[j].Tag == "NN" && numbers < 4 || strings.HasPrefix(ts[j].Tag, "NNP") && ts[j].Capital()
}

// ofAge reports "who was 42", "he turned 19".
func ofAge(ts []lang.Token, m *amount, lo float64) bool {
	if w := at(ts, m.numFrom-2).Lower; at(ts, m.numFrom-1).Lower == "than" && (w == "younger" || w == "older") && m.unit == nil {
		return true
	}
	if next := at(ts, m.numTo); at(ts, m.numFrom-1).Lower == "of" && agedNoun[at(ts, m.numFrom-2).Lower] && m.unit == nil && lo < 110 && !strings.HasPrefix(next.Tag, "NN") {
		return true // a man of 34
	}
	if m.value.Form != claim.Exact || m.unit != nil || !ts[m.numFrom].Numeric() || lo > 110 || at(ts, m.numTo).Word() && at(ts, m.numTo).Lower != "when" && at(ts, m.numTo).Lower != "and" {
		return false
	}
	switch at(ts, m.numFrom-1).Lower {
	case "was", "is", "turned":
		subject := at(ts, m.numFrom-2)
		return subject.Lower == "who" || subject.Lower == "he" || subject.Lower == "she" || strings.HasPrefix(subject.Tag, "NNP") && subject.Capital()
	}
	return false
}

// agedNoun are the nouns of one person whose age may follow "of".
var agedNoun = lexicon.Words("aged noun")

// channel reports a station's number: KXYZ 5, News 7.
func channel(m *amount, prev lang.Token) bool {
	n := len(prev.Text)
	return m.value.Form == claim.Exact && m.value.Low < 100 && (n == 3 || n == 4) && (prev.Text[0] == 'K' || prev.Text[0] == 'W') && prev.Text == strings.ToUpper(prev.Text) && prev.Word()
}

// numberedRoad are the roads whose numbers are names: Interstate 270 was closed.
func numberedRoad(t lang.Token) bool {
	return t.Lower == "interstate" || t.Lower == "highway" || t.Lower == "route"
}
