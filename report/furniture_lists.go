package report

import "strings"

// linkLists marks runs of short lines of one shape: titles that share an ending behind a separator ("… | City Post"),
// lines that begin with a playing time, links of Markdown.
func (f *furnisher) linkLists() {
	for i := 0; i < len(f.blocks); {
		shape, size := f.shape(i)
		if shape == "" {
			i++
			continue
		}
		lines, words, j := 1, size, i+1
		for ; j < len(f.blocks); j++ {
			if f.blocks[j].Why == whySeparator {
				continue
			}
			next, more := f.shape(j)
			if !strings.EqualFold(next, shape) {
				break
			}
			lines++
			words += more
		}
		if lines >= linkRun && words >= linkTitleWords*lines {
			for k := i; k < j; k++ {
				f.mark(k, whyLinkList, "end")
			}
		}
		i = j
	}
}

// shape is what a line of a list of links shares with its neighbours, and how many words it has besides.
func (f *furnisher) shape(i int) (string, int) {
	ft := f.feats[i]
	if !f.free(i) && f.blocks[i].Why != whyAddress || ft.words > listWords || ft.words < 2 {
		return "", 0
	}
	s := f.of(i)
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, ")") && strings.Contains(s, "](") {
		return "markdown link", max(ft.words, linkTitleWords)
	}
	if c := strings.IndexByte(s, ':'); c > 0 && c <= 2 && len(s) > c+4 && s[c+3] == ' ' && isDigits(s[:c]) && isDigits(s[c+1:c+3]) &&
		!endsSentence(s) && !strings.HasPrefix(strings.ToLower(s[c+4:]), "p.m") && !strings.HasPrefix(strings.ToLower(s[c+4:]), "a.m") {
		return "playing time", ft.words - 1
	}
	for _, sep := range []string{" | ", " – ", " — ", " - ", " :: ", " » ", " · "} {
		if at := strings.LastIndex(s, sep); at > 0 {
			tail := s[at:]
			if n := len(strings.Fields(tail)) - 1; n >= 1 && n <= 6 && !endsSentence(tail) {
				return tail, len(strings.Fields(s[:at]))
			}
		}
	}
	return "", 0
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
