package score

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"crosscheck/lexicon"
)

// comparison holds lexicon/scoring.tsv, and the countries among the words that its places stand for.
type comparison struct {
	stop, title, generic, country, pronoun map[string]bool
	place, given, group                    map[string]string
	vague                                  []vagueWord
}

// vagueWord is a vague word and the number that it stands for where one is needed.
type vagueWord struct {
	word string
	n    float64
}

var wordTables = sync.OnceValue(func() *comparison {
	c := &comparison{
		stop: map[string]bool{}, title: map[string]bool{}, generic: map[string]bool{}, country: map[string]bool{}, pronoun: map[string]bool{},
		place: map[string]string{}, given: map[string]string{}, group: map[string]string{},
	}
	for _, r := range lexicon.Open("scoring").Rows {
		w, as := r.Get("word"), r.Get("as")
		switch r.Get("kind") {
		case "stop":
			c.stop[w] = true
		case "title":
			c.title[w] = true
		case "generic":
			c.generic[w] = true
		case "place":
			c.place[w] = as
			if as != "houthi" && as != "west" { // peoples and sides, no countries
				c.country[as] = true
			}
		case "given":
			c.given[w] = as
		case "group":
			c.group[w] = as
		case "pronoun":
			c.pronoun[w] = true
		case "vague":
			n, err := strconv.ParseFloat(as, 64)
			if err != nil {
				panic(fmt.Sprintf("lexicon/scoring.tsv:%d: %v", r.Line, err))
			}
			c.vague = append(c.vague, vagueWord{w, n})
		}
	}
	return c
})

// phrases are names of several words that are compared as one word, in this order.
var phrases = []struct {
	is *regexp.Regexp
	as string
}{
	{regexp.MustCompile(`\bunited states( of america)?\b|\bu ?s\b`), "us"},
	{regexp.MustCompile(`\bunited kingdom\b|\bu ?k\b`), "uk"},
	{regexp.MustCompile(`\bunited nations\b|\bu ?n\b`), "un"},
	{regexp.MustCompile(`\bnorth korean?s?\b`), "northkorea"},
	{regexp.MustCompile(`\bsouth korean?s?\b`), "southkorea"},
	{regexp.MustCompile(`\bidf\b|\bisraeli? (defen[cs]e forces|military|army)\b|\bisrael s military\b`), "israelidefenseforces"},
	{regexp.MustCompile(`\bnis\b|\b(southkorea s |southkorea )?(spy|intelligence) agency\b`), "southkorea national intelligence service"},
	{regexp.MustCompile(`\bdefence\b`), "defense"},
	{regexp.MustCompile(`\bsecurity council\b`), "securitycouncil"},
	{regexp.MustCompile(`\b(us )?(defense department|department of defense)\b`), "pentagon"},
}

// clean folds a name to lower-case words of a-z and 0-9: without diacritics, possessives, hyphens and the stops of abbreviations.
func clean(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if norm.NFKD.PropertiesString(string(r)).CCC() == 0 {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	s = strings.NewReplacer("’", "'", "ʼ", "'").Replace(b.String())
	s = strings.ReplaceAll(strings.ReplaceAll(s, "'s ", " s "), "s' ", "s ")
	s = strings.TrimSuffix(s, "'s")
	s = unstop(plain(s))
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, ".", " ")), " ")
	for _, p := range phrases {
		s = p.is.ReplaceAllString(s, p.as)
	}
	return s
}

// plain takes out the hyphens between letters, and makes one space of every other run that is neither letter, digit nor full stop.
func plain(s string) string {
	rs := []rune(s)
	var b strings.Builder
	space := false
	for i, r := range rs {
		switch {
		case r == '-' && i > 0 && isLetter(rs[i-1]) && i+1 < len(rs) && isLetter(rs[i+1]):
			continue
		case isLetter(r) || r >= '0' && r <= '9' || r == '.':
			if space {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		default:
			space = true
		}
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' }

var abbreviation = regexp.MustCompile(`\b[a-z]\.[a-z]\.`)

// unstop takes the full stops out of abbreviations: u.s. is us, j. smith stays apart where no abbreviation stands.
func unstop(s string) string {
	if !abbreviation.MatchString(s) {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '.' {
			if i+2 < len(s) && isLetter(rune(s[i+1])) && s[i+2] == '.' {
				continue
			}
			if i > 0 && isLetter(rune(s[i-1])) && (i == 1 || !isWordByte(s[i-2])) {
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func isWordByte(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' }

// fold makes one form of the spellings of a name: Zelensky, Zelenskyy, Zelenskiy.
func fold(w string) string {
	if len(w) > 4 {
		for _, end := range [...]string{"iyi", "yi", "iy", "yy", "ii", "ij", "yj", "i"} {
			if head, ok := strings.CutSuffix(w, end); ok {
				w = head + "y"
				break
			}
		}
	}
	var b strings.Builder
	for i := 0; i < len(w); i++ {
		b.WriteByte(w[i])
		if i+1 < len(w) && w[i] == w[i+1] && isLetter(rune(w[i])) {
			i++
		}
	}
	return b.String()
}

// nameWords are the words of a name that tell it from others: without articles, and without titles where anything else is left.
func nameWords(s string) []string {
	c := wordTables()
	var all, rest []string
	telling := false
	for w := range strings.FieldsSeq(clean(s)) {
		if c.stop[w] {
			continue
		}
		if p, ok := c.place[w]; ok {
			w = p
		} else if g, ok := c.given[w]; ok {
			w = g
		}
		all = append(all, w)
		if !c.title[w] {
			rest = append(rest, w)
			telling = telling || !c.country[w] && !c.generic[w]
		}
	}
	if telling {
		all = rest
	}
	for i, w := range all {
		if !c.country[w] && !c.generic[w] {
			all[i] = fold(w)
		}
	}
	return all
}

// sameWord tells whether two words of names are one: equal, or one typing error apart, two in long words.
func sameWord(a, b string) bool {
	if a == b || strings.TrimRight(a, "s") == strings.TrimRight(b, "s") {
		return true
	}
	c := wordTables()
	if c.country[a] || c.country[b] || c.generic[a] || c.generic[b] {
		return false
	}
	n := min(len(a), len(b))
	if n < 5 || a[0] != b[0] {
		return false
	}
	limit := 1
	if n >= 8 {
		limit = 2
	}
	return distance(a, b, 2) <= limit
}

// distance is the edit distance in bytes, or more than limit where the lengths alone differ by more.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	cur := make([]int, len(b)+1)
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			change := prev[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, change)
		}
		prev, cur = cur, prev
	}
	return prev[len(b)]
}

// noName tells whether a name stands for the outlet's own voice.
func noName(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "unattributed", "none", "unknown":
		return true
	}
	return false
}

var inParentheses = regexp.MustCompile(`^(.*?)\s*\((.*)\)\s*$`)

// SameName compares two names of a source with tolerance for titles, spellings, acronyms and a missing first name. An empty name and
// "unattributed" are the outlet's own voice. What stands in parentheses is another name of the same.
func SameName(gold, got string) bool {
	if noName(gold) || noName(got) {
		return noName(gold) && noName(got)
	}
	for _, g := range variants(gold) {
		for _, p := range variants(got) {
			if sameVariant(g, p) {
				return true
			}
		}
	}
	return false
}

func variants(s string) []string {
	if m := inParentheses.FindStringSubmatch(s); m != nil {
		return []string{s, m[1], m[2]}
	}
	return []string{s}
}

// maxExtra is how many words a got name may have beyond the gold one: a bag of names is no answer.
const maxExtra = 3

func sameVariant(gold, got string) bool {
	a, b := nameWords(gold), nameWords(got)
	if len(a) == 0 || len(b) == 0 {
		return clean(gold) == clean(got)
	}
	used := make([]bool, len(b))
	c := wordTables()
	hit, strong, weak := 0, 0, 0
	for _, x := range a {
		for j, y := range b {
			if used[j] || !sameWord(x, y) {
				continue
			}
			used[j] = true
			hit++
			switch {
			case c.generic[x]:
				weak++
			case !c.country[x]:
				strong++
			}
			break
		}
	}
	if hit == len(a) && hit == len(b) {
		return true
	}
	if len(b)-hit > maxExtra {
		return false
	}
	if hit == min(len(a), len(b)) && (strong > 0 || weak >= 2 || weak > 0 && hit >= 2) {
		return true
	}
	return acronym(a, got) || acronym(b, gold) || strong > 0 && float64(2*hit)/float64(len(a)+len(b)) >= 2.0/3-1e-9
}

// acronym tells whether short is made of the first letters of the words.
func acronym(ws []string, short string) bool {
	var letters strings.Builder
	for _, r := range strings.ToLower(short) {
		if isLetter(r) {
			letters.WriteRune(r)
		}
	}
	if len(ws) < 3 || letters.Len() < 3 || letters.Len() > 6 {
		return false
	}
	var first strings.Builder
	for _, w := range ws {
		first.WriteByte(w[0])
	}
	return first.String() == letters.String()
}

// sameGroup compares words for who is counted: half of their content words must be shared. Two empty ones are the same.
func sameGroup(gold, got string) bool {
	a, b := groupWords(gold), groupWords(got)
	na, nb, n := 0, 0, 0
	for w, k := range a {
		na += k
		n += min(k, b[w])
	}
	for _, k := range b {
		nb += k
	}
	if na == 0 || nb == 0 {
		return na == nb || na == 0 && got == "people" // of whom the report says no more
	}
	return float64(2*n)/float64(na+nb) >= 0.5-1e-9
}

func groupWords(s string) map[string]int {
	c := wordTables()
	out := map[string]int{}
	for w := range strings.FieldsSeq(clean(s)) {
		if c.stop[w] || strings.Trim(w, "0123456789") == "" {
			continue
		}
		if p, ok := c.place[w]; ok {
			w = p
		}
		if g, ok := c.group[w]; ok {
			w = g
		}
		if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !c.country[w] {
			w = w[:len(w)-1]
		}
		if g, ok := c.group[w]; ok {
			w = g
		}
		out[w]++
	}
	return out
}
