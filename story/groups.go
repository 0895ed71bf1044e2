package story

import (
	"cmp"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/report"
)

// Groups are reports on the way to stories. The zero value is empty; it must not be copied after the first report.
type Groups struct {
	// Alike is the least average likeness of two groups that are one story; 0 is the fitted value. It is there to be measured, and is set
	// before the first report.
	Alike float64

	docs    []*doc
	ids     map[string]int32
	holders map[uint64][]holder

	parts   []float64 // by report; zero between calls
	touched []int32
}

// doc is one report as the grouping sees it.
type doc struct {
	id     string
	title  string
	day    int // of publication, 0 unknown
	words  []term
	heavy  []term
	scene  scene
	near   []link
	heldBy []link // reports on whose lists this one stands
	tied   *tied
	group  *group
	joined *group // the story that a report alone was put to
}

// tied is reports that are tied together, directly or through others.
type tied struct{ docs []int32 }

// Story is reports about one situation.
type Story struct {
	// Title is that of the report which is most like all the others; "" where it has none.
	Title string
	// Reports are their ids, in order.
	Reports []string
}

func (g *Groups) alike() float64 { return cmp.Or(g.Alike, alike) }

// Group finds the stories of reports. Claims are those of all the reports; the order of either does not matter.
func Group(reports []*report.Report, claims []claim.Claim) []Story {
	by := map[string][]claim.Claim{}
	for i := range claims {
		by[claims[i].Report] = append(by[claims[i].Report], claims[i])
	}
	g := &Groups{}
	g.AddAll(reports, func(id string) []claim.Claim { return by[id] })
	return g.Stories()
}

// AddAll puts reports to the stories, with the claims of each; it groups once, when all are there.
func (g *Groups) AddAll(reports []*report.Report, claims func(id string) []claim.Claim) {
	changed := map[int32]bool{}
	for _, r := range reports {
		for _, c := range g.put(r, claims(r.ID)) {
			changed[c] = true
		}
	}
	g.settle(changed)
}

// Add puts one more report to the stories and returns those that may have changed, as they are now. Only what the report is tied to is
// grouped anew. A report whose id is known already is an error of the caller, and is passed over.
func (g *Groups) Add(r *report.Report, claims []claim.Claim) []Story {
	changed := map[int32]bool{}
	for _, c := range g.put(r, claims) {
		changed[c] = true
	}
	return g.list(g.settle(changed))
}

// put files a report and returns the reports whose nearest have changed.
func (g *Groups) put(r *report.Report, claims []claim.Claim) []int32 {
	if g.ids == nil {
		g.ids, g.holders = map[string]int32{}, map[uint64][]holder{}
	}
	if _, known := g.ids[r.ID]; known {
		return nil
	}
	rd := read(r)
	d := &doc{id: r.ID, title: r.Meta.Title.Value, day: day(r.Meta.Published.Value), words: rd.vector(), scene: sceneOf(claims, rd.lands)}
	d.heavy = heaviest(d.words, heavyTerms)
	at := int32(len(g.docs))
	g.ids[r.ID] = at
	g.docs = append(g.docs, d)
	g.parts = append(g.parts, 0)
	return g.find(at)
}

// settle groups anew what has changed: everything that was or is tied to a report whose nearest have changed. It returns the groups whose
// stories may have changed.
func (g *Groups) settle(changed map[int32]bool) map[*group]bool {
	todo := map[int32]bool{}
	reach := func(at int32) {
		if todo[at] {
			return
		}
		todo[at] = true
		if t := g.docs[at].tied; t != nil {
			for _, o := range t.docs {
				todo[o] = true
			}
		}
	}
	for at := range changed {
		reach(at)
	}
	// What a changed report is tied to now may be in another tie so far.
	for _, at := range slices.Collect(keys(todo)) {
		for l := range g.around(at) {
			if l.full >= g.alike() {
				reach(l.to)
			}
		}
	}
	docs := slices.Collect(keys(todo))
	slices.SortFunc(docs, func(a, b int32) int { return strings.Compare(g.docs[a].id, g.docs[b].id) })
	for _, at := range docs {
		g.docs[at].tied = nil
	}
	for _, at := range docs {
		if g.docs[at].tied == nil {
			g.tie(at)
		}
	}
	return g.seat(docs)
}

func keys(m map[int32]bool) func(func(int32) bool) {
	return func(yield func(int32) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// tie finds what a report is tied to and clusters it.
func (g *Groups) tie(at int32) {
	t := &tied{docs: []int32{at}}
	g.docs[at].tied = t
	for i := 0; i < len(t.docs); i++ {
		for l := range g.around(t.docs[i]) {
			if l.full >= g.alike() && g.docs[l.to].tied != t {
				g.docs[l.to].tied = t
				t.docs = append(t.docs, l.to)
			}
		}
	}
	slices.SortFunc(t.docs, func(a, b int32) int { return strings.Compare(g.docs[a].id, g.docs[b].id) })
	for _, x := range g.gather(t.docs) {
		slices.SortFunc(x.docs, func(a, b int32) int { return strings.Compare(g.docs[a].id, g.docs[b].id) })
		for _, o := range x.docs {
			g.docs[o].group = x
		}
	}
}

// seat decides anew where the reports go that are alone among docs, or that are near one of them. It returns the groups of all of these.
func (g *Groups) seat(docs []int32) map[*group]bool {
	stories := map[*group]bool{}
	todo := map[int32]bool{}
	for _, at := range docs {
		todo[at] = true
		for l := range g.around(at) {
			todo[l.to] = true
		}
	}
	for at := range todo {
		d := g.docs[at]
		if old := d.joined; old != nil {
			delete(old.guests, at)
			if g.docs[old.docs[0]].group == old { // it still stands
				stories[old] = true
			}
			d.joined = nil
		}
		if len(d.group.docs) == 1 {
			d.joined = g.joins(at)
		}
		if host := d.joined; host != nil {
			if host.guests == nil {
				host.guests = map[int32]bool{}
			}
			host.guests[at] = true
		}
		stories[cmp.Or(d.joined, d.group)] = true
	}
	return stories
}

// Stories are the stories of all reports so far, in order of the first report id of each.
func (g *Groups) Stories() []Story {
	all := map[*group]bool{}
	for _, d := range g.docs {
		all[cmp.Or(d.joined, d.group)] = true
	}
	return g.list(all)
}

// list are the stories of groups.
func (g *Groups) list(groups map[*group]bool) []Story {
	out := make([]Story, 0, len(groups))
	for x := range groups {
		docs := slices.Clone(x.docs)
		for at := range x.guests {
			docs = append(docs, at)
		}
		slices.SortFunc(docs, func(a, b int32) int { return strings.Compare(g.docs[a].id, g.docs[b].id) })
		s := Story{Title: g.title(docs), Reports: make([]string, len(docs))}
		for i, at := range docs {
			s.Reports[i] = g.docs[at].id
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Story) int { return strings.Compare(a.Reports[0], b.Reports[0]) })
	return out
}

// title is the title of the report that is most like all of a story's reports together.
func (g *Groups) title(docs []int32) string {
	var sum []term
	for _, at := range docs {
		if x := g.docs[at].group; len(x.docs) > 1 {
			sum = x.words
		}
	}
	best, most := "", -1.0
	for _, at := range docs {
		d := g.docs[at]
		if d.title == "" {
			continue
		}
		if s := dot(d.words, sum); s > most {
			best, most = d.title, s
		}
	}
	return best
}
