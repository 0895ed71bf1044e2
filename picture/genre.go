package picture

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/report"
)

// GenreWords says what kind of report it is, where it is no plain news, with the words that say so.
func GenreWords(r *dossier.Read) string {
	if r.Genre == "" || r.Genre == "news" {
		return ""
	}
	s := " · " + r.Genre
	var words []string
	for _, w := range EvidenceWords(r) {
		words = append(words, "“"+w+"”")
	}
	if len(words) > 0 {
		s += ", because of " + strings.Join(words, ", ")
	}
	return s
}

// EvidenceWords are the words that tell the genre of a report, each once, in order.
func EvidenceWords(r *dossier.Read) []string {
	var out []string
	seen := map[string]bool{}
	for _, span := range r.GenreEvidence {
		w := Excerpt(span.Of(r.Report.Text), 60)
		if k := strings.ToLower(w); !seen[k] {
			seen[k] = true
			out = append(out, w)
		}
	}
	return out
}

// LoadedWords lists loaded words, each once, with what sort they are: "terrorists (label); farce (insult)".
func LoadedWords(loaded []claim.Loaded) string {
	var out []string
	seen := map[string]bool{}
	for _, l := range loaded {
		if k := strings.ToLower(l.Words); !seen[k] {
			seen[k] = true
			out = append(out, Clean(l.Words)+" ("+l.Kind+")")
		}
	}
	return strings.Join(out, "; ")
}

// FurnitureReason is why a block is not read.
func FurnitureReason(b report.Block) string {
	switch {
	case b.Kind == report.FrontMatter:
		return "front matter"
	case b.Why != "":
		return Clean(b.Why)
	}
	return "page furniture"
}
