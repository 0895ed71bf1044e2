package dossier

import (
	"fmt"
	"slices"

	"crosscheck/claim"
	"crosscheck/lineage"
	"crosscheck/reconcile"
	"crosscheck/report"
	"crosscheck/story"
)

// Growing is a dossier to which reports are added one by one. Only the stories that a report changes are compared anew, and the result is
// that of [Assemble] over all of them.
type Growing struct {
	opts   Options
	rule   reconcile.Rule
	groups story.Groups
	memory lineage.Memory
	reads  map[string]Read
	claims map[string]string   // claim id → report id
	parts  map[string]*Dossier // report id → the dossier of its story
	docket *docket
}

// NewGrowing is an empty dossier. [Options.OneStory] has no effect on how reports are grouped: it makes each report change everything, for
// which Assemble does as well.
func NewGrowing(opts Options) (*Growing, error) {
	rule, err := reconcile.ParseRule(string(opts.Rule))
	if err != nil {
		return nil, err
	}
	return &Growing{opts: opts, rule: rule, reads: map[string]Read{}, claims: map[string]string{}, parts: map[string]*Dossier{}, docket: newDocket(opts.Decisions)}, nil
}

// Add puts a report that is read to its story and returns the dossiers that were compared anew. A report or a claim that is there already
// is an error, and changes nothing.
func (g *Growing) Add(r Read) ([]*Dossier, error) {
	if err := g.keep(r); err != nil {
		return nil, err
	}
	change, err := g.groups.Add(r.Report, g.reads[r.Report.ID].Claims)
	if err != nil {
		return nil, err
	}
	return g.compare(change.Stories)
}

// AddAll puts many reports at once, which costs less than one by one. It stops at the first error.
func (g *Growing) AddAll(reads []Read) error {
	reports := make([]*report.Report, 0, len(reads))
	for _, r := range reads {
		if err := g.keep(r); err != nil {
			return err
		}
		reports = append(reports, r.Report)
	}
	if err := g.groups.AddAll(reports, func(id string) []claim.Claim { return g.reads[id].Claims }); err != nil {
		return err
	}
	stories, err := g.groups.Stories()
	if err != nil {
		return err
	}
	_, err = g.compare(stories)
	return err
}

// keep files a read.
func (g *Growing) keep(r Read) error {
	id := r.Report.ID
	if _, known := g.reads[id]; known {
		return fmt.Errorf("expected every report once, found %s twice", id)
	}
	for i := range r.Claims {
		if old, known := g.claims[r.Claims[i].ID]; known {
			return fmt.Errorf("expected every claim once, found %s in %s and in %s", r.Claims[i].ID, old, id)
		}
	}
	r = g.docket.decide(r)
	r = g.docket.apart(r, g.claims)
	g.reads[id] = r
	for i := range r.Claims {
		g.claims[r.Claims[i].ID] = id
	}
	return nil
}

// compare compares anew those of the stories that have other reports than before.
func (g *Growing) compare(stories []story.Story) ([]*Dossier, error) {
	var out []*Dossier
	for _, s := range stories {
		if g.stands(s) {
			continue
		}
		part, err := g.part(s)
		if err != nil {
			return nil, err
		}
		for _, id := range s.Reports {
			g.parts[id] = part
		}
		out = append(out, part)
	}
	return out, nil
}

// stands reports whether the story has the reports that it had.
func (g *Growing) stands(s story.Story) bool {
	p := g.parts[s.Reports[0]]
	return p != nil && slices.EqualFunc(p.Reads, s.Reports, func(r Read, id string) bool { return r.Report.ID == id })
}

// part compares the reports of one story.
func (g *Growing) part(s story.Story) (*Dossier, error) {
	reads := make([]Read, len(s.Reports))
	for i, id := range s.Reports {
		reads[i] = g.reads[id]
	}
	return compareOne(reads, s.Title, &g.memory, g.docket, g.rule, g.opts)
}

// Dossier is what [Assemble] makes of all reports added so far. It shares its stories with g: what is added later does not change it, but its
// caller may not change it either.
func (g *Growing) Dossier() (*Dossier, error) {
	reads := make([]Read, 0, len(g.reads))
	for _, r := range g.reads {
		reads = append(reads, r)
	}
	d, err := file(reads, g.rule)
	if err != nil {
		return nil, err
	}
	stories, err := g.groups.Stories()
	if err != nil {
		return nil, err
	}
	d.docket = g.docket
	sortStories(stories)
	if len(stories) == 0 {
		err := d.compare(g.opts)
		d.Decided = d.decided()
		return d, err
	}
	for _, s := range stories {
		part := *g.parts[s.Reports[0]] // a copy: where its reports stand among all is this dossier's
		part.Title = s.Title
		d.Stories = append(d.Stories, &part)
	}
	if len(stories) == 1 {
		one := d.Stories[0]
		one.Title = ""
		one.Decided = one.decided()
		return one, nil
	}
	d.unite()
	d.Decided = d.decided()
	return d, nil
}
