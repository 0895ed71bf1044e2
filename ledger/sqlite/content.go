package sqlite

import (
	"encoding/json"
	"fmt"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/report"
)

// beside is what a version's report was found with, besides its bytes.
type beside struct {
	Path     string      `json:"path"`
	Charset  string      `json:"charset,omitempty"`
	Given    report.Meta `json:"given"`
	Fallback report.Meta `json:"fallback"`
}

func besideOf(raw *report.Raw) string {
	data, err := json.Marshal(beside{Path: raw.Path, Charset: raw.Charset, Given: raw.Given, Fallback: raw.Fallback})
	if err != nil {
		panic(err) // strings always are JSON
	}
	return string(data)
}

// reading is the machine layer of a version, without its text.
type reading struct {
	Format   string           `json:"format"`
	SHA256   string           `json:"text_sha256"`
	Charset  string           `json:"charset"`
	Meta     report.Meta      `json:"meta"`
	Blocks   []report.Block   `json:"blocks"`
	Pages    []int            `json:"pages,omitempty"`
	Credit   *claim.Span      `json:"credit,omitempty"`
	Notes    []string         `json:"notes,omitempty"`
	Genre    string           `json:"genre,omitempty"`
	Evidence []claim.Span     `json:"genre_evidence,omitempty"`
	Loaded   []claim.Loaded   `json:"loaded,omitempty"`
	Claims   []claim.Claim    `json:"claims"`
	Unused   []extract.Unused `json:"unused,omitempty"`
}

// encode is the reading as it is kept: the same bytes for the same reading.
func encode(r *dossier.Read) ([]byte, error) {
	rep := r.Report
	x := reading{
		Format: rep.Format, SHA256: rep.SHA256, Charset: rep.Charset, Meta: rep.Meta, Blocks: rep.Blocks, Pages: rep.Pages, Notes: rep.Notes,
		Genre: r.Genre, Evidence: r.GenreEvidence, Loaded: r.Loaded, Claims: r.Claims, Unused: r.Unused,
	}
	if rep.Credit.Len() > 0 {
		x.Credit = &rep.Credit
	}
	return json.Marshal(x)
}

// decode is the read of a version out of what was kept. The report has no way back to its bytes: for that it is read again.
func decode(id, path, captured string, text, data []byte) (dossier.Read, error) {
	var x reading
	if err := json.Unmarshal(data, &x); err != nil {
		return dossier.Read{}, fmt.Errorf("what was read in %s: expected the JSON of a reading, found something else (%w)", id, err)
	}
	rep := &report.Report{
		ID: id, Path: path, Format: x.Format, Text: string(text), SHA256: x.SHA256, Meta: x.Meta, Captured: captured, Blocks: x.Blocks,
		Charset: x.Charset, Notes: x.Notes, Pages: x.Pages,
	}
	if x.Credit != nil {
		rep.Credit = *x.Credit
	}
	return dossier.Read{
		Report: rep, Claims: x.Claims, Unused: x.Unused, Genre: x.Genre, GenreEvidence: x.Evidence, Loaded: x.Loaded,
	}, nil
}
