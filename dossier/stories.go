package dossier

import (
	"cmp"
	"maps"
	"slices"

	"crosscheck/claim"
	"crosscheck/lineage"
	"crosscheck/reconcile"
	"crosscheck/story"
)

// group finds the stories of the reports, the one with most reports first; nil where all are taken for one.
func (d *Dossier) group(opts Options) []story.Story {
	if opts.OneStory || len(d.Reads) < 2 {
		return nil
	}
	reports, _ := d.listed()
	g := &story.Groups{}
	_ = g.AddAll(reports, func(id string) []claim.Claim { return d.read(id).Claims }) // in memory nothing fails
	out, _ := g.Stories()
	sortStories(out)
	return out
}

// sortStories puts the story with most reports first, of equals that with the first report.
func sortStories(out []story.Story) {
	slices.SortFunc(out, func(a, b story.Story) int {
		return cmp.Or(cmp.Compare(len(b.Reports), len(a.Reports)), cmp.Compare(a.Reports[0], b.Reports[0]))
	})
}

// read is the report with the id, which is there.
func (d *Dossier) read(id string) *Read {
	i, _ := slices.BinarySearchFunc(d.Reads, id, func(r Read, id string) int { return cmp.Compare(r.Report.ID, id) })
	return &d.Reads[i]
}

// part is the dossier of one story, before anything is compared.
func (d *Dossier) part(s story.Story, rule reconcile.Rule) (*Dossier, error) {
	reads := make([]Read, len(s.Reports))
	for i, id := range s.Reports {
		reads[i] = *d.read(id)
	}
	p, err := file(reads, rule)
	if err != nil {
		return nil, err
	}
	p.Title = s.Title
	return p, nil
}

// unite fills the whole with what its stories hold, and numbers their reports through.
func (d *Dossier) unite() {
	d.Lineage = lineage.Result{Of: map[string]string{}, Root: map[string]string{}}
	d.Findings, d.Checks, d.Violations = nil, nil, nil
	voices := map[string][]lineage.Origin{}
	before := 0
	for _, s := range d.Stories {
		s.Before = before
		before += len(s.Reads)
		d.Findings = append(d.Findings, s.Findings...)
		d.Checks = append(d.Checks, s.Checks...)
		d.Violations = append(d.Violations, s.Violations...)
		d.Lineage.Copies = append(d.Lineage.Copies, s.Lineage.Copies...)
		d.Lineage.Wires = append(d.Lineage.Wires, s.Lineage.Wires...)
		maps.Copy(d.Lineage.Of, s.Lineage.Of)
		maps.Copy(d.Lineage.Root, s.Lineage.Root)
		for _, o := range s.Lineage.Origins {
			voices[o.Key] = append(voices[o.Key], o)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(voices)) {
		d.Lineage.Origins = append(d.Lineage.Origins, oneVoice(voices[key]))
	}
}

// oneVoice is an origin that speaks in several stories.
func oneVoice(list []lineage.Origin) lineage.Origin {
	o := list[0]
	o.Claims, o.Because = slices.Clone(o.Claims), slices.Clone(o.Because)
	for _, p := range list[1:] {
		o.Claims = append(o.Claims, p.Claims...)
		o.Because = append(o.Because, p.Because...)
	}
	slices.Sort(o.Because)
	o.Because = slices.Compact(o.Because)
	return o
}
