package score

import (
	"fmt"
	"sort"
	"strings"
)

// reports finds the report of the gold that a line of output means: by its path, the last parts of it, the parts joined by a hyphen
// or an underscore, or, where only one has it, its base name; with or without .txt.
type reports struct {
	names            map[string]string
	base             map[string]int
	unknown, several map[string]int
}

func newReports(files []string) *reports {
	r := &reports{names: map[string]string{}, base: map[string]int{}, unknown: map[string]int{}, several: map[string]int{}}
	for _, f := range files {
		r.base[f[strings.LastIndexByte(f, '/')+1:]]++
	}
	for _, f := range files {
		parts := strings.Split(f, "/")
		for _, k := range []string{f, strings.Join(parts, "-"), strings.Join(parts, "_")} {
			r.add(k, f)
		}
		if last := parts[len(parts)-1]; r.base[last] == 1 {
			r.add(last, f)
		}
	}
	return r
}

func (r *reports) add(key, file string) {
	if _, ok := r.names[key]; !ok {
		r.names[key] = file
	}
	if short, ok := strings.CutSuffix(key, ".txt"); ok {
		if _, ok := r.names[short]; !ok {
			r.names[short] = file
		}
	}
}

// find is the report of the gold, "" where there is none.
func (r *reports) find(name string) string {
	n := strings.ReplaceAll(name, "\\", "/")
	for rest := n; ; {
		if f, ok := r.names[rest]; ok {
			return f
		}
		_, after, ok := strings.Cut(rest, "/")
		if !ok {
			break
		}
		rest = after
	}
	last := n[strings.LastIndexByte(n, '/')+1:]
	if max(r.base[last], r.base[last+".txt"]) > 1 {
		r.several[name]++
	} else {
		r.unknown[name]++
	}
	return ""
}

// notes says which lines of output were not used.
func (r *reports) notes() []string {
	var out []string
	for _, k := range []struct {
		names map[string]int
		words string
	}{
		{r.several, "%d lines name a report that several reports of the gold match, such as %s; they are not scored"},
		{r.unknown, "%d lines are of reports outside the gold, such as %s"},
	} {
		n, list := 0, []string(nil)
		for name, c := range k.names {
			n += c
			list = append(list, name)
		}
		if n > 0 {
			sort.Strings(list)
			out = append(out, fmt.Sprintf(k.words, n, list[0]))
		}
	}
	return out
}

// byReport sorts output of some kinds to the reports of the gold, in its order.
func byReport(out []Output, r *reports, kinds ...string) map[string][]*Output {
	by := map[string][]*Output{}
	for i := range out {
		for _, k := range kinds {
			if out[i].Kind == k {
				if f := r.find(out[i].Report); f != "" {
					by[f] = append(by[f], &out[i])
				}
				break
			}
		}
	}
	return by
}
