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
		rest, ok := strings.CutPrefix(head, p)
		// "Update: …", "Updated 5 pm", "Correction (3 May)", and not "Updates on the flood are given hourly".
		if ok && (rest == "" || strings.ContainsAny(rest[:1], ":(—–-,") || len(rest) > 1 && rest[0] == ' ' && (isDigit(rest[1]) || strings.HasPrefix(rest, " on ") || strings.HasPrefix(rest, " at "))) {
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

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
