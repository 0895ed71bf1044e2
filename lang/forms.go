package lang

import (
	"strings"

	"crosscheck/lexicon"
)

// Forms knows the inflected forms of verbs: irregular ones from lexicon/irregular.tsv, regular ones by rule.
type Forms struct {
	irregular map[string][]string
}

// NewForms reads lexicon/irregular.tsv.
func NewForms() *Forms {
	f := &Forms{irregular: map[string][]string{}}
	for _, r := range lexicon.Open("irregular").Rows {
		forms := []string{r.Get("lemma")}
		for _, c := range []string{"third", "past", "participle", "gerund"} {
			forms = append(forms, r.List(c)...)
		}
		f.irregular[r.Get("lemma")] = forms
	}
	return f
}

// Of lists every form of a verb, the lemma first. A verb of several words (lay off) inflects its first.
func (f *Forms) Of(lemma string) []string {
	head, rest, _ := strings.Cut(lemma, " ")
	if rest != "" {
		rest = " " + rest
	}
	forms, ok := f.irregular[head]
	if !ok {
		forms = regular(head)
	}
	out := make([]string, 0, len(forms))
	seen := map[string]bool{}
	for _, w := range forms {
		if w != "" && !seen[w] {
			seen[w] = true
			out = append(out, w+rest)
		}
	}
	return out
}

// regular inflects by rule: s, ed, ing, with y → ies, e dropped. Verbs that double a consonant stand in the table.
func regular(w string) []string {
	n := len(w)
	if n < 2 {
		return []string{w}
	}
	third, past, gerund := w+"s", w+"ed", w+"ing"
	switch {
	case strings.HasSuffix(w, "e"):
		past, gerund = w+"d", w[:n-1]+"ing"
		if strings.HasSuffix(w, "ee") || strings.HasSuffix(w, "oe") || strings.HasSuffix(w, "ye") {
			gerund = w + "ing"
		}
		if strings.HasSuffix(w, "ie") {
			gerund = w[:n-2] + "ying"
		}
	case strings.HasSuffix(w, "y") && !strings.ContainsRune("aeiou", rune(w[n-2])):
		third, past = w[:n-1]+"ies", w[:n-1]+"ied"
	case strings.HasSuffix(w, "s") || strings.HasSuffix(w, "x") || strings.HasSuffix(w, "z") || strings.HasSuffix(w, "ch") || strings.HasSuffix(w, "sh") || strings.HasSuffix(w, "o"):
		third = w + "es"
	}
	return []string{w, third, past, gerund}
}

// Pasts are the irregular past tenses that differ from their lemma and are hardly ever nouns or adjectives.
func (f *Forms) Pasts() map[string]bool {
	out := map[string]bool{}
	for _, r := range lexicon.Open("irregular").Rows {
		for _, w := range r.List("past") {
			if w != r.Get("lemma") && !alsoNoun[w] && !strings.HasSuffix(w, "ed") {
				out[w] = true
			}
		}
	}
	return out
}

var alsoNoun = lexicon.Words("also noun")
