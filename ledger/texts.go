package ledger

import (
	"strings"

	"crosscheck/report"
)

// Difference is what two versions of a text have and have not in common, sentence by sentence.
type Difference struct {
	Kept           int
	Removed, Added []string
}

// CompareTexts compares what is readable of two versions. A sentence that only moved is kept.
func CompareTexts(old, fresh *report.Report) Difference {
	count := map[string]int{}
	before, after := sentences(old), sentences(fresh)
	for _, s := range before {
		count[s]++
	}
	var d Difference
	for _, s := range after {
		if count[s] > 0 {
			count[s]--
			d.Kept++
		} else {
			d.Added = append(d.Added, s)
		}
	}
	for _, s := range before {
		if count[s] > 0 {
			count[s]--
			d.Removed = append(d.Removed, s)
		}
	}
	return d
}

// sentences cuts the readable blocks of a report at full stops before a capital. It is crude, as is enough for telling what stayed: the same words are
// cut alike in both versions.
func sentences(r *report.Report) []string {
	var out []string
	for _, b := range r.Blocks {
		if !b.Readable() {
			continue
		}
		rest := strings.Join(strings.Fields(b.Of(r.Text)), " ")
		for rest != "" {
			end := len(rest)
			for i := 0; i+2 < len(rest); i++ {
				if (rest[i] == '.' || rest[i] == '!' || rest[i] == '?') && rest[i+1] == ' ' && 'A' <= rest[i+2] && rest[i+2] <= 'Z' {
					end = i + 1
					break
				}
			}
			out = append(out, rest[:end])
			rest = strings.TrimLeft(rest[end:], " ")
		}
	}
	return out
}
