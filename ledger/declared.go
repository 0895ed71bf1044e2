package ledger

import (
	"strings"
	"sync"

	"crosscheck/lexicon"
	"crosscheck/report"
)

// editWords is lexicon/edits.tsv.
var editWords = sync.OnceValue(func() (w struct{ start, within []string }) {
	for _, r := range lexicon.Open("edits").Rows {
		if r.Get("where") == "start" {
			w.start = append(w.start, r.Get("phrase"))
		} else {
			w.within = append(w.within, r.Get("phrase"))
		}
	}
	return w
})

// saysUpdated reports whether the newer version says of itself that it was changed, in a line that the older one does not have. Furniture counts:
// that is where such lines mostly stand.
func saysUpdated(old, fresh *report.Report) bool {
	had := map[string]bool{}
	for _, b := range old.Blocks {
		had[folded(b.Of(old.Text))] = true
	}
	for _, b := range fresh.Blocks {
		if line := folded(b.Of(fresh.Text)); !had[line] && declares(line) {
			return true
		}
	}
	return false
}

func folded(s string) string {
	return strings.ReplaceAll(strings.ToLower(strings.Join(strings.Fields(s), " ")), "’", "'")
}

// declares reports whether a folded line says that the report was changed.
func declares(line string) bool {
	words := editWords()
	head := strings.TrimLeft(line, "(*[—–- ")
	for _, p := range words.start {
		if rest, ok := strings.CutPrefix(head, p); ok && marks(rest, strings.HasSuffix(p, "ed")) {
			return true
		}
	}
	for _, p := range words.within {
		if strings.Contains(line, p) {
			return true
		}
	}
	return false
}

// marks reports whether what follows a word at the start of a line makes the line a mark: "Update: …", "Updated 5 pm", "Correction (3 May)", "Updated on
// Tuesday", and not "Updates on the flood are given hourly".
func marks(rest string, done bool) bool {
	bare := strings.TrimLeft(rest, " ")
	switch {
	case bare == "" || strings.ContainsRune(":(—–-,", []rune(bare)[0]):
		return true
	case bare == rest:
		return false // a longer word
	}
	return '0' <= bare[0] && bare[0] <= '9' || done && (strings.HasPrefix(bare, "on ") || strings.HasPrefix(bare, "at ") || strings.HasPrefix(bare, "to "))
}
