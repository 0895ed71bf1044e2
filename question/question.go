// Package question groups claims by what they answer: the same measure, counted group, place, time frame
// and basis. The number itself never decides, or contradictions would vanish.
//
// A slot that a claim leaves open separates nothing, a slot that contradicts does; and no chain of open slots ever brings
// two contradicting claims together, because a claim joins a question as a whole, not one of its claims ([Build]).
package question

// Future is the outlook of questions about what is planned, predicted or supposed.
const Future = "future"

// Question is what several claims answer.
type Question struct {
	// ID is a hash of the key; Text the question in plain words ("How many North Korean soldiers were killed?").
	ID   string `json:"id"`
	Text string `json:"text"`
	Key  Key    `json:"key"`
	// Claims are the ids of the claims that answer, in order of report and offset.
	Claims []string `json:"claims"`
	// Neighbours are questions one slot apart, which explain most differences that readers stumble over.
	Neighbours []Neighbour `json:"neighbours,omitempty"`
}

// Key is the slots that the claims of a question agree on; an empty slot is unknown, which separates nothing.
type Key struct {
	Measure string `json:"measure"`
	Counted string `json:"counted,omitempty"`
	Place   string `json:"place,omitempty"`
	// Frame is the period of a rate (P1D), or the stretch of time (start/end) that an increment or a limited total counts.
	Frame string `json:"frame,omitempty"`
	Basis string `json:"basis"`
	// Unit is the unit in which the figures are compared (km2 for square miles); empty for people and things.
	Unit string `json:"unit,omitempty"`
	// Outlook: future figures (planned, predicted) are a question of their own.
	Outlook string `json:"outlook,omitempty"` // "" observed, "future"
	// Only is the id of the one claim of a question that nothing ties to another: so many dollars, for who knows what.
	Only string `json:"only,omitempty"`
}

// Neighbour is a question one slot apart, and which slot.
type Neighbour struct {
	ID   string `json:"id"`
	Slot string `json:"slot"` // measure, counted, place, frame, basis, unit, outlook
}
