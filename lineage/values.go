package lineage

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"crosscheck/claim"
)

// A shared odd value, after Dong, Berti-Equille and Srivastava ("Integrating conflicting data: the role of source
// dependence", VLDB 2009), whose argument is about shared errors: here the value may be true, so it only supports what copied
// words have shown.
const (
	// copyRate is the chance that a copier keeps the number [RULES 5: c = .8].
	copyRate = .8
	// oddDigits is how many significant digits make a number odd: 3,000 is chosen by chance, 2,963 is not.
	oddDigits = 3
	// maxValues is how many shared values are kept for one copy.
	maxValues = 5
)

// addValues finds, for each copy, the odd numbers that both reports give for the same measure and the same counted group.
// Claims come in order of report and offset; of tells their origins.
func addValues(copies []Copy, claims []*claim.Claim, of map[string]string) {
	odd := map[string][]*claim.Claim{}          // by report
	voices := map[string]map[string][]float64{} // by what is asked: origin → the numbers it gives
	for _, c := range claims {
		if c.Kind != claim.Figure || c.Value == nil {
			continue
		}
		n, ok := c.Value.Point()
		if !ok {
			continue
		}
		if key := of[c.ID]; key != "" {
			asked := c.Measure + "|" + c.CountedKey + "|" + c.Value.Unit
			if voices[asked] == nil {
				voices[asked] = map[string][]float64{}
			}
			voices[asked][key] = append(voices[asked][key], n)
		}
		if significant(n) >= oddDigits {
			odd[c.Report] = append(odd[c.Report], c)
		}
	}
	for i := range copies {
		cp := &copies[i]
		for _, by := range odd[cp.By] {
			for _, from := range odd[cp.Of] {
				if len(cp.Values) == maxValues {
					break
				}
				if !sameThing(by, from) || slices.ContainsFunc(cp.Values, func(v SharedValue) bool { return v.By == by.ID }) {
					continue
				}
				asked := by.Measure + "|" + by.CountedKey + "|" + by.Value.Unit
				cp.Values = append(cp.Values, SharedValue{
					Of: from.ID, By: by.ID, Value: by.Value.Low,
					LogOdds: logOdds(by.Value.Low, voices[asked], of[by.ID], of[from.ID]),
				})
			}
		}
		slices.SortStableFunc(cp.Values, func(a, b SharedValue) int { return cmp.Compare(b.LogOdds, a.LogOdds) })
	}
}

func sameThing(a, b *claim.Claim) bool {
	return a.Measure == b.Measure && a.CountedKey == b.CountedKey && a.Value.Unit == b.Value.Unit && a.Value.Low == b.Value.Low
}

// logOdds is ln[(c + (1-c)p) / p], where p = (k+.5)/(n+1) is how common the value is among the n other origins.
func logOdds(value float64, origins map[string][]float64, but ...string) float64 {
	k, n := 0.0, 0.0
	for key, values := range origins {
		if slices.Contains(but, key) {
			continue
		}
		n++
		if slices.Contains(values, value) {
			k++
		}
	}
	p := (k + .5) / (n + 1)
	return math.Log((copyRate + (1-copyRate)*p) / p)
}

// significant is the number of significant digits: 1,100 has two, 1,234 four.
func significant(n float64) int {
	s := strconv.FormatFloat(math.Abs(n), 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s = strings.TrimRight(s, "0")
	}
	s = strings.TrimLeft(strings.Replace(s, ".", "", 1), "0")
	return len(s)
}
