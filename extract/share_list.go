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

// byGapped: a clause without its verb says of another group what the figure before it was said of: Sweden lost 1,109, Norway 721 and Finland
// 516; deaths by country: Denmark 1,109; Norway 721.
func (b *binder) byGapped(f *figure) bool {
	n := len(f.prior)
	if !f.headless || n == 0 || f.prior[n-1].s != f.s || f.prior[n-1].a.unit != nil || f.a.from != f.a.numFrom {
		return false
	}
	s, p := f.s, f.prior[n-1]
	np, k := f.chunk(), f.np-1
	if np.To = f.a.from; np.From == np.To {
		np, k = s.chunk(f.np-1), f.np-2
	}
	np.Head = np.To - 1
	if c := s.chunk(k); np.Kind != lang.NP || np.To <= np.From || s.lower(c.From) != "," && s.lower(c.From) != ";" && c.Kind != lang.Conj || s.chunk(s.after(f.np)).Kind == lang.VG {
		return false
	}
	for j := p.np + 1; j < k; j++ { // nothing but where and when between
		if c := s.chunk(j); c.Kind != lang.Prep && c.Kind != lang.NP && c.Kind != lang.Adv {
			return false
		}
	}
	if refs, end := b.w.at(s.Tokens, np.From); (len(refs) == 0 || end != np.To) && !b.bears(s, np) {
		return false
	}
	f.measure, f.rule, f.measureToken, f.verb, f.modality = p.measure, "list", p.measureToken, p.verb, p.modality
	b.setCounted(f, np)
	return f.counted != ""
}
