package report

import (
	"fmt"
	"strings"
)

// Raw is one report as it was found, before it is read: its bytes, and what stands beside it. Reading the same Raw again gives the same
// [Report], so a Raw is what is kept of a report.
type Raw struct {
	// ID is the report's identity: its address, or its path within the folder that was named.
	ID string
	// Path is where it was found, in a form that can be shown; its ending settles a format that the bytes leave open.
	Path string
	Data []byte
	// Captured is when the bytes were taken from where they were published (RFC 3339, UTC); "" is unknown.
	Captured string
	// Charset is the encoding that a server or a mail declared, "" for none. A byte order mark goes before it.
	Charset string
	// Given goes before what the report says about itself (a row of reports.csv), Fallback fills what it leaves open (the entry of a feed).
	Given, Fallback Meta
}

// Read reads the report. An error is a [Problem].
func (raw Raw) Read(opt Options) (*Report, error) {
	return parse(raw, opt)
}

// shownIDs is how many identities an error names.
const shownIDs = 5

// Find is the report of the input that has the identity id; with id "" the only one. Where there is none, or several, the error is a [Problem] that
// names identities to choose from.
func (in Input) Find(id string) (Raw, error) {
	var found Raw
	var problem error
	var ids []string
	count, hits := 0, 0
	form, isPage := addressID(id)
	err := in.Raws(func(raw Raw, err error) error {
		if err != nil {
			problem = firstError(problem, err)
			return nil
		}
		if count++; len(ids) < shownIDs {
			ids = append(ids, raw.ID)
		}
		if id == "" && count == 1 || id != "" && (raw.ID == id || in.ID+"#"+id == raw.ID || isPage && raw.ID == form) {
			if hits++; raw.Captured >= found.Captured { // of several captures the newest
				found = raw
			}
		}
		return nil
	})
	list := strings.Join(ids, ", ")
	if count > len(ids) {
		list += ", …"
	}
	switch {
	case hits > 0 && (id != "" || count == 1):
		return found, nil
	case count == 0:
		if err = firstError(err, problem); err == nil {
			err = in.fail("expected reports in it, found none; name another file")
		}
		return Raw{}, err
	case id != "":
		return Raw{}, in.fail(fmt.Sprintf("expected the report %s, found %d others: %s; name one of them", id, count, list))
	}
	return Raw{}, in.fail(fmt.Sprintf("expected one report, found %d: %s; name one with --report", count, list))
}

func firstError(a, b error) error {
	if a != nil {
		return a
	}
	return b
}
