package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sheet is what is drawn on a page: lines of 11 points from the top, and what stands above and below them.
func sheet(head, foot string, lines ...string) string {
	s := fmt.Sprintf("BT /F1 9 Tf 72 800 Td (%s) Tj ET BT /F1 11 Tf 13 TL 72 760 Td\n", head)
	return s + "(" + strings.Join(lines, ") Tj T*\n(") + ") Tj T*\n" + fmt.Sprintf("ET BT /F1 9 Tf 300 40 Td (%s) Tj ET", foot)
}

// paper is a PDF of such pages, written by hand.
func paper(pages ...string) []byte {
	var b, kids strings.Builder
	b.WriteString("%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n" +
		"3 0 obj << /Type /Font /Subtype /Type1 /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /eacute] >> >> endobj\n")
	for i, p := range pages {
		fmt.Fprintf(&b, "%d 0 obj << /Length %d >>\nstream\n%s\nendstream endobj\n", 10+2*i, len(p), p)
		fmt.Fprintf(&b, "%d 0 obj << /Type /Page /Parent 2 0 R /Contents %d 0 R >> endobj\n", 11+2*i, 10+2*i)
		fmt.Fprintf(&kids, "%d 0 R ", 11+2*i)
	}
	fmt.Fprintf(&b, "2 0 obj << /Type /Pages /Kids [%s] /Resources << /Font << /F1 3 0 R >> >> >> endobj\ntrailer << /Root 1 0 R >>\n%%%%EOF\n", kids.String())
	return []byte(b.String())
}

func damPaper() []byte {
	return paper(
		sheet("The Marrow Post \\(made up\\)", "Page 1 of 3", "Dam gives way above the town", "",
			"Thirty people were killed when the dam above the town gave way on Mon-", "day, the mayor said. Nine others were in\\001rmary patients, and the govern-",
			"ment sent its troops without delay to the lower town for the long-", "term repair of the lower wall.", "",
			"A second paragraph begins here, and its words go on to the next page since the"),
		sheet("The Marrow Post \\(made up\\)", "Page 2 of 3", "writer had more to say about it. Four of them were hurt.", "", "Another paragraph of the report ends here."),
		sheet("The Marrow Post \\(made up\\)", "Page 3 of 3", "Caf\\002 owners lost 12 houses."))
}

func TestPDF(t *testing.T) {
	r := mustParse(t, "a.pdf", damPaper())
	want := `furniture (running head): The Marrow Post (made up)
title: Dam gives way above the town
paragraph: Thirty people were killed when the dam above the town gave way on Monday, the mayor said. Nine others were infirmary patients, and the government sent its troops without delay to the lower town for the long-term repair of the lower wall.
paragraph: A second paragraph begins here, and its words go on to the next page since the writer had more to say about it. Four of them were hurt.
furniture (page number): Page 1 of 3
furniture (running head): The Marrow Post (made up)
paragraph: Another paragraph of the report ends here.
furniture (page number): Page 2 of 3
furniture (running head): The Marrow Post (made up)
paragraph: Café owners lost 12 houses.
furniture (page number): Page 3 of 3
`
	if diff := cmp.Diff(want, outline(r)); diff != "" || r.Format != formatPDF || r.Charset != "utf-8" {
		t.Errorf("%s %s: %s", r.Format, r.Charset, diff)
	}
	for _, tt := range []struct {
		words string
		page  int
	}{{"Thirty", 1}, {"since the", 1}, {"writer", 2}, {"Another", 2}, {"12 houses", 3}} {
		if got := r.Page(strings.Index(r.Text, tt.words)); got != tt.page {
			t.Errorf("%q stands on page %d, want %d", tt.words, got, tt.page)
		}
	}
	if r.Page(-1) != 1 || r.Page(len(r.Text)+1) != 3 || (&Report{Text: "a"}).Page(0) != 0 {
		t.Error("the pages of what stands outside the text")
	}
}

func TestPDFProblems(t *testing.T) {
	mute := strings.Replace(string(paper(sheet("", "", "abc"))), "/Subtype /Type1", "/Subtype /Type0", 1)
	for _, tt := range []struct{ name, data, want string }{
		{"a scan", string(paper("q 1 0 0 1 0 0 cm /Im1 Do Q")), "it may be a scan"},
		{"protected", strings.Replace(string(damPaper()), "/Root 1 0 R", "/Root 1 0 R /Encrypt << /Filter /Standard >>", 1), "found one that is protected"},
		{"fonts that say nothing", mute, "found fonts that do not say which letters they hold"},
		{"nothing", "%PDF-1.4\n", "no pages were found in it"},
	} {
		_, err := Parse("a.pdf", "a.pdf", []byte(tt.data), Options{})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.want)
		}
	}
}

func FuzzPDF(f *testing.F) {
	f.Add(damPaper())
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Type/Page/Contents[2 0 R 2 0 R]>>endobj 2 0 obj<<>>stream\nBT/F 9 Tf(a-)Tj 0 -9 Td(b)Tj ET\nendstream"))
	f.Fuzz(func(t *testing.T, data []byte) {
		fuzzRead(t, Raw{ID: "a.pdf", Path: "a.pdf", Data: data})
		fuzzRead(t, Raw{ID: "a.pdf", Path: "a.pdf", Data: paper(string(data), string(data))})
	})
}
