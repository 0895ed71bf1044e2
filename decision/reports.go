package decision

import (
	"maps"
	"slices"
)

// Reports are the ids of the reports that decisions in force are about, or whose claims they are about.
func (s *State) Reports() []string {
	if s == nil {
		return nil
	}
	ids := map[string]bool{}
	for id := range s.claims {
		ids[id] = true
	}
	for id := range s.reports {
		ids[id] = true
	}
	return slices.Sorted(maps.Keys(ids))
}

// Without are the decisions in force about a report, or claims of it, that is not there, as orphans.
func (s *State) Without(reportID string) []Orphan {
	var out []Orphan
	for _, d := range s.inForce {
		about := d.Subject.Kind == Report && d.Subject.ID == reportID || d.Anchor != nil && d.Anchor.Report == reportID
		if about {
			out = append(out, Orphan{Decision: *d, Reason: "the report " + reportID + " is not here"})
		}
	}
	return out
}
