package export

import (
	"encoding/json"
	"fmt"
	"io"
	"math"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/lineage"
	"crosscheck/picture"
	"crosscheck/reconcile"
	"crosscheck/report"
)

// DocumentVersion is the version of [Document]. It changes when a reader of that form would notice.
const DocumentVersion = 1

// Document is the whole dossier as one JSON object. Ids tie it together: findings, checks and lineage name claims by id, and each
// claim stands once, under its report.
type Document struct {
	Format int            `json:"format"` // DocumentVersion
	Kind   string         `json:"kind"`   // "crosscheck dossier"
	Title  string         `json:"title"`
	Rule   string         `json:"rule"` // of the ranges
	Counts picture.Counts `json:"counts"`
	// AsOf is the day up to which the dossier looks, with what is left out for it; null is no limit.
	AsOf *dossier.Known `json:"as_of,omitempty"`
	// Decided is what people's decisions did, and which could not be carried out; absent where none were given.
	Decided *dossier.Decided `json:"decided,omitempty"`
	// LeftOut says what this file does not hold, and how much of it.
	LeftOut  []string            `json:"left_out"`
	Reports  []DocumentReport    `json:"reports"`
	Lineage  lineage.Result      `json:"lineage"`
	Findings []reconcile.Finding `json:"findings"` // most disputed first
	Checks   []reconcile.Check   `json:"checks"`
	// Violations are claims that cannot be as they stand: said after they were published.
	Violations []reconcile.Violation `json:"violations"`
	NotRead    []report.Problem      `json:"not_read"`
}

// DocumentReport is one report with what was read in it. Offsets are bytes of Text, whose hash is SHA256, also where
// the text itself is left out.
type DocumentReport struct {
	Number   int              `json:"number"` // in the traces of the picture: [3:1204]
	ID       string           `json:"id"`
	Format   string           `json:"format"`
	SHA256   string           `json:"text_sha256"`
	Meta     report.Meta      `json:"meta"`
	Genre    string           `json:"genre,omitempty"`
	Evidence []claim.Span     `json:"genre_evidence,omitempty"`
	Loaded   []claim.Loaded   `json:"loaded,omitempty"` // words that judge, flatter, soften or brand
	Notes    []string         `json:"notes,omitempty"`
	Text     *string          `json:"text,omitempty"`
	Blocks   []report.Block   `json:"blocks"`
	Claims   []claim.Claim    `json:"claims"`
	Unused   []extract.Unused `json:"unused"` // numbers seen and not used
}

// JSON writes the whole dossier as one [Document].
//
// Several stories are one [StoriesDocument].
func JSON(w io.Writer, d *dossier.Dossier, o Options) error {
	if len(d.Stories) > 0 {
		return jsonStories(w, d, o)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	if err := e.Encode(document(d, o)); err != nil {
		return fmt.Errorf("export json: %w", err)
	}
	return nil
}

func document(d *dossier.Dossier, o Options) Document {
	p := picture.New(d, o.picture())
	doc := Document{
		Format: DocumentVersion, Kind: "crosscheck dossier", Title: p.Title, Rule: d.Rule, Counts: p.Counts, AsOf: d.AsOf, Decided: d.Decided,
		LeftOut: []string{}, Reports: make([]DocumentReport, 0, len(d.Reads)), Lineage: d.Lineage,
		Findings: finiteSpreads(d.Findings), Checks: orEmpty(d.Checks), Violations: orEmpty(d.Violations), NotRead: orEmpty(d.Problems),
	}
	if d.AsOf != nil {
		doc.LeftOut = append(doc.LeftOut, d.AsOf.String())
	}
	left := 0
	for i, r := range d.Reads {
		dr := DocumentReport{
			Number: d.Before + i + 1, ID: r.Report.ID, Format: r.Report.Format, SHA256: r.Report.SHA256, Meta: r.Report.Meta,
			Genre: r.Genre, Evidence: r.GenreEvidence, Loaded: r.Loaded, Notes: r.Report.Notes,
			Blocks: orEmpty(r.Report.Blocks), Claims: orEmpty(r.Claims), Unused: orEmpty(r.Unused),
		}
		if o.WithoutTexts {
			left++
		} else {
			dr.Text = &d.Reads[i].Report.Text
		}
		doc.Reports = append(doc.Reports, dr)
	}
	if left > 0 {
		doc.LeftOut = append(doc.LeftOut, "the texts of "+picture.Plural(left, "report")+"; the hashes and offsets refer to them")
	}
	return doc
}

// JSONLines writes every claim on a line of its own, in order of report and offset, as docs/claim-format.md says.
func JSONLines(w io.Writer, d *dossier.Dossier) error {
	e := json.NewEncoder(w)
	for i := range d.Reads {
		for j := range d.Reads[i].Claims {
			c := &d.Reads[i].Claims[j]
			if err := e.Encode(c); err != nil {
				return fmt.Errorf("export claim %s of %s: %w", c.ID, c.Report, err)
			}
		}
	}
	return nil
}

// TimeLines writes every time expression on a line of its own, in order of report and offset, as docs/claim-format.md says.
func TimeLines(w io.Writer, times []claim.Time) error {
	e := json.NewEncoder(w)
	for i := range times {
		if err := e.Encode(times[i]); err != nil {
			return fmt.Errorf("export a time expression of %s: %w", times[i].Report, err)
		}
	}
	return nil
}

// finiteSpreads replaces a spread that JSON cannot write (a dispute with zero is infinitely wide) by the largest number.
func finiteSpreads(fs []reconcile.Finding) []reconcile.Finding {
	out := make([]reconcile.Finding, len(fs))
	copy(out, fs)
	for i := range out {
		switch s := out[i].Spread; {
		case math.IsInf(s, 1):
			out[i].Spread = math.MaxFloat64
		case math.IsInf(s, -1), math.IsNaN(s):
			out[i].Spread = 0
		}
	}
	return out
}

// orEmpty makes an absent list an empty one: [] says that there are none, null would say nothing.
func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
