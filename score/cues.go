package score

import (
	"strings"
	"sync"

	"crosscheck/lang"
	"crosscheck/lexicon"
)

// cueClasses are the classes of lexicon/cues.tsv by the forms of their words.
var cueClasses = sync.OnceValue(func() map[string]string {
	forms := lang.NewForms()
	out := map[string]string{}
	for _, r := range lexicon.Open("cues").Rows {
		for _, w := range r.List("words") {
			w, _, _ = strings.Cut(w, " ") // of "call on" the verb tells
			all := []string{w}
			if r.Get("pos") == "verb" {
				all = forms.Of(w)
			}
			for _, f := range all {
				if out[f] == "" {
					out[f] = r.Get("class")
				}
			}
		}
	}
	return out
})

// cueClass is the class of the last word of a cue that the table of cues has: a missed cue of a word that the program knows is another
// kind of error than one of a word that it does not know.
func cueClass(cue string) string {
	class := "a word the table does not have"
	for w := range strings.FieldsSeq(strings.ToLower(cue)) {
		if c := cueClasses()[strings.Trim(w, `.,;:"'“”‘’()`)]; c != "" {
			class = c
		}
	}
	return class
}
