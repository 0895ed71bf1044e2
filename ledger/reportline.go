package ledger

// ReportLine is a report in a list.
type ReportLine struct {
	Report    string `json:"report"` // its id
	Title     string `json:"title,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Published string `json:"published,omitempty"`
	Versions  int    `json:"versions"`
	Claims    int    `json:"claims"` // of the current version
	Story     int64  `json:"story"`
}
