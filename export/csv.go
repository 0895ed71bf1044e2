package export

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/picture"
)

// column is one column of the CSV: its name, what it holds, and how it is filled. Text columns hold words from reports and
// are guarded; the others are written by the program (numbers, ISO dates, hashes, words of its own).
type column struct {
	name string
	text bool
	of   func(*picture.Picture, *claim.Claim) string
}

// csvColumns is the table: one claim a row, in order of report and offset. An empty cell is unknown; it is never zero.
var csvColumns = [...]column{
	{"format", false, func(_ *picture.Picture, c *claim.Claim) string { return strconv.Itoa(c.Format) }},
	{"id", true, func(_ *picture.Picture, c *claim.Claim) string { return c.ID }},
	{"report", true, func(_ *picture.Picture, c *claim.Claim) string { return c.Report }},
	{"report_number", false, func(p *picture.Picture, c *claim.Claim) string { return strconv.Itoa(p.Number[c.Report]) }},
	{"outlet", true, func(p *picture.Picture, c *claim.Claim) string { return p.ReportOf(c).Meta.Outlet.Value }},
	{"text_sha256", true, func(_ *picture.Picture, c *claim.Claim) string { return c.SHA256 }},
	{"kind", true, func(_ *picture.Picture, c *claim.Claim) string { return string(c.Kind) }},
	{"start", false, func(_ *picture.Picture, c *claim.Claim) string { return strconv.Itoa(c.Start) }},
	{"end", false, func(_ *picture.Picture, c *claim.Claim) string { return strconv.Itoa(c.End) }},
	{"quote", true, func(_ *picture.Picture, c *claim.Claim) string { return c.Quote }},
	{"origin", true, (*picture.Picture).Origin},
	{"origin_named", true, func(_ *picture.Picture, c *claim.Claim) string {
		if t := c.Teller(); t != nil {
			return string(t.Named)
		}
		return "outlet"
	}},
	{"origin_mention", true, func(_ *picture.Picture, c *claim.Claim) string {
		if t := c.Teller(); t != nil {
			return t.Mention
		}
		return ""
	}},
	{"origin_key", true, func(p *picture.Picture, c *claim.Claim) string { return p.Keys[c.ID] }},
	{"relays", true, func(_ *picture.Picture, c *claim.Claim) string { return strings.Join(picture.Relays(c), "; ") }},
	{"hedges", true, func(_ *picture.Picture, c *claim.Claim) string { return strings.Join(c.Hedges, "; ") }},
	{"modality", true, func(_ *picture.Picture, c *claim.Claim) string { return string(c.Modality) }},
	{"figure", true, func(_ *picture.Picture, c *claim.Claim) string { return c.Phrase() }},
	{"form", true, value(func(v *claim.Value) string { return string(v.Form) })},
	{"low", false, value(func(v *claim.Value) string { return end(v.Low, v.HasLow()) })},
	{"high", false, value(func(v *claim.Value) string { return end(v.High, v.HasHigh()) })},
	{"side", true, value(func(v *claim.Value) string { return string(v.Side) })},
	{"unit", true, value(func(v *claim.Value) string { return v.Unit })},
	{"words", true, value(func(v *claim.Value) string { return v.Words })},
	{"measure", true, func(_ *picture.Picture, c *claim.Claim) string { return c.Measure }},
	{"counted", true, func(_ *picture.Picture, c *claim.Claim) string { return c.Counted }},
	{"counted_key", true, func(_ *picture.Picture, c *claim.Claim) string { return c.CountedKey }},
	{"basis", true, func(_ *picture.Picture, c *claim.Claim) string { return string(c.Basis) }},
	{"period", true, func(_ *picture.Picture, c *claim.Claim) string { return c.Period }},
	{"derived", true, func(_ *picture.Picture, c *claim.Claim) string {
		if c.Derived == nil {
			return ""
		}
		return c.Derived.Formula + " of " + strings.Join(c.Derived.Inputs, " ")
	}},
	{"place", true, place(func(p *claim.Place) string { return p.Name })},
	{"place_mention", true, place(func(p *claim.Place) string { return p.Mention })},
	{"place_country", true, place(func(p *claim.Place) string { return p.Country })},
	{"lat", false, place(func(p *claim.Place) string { return degrees(p.Lat) })},
	{"lon", false, place(func(p *claim.Place) string { return degrees(p.Lon) })},
	{"place_precision", true, place(func(p *claim.Place) string { return p.Precision })},
	{"as_of_start", true, when(func(p *claim.Period) string { return p.Start })},
	{"as_of_end", true, when(func(p *claim.Period) string { return p.End })},
	{"as_of_precision", true, when(func(p *claim.Period) string { return p.Precision })},
	{"as_of_words", true, when(func(p *claim.Period) string { return p.Words })},
	{"said", true, func(_ *picture.Picture, c *claim.Claim) string { return c.Said }},
	{"published", true, func(_ *picture.Picture, c *claim.Claim) string { return c.Published }},
	{"class", true, func(_ *picture.Picture, c *claim.Claim) string { return string(c.Class) }},
	{"style", true, func(_ *picture.Picture, c *claim.Claim) string { return c.Style }},
	{"content", true, func(p *picture.Picture, c *claim.Claim) string {
		if c.Kind != claim.Statement {
			return ""
		}
		return p.Content(c)
	}},
	{"event_type", true, func(_ *picture.Picture, c *claim.Claim) string { return c.Type }},
	{"stage", true, func(_ *picture.Picture, c *claim.Claim) string { return string(c.Stage) }},
	{"actor", true, party(func(c *claim.Claim) *claim.Party { return c.Actor }, false)},
	{"actor_key", true, party(func(c *claim.Claim) *claim.Party { return c.Actor }, true)},
	{"recipient", true, party(func(c *claim.Claim) *claim.Party { return c.Recipient }, false)},
	{"recipient_key", true, party(func(c *claim.Claim) *claim.Party { return c.Recipient }, true)},
	{"question_id", true, func(p *picture.Picture, c *claim.Claim) string {
		if i, ok := p.Asked[c.ID]; ok {
			return p.Dossier.Findings[i].Question.ID
		}
		return ""
	}},
	{"question", true, func(p *picture.Picture, c *claim.Claim) string {
		if i, ok := p.Asked[c.ID]; ok {
			return p.Dossier.Findings[i].Question.Text
		}
		return ""
	}},
	{"genre", true, func(_ *picture.Picture, c *claim.Claim) string { return c.Genre }},
	{"genre_by", true, func(_ *picture.Picture, c *claim.Claim) string { return c.GenreBy }},
	{"loaded", true, func(_ *picture.Picture, c *claim.Claim) string { return picture.LoadedWords(c.Loaded) }},
	{"rule", true, func(_ *picture.Picture, c *claim.Claim) string { return c.Rule }},
	{"confidence", false, func(_ *picture.Picture, c *claim.Claim) string {
		if c.Confidence == nil {
			return ""
		}
		return strconv.FormatFloat(*c.Confidence, 'f', -1, 64)
	}},
	{"decided", true, func(_ *picture.Picture, c *claim.Claim) string {
		if c.Decided == nil {
			return ""
		}
		return c.Decided.Words()
	}},
}

// CSV writes every claim as a row, flat, in order of report and offset, under one head row.
//
// Of several stories each row says at its end to which it belongs.
func CSV(w io.Writer, d *dossier.Dossier) error {
	out := csv.NewWriter(w)
	var head []string
	for _, c := range csvColumns {
		head = append(head, c.name)
	}
	if len(d.Stories) > 0 {
		head = append(head, "story", "story_title")
	}
	if err := out.Write(head); err != nil {
		return fmt.Errorf("export csv: %w", err)
	}
	for i, s := range d.Stories {
		if err := csvRows(out, s, strconv.Itoa(i+1), inert(picture.StoryName(s))); err != nil {
			return err
		}
	}
	if len(d.Stories) == 0 {
		if err := csvRows(out, d); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// csvRows writes the claims of one story, with what stands at the end of each row.
func csvRows(out *csv.Writer, d *dossier.Dossier, last ...string) error {
	p := picture.New(d, picture.Options{})
	cells := append(make([]string, len(csvColumns)), last...)
	for i := range d.Reads {
		for j := range d.Reads[i].Claims {
			c := &d.Reads[i].Claims[j]
			for k, col := range csvColumns {
				cells[k] = col.of(p, c)
				if col.text {
					cells[k] = inert(cells[k])
				}
			}
			if err := out.Write(cells); err != nil {
				return fmt.Errorf("export csv, claim %s: %w", c.ID, err)
			}
		}
	}
	return nil
}

// inert puts an apostrophe before words that a spreadsheet would run as a formula, as OWASP advises ("CSV injection").
// Columns of numbers need none: the program writes them.
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

func value(of func(*claim.Value) string) func(*picture.Picture, *claim.Claim) string {
	return func(_ *picture.Picture, c *claim.Claim) string {
		if c.Value == nil {
			return ""
		}
		return of(c.Value)
	}
}

func place(of func(*claim.Place) string) func(*picture.Picture, *claim.Claim) string {
	return func(_ *picture.Picture, c *claim.Claim) string {
		if c.Place == nil {
			return ""
		}
		return of(c.Place)
	}
}

// party is the name of somebody who takes part in an event, as the report settles it, or the key.
func party(of func(*claim.Claim) *claim.Party, key bool) func(*picture.Picture, *claim.Claim) string {
	return func(_ *picture.Picture, c *claim.Claim) string {
		switch p := of(c); {
		case p == nil:
			return ""
		case key:
			return p.Key
		default:
			return cmp.Or(p.Name, p.Mention)
		}
	}
}

func when(of func(*claim.Period) string) func(*picture.Picture, *claim.Claim) string {
	return func(_ *picture.Picture, c *claim.Claim) string {
		if c.AsOf == nil {
			return ""
		}
		return of(c.AsOf)
	}
}

// end writes a stated end without separators; an open one stays empty.
func end(f float64, stated bool) string {
	if !stated {
		return ""
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

func degrees(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}
