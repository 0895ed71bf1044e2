package score

import (
	"slices"
	"sort"

	"crosscheck/claim"
)

// AttributionResult holds the numbers by role, and those of whole attributions.
type AttributionResult struct {
	Paragraphs int                `json:"paragraphs"`
	Exact      map[string]PRF     `json:"exact"`   // the same tokens
	Begin      map[string]PRF     `json:"begin"`   // the same first token
	Trimmed    map[string]PRF     `json:"trimmed"` // the same tokens without marks at the edges
	Overlap    map[string]PRF     `json:"overlap"` // any token in common
	Jaccard    map[string]float64 `json:"jaccard"`
	Linked     PRF                `json:"linked"`
	Content    PRF                `json:"content_iou50"`
	ByStyle    map[string][2]int  `json:"linked_recall_by_style"` // annotated, linked

	exact, begin, trim            map[string]*[3]int // right, read, gold
	over                          map[string]*[4]int
	jac                           map[string]*[2]float64
	nGold, nGot, nLinked, nTopics int
	errors                        []Mistake
	reports                       *reports
}

func newAttributionResult(reports *reports) *AttributionResult {
	r := &AttributionResult{
		Exact: map[string]PRF{}, Begin: map[string]PRF{}, Trimmed: map[string]PRF{}, Overlap: map[string]PRF{}, Jaccard: map[string]float64{}, ByStyle: map[string][2]int{},
		exact: map[string]*[3]int{}, begin: map[string]*[3]int{}, trim: map[string]*[3]int{}, over: map[string]*[4]int{}, jac: map[string]*[2]float64{}, reports: reports,
	}
	for _, role := range roles {
		r.exact[role], r.begin[role], r.trim[role], r.over[role], r.jac[role] = &[3]int{}, &[3]int{}, &[3]int{}, &[4]int{}, &[2]float64{}
	}
	return r
}

// add counts one report.
func (r *AttributionResult) add(g *GoldAttributions, ss []statement) {
	flat := outermost(ss)
	var found []Mistake
	for _, par := range g.Paragraphs {
		r.Paragraphs++
		want, got := stretches(par.Labels), stretches(label(par.Tokens, flat))
		for _, role := range roles {
			r.count(role, want[role], got[role], par.Tokens, g.Text)
			found = append(found, roleErrors(g, role, want[role], got[role], par.Tokens)...)
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].Start < found[j].Start })
	r.errors = append(r.errors, found...)
	r.link(g, ss)
}

func (r *AttributionResult) count(role string, want, got []stretch, tokens []spanJSON, text string) {
	put := func(c *[3]int, a, b []stretch) {
		c[0] += equal(a, b)
		c[1] += len(b)
		c[2] += len(a)
	}
	put(r.exact[role], want, got)
	put(r.begin[role], mapped(want, first), mapped(got, first))
	trim := func(s stretch) stretch { return trimmed(s, tokens, text) }
	put(r.trim[role], mapped(want, trim), mapped(got, trim))
	o, j := r.over[role], r.jac[role]
	for _, p := range got {
		o[0] += one(meets(p, want))
	}
	for _, w := range want {
		o[2] += one(meets(w, got))
	}
	o[1] += len(got)
	o[3] += len(want)
	for _, w := range want {
		best := 0.0
		for _, p := range got {
			best = max(best, shared(w, p))
		}
		if slices.Contains(got, w) {
			best = 1
		}
		j[0] += best
		j[1]++
	}
	for _, p := range got {
		if !slices.Contains(want, p) && !touches(p, want) {
			j[1]++
		}
	}
}

func first(s stretch) stretch { return stretch{s.from, s.from} }

func mapped(list []stretch, f func(stretch) stretch) []stretch {
	out := make([]stretch, len(list))
	for i, s := range list {
		out[i] = f(s)
	}
	return out
}

// meets tells whether a stretch has a token in common with one of a list.
func meets(s stretch, list []stretch) bool {
	return slices.ContainsFunc(list, func(t stretch) bool { return min(s.to, t.to) > max(s.from, t.from) })
}

// touches is meets by the share that the Jaccard measure uses.
func touches(s stretch, list []stretch) bool {
	return slices.ContainsFunc(list, func(t stretch) bool { return shared(s, t) > 0 })
}

// roleErrors names the stretches of one role that are missed, spurious, or have other ends: too long or too short, and at which end.
func roleErrors(g *GoldAttributions, role string, want, got []stretch, tokens []spanJSON) []Mistake {
	var out []Mistake
	add := func(kind string, s stretch) {
		at := claim.Span{Start: tokens[s.from].Start, End: tokens[s.to-1].End}
		if role == "cue" && (kind == "missed" || kind == "spurious") {
			kind += ", " + cueClass(at.Of(g.Text))
		}
		out = append(out, Mistake{Kind: role + ": " + kind, Report: g.Report, Start: at.Start, End: at.End})
	}
	for _, w := range want {
		if slices.Contains(got, w) {
			continue
		}
		var best stretch
		v := 0.0
		for _, p := range got {
			if s := shared(w, p); s > v {
				best, v = p, s
			}
		}
		if v == 0 {
			add("missed", w)
			continue
		}
		add(endsWords(w, best), w)
	}
	for _, p := range got {
		if !slices.Contains(want, p) && !touches(p, want) {
			add("spurious", p)
		}
	}
	return out
}

// endsWords says how the ends of a read stretch differ from those of the annotated one.
func endsWords(want, got stretch) string {
	one := func(name string, d int) string {
		switch {
		case d > 0:
			return name + " too long"
		case d < 0:
			return name + " too short"
		}
		return ""
	}
	a, b := one("begins", want.from-got.from), one("ends", got.to-want.to)
	a = map[string]string{"begins too long": "begins too early", "begins too short": "begins too late"}[a]
	b = map[string]string{"ends too long": "ends too late", "ends too short": "ends too early"}[b]
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	return a + ", " + b
}

// link compares whole attributions with those of the first annotator.
func (r *AttributionResult) link(g *GoldAttributions, ss []statement) {
	var who []string
	for name := range g.Attributions {
		who = append(who, name)
	}
	if len(who) == 0 {
		r.nGot += len(ss)
		return
	}
	sort.Strings(who)
	var want []statement
	for _, a := range g.Attributions[who[0]] {
		if len(a.Content) > 0 {
			want = append(want, statement{source: a.Source, cue: a.Cue, content: a.Content, style: a.Style})
		}
	}
	content, linked := matchStatements(want, ss)
	r.nGold, r.nGot, r.nLinked, r.nTopics = r.nGold+len(want), r.nGot+len(ss), r.nLinked+len(linked), r.nTopics+len(content)
	hit := map[int]bool{}
	for _, p := range linked {
		hit[p.gold] = true
	}
	for i := range want {
		style := firstOf(want[i].style, "None")
		n := r.ByStyle[style]
		n[0]++
		n[1] += one(hit[i])
		r.ByStyle[style] = n
	}
}

func (r *AttributionResult) finish() {
	for _, role := range roles {
		for _, m := range []struct {
			to   map[string]PRF
			from *[3]int
		}{{r.Exact, r.exact[role]}, {r.Begin, r.begin[role]}, {r.Trimmed, r.trim[role]}} {
			m.to[role] = prf(float64(m.from[0]), m.from[1], m.from[2])
		}
		o := r.over[role]
		r.Overlap[role] = prf2(float64(o[0]), o[1], float64(o[2]), o[3])
		if j := r.jac[role]; j[1] > 0 {
			r.Jaccard[role] = j[0] / j[1]
		} else {
			r.Jaccard[role] = 0
		}
	}
	r.Linked = prf(float64(r.nLinked), r.nGot, r.nGold)
	r.Content = prf(float64(r.nTopics), r.nGot, r.nGold)
}

// Numbers are the result itself.
func (r *AttributionResult) Numbers() any { return r }

// Errors are the stretches missed, spurious, and with other ends.
func (r *AttributionResult) Errors() []Mistake { return r.errors }

// Kinds counts the kinds of error.
func (r *AttributionResult) Kinds() []KindCount { return countKinds(r.errors) }

// Notes say what was not scored.
func (r *AttributionResult) Notes() []string { return r.reports.notes() }
