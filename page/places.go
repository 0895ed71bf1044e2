package page

import (
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
	// Origin is everything that goes back to one, by its key in lineage; "" for nowhere.
	Origin func(key string) string
}

// OnePage are the places where everything stands on one page.
func OnePage() Places {
	return Places{
		Claim:    func(c *claim.Claim) string { return "#" + picture.Anchor(c.ID) },
		Question: func(q *picture.Question) string { return "#" + q.Anchor },
		Report:   func(_ string, n int) string { return "#r" + strconv.Itoa(n) },
		Origin:   func(string) string { return "" },
	}
}

// Views makes what the templates see of a dossier. It is safe for concurrent use.
type Views struct {
	pic *picture.Picture
	at  Places
}

// Of are the views of a dossier.
func Of(d *dossier.Dossier, o picture.Options, at Places) *Views {
	o.Href = at.Claim
	return &Views{picture.New(d, o), at}
}

// Picture is what the views show, for forms that are not pages.
func (p *Views) Picture() *picture.Picture { return p.pic }
