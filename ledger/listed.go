package ledger

// StoryLine is a story in a list.
type StoryLine struct {
	Story     int64  `json:"story"`
	Title     string `json:"title"`
	Reports   int    `json:"reports"`
	Claims    int    `json:"claims"`
	Questions int    `json:"questions"`
	Disputed  int    `json:"disputed"` // questions with accounts that disagree
	// Run compared it last; Settled says that nothing came since that has still to be compared.
	Run     int64 `json:"run"`
	Settled bool  `json:"settled"`
	// First and Last are when its reports were published, as the reports say it; "" where none does.
	First string `json:"first_published,omitempty"`
	Last  string `json:"last_published,omitempty"`
}

// ReportLine is a report in a list, by its current version.
type ReportLine struct {
	Report    string `json:"report"` // id
	Title     string `json:"title"`
	Outlet    string `json:"outlet,omitempty"`
	Published string `json:"published,omitempty"`
	Kept      string `json:"kept"`
	Address   string `json:"address,omitempty"`
	Claims    int    `json:"claims"`
	Versions  int    `json:"versions"`
	Story     int64  `json:"story,omitempty"`
}

// ReportOrder is the order of a list of reports.
type ReportOrder string

// Orders of reports. Those that are alike come by their ids.
const (
	NewestPublished ReportOrder = "newest" // the zero value is this, too
	OldestPublished ReportOrder = "oldest"
	ByOutlet        ReportOrder = "outlet"
	ByTitle         ReportOrder = "title"
	MostClaims      ReportOrder = "claims"
	LastKept        ReportOrder = "kept"
)

// ReportOrders are the orders that there are.
func ReportOrders() []ReportOrder {
	return []ReportOrder{NewestPublished, OldestPublished, ByOutlet, ByTitle, MostClaims, LastKept}
}

// Counts is how much of everything there is in a ledger or a story, of current versions.
type Counts struct {
	Reports    int `json:"reports"`
	Figures    int `json:"figures"`
	Statements int `json:"statements"`
	Events     int `json:"events"`
	Outlets    int `json:"outlets"`
	Origins    int `json:"origins"`
	Questions  int `json:"questions"`
	Disputed   int `json:"disputed"` // questions
}

// VersionLine is a version of a report.
type VersionLine struct {
	Version  int    `json:"version"` // from 1
	Current  bool   `json:"current"`
	Run      int64  `json:"run"`
	Kept     string `json:"kept"`               // when the ledger took it
	Captured string `json:"captured,omitempty"` // when it was taken from where it was published, where that is known
	Reader   string `json:"reader"`             // the program's reading
	// Published, Outlet and Title are what this version says of itself.
	Published string `json:"published,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Title     string `json:"title"`
	// Edit is what changed from the version before; nil of the first.
	Edit *Edit `json:"edit,omitempty"`
}

// Unread is what could not be read.
type Unread struct {
	Run    int64  `json:"run"`
	At     string `json:"at"`
	Path   string `json:"path"`
	Reason string `json:"reason"`
	Minor  bool   `json:"minor,omitempty"` // no report by its name, as a picture beside one
}

// Whereabouts is where something stands in the ledger as it is now.
type Whereabouts struct {
	Story    int64  `json:"story"`
	Report   string `json:"report,omitempty"`   // of a claim or a report
	Question string `json:"question,omitempty"` // that the claim answers, or that the question is now
	// Instead: the question that was asked for is no more, and Question took over its claims.
	Instead bool `json:"instead,omitempty"`
}
