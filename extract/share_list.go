package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
)

// including: what "included" and "including" name is a part of what stands before it. "Attacks killed 851 people, including 73 soldiers";
// "the dead include 179 Britons".
func (b *binder) including(f *figure) bool {
	s := f.s
	vi := s.before(f.np)
	v := s.chunk(vi)
	if v.Kind != lang.VG && v.Kind != lang.Prep || f.a.unit != nil {
		return false
	}
	switch s.lower(v.Head) {
	case "include", "includes", "included", "including":
	default:
		return false
	}
	if np, ok := b.subject(s, vi); ok && !v.Participle {
		if row, ok := b.v.nouns[s.lower(np.Head)]; ok && len(row.only) == 0 && s.amountIn(np) == nil { // the dead include 179 Britons
			f.measure, f.rule, f.measureToken, f.basis, f.verb = row.measure, "object-include", np.Head, claim.Subset, vi
			return true
		}
	}
	return f.person() && b.byList(f)
}

// shareList gives the members of a list before its last one what the last one's predicate says of all: 1,870 soldiers, 5,100 policemen
// and 980 officials [were] killed.
func (b *binder) shareList(figures []*figure) {
	for i := len(figures) - 2; i >= 0; i-- {
		f, next := figures[i], figures[i+1]
		s := f.s
		if f.a.unit != nil || next.a.unit != nil || f.rule != "strength" && f.rule != "noun" || f.verb >= 0 && f.verb < f.np || next.measureToken < next.a.from || family(next.measure) != "casualties" && next.measure != "displaced" {
			continue
		}
		if !countsPeople(f.class) || f.class == "" || f.class == "unknown" {
			continue
		}
		k := int(s.chunkOf[max(f.head, f.to-1)]) + 1
		joined := false
		for ; k < next.np; k++ {
			c := s.chunk(k)
			if w := s.lower(c.From); w == "," || w == "and" || w == "or" {
				joined = true
				continue
			}
			joined = false
			break
		}
		if joined {
			f.measure, f.rule, f.measureToken, f.verb, f.modality = next.measure, next.rule, next.measureToken, next.verb, next.modality
		}
	}
}
