package lineage

import (
	"strings"
	"sync"

	"crosscheck/lexicon"
)

// chargeWords are the words that a charge follows.
var chargeWords = sync.OnceValue(func() []string {
	var out []string
	for _, r := range lexicon.Open("charges").Rows {
		out = append(out, r.Get("words"))
	}
	return out
})

// charges is where the words of a charge begin in a sentence, or -1. What somebody is charged with is said in the words of the law, and two reports
// agree in it as in a quotation.
func charges(sentence string) int {
	if len(sentence) > maxNotice {
		return -1
	}
	first := -1
	for _, w := range chargeWords() {
		if i := strings.Index(sentence, w); i >= 0 && (first < 0 || i+len(w) < first) {
			first = i + len(w)
		}
	}
	return first
}
