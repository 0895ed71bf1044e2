package story

import (
	"maps"
	"slices"
	"strings"
)

// Stories are the stories of all reports so far, in order of the first report id of each. It reads everything. The errors are those of the shelf.
func (g *Groups) Stories() ([]Story, error) {
	var out []Story
	err := g.do(func() {
		out = nil
		seen := map[uint64]bool{}
		for at := uint32(1); at <= g.state().docs; at++ {
			d := g.docs.get(uint64(at))
			if d == nil || seen[d.story()] {
				continue
			}
			seen[d.story()] = true
			out = append(out, g.story(d.story()))
			g.trim()
		}
		inOrder(out)
	})
	return out, err
}

// Story is the story of a report; ok is false where there is no such report. The errors are those of the shelf.
func (g *Groups) Story(report string) (s Story, ok bool, err error) {
	err = g.do(func() {
		var at uint32
		if at, ok = g.number(report); ok {
			s = g.story(g.doc(at).story())
		}
	})
	return s, ok, err
}

func inOrder(stories []Story) {
	slices.SortFunc(stories, func(a, b Story) int { return strings.Compare(a.Reports[0], b.Reports[0]) })
}

// told says what became of the stories that may have changed; true are those that were there before.
func (g *Groups) told(touched map[uint64]bool) Change {
	var out Change
	for _, key := range slices.Sorted(maps.Keys(touched)) {
		x := g.groups.get(key)
		if x != nil && (len(x.docs) > 1 || g.doc(x.docs[0]).joined == 0) {
			out.Stories = append(out.Stories, g.story(key))
		} else if touched[key] {
			out.Gone = append(out.Gone, key)
		}
	}
	inOrder(out.Stories)
	return out
}

// story is that of a group and its guests.
func (g *Groups) story(key uint64) Story {
	x := g.whole(key)
	docs := slices.Concat(x.docs, x.guests)
	g.byName(docs)
	s := Story{Key: key, Title: g.title(docs, x), Reports: make([]string, len(docs))}
	for i, at := range docs {
		s.Reports[i] = g.doc(at).id
	}
	return s
}

// title is the title of the report that is most like all of the group's reports together.
func (g *Groups) title(docs []uint32, x *group) string {
	best, most := "", -1.0
	for _, at := range docs {
		d := g.doc(at)
		if d.title == "" {
			continue
		}
		likeness := 0.0
		if len(x.docs) > 1 {
			likeness = dot(g.words(at), x.words)
		}
		if likeness > most {
			best, most = d.title, likeness
		}
	}
	return best
}
