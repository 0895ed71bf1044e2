package lang

import (
	"strings"

	"crosscheck/lang/syntax"
	"crosscheck/lexicon"
)

// Lemma is the dictionary form of a tagged token: said → say, men → man, worst → bad. Names keep their capitals. What the treebanks
// taught as exceptions comes first, then lexicon/irregular.tsv, then the rules of spelling.
func (p *Parser) Lemma(t *Token) string {
	if l, ok := p.model.Lemma(t.Lower, t.Pos); ok {
		return l
	}
	return RuleLemma(t.Text, t.Lower, t.Pos, p.Penn(t))
}

// RuleLemma goes by the tables and rules alone; penn is the tag of the treebanks.
func RuleLemma(text, lower string, pos syntax.Pos, penn string) string {
	switch pos {
	case syntax.VERB, syntax.AUX:
		if l, ok := verbLemmas[lower]; ok {
			return l
		}
		return verbLemma(lower, penn)
	case syntax.NOUN:
		if penn == "NNS" {
			return nounLemma(lower)
		}
	case syntax.PROPN:
		if penn == "NNPS" {
			return nounLemma(text)
		}
		return text
	case syntax.X, syntax.SYM, syntax.PUNCT:
		return text
	case syntax.ADJ, syntax.ADV:
		switch penn {
		case "JJR", "RBR":
			return gradeLemma(lower, "er")
		case "JJS", "RBS":
			return gradeLemma(lower, "est")
		}
	}
	return lower
}

// verbLemmas are the irregular forms. A form of several verbs (lay) is the one that the table has first, except of its own lemma.
var verbLemmas = func() map[string]string {
	out := map[string]string{}
	rows := lexicon.Open("irregular").Rows
	for _, r := range rows {
		for _, c := range []string{"third", "past", "participle", "gerund"} {
			for _, f := range r.List(c) {
				if _, ok := out[f]; !ok {
					out[f] = r.Get("lemma")
				}
			}
		}
	}
	for _, r := range rows {
		delete(out, r.Get("lemma"))
	}
	return out
}()

func verbLemma(w, penn string) string {
	switch {
	case penn == "VBG" && strings.HasSuffix(w, "ing"):
		return stem(w, "ing")
	case (penn == "VBD" || penn == "VBN") && strings.HasSuffix(w, "ed"):
		return stem(w, "ed")
	case penn == "VBZ" && strings.HasSuffix(w, "s"):
		return nounLemma(w)
	}
	return w
}

// stem takes ing, ed, er or est off and puts back the y or e that the ending swallowed.
func stem(w, ending string) string {
	s := strings.TrimSuffix(w, ending)
	n := len(s)
	if n < 2 || !strings.ContainsAny(s, "aeiouy") {
		return w
	}
	last, before := s[n-1], s[n-2]
	switch {
	case last == 'i' && ending != "ing":
		return s[:n-1] + "y"
	case last == before && strings.IndexByte("bdgmnprt", last) >= 0: // verbs in ll and ss keep both: fill, pass
		return s[:n-1]
	case last == 'u' || last == 'v' || last == 'c' || last == 'z' && before != 'z' || last == 's' && before != 's' && before != 'u',
		last == 'g' && before != 'n' && before != 'g' || strings.HasSuffix(s, "nag") || strings.HasSuffix(s, "rg") || strings.HasSuffix(s, "dg"),
		strings.HasSuffix(s, "ang") || strings.HasSuffix(s, "eng"),
		last == 'l' && strings.IndexByte("bcdfgkptz", before) >= 0:
		return s + "e"
	case last == 't' && (strings.HasSuffix(s, "at") && !strings.HasSuffix(s, "eat") && !strings.HasSuffix(s, "oat") || strings.HasSuffix(s, "ut") && n > 4 && before == 'u' && s[n-3] != 'o'):
		return s + "e"
	case n >= 3 && vowel(before) && !vowel(s[n-3]) && strings.IndexByte("wxyhlnr", last) < 0 && syllables(s) == 1:
		return s + "e" // hop-ed would have doubled its p: hope
	case n >= 3 && vowel(before) && !vowel(s[n-3]) && (last == 'r' || last == 'l' || last == 'n') && (before != 'e' && before != 'o' || syllables(s) == 1):
		return s + "e" // fire, rule, define; but enter, open, sail
	case n >= 3 && strings.IndexByte("dkm", last) >= 0 && (before == 'i' || before == 'u' || before == 'o' || before == 'a') && !vowel(s[n-3]):
		return s + "e" // provide, include, evoke
	}
	return s
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// syllables counts runs of vowels.
func syllables(s string) int {
	n := 0
	for i := range len(s) {
		if (vowel(s[i]) || s[i] == 'y' && i > 0) && (i == 0 || !vowel(s[i-1])) {
			n++
		}
	}
	return n
}

// nounLemma takes the s of a plural or of a third person off.
func nounLemma(w string) string {
	n := len(w)
	switch {
	case n < 3 || !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss"):
		return w
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "zzes"), strings.HasSuffix(w, "oes") && n > 4:
		return w[:n-2]
	}
	return w[:n-1]
}

// gradeLemma takes er or est off.
func gradeLemma(w, ending string) string {
	if !strings.HasSuffix(w, ending) || syllables(strings.TrimSuffix(w, ending)) == 0 {
		return w
	}
	s := strings.TrimSuffix(w, ending)
	n := len(s)
	switch {
	case n > 2 && s[n-1] == 'i':
		return s[:n-1] + "y"
	case n > 2 && s[n-1] == s[n-2] && s[n-1] != 'l' && s[n-1] != 's':
		return s[:n-1]
	case strings.HasSuffix(s, "rg") || strings.HasSuffix(s, "f") && vowel(s[n-2]) || strings.HasSuffix(s, "pl") || strings.HasSuffix(s, "v") || strings.HasSuffix(s, "at"):
		return s + "e"
	}
	return s
}
