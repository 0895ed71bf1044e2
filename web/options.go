package web

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"crosscheck/picture"
)

// options are values with how often each occurs, in the order of the alphabet.
func options(counts map[string]int, chosen string) []option {
	var out []option
	for _, v := range slices.Sorted(maps.Keys(counts)) {
		out = append(out, option{v, picture.Clean(strings.ReplaceAll(v, "_", " ")), counts[v], v == chosen})
	}
	return out
}

// number is a number of an address; 0 for none.
func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

func sortPairs(list [][2]string) {
	slices.SortFunc(list, func(a, b [2]string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
}
