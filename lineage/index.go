package lineage

import "slices"

// The index finds the pairs of reports that are worth comparing in full.
//
// Each report is represented by its winnowed five-grams: of every four in a row the one with the smallest hash
// (Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003). Any eight words in a row that two reports share leave at
// least one common fingerprint, at two fifths of the memory of all five-grams. A fingerprint that many reports hold is
// compared only with its first holders in order of time: two hundred reprints of one story are each tied to the
// earliest eight, not to each other, and a set phrase costs no more than that. The work is linear in the number of words.
const (
	winnow = 4
	// firstHolders is how many reports with the same fingerprint a later one is compared with.
	firstHolders = 8
	// minFingerprints is how many common ones make a candidate: what a run of twelve common words leaves at least.
	minFingerprints = 2
)

// holding is one fingerprint of one report.
type holding struct {
	gram uint64
	doc  int32
}

// candidates returns pairs of texts with enough fingerprints in common; texts come in order of time and the first of a
// pair is the smaller index. The pairs are ascending.
func candidates(texts []text) [][2]int {
	var all []holding
	for d := range texts {
		all = fingerprints(all, texts[d].grams, int32(d))
	}
	slices.SortFunc(all, func(a, b holding) int {
		switch { // cmp.Or would compare the second where the first says all
		case a.gram < b.gram:
			return -1
		case a.gram > b.gram:
			return 1
		}
		return int(a.doc - b.doc)
	})
	all = slices.Compact(all)

	// shared[d] are the groups of all, by their first index, in which d is not the first holder.
	shared := make([][]int32, len(texts))
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && all[j].gram == all[i].gram {
			shared[all[j].doc] = append(shared[all[j].doc], int32(i))
			j++
		}
		i = j
	}

	var pairs [][2]int
	count := make([]int, len(texts))
	var touched []int
	for d := range texts {
		for _, g := range shared[d] {
			first := all[g:min(len(all), int(g)+firstHolders)]
			for _, h := range first {
				if h.gram != first[0].gram || int(h.doc) >= d {
					break
				}
				if count[h.doc] == 0 {
					touched = append(touched, int(h.doc))
				}
				count[h.doc]++
			}
		}
		slices.Sort(touched)
		for _, e := range touched {
			if count[e] >= minFingerprints {
				pairs = append(pairs, [2]int{e, d})
			}
			count[e] = 0
		}
		touched = touched[:0]
	}
	return pairs
}

// fingerprints appends the winnowed grams of a text: of each window of four the smallest, the rightmost of equals.
// A zero interrupts the sequence; a stretch shorter than a window gives its smallest.
func fingerprints(out []holding, grams []uint64, doc int32) []holding {
	for i := 0; i < len(grams); {
		if grams[i] == 0 {
			i++
			continue
		}
		end := i
		for end < len(grams) && grams[end] != 0 {
			end++
		}
		last := -1
		for from := i; from == i || from+winnow <= end; from++ {
			pick := from
			for k := from + 1; k < min(from+winnow, end); k++ {
				if grams[k] <= grams[pick] {
					pick = k
				}
			}
			if pick != last {
				out = append(out, holding{grams[pick], doc})
				last = pick
			}
		}
		i = end
	}
	return out
}
