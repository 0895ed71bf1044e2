package web

import (
	"crosscheck/claim"
	"crosscheck/page"
	"crosscheck/picture"
)

// pathOf are the addresses of views that can be narrowed.
var pathOf = map[string]string{
	page.OverviewView: "/", page.MatrixView: "/matrix", page.TimelineView: "/timeline", page.ActorsView: "/actors", page.EventsView: "/events",
	page.MapView: "/map", page.LineageView: "/lineage", page.ReportsView: "/reports", page.OriginView: "/origin",
}

// places are where things stand on the server, in a state.
func places(st state) page.Places {
	return page.Places{
		View: func(name string, f page.Filter) string {
			if path := pathOf[name]; path != "" {
				return st.URL(path, f.Pairs()...)
			}
			return ""
		},
		Claim:    func(c *claim.Claim) string { return st.URL("/report", "id", c.Report) + "#" + picture.Anchor(c.ID) },
		Question: func(q *picture.Question) string { return st.URL("/question", "id", q.Finding.Question.ID) },
		Report:   func(id string, _ int) string { return st.URL("/report", "id", id) },
		Then: func(c *claim.Claim) string {
			then := st
			if then.AsOf, then.Clock = day(c.Published), ""; then.AsOf == "" || then.AsOf == st.AsOf {
				return ""
			}
			return then.URL("/question", "claim", c.ID)
		},
		Origin: func(key string) string { return st.URL("/origin", "key", key) },
	}
}
