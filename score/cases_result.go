package score

import (
	"context"
	"fmt"
	"io"

	"crosscheck/extract"
)

// CaseResult counts the cases that are right in every field.
type CaseResult struct {
	Right int `json:"right"`
	Cases int `json:"cases"`
	// Wrong are the errors of each case, in the order of the file; empty where it is right.
	Wrong  [][]CaseError `json:"-"`
	errors []Mistake
}

// ReadCases reads every case with the program and compares.
func ReadCases(ctx context.Context, x *extract.Extractor, cases []Case) (*CaseResult, error) {
	r := &CaseResult{Cases: len(cases), Wrong: make([][]CaseError, len(cases))}
	for i := range cases {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c := &cases[i]
		read, err := c.Read(x)
		if err != nil {
			return nil, fmt.Errorf("case %s: %w", c.ID, err)
		}
		r.Wrong[i] = c.Wrong(read.Claims, read.Unused)
		r.Right += one(len(r.Wrong[i]) == 0)
		for _, w := range r.Wrong[i] {
			r.errors = append(r.errors, Mistake{Kind: w.Kind, Report: "case " + c.ID, Gold: c.Text, Got: w.Words})
		}
	}
	return r, nil
}

// Table writes the numbers for people.
func (r *CaseResult) Table(w io.Writer) error {
	_, err := fmt.Fprintf(w, "  %d of %d cases right in every field\n", r.Right, r.Cases)
	return err
}

// Numbers are the result itself.
func (r *CaseResult) Numbers() any { return r }

// Errors are the wrong fields of the cases.
func (r *CaseResult) Errors() []Mistake { return r.errors }

// Kinds counts the kinds of error.
func (r *CaseResult) Kinds() []KindCount { return countKinds(r.errors) }

// Notes are empty: all cases are scored.
func (r *CaseResult) Notes() []string { return nil }
