package lineage

import (
	"strings"
	"sync"

	"crosscheck/lexicon"
)

// chargeWords are the words between which a charge stands.
var chargeWords = sync.OnceValue(func() (w struct {
	opens *phrases
	ends  []string
},
) {
	var opens []string
	for _, r := range lexicon.Open("charges").Rows {
		if r.Get("where") == "ends" {
			w.ends = append(w.ends, " "+r.Get("words")+" ")
		} else {
			opens = append(opens, r.Get("words")+" ")
		}
	}
	w.opens = newPhrases(opens)
	return w
})

// charge is where the first charge of a sentence begins and ends, or no place. What somebody is charged with is said in the words of the law, and two
// reports agree in it as in a quotation.
func charge(sentence string) (from, to int) {
	if len(sentence) > maxNotice {
		return 0, 0
	}
	low := lowerASCII(sentence)
	w := chargeWords()
	from, to = -1, len(low)
	for i, o := range w.opens.each(low) {
		if from < 0 || i+len(o) < from {
			from = i + len(o)
		}
	}
	if from < 0 {
		return 0, 0
	}
	for _, e := range w.ends {
		if i := strings.Index(low[from-1:to], e); i >= 0 {
			to = from - 1 + i
		}
	}
	return from, max(from, to)
}

// lowerASCII lowers A to Z only, so that every byte keeps its place.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
