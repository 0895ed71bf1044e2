package story

import (
	"maps"
	"slices"
)

// Reports are clustered within units: those that are tied together, directly or through others, by likenesses from a rung on. In a ledger of reports that
// are all of one sort nearly all are tied together at the lowest rung, and every report more would cluster all of them anew. So where more than a crowd are
// tied together, the ties are followed from the next rung on only, and so on: what is more alike than that stays together, and a story is lost to the
// cut only where it holds together by weak ties alone amid a crowd. A unit is the same whichever of its reports is asked for, and does not depend on
// the order in which reports came.
const (
	// crowd is the most reports of a unit below the last rung. Clustering as many takes some 20 ms, and no story of ECB+ or of the
	// archive of shootings comes near it.
	crowd = 512
	// rungs is how many thresholds there are: from that of a story on in equal steps. On the last one a unit may have any size: reprints of
	// one text.
	rungs = 9
)

// rung is the least likeness of a tie on a rung.
func (g *Groups) rung(i int) float64 { return g.alike() + float64(i)*(1-g.alike())/rungs }

// crowds remembers, for each rung, reports that are known to be tied to a crowd.
type crowds [rungs]map[uint32]bool

// unit is the reports that are clustered with one, in no order, and on which rung they are tied.
func (g *Groups) unit(at uint32, known *crowds) ([]uint32, int) {
	for i := range rungs {
		if docs, ok := g.reach(at, i, known); ok {
			return docs, i
		}
	}
	return []uint32{at}, rungs - 1 // the last rung knows no crowd
}

// reach follows ties from a report on; ok is false where they lead to a crowd.
func (g *Groups) reach(at uint32, rung int, known *crowds) (docs []uint32, ok bool) {
	if known[rung][at] {
		return nil, false
	}
	least, limit := g.rung(rung), g.crowd()
	seen := map[uint32]bool{at: true}
	docs = []uint32{at}
	for i := 0; i < len(docs); i++ {
		for l := range g.around(docs[i]) {
			if l.full < least || seen[l.to] {
				continue
			}
			seen[l.to] = true
			docs = append(docs, l.to)
			if known[rung][l.to] || len(docs) > limit && rung < rungs-1 {
				if known[rung] == nil {
					known[rung] = seen
				} else {
					maps.Copy(known[rung], seen)
				}
				return nil, false
			}
		}
	}
	return docs, true
}

// crowd is the bound of a unit; tests set a smaller one.
func (g *Groups) crowd() int {
	if g.most > 0 {
		return g.most
	}
	return crowd
}

// stirred are the reports that have to be clustered anew: those of the units that reports with other ties were in, and are in now. A report is in another
// unit than before only if one of these two holds an end of a tie that is new or lost.
func (g *Groups) stirred(changed []uint32, known *crowds) []uint32 {
	all := map[uint32]bool{}
	for _, at := range changed {
		g.formerly(at, all)
		if docs, _ := g.unit(at, known); !all[at] || len(docs) > 1 {
			for _, o := range docs {
				all[o] = true
			}
		}
		g.trim()
	}
	return slices.Sorted(maps.Keys(all))
}

// formerly adds what is left together of the unit that a report was in: it was tied on the report's own rung, through reports that were on it.
func (g *Groups) formerly(at uint32, all map[uint32]bool) {
	d := g.doc(at)
	if d.group == 0 {
		return // it is new
	}
	rung, least := d.rung, g.rung(d.rung)
	seen := map[uint32]bool{at: true}
	docs := []uint32{at}
	for i := 0; i < len(docs); i++ {
		all[docs[i]] = true
		for l := range g.around(docs[i]) {
			if l.full < least || seen[l.to] {
				continue
			}
			seen[l.to] = true
			if o := g.doc(l.to); o.group != 0 && o.rung == rung {
				docs = append(docs, l.to)
			}
		}
	}
}
