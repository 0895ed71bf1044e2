package claim

import "encoding/json"

// Time is one time expression of a report, as `crosscheck claims --times` prints it: docs/claim-format.md says what each field holds.
type Time struct {
	Report string
	SHA256 string
	Span
	Quote string
	// Type is DATE, TIME, DURATION or SET; empty where the expression says too little. Value is TIMEX2, Mod its modifier.
	Type, Value, Mod string
	// From and To are the first and the last day that it covers, as ISO dates; empty where they are unknown.
	From, To string
}

// MarshalJSON writes the public form.
func (t Time) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Format int    `json:"format"`
		Report string `json:"report"`
		SHA256 string `json:"text_sha256"`
		Kind   string `json:"kind"`
		Start  int    `json:"start"`
		End    int    `json:"end"`
		Quote  string `json:"quote"`
		Type   string `json:"type"`
		Value  string `json:"value"`
		Mod    string `json:"mod,omitempty"`
		From   string `json:"from,omitempty"`
		To     string `json:"to,omitempty"`
	}{FormatVersion, t.Report, t.SHA256, "time", t.Start, t.End, t.Quote, t.Type, t.Value, t.Mod, t.From, t.To})
}
