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
	// Decide says that people can decide about what is shown; Story is by which number the ledger knows it.
	Decide bool
	Story  int64
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

// asks is how a question is named where people decide about it; "" where nobody can.
func (at *Places) asks(q *picture.Question) string {
	if !at.Decide || q == nil {
		return ""
	}
	return "question:" + q.Finding.Question.ID + "@" + strconv.FormatInt(at.Story, 10)
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
