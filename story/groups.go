package story

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/report"
)

// Groups are reports on the way to stories. The zero value is empty and in memory, [Open] leads to those on a shelf. It must not be copied after
// the first report, nor used by several goroutines at a time.
//
// After an error nothing more can be done with it: every call returns that error. What was on the shelf when the call began has to be restored, and
// opened anew.
type Groups struct {
	// Alike is the least average likeness of two groups that are one story; 0 is the fitted value. It is there to be measured, and is set
	// before the first report.
	Alike float64

	most    int // of a unit; 0 is crowd
	ready   bool
	broken  error
	loads   Loads
	states  drawer[state]
	ids     drawer[known]
	docs    drawer[doc]
	vectors drawer[vector]
	groups  drawer[group]
	sums    drawer[vector]
	holders drawer[holders]
	chunks  drawer[chunk]
	bars    drawer[bars]

	parts   []float64 // by report; zero between calls
	touched []uint32
}

// Story is reports about one situation.
type Story struct {
	// Key stays the story's own while reports come and go, as long as at least half of those that were sure to belong to it stay together, and is
	// never given to another. It depends on the order in which reports came; all else does not.
	Key uint64
	// Title is that of the report which is most like all the others; "" where it has none.
	Title string
	// Reports are their ids, in order.
	Reports []string
}

// Change is what became of the stories.
type Change struct {
	// Stories are those that are new or have other reports than before, or reports that were read anew; in order of their first report id.
	Stories []Story
	// Gone are the keys of those that are no more, ascending. Their reports are removed, or in one of Stories.
	Gone []uint64
}

func (g *Groups) alike() float64 { return cmp.Or(g.Alike, alike) }

// Group finds the stories of reports. Claims are those of all the reports; the order of either does not matter.
func Group(reports []*report.Report, claims []claim.Claim) []Story {
	by := map[string][]claim.Claim{}
	for i := range claims {
		by[claims[i].Report] = append(by[claims[i].Report], claims[i])
	}
	g := &Groups{}
	_ = g.AddAll(reports, func(id string) []claim.Claim { return by[id] }) // in memory nothing fails
	stories, _ := g.Stories()
	return stories
}

// AddAll puts reports to the stories, with the claims of each; it groups once, when all are there. What changed is not told: ask [Groups.Stories].
// Reports whose ids are known already are passed over. The errors are those of the shelf.
func (g *Groups) AddAll(reports []*report.Report, claims func(id string) []claim.Claim) error {
	return g.do(func() {
		ch := newChange()
		for _, r := range reports {
			if _, is := g.number(r.ID); !is {
				g.put(r, claims(r.ID), 0, ch)
				g.trim()
			}
		}
		g.settle(ch)
	})
}

// Add puts one more report to the stories and returns those that changed, as they are now. Only what the report is tied to is grouped anew. A
// report whose id is known already is passed over. The errors are those of the shelf.
func (g *Groups) Add(r *report.Report, claims []claim.Claim) (out Change, err error) {
	return g.change(func(ch *change) {
		if _, is := g.number(r.ID); !is {
			g.put(r, claims, 0, ch)
		}
	})
}

// Remove takes a report away, as if it had never been there, and returns the stories that changed. An id that is not known is passed over. The
// errors are those of the shelf.
func (g *Groups) Remove(id string) (Change, error) {
	return g.change(func(ch *change) {
		if at, is := g.number(id); is {
			g.take(at, ch)
		}
	})
}

// Replace puts a report in the place of the one with its id, as if that had never been there, and returns the stories that changed. Where there
// is none the report is added. The errors are those of the shelf.
func (g *Groups) Replace(r *report.Report, claims []claim.Claim) (Change, error) {
	return g.change(func(ch *change) {
		group := uint64(0)
		if at, is := g.number(r.ID); is {
			group = g.doc(at).group
			if g.take(at, ch); g.groups.get(group) != nil {
				group = 0 // it goes on with the others
			}
		}
		g.put(r, claims, group, ch)
	})
}

func (g *Groups) change(edit func(*change)) (out Change, err error) {
	err = g.do(func() {
		ch := newChange()
		edit(ch)
		out = g.told(g.settle(ch))
	})
	return out, err
}

// do calls use, and returns the error of the shelf that it ran into.
func (g *Groups) do(use func()) (err error) {
	if g.broken != nil {
		return g.broken
	}
	g.prepare(nil)
	defer func() {
		if p := recover(); p != nil {
			f, ok := p.(failure)
			if !ok {
				panic(p)
			}
			g.broken = f.err
			err = f.err
		}
	}()
	use()
	g.trim()
	return nil
}

// number is that of the report with the id.
func (g *Groups) number(id string) (at uint32, is bool) {
	k := g.ids.get(hash(id))
	if k == nil {
		return 0, false
	}
	i := slices.IndexFunc(k.reports, func(r knownReport) bool { return r.id == id })
	if i < 0 {
		return 0, false
	}
	return k.reports[i].at, true
}

// put files a report. Group is the key of the group that it was in before, 0 for a new one.
func (g *Groups) put(r *report.Report, claims []claim.Claim, group uint64, ch *change) {
	s := g.state()
	if s.docs == 1<<32-1 {
		panic(failure{fmt.Errorf("expected fewer than %d reports ever added, found so many; group the reports anew", uint32(1<<32-1))})
	}
	s.docs++
	at := s.docs
	g.states.put(0, s)
	k := g.ids.get(hash(r.ID))
	if k == nil {
		k = &known{}
	}
	k.reports = append(k.reports, knownReport{r.ID, at})
	g.ids.put(hash(r.ID), k)

	rd := read(r)
	words := rd.vector()
	g.vectors.put(uint64(at), &vector{words})
	g.docs.put(uint64(at), &doc{
		id: r.ID, title: r.Meta.Title.Value, day: day(r.Meta.Published.Value), scene: sceneOf(claims, rd.lands), group: group,
	})
	ch.docs[at] = true
	g.find(at, words, ch)
}

// take removes a report.
func (g *Groups) take(at uint32, ch *change) {
	d := g.doc(at)
	ch.touched[d.story()] = true
	g.lose(at, ch)
	if d.joined != 0 {
		g.part(at, d.joined)
	}
	x := g.group(d.group)
	ch.altered[x.key] = true
	if x.docs = slices.DeleteFunc(x.docs, func(o uint32) bool { return o == at }); len(x.docs) == 0 {
		g.discard(x.key)
	} else {
		g.groups.put(x.key, x)
	}

	key := hash(d.id)
	k := g.ids.need(key)
	if k.reports = slices.DeleteFunc(k.reports, func(r knownReport) bool { return r.at == at }); len(k.reports) == 0 {
		g.ids.drop(key)
	} else {
		g.ids.put(key, k)
	}
	g.docs.drop(uint64(at))
	g.vectors.drop(uint64(at))
	delete(ch.docs, at)
}

// byName sorts reports by their ids.
func (g *Groups) byName(docs []uint32) {
	slices.SortFunc(docs, func(a, b uint32) int { return strings.Compare(g.doc(a).id, g.doc(b).id) })
}
