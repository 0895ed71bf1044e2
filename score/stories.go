package score

import (
	"context"
	"fmt"
	"io"
	"slices"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/report"
	"crosscheck/story"
)

// GoldStory is a report with the story that it belongs to. Stories of one topic are easily confused: two earthquakes, two arrests.
type GoldStory struct {
	ID       string `json:"id"`
	Topic    any    `json:"topic"`
	Subtopic string `json:"subtopic"`
	Title    string `json:"title"`
	Text     string `json:"text"`
	Date     string `json:"date"`
	Outlet   string `json:"outlet"`
}

func (g *GoldStory) check() string {
	if g.ID == "" || g.Subtopic == "" {
		return `expected a report with its "id" and "subtopic", found none`
	}
	return ""
}

// StoryNumbers say how well reports are grouped.
type StoryNumbers struct {
	Stories int     `json:"stories"`
	P       float64 `json:"precision"` // B-cubed
	R       float64 `json:"recall"`
	F       float64 `json:"f"`
	Pairs   float64 `json:"pairwise_f"`
}

// StoryResult holds the numbers with the threshold of the program, and with thresholds chosen on the gold.
type StoryResult struct {
	Fitted StoryNumbers `json:"fitted"`
	// Best is the best that any threshold reaches.
	Best   StoryNumbers `json:"best"`
	BestAt float64      `json:"best_at"`
	// LeftOut is B-cubed F over the topics, each grouped with the threshold that is best on all others.
	LeftOut float64 `json:"left_out_f"`

	errors []Mistake
}

// The thresholds that are tried.
const (
	lowestAlike, highestAlike = .20, .60
	alikeStep                 = .02
)

// ReadStories groups the reports of the gold and compares with its stories.
func (g *Gold) ReadStories(ctx context.Context, x *extract.Extractor) (*StoryResult, error) {
	reports := make([]*report.Report, len(g.stories))
	claims := map[string][]claim.Claim{}
	for i, s := range g.stories {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		name := s.ID + ".txt"
		r, err := report.Parse(name, name, []byte(s.Title+"\n\n"+s.Text+"\n"), report.Options{Defaults: report.Defaults{Published: s.Date, Outlet: s.Outlet}})
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", g.Path, s.ID, err)
		}
		reports[i] = r
		claims[r.ID] = dossier.ReadReport(x, r).Claims
	}
	group := func(alike float64) []int {
		groups := &story.Groups{Alike: alike}
		_ = groups.AddAll(reports, func(id string) []claim.Claim { return claims[id] }) // in memory nothing fails
		stories, _ := groups.Stories()
		of := map[string]int{}
		for k, s := range stories {
			for _, id := range s.Reports {
				of[id] = k
			}
		}
		out := make([]int, len(reports))
		for i, r := range reports {
			out[i] = of[r.ID]
		}
		return out
	}
	res := &StoryResult{}
	got := group(0)
	res.Fitted = g.grouped(got, nil)
	res.errors = g.misgrouped(got)
	res.choose(g, group)
	return res, nil
}

// choose tries the thresholds.
func (r *StoryResult) choose(g *Gold, group func(float64) []int) {
	var tried [][]int
	for a := lowestAlike; a <= highestAlike; a += alikeStep {
		tried = append(tried, group(a))
		if n := g.grouped(tried[len(tried)-1], nil); n.F > r.Best.F {
			r.Best, r.BestAt = n, a
		}
	}
	var topics []string
	for _, s := range g.stories {
		topics = append(topics, fmt.Sprint(s.Topic))
	}
	slices.Sort(topics)
	total := 0.0
	for _, topic := range slices.Compact(topics) {
		best, chosen := -1.0, 0
		for k := range tried {
			if f := g.grouped(tried[k], func(s GoldStory) bool { return fmt.Sprint(s.Topic) != topic }).F; f > best {
				best, chosen = f, k
			}
		}
		in := func(s GoldStory) bool { return fmt.Sprint(s.Topic) == topic }
		n := 0
		for _, s := range g.stories {
			n += one(in(s))
		}
		total += float64(n) * g.grouped(tried[chosen], in).F
	}
	r.LeftOut = total / float64(len(g.stories))
}

// grouped compares groups with the stories of the gold, for the reports that use says, nil for all.
func (g *Gold) grouped(got []int, use func(GoldStory) bool) StoryNumbers {
	type cell struct {
		want string
		got  int
	}
	wants, gots, both := map[string]float64{}, map[int]float64{}, map[cell]float64{}
	n := 0.0
	for i, s := range g.stories {
		if use != nil && !use(s) {
			continue
		}
		n++
		wants[s.Subtopic]++
		gots[got[i]]++
		both[cell{s.Subtopic, got[i]}]++
	}
	var out StoryNumbers
	pairs := func(k float64) float64 { return k * (k - 1) / 2 }
	var right, read, gold float64
	var ps, rs []float64
	for c, k := range both {
		ps, rs = append(ps, k*k/gots[c.got]), append(rs, k*k/wants[c.want])
		right += pairs(k)
	}
	for _, k := range gots {
		read += pairs(k)
	}
	for _, k := range wants {
		gold += pairs(k)
	}
	out.Stories = len(gots)
	out.P, out.R = sum(ps)/max(n, 1), sum(rs)/max(n, 1)
	out.F = 2 * out.P * out.R / max(out.P+out.R, 1e-9)
	out.Pairs = 2 * right / max(read+gold, 1)
	return out
}

// sum adds in one order, so that rounding is the same each time.
func sum(xs []float64) float64 {
	slices.Sort(xs)
	s := 0.0
	for _, x := range xs {
		s += x
	}
	return s
}

// misgrouped are the reports that stand outside the largest group of their story, or in a group that is mostly another story.
func (g *Gold) misgrouped(got []int) []Mistake {
	largest, mostly := map[string]map[int]int{}, map[int]map[string]int{}
	for i, s := range g.stories {
		if largest[s.Subtopic] == nil {
			largest[s.Subtopic] = map[int]int{}
		}
		if mostly[got[i]] == nil {
			mostly[got[i]] = map[string]int{}
		}
		largest[s.Subtopic][got[i]]++
		mostly[got[i]][s.Subtopic]++
	}
	var out []Mistake
	for i, s := range g.stories {
		m := Mistake{Report: s.ID + ".txt", Gold: s.Subtopic}
		if of := top(mostly[got[i]]); of != s.Subtopic {
			m.Kind, m.Got = "in another story", of
		} else if top(largest[s.Subtopic]) != got[i] {
			m.Kind, m.Got = "apart from its story", fmt.Sprintf("with %d others", mostly[got[i]][of]-1)
		}
		if m.Kind != "" {
			out = append(out, m)
		}
	}
	return out
}

// top is the key counted most, the smallest of equals.
func top[K int | string](counts map[K]int) K {
	var best K
	n := 0
	for k, c := range counts {
		if c > n || c == n && k < best {
			best, n = k, c
		}
	}
	return best
}

// Table writes the numbers for people.
func (r *StoryResult) Table(w io.Writer) error {
	t := &table{w: w}
	row := func(name string, n StoryNumbers) {
		t.line("  %-46s P %s  R %s  B-cubed F %s  pairwise F %s  (%d stories)", name, percent(n.P), percent(n.R), percent(n.F), percent(n.Pairs), n.Stories)
	}
	row("as the program groups", r.Fitted)
	row(fmt.Sprintf("with the best threshold (%.2f)", r.BestAt), r.Best)
	t.line("  %-46s B-cubed F %s", "topics left out, threshold of the others", percent(r.LeftOut))
	return t.err
}

// Numbers are the numbers for programs.
func (r *StoryResult) Numbers() any { return r }

// Errors are the reports that stand in a wrong group.
func (r *StoryResult) Errors() []Mistake { return r.errors }

// Kinds counts the kinds of error.
func (r *StoryResult) Kinds() []KindCount { return countKinds(r.errors) }

// Notes say what was not scored.
func (r *StoryResult) Notes() []string { return nil }
