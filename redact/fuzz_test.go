package redact

import (
	"encoding/json"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/picture"
	"crosscheck/report"
)

// FuzzOf: whatever a report holds, its copy has as many bytes, its claims stand where they stood, and the words of a private person are nowhere in its text.
func FuzzOf(f *testing.F) {
	for _, s := range []string{
		flood, "Tomas Berg, 34, and 3 others. Berg said \"12\".", "TOMAS BERG: 12\n\nBERG: 13", "tomas-berg tomas\n berg Tomas O'Berg", "51.12345, 35.12345 Tomas Berg 51°10'12\"N",
		strings.Repeat("Tomas Berg said ", 60) + "é. Next.", "Ünal Bérg Tomas\u00adBerg Tomas\u200bBerg",
	} {
		f.Add(s, uint16(3), uint16(40))
	}
	f.Fuzz(func(t *testing.T, text string, from, length uint16) {
		r, err := report.Parse("a.txt", "a.txt", []byte(text), report.Options{})
		if err != nil {
			return
		}
		span := runes(r.Text, int(from), int(from)+int(length))
		c := claim.Claim{ID: "c_1", Report: r.ID, Kind: claim.Statement, Span: span, Quote: span.Of(r.Text), Content: []claim.Span{span}, Attribution: []claim.Attribution{
			{Role: claim.Origin, Name: "Tomas Berg", Mention: "Berg", Named: claim.Person},
		}}
		d := &dossier.Dossier{Reads: []dossier.Read{{Report: r, Claims: []claim.Claim{c}}}}
		for _, o := range []Options{{}, {FullTexts: true}, {FullTexts: true, Coordinates: true}} {
			copied, _, left := Of(d, "", o)
			got := copied.Reads[0].Report
			if len(got.Text) != len(r.Text) || left.Kept > left.Letters {
				t.Fatalf("%q became %q, %+v", r.Text, got.Text, left)
			}
			at := 0
			for _, b := range got.Blocks {
				if b.Start < at || b.End > len(got.Text) {
					t.Fatalf("a block %v after %d", b, at)
				}
				at = b.End
			}
			picture.MarkUp(&copied.Reads[0])
			if _, err := json.Marshal(copied.Reads); err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"Tomas Berg", "TOMAS BERG", "tomas berg"} {
				if i := strings.Index(got.Text, name); i >= 0 && !joined(got.Text[:i], got.Text[i+len(name):]) {
					t.Fatalf("%q holds %q", got.Text, name)
				}
			}
		}
	})
}

// runes is a span on character boundaries within the text.
func runes(text string, from, to int) claim.Span {
	s := claim.Span{Start: min(from, len(text)), End: min(to, len(text))}
	for s.Start > 0 && s.Start < len(text) && text[s.Start]&0xC0 == 0x80 {
		s.Start--
	}
	for s.End < len(text) && text[s.End]&0xC0 == 0x80 {
		s.End++
	}
	return s
}
