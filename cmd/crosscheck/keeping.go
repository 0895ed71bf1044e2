package main

import (
	"crosscheck/export"
	"crosscheck/ledger/sqlite"
	"crosscheck/page"
	"crosscheck/redact"
)

// keeping are the flags of what is left out of a file that people pass on.
type keeping struct {
	FullTexts    bool `help:"Keep the full texts of the reports in .html, which otherwise holds only passages with a claim."`
	Names        bool `help:"Keep the names of private persons, authors and reviewers in .html, where they are masked otherwise."`
	Coordinates  bool `help:"Keep exact coordinates in .html, where they are rounded to a tenth of a degree otherwise."`
	WithoutTexts bool `help:"Leave the full texts of the reports out of .json; .html has them only with --full-texts."`
}

// put sets the options of a form. seal is that of the ledger that is shown, "" where there is none.
func (k keeping) put(o *export.Options, seal string) {
	o.WithoutTexts = k.WithoutTexts
	o.Keep = redact.Options{FullTexts: k.FullTexts, Names: k.Names, Coordinates: k.Coordinates}
	o.Source = page.Source{Version: version(), Edition: sqlite.Reader(), Seal: seal}
}
