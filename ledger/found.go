package ledger

import (
	"crosscheck/claim"
	"crosscheck/dossier"
)

// Search says how much is searched. The zero value is all that the ledger holds now.
type Search struct {
	// Limit is how many claims are shown; 0 is [DefaultLimit], the most is [MaxLimit].
	Limit int
	// AsOf is the day up to which things were known, on Clock.
	AsOf  string
	Clock dossier.Clock
}

// How many results a search shows.
const (
	DefaultLimit = 20
	MaxLimit     = 1000
)

// Found is what a search found.
type Found struct {
	// Query is what was asked, as it was understood.
	Query string `json:"query"`
	// ByRelevance: the reports that tell most of it come first; otherwise claims come newest published first.
	ByRelevance bool         `json:"by_relevance,omitempty"`
	Claims      []FoundClaim `json:"claims"`
	// Passages are of reports whose words match although none of their claims does.
	Passages []Passage `json:"passages"`
	// More counts results that are not shown; with AndMore there are more than that. By relevance it counts reports.
	More    int  `json:"more"`
	AndMore bool `json:"and_more,omitempty"`
	// AsOf is the day and the clock of the search, "" without one.
	AsOf  string        `json:"as_of,omitempty"`
	Clock dossier.Clock `json:"clock,omitempty"`
	// Notes say what the search could not look at.
	Notes []string `json:"notes,omitempty"`
}

// FoundClaim is a claim with the report it stands in.
type FoundClaim struct {
	Claim  claim.Claim `json:"claim"`
	Origin string      `json:"origin_key,omitempty"` // of lineage
	Outlet string      `json:"outlet,omitempty"`
	Title  string      `json:"title,omitempty"`
}

// Passage is where the words of a search stand in a report.
type Passage struct {
	Report    string `json:"report"`
	Title     string `json:"title,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Published string `json:"published,omitempty"`
	claim.Span
	Words string `json:"words"` // of the span
	// Marks are the words that were looked for, in the report's text.
	Marks []claim.Span `json:"marks"`
}
