package page

import (
	"net/url"
	"strconv"
	"strings"

	"crosscheck/claim"
	"crosscheck/picture"
	"crosscheck/redact"
	"crosscheck/report"
)

// Missing is something that a file leaves out or holds: what, how much, and by which flag it comes or goes.
type Missing struct{ What, How, Flag string }

// leftOut says of each kind of thing what became of it.
func leftOut(l redact.Left) []Missing {
	texts := Missing{What: "Full texts", How: "in the file; think of their owners before you pass it on"}
	if !l.FullTexts {
		cut := ""
		if l.Cut > 0 {
			cut = " (" + picture.Plural(l.Cut, "passage") + " cut, with …)"
		}
		texts = Missing{"Full texts", "left out of " + picture.Plural(l.Reports, "report") + ": only passages with a claim stay, at most " + strconv.Itoa(redact.PassageLetters) +
			" letters of each" + cut + ". " + strconv.Itoa(l.Share()) + "% of the letters stay. The hash beside each report is that of its full text, and " +
			"the numbers in brackets are byte offsets into it", "--full-texts"}
	}
	names := Missing{What: "Names of private persons", How: "in the file"}
	if !l.Names {
		how := picture.Plural(l.Persons, "person") + " masked in " + picture.Plural(l.Masked, "place") + " of the texts, with the same number wherever the file speaks of them"
		if l.Authors > 0 {
			how += "; the authors of " + picture.Plural(l.Authors, "report") + " left out"
		}
		if l.Deciders > 0 {
			how += "; " + picture.Plural(l.Deciders, "reviewer") + " numbered"
		}
		if l.Addresses > 0 {
			how += "; " + countAddresses(l.Addresses) + " left out, since a name stands in it"
		}
		names = Missing{"Names of private persons", how, "--names"}
	}
	places := Missing{What: "Exact coordinates", How: "in the file"}
	if !l.Options.Coordinates {
		places = Missing{
			"Exact coordinates", picture.Plural(l.Places, "site") + " rounded to a tenth of a degree, " + picture.Plural(l.Coordinates, "pair") + " of coordinates masked in the texts",
			"--coordinates",
		}
	}
	return []Missing{texts, names, places}
}

// Redacted lists what a file leaves out; "" where it leaves out nothing, and on a server.
func (v Sheet) Redacted() string {
	var out []string
	for _, m := range v.Left {
		if m.Flag != "" {
			out = append(out, strings.ToLower(m.What[:1])+m.What[1:])
		}
	}
	return joined(out...)
}

func countAddresses(n int) string {
	if n == 1 {
		return "1 address"
	}
	return claim.FormatNumber(float64(n)) + " addresses"
}

// address is where a report was published, if that can be opened in a browser.
func address(r *report.Report) string {
	u, err := url.Parse(r.Meta.URL.Value)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}
