package syntax

// Pos is a universal part of speech (https://universaldependencies.org/u/pos/).
type Pos uint8

// The universal parts of speech.
const (
	NoPos Pos = iota // not tagged
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	X
)

var posNames = [...]string{"", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"}

// String is the name in CoNLL-U; empty where nothing is tagged.
func (p Pos) String() string {
	if int(p) < len(posNames) {
		return posNames[p]
	}
	return ""
}

func posOf(name string) Pos {
	for p, n := range posNames {
		if n == name {
			return Pos(p)
		}
	}
	return X
}
