// Package question groups claims by what they answer: the same measure, counted group, place, time frame
// and basis. The number itself never decides, or contradictions would vanish.
package question

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
	Frame   string `json:"frame,omitempty"` // time frame of an increment or a rate
	Basis   string `json:"basis"`
	Unit    string `json:"unit,omitempty"`
	// Direction: future figures (planned, predicted) are a question of their own.
	Outlook string `json:"outlook,omitempty"` // "" observed, "future"
}

// Neighbour is a question one slot apart, and which slot.
type Neighbour struct {
	ID   string `json:"id"`
	Slot string `json:"slot"` // measure, counted, place, frame, basis, outlook
}
