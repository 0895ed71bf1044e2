package web

import (
	"crosscheck/claim"
	"crosscheck/page"
	"crosscheck/picture"
)

// places are where things stand on the server, in a state.
func places(st state) page.Places {
	return page.Places{
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
