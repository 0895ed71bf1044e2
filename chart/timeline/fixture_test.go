package timeline

import (
	"fmt"

	"crosscheck/chart"
	"crosscheck/claim"
)

// fixture is a flood in a made-up valley, with a claim of every kind and precision. All names and words are made up.
func fixture() ([]Lane, Options) {
	n := 0
	item := func(kind claim.Kind, start, end, precision, words string) Item {
		n++
		id := fmt.Sprintf("c_%02d", n)
		return Item{Claim: id, Href: "#" + id, Kind: kind, Start: start, End: end, Precision: precision, Words: words}
	}
	crowd := Lane{Name: "The Example Valley Herald (the outlet itself)"}
	for i := range 17 {
		crowd.Items = append(crowd.Items, item(claim.Figure, "2024-10-03", "2024-10-03", "day", fmt.Sprintf("at least %d dead", 10+i)))
	}
	crowd.Items = append(crowd.Items, item(claim.Event, "2024-10-05", "", "day", "the dam is opened"))
	return []Lane{
		{"Ministry of the Interior of Example Land", []Item{
			item(claim.Figure, "2024-09-28", "2024-09-28", "day", "about 40 dead"),
			item(claim.Figure, "2024-10-02", "2024-10-02", "day", "62 dead"),
			item(claim.Figure, "2024-10-10", "2024-10-10", "day", "62 dead (withdrawn)"),
			item(claim.Statement, "2024-10-11", "", "exact", "the count goes on"),
			item(claim.Figure, "2024-09-20", "2024-10-09", "day", "more than 3,000 without shelter"),
			item(claim.Statement, "", "", "unknown", "nobody was warned"),
		}},
		{"Valley Rescue Service", []Item{
			item(claim.Figure, "2024-10", "2024-10", "month", "dozens missing"),
			item(claim.Figure, "2024-09-23", "2024-09-23", "week", "up to 15 dead"),
			item(claim.Event, "", "2024-09-25", OnOrBefore, "the bridge falls"),
			item(claim.Event, "2024-09-22", "2024-10-01", "day", "the search in the upper valley"),
			item(claim.Statement, "2024-09-24", "2024-09-27", "day", "the road is cut"),
			item(claim.Event, "", "2024-10-16", OnOrBefore, "the road is open again"),
		}},
		crowd,
		{"an official of the province (unnamed)", []Item{
			item(claim.Figure, "", "", "unknown", "hundreds"), item(claim.Figure, "", "", "unknown", "none reported"), item(claim.Statement, "", "", "", "no comment"),
			item(claim.Event, "", "", "", "a visit"), item(claim.Figure, "soon", "", "", "several"),
		}},
		{"Nobody yet", nil},
	}, Options{ID: "tl", Width: chart.Wide, Clock: chart.AsOf}
}
