package question

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"crosscheck/claim"
)

// Build groups the figures among claims into questions and ties neighbours. Voice tells a claim's origin ("" for nobody's
// testimony), so that support is counted in origins and ten copies of one report weigh no more than it; it may be nil.
//
// Claims that state the same slots belong together. The most definite come first and open the questions; a claim that
// leaves a slot open joins the one question that fits it: of several the one with the most origins, then the first by key, unless
// more origins leave the place open than speak of any one. Where a
// claim does not say who is counted, it is taken to be whom its report counts most, and the questions of its own report go before
// the others. A claim fits a question if it contradicts none of the slots that the question's claims
// have filled so far. Claims meet only if they share a measure and a counted group or a place, or state neither, so the
// work is near linear. The result does not depend on the order of the claims.
func Build(claims []claim.Claim, voice func(id string) string) []Question {
	return BuildRuled(claims, voice, nil)
}

// clusters are the questions that claims answer, in order of id.
func (b *builder) clusters(claims []claim.Claim) []*cluster {
	blocks := map[block][]*bundle{}
	for _, g := range b.gather(claims) {
		blocks[g.block] = append(blocks[g.block], g)
	}
	var made []*cluster
	for _, bundles := range blocks {
		made = append(made, gatherBlock(bundles)...)
	}
	slices.SortFunc(made, func(a, b *cluster) int { return cmp.Compare(a.id(), b.id()) })
	return made
}

// questions are clusters in the public form.
func (b *builder) questions(made []*cluster) []Question {
	out := make([]Question, len(made))
	for i, c := range made {
		out[i] = Question{ID: c.id(), Key: c.key(), Claims: c.ids()}
	}
	b.put(out, made)
	tie(out, made)
	return out
}

type builder struct {
	byID  map[string]*claim.Claim
	voice func(id string) string
}

// bundle is claims that state the same slots and go together. Where they do not say who is counted, or only of which country,
// they go together by report, since the words then lean on what the report said before.
type bundle struct {
	slots
	report string // "" where the words stand by themselves
	claims []*claim.Claim
	voices map[string]bool
	name   string // orders bundles
}

// leans: who is counted has to be taken from elsewhere.
func (s slots) leans() bool { return s.group.empty() || s.group.loose() }

func (b *builder) gather(claims []claim.Claim) []*bundle {
	type index struct {
		slots
		report string
	}
	at := map[index]*bundle{}
	var out []*bundle
	counts := mostCounted(claims)
	for i := range claims {
		c := &claims[i]
		if c.Kind != claim.Figure || c.Value == nil {
			continue
		}
		k := index{slots: slotsOf(c, b.whole(c))}
		if k.leans() {
			k.report = c.Report
		}
		if k.group.empty() && k.only == "" {
			k.group = counts[c.Report]
		}
		g := at[k]
		if g == nil {
			g = &bundle{slots: k.slots, report: k.report, voices: map[string]bool{}}
			g.name = strings.Join([]string{g.group.String(), g.place, g.report}, "\x00")
			at[k] = g
			out = append(out, g)
		}
		g.claims = append(g.claims, c)
		if v := b.origin(c); v != "" {
			g.voices[v] = true
		}
	}
	return out
}

// mostCounted is the group that each report counts most: who is meant where it does not say so ("the toll rose to 19"). It is empty
// where no group is counted more than every other.
func mostCounted(claims []claim.Claim) map[string]group {
	counts := map[string]map[group]int{}
	for i := range claims {
		c := &claims[i]
		g, _ := parseGroup(c.CountedKey).measure(c.Measure)
		g.unit = ""
		if c.Kind == claim.Figure && g.kind == "person" && c.Basis != claim.Subset {
			if counts[c.Report] == nil {
				counts[c.Report] = map[group]int{}
			}
			counts[c.Report][g]++
		}
	}
	out := map[string]group{}
	for report, groups := range counts {
		best, n, tie := group{}, 0, false
		for g, k := range groups {
			if k > n {
				best, n, tie = g, k, false
			} else if k == n {
				tie = true
			}
		}
		if !tie {
			out[report] = best
		}
	}
	return out
}

func (b *builder) origin(c *claim.Claim) string {
	if b.voice == nil {
		return c.ID
	}
	return b.voice(c.ID)
}

// whole is the figure that c is a part of.
func (b *builder) whole(c *claim.Claim) *claim.Claim {
	for _, r := range c.Relations {
		if r.Type == "part_of" {
			return b.byID[r.Claim]
		}
	}
	return nil
}

// cluster is a question in the making.
type cluster struct {
	slots
	bundles []*bundle
	reports map[string]bool
	voices  map[string]bool
	hash    string
}

// clustering finds the questions that a bundle of one block may fit.
type clustering struct {
	all       []*cluster
	byHead    map[string][]*cluster // what is counted; "" where nobody says
	byCountry map[string][]*cluster
	byPlace   map[string][]*cluster
	byReport  map[string][]*cluster
	most      *cluster // what claims that state nothing join: it only gains support, so it is looked for once
}

// gatherBlock makes the questions of one block.
func gatherBlock(bundles []*bundle) []*cluster {
	slices.SortFunc(bundles, func(a, b *bundle) int {
		return cmp.Or(
			cmp.Compare(b.definite(), a.definite()),
			cmp.Compare(len(b.voices), len(a.voices)),
			cmp.Compare(a.name, b.name))
	})
	cs := &clustering{
		byHead: map[string][]*cluster{}, byCountry: map[string][]*cluster{}, byPlace: map[string][]*cluster{},
		byReport: map[string][]*cluster{},
	}
	for _, g := range bundles {
		c := cs.find(g)
		if c == nil {
			c = &cluster{slots: slots{block: g.block}, reports: map[string]bool{}, voices: map[string]bool{}}
			cs.all = append(cs.all, c)
		}
		cs.add(c, g)
	}
	return united(cs.all)
}

// united joins questions that have come to state the same: one that began without the place, say, and one without the country.
func united(all []*cluster) []*cluster {
	byKey := map[slots]*cluster{}
	var out []*cluster
	for _, c := range all {
		if twin := byKey[c.slots]; twin != nil {
			twin.bundles = append(twin.bundles, c.bundles...)
			continue
		}
		byKey[c.slots] = c
		out = append(out, c)
	}
	return out
}

// definite counts the open slots that a bundle states.
func (s slots) definite() int {
	n := s.group.definite()
	if s.place != "" {
		n++
	}
	return n
}

// add puts a bundle into a question and files the question under what it now states.
func (cs *clustering) add(c *cluster, g *bundle) {
	was, first := c.slots, len(c.bundles) == 0
	c.group = c.group.join(g.group)
	if c.place == "" {
		c.place = g.place
	}
	c.bundles = append(c.bundles, g)
	for v := range g.voices {
		c.voices[v] = true
	}
	for _, x := range g.claims {
		if !c.reports[x.Report] {
			c.reports[x.Report] = true
			cs.byReport[x.Report] = append(cs.byReport[x.Report], c)
		}
	}
	if now := c.group.noun(); first || now != was.group.noun() {
		cs.byHead[now] = append(cs.byHead[now], c)
	}
	if now := c.group.countries; now != was.group.countries {
		cs.byCountry[now] = append(cs.byCountry[now], c)
	}
	if c.place != was.place {
		cs.byPlace[c.place] = append(cs.byPlace[c.place], c)
	}
}

// find is the question that a bundle belongs to, or nil where it opens one.
func (cs *clustering) find(g *bundle) *cluster {
	if g.leans() {
		if c := cs.best(g, cs.byReport[g.report]); c != nil {
			return c
		}
	}
	switch {
	case g.group.empty() && g.place == "":
		if cs.most == nil {
			cs.most = cs.best(g, cs.all)
		}
		return cs.most
	case g.group.empty():
		return cs.best(g, cs.byPlace[g.place])
	case g.group.loose():
		return cs.best(g, cs.byCountry[g.group.countries])
	}
	return cs.placed(g, cs.best(g, cs.byHead[g.group.noun()], cs.byHead[loosely(g.group)], cs.byHead[""]))
}

// placed lets claims that do not say where join a question about one place only if no other place is in question, or if at least as
// many origins speak of that place as do not say where: one report that names a town must not move everybody there.
func (cs *clustering) placed(g *bundle, best *cluster) *cluster {
	if best == nil || g.place != "" || best.place == "" || len(best.voices) >= len(g.voices) {
		return best
	}
	for _, c := range cs.byHead[g.group.noun()] {
		if c != best && c.place != "" && c.takes(g.slots) {
			return nil
		}
	}
	return best
}

// loosely is where questions about the people of one country in general are filed.
func loosely(g group) string {
	return group{kind: g.kind, head: "person", countries: g.countries}.noun()
}

// best is the question of the candidates that fits the bundle best, or nil.
//
// "North Koreans" are the soldiers if soldiers are the only North Koreans counted; otherwise they stay North Koreans.
func (cs *clustering) best(g *bundle, candidates ...[]*cluster) *cluster {
	var best, general *cluster
	nouns := map[string]bool{}
	for _, list := range candidates {
		for _, c := range list {
			if !c.takes(g.slots) {
				continue
			}
			nouns[c.group.noun()] = true
			if best == nil || g.prefers(c, best) {
				best = c
			}
			if c.group.loose() && (general == nil || g.prefers(c, general)) {
				general = c
			}
		}
	}
	if g.group.loose() && len(nouns) > 1 {
		return general
	}
	return best
}

// takes reports whether a bundle contradicts nothing that the question states. A question that nobody gave a counted group
// meets one that does only in a place.
func (c *cluster) takes(s slots) bool {
	if c.group.empty() && !s.group.empty() && (c.place == "" || c.place != s.place) {
		return false
	}
	// People of one country in general may be the soldiers of that country, not soldiers of who knows where.
	if (c.group.loose() || s.group.loose()) && c.group.countries != s.group.countries && !c.group.empty() && !s.group.empty() {
		return false
	}
	return (c.place == "" || s.place == "" || c.place == s.place) && c.group.fits(s.group)
}

// prefers reports whether the bundle belongs to a rather than to b.
func (g *bundle) prefers(a, b *cluster) bool {
	return cmp.Or(cmp.Compare(len(b.voices), len(a.voices)), cmp.Compare(a.bundles[0].name, b.bundles[0].name)) < 0
}

func (c *cluster) key() Key {
	return Key{
		Measure: c.measure, Counted: c.group.String(), Place: c.place, Frame: c.frame, Basis: c.basis, Unit: c.unit,
		Outlook: c.outlook, Only: c.only,
	}
}

// id is a hash of the key.
func (c *cluster) id() string {
	if c.hash == "" {
		k := c.key()
		sum := sha256.Sum256([]byte(strings.Join(
			[]string{k.Measure, k.Counted, k.Place, k.Frame, k.Basis, k.Unit, k.Outlook, k.Only}, "\x00")))
		c.hash = "q_" + hex.EncodeToString(sum[:8])
	}
	return c.hash
}

// claims are the claims of the question in order of report and offset.
func (c *cluster) claims() []*claim.Claim {
	var out []*claim.Claim
	for _, g := range c.bundles {
		out = append(out, g.claims...)
	}
	slices.SortFunc(out, func(a, b *claim.Claim) int {
		return cmp.Or(cmp.Compare(a.Report, b.Report), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
	})
	return out
}

func (c *cluster) ids() []string {
	var out []string
	for _, x := range c.claims() {
		out = append(out, x.ID)
	}
	return out
}
