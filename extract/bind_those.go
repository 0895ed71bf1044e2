package extract

import "crosscheck/claim"

// byThose reads "Of those infected, 61 are children": a part of the people whom the opening names by what befell them.
func (b *binder) byThose(f *figure) bool {
	s := f.s
	n := f.a.from - 1
	if n < 3 || n > 8 || s.lower(n) != "," || s.lower(0) != "of" || s.lower(1) != "those" && s.lower(1) != "the" {
		return false
	}
	row, ok := b.v.adjs[s.lower(n-1)]
	if !ok || row.measure == "" {
		return false
	}
	f.measure, f.rule, f.basis, f.measureToken = row.measure, "of-those", claim.Subset, n-1
	return true
}
