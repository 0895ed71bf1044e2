package lang

import (
	"testing"

	"crosscheck/lang/syntax"
)

func TestRuleLemma(t *testing.T) {
	for _, c := range []struct {
		word string
		pos  syntax.Pos
		penn string
		want string
	}{
		{"said", syntax.VERB, "VBD", "say"},
		{"was", syntax.AUX, "VBD", "be"},
		{"killed", syntax.VERB, "VBN", "kill"},
		{"denies", syntax.VERB, "VBZ", "deny"},
		{"denied", syntax.VERB, "VBD", "deny"},
		{"estimated", syntax.VERB, "VBN", "estimate"},
		{"hoping", syntax.VERB, "VBG", "hope"},
		{"planned", syntax.VERB, "VBN", "plan"},
		{"entered", syntax.VERB, "VBD", "enter"},
		{"firing", syntax.VERB, "VBG", "fire"},
		{"wounding", syntax.VERB, "VBG", "wound"},
		{"passed", syntax.VERB, "VBD", "pass"},
		{"repeated", syntax.VERB, "VBD", "repeat"},
		{"troops", syntax.NOUN, "NNS", "troop"},
		{"bodies", syntax.NOUN, "NNS", "body"},
		{"losses", syntax.NOUN, "NNS", "loss"},
		{"Reuters", syntax.PROPN, "NNP", "Reuters"},
		{"deadliest", syntax.ADJ, "JJS", "deadly"},
		{"bigger", syntax.ADJ, "JJR", "big"},
		{"The", syntax.DET, "DT", "the"},
	} {
		if got := RuleLemma(c.word, lower(c.word), c.pos, c.penn); got != c.want {
			t.Errorf("%s: %s, want %s", c.word, got, c.want)
		}
	}
}
