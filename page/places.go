package page

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/picture"
)

// Places say where things are found. On one page they are anchors; on a server each has its own address.
type Places struct {
	// Claim is where the words of a claim stand.
	Claim    func(*claim.Claim) string
	Question func(*picture.Question) string
	// Report is a report by its id and its number.
	Report func(id string, n int) string
	// Then is the question that a claim answers as it stood when its report was published; nil for nowhere.
	Then func(*claim.Claim) string
	// Origin is everything that goes back to one, by its key in lineage; "" for nowhere.
	Origin func(key string) string
	// Decide says that people can decide about what is shown; Story is by which number the ledger knows it.
	Decide bool
	Story  int64
	// View is a view by its name, narrowed by a filter; "" where it cannot be had so, as a page without a server cannot narrow. Nil: no view has an address.
	View func(name string, f Filter) string
	// Captured is when a report was taken from where it was published (RFC 3339, or a day), by its id; "" for unknown. Nil: unknown of all but the
	// reports that were kept as they were found.
	Captured func(report string) string
}

// The names of the views that can be narrowed.
const (
	OverviewView = "glance"
	MatrixView   = "matrix"
	TimelineView = "timeline"
	ActorsView   = "actors"
	EventsView   = "events"
	MapView      = "map"
	LineageView  = "copies"
	ReportsView  = "reports"
	OriginView   = "origin"
)

// OnePage are the places where everything stands on one page.
func OnePage() Places { return onePage("") }

// onePage are the places of one story among several on a page; key stands before the ids of its parts.
func onePage(key string) Places {
	return Places{
		Claim:    func(c *claim.Claim) string { return "#" + picture.Anchor(c.ID) },
		Question: func(q *picture.Question) string { return "#" + q.Anchor },
		Report:   func(_ string, n int) string { return "#r" + strconv.Itoa(n) },
		Origin:   func(k string) string { return "#" + key + originID(k) },
		View: func(name string, f Filter) string {
			if f != (Filter{}) {
				return ""
			}
			return "#" + key + name
		},
	}
}

// asks is how a question is named where people decide about it; "" where nobody can.
func (at *Places) asks(q *picture.Question) string {
	if !at.Decide || q == nil {
		return ""
	}
	return "question:" + q.Finding.Question.ID + "@" + strconv.FormatInt(at.Story, 10)
}

// originID is the id of what somebody says on a page. A key may hold anything, and two keys must not fall together, so it is a hash.
func originID(key string) string { return "o-" + hashed(key) }

func hashed(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:6])
}

// Views makes what the templates see of a dossier. It is safe for concurrent use.
type Views struct {
	pic  *picture.Picture
	at   Places
	only Filter
	full string // where a question stands in full; empty: here
	key  string // before the ids of a story's parts
}

// Of are the views of a dossier.
func Of(d *dossier.Dossier, o picture.Options, at Places) *Views {
	o.Href = at.Claim
	return &Views{pic: picture.New(d, o), at: at, key: o.Key}
}

// view is the address of a view, or "".
func (p *Views) view(name string, f Filter) string {
	if p.at.View == nil {
		return ""
	}
	return p.at.View(name, f)
}

// origin is the address of an origin, or "".
func (p *Views) origin(key string) string {
	if key == "" || p.at.Origin == nil {
		return ""
	}
	return p.at.Origin(key)
}

// Picture is what the views show, for forms that are not pages.
func (p *Views) Picture() *picture.Picture { return p.pic }
