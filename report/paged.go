package report

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"crosscheck/claim"
	"crosscheck/report/pdf"
)

// isPDF reports whether a file is a PDF. A few bytes may stand before its mark.
func isPDF(data []byte) bool {
	head := bytes.TrimLeft(data[:min(len(data), 64)], "\xef\xbb\xbf \t\r\n\x00")
	return bytes.HasPrefix(head, []byte("%PDF-"))
}

// unknownShare is the share of characters without a meaning above which a PDF's text is taken for unreadable: words would have holes.
const unknownShare = 0.2

// readPDF reads a PDF. Its text is the pages' paragraphs, each on a line of its own. It returns the blocks that may credit an agency.
func (r *Report) readPDF(data []byte) ([]int, error) {
	doc, err := pdf.Read(data)
	switch {
	case errors.Is(err, pdf.ErrProtected):
		return nil, errors.New("expected a PDF, found one that is protected; save a copy without protection, or its text as .txt")
	case err != nil:
		return nil, fmt.Errorf("expected a PDF with text, found one that cannot be taken apart: %w; save its text as .txt", err)
	case doc.Known == 0 && doc.Unknown == 0:
		return nil, errors.New("expected a PDF with text, found one without; it may be a scan: have its text recognised, and save that as .txt")
	case float64(doc.Unknown) > unknownShare*float64(doc.Unknown+doc.Known):
		return nil, errors.New("expected a PDF with text, found fonts that do not say which letters they hold; save its text as .txt")
	}
	s := newSetter(doc.Pages)
	for i, lines := range doc.Pages {
		s.page(i, lines)
	}
	s.end()
	r.Text, r.Pages = string(s.text), s.pages
	empty := 0
	for _, lines := range doc.Pages {
		if len(lines) == 0 {
			empty++
		}
	}
	if empty > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("pages without text, pictures perhaps: %d of %d", empty, len(doc.Pages)))
	}
	if doc.Unknown > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("characters whose font does not say what they are, left out: %d", doc.Unknown))
	}
	if doc.Cut != "" {
		r.Notes = append(r.Notes, fmt.Sprintf("read to page %d only: %s", len(doc.Pages), doc.Cut))
	}
	if strings.TrimSpace(r.Text) == "" {
		return nil, errors.New("expected a PDF with text, found one without; it may be a scan: have its text recognised, and save that as .txt")
	}
	if title := cleanValue(doc.Title); isTitle(title) && strings.Contains(string(fold(nil, r.Text[:min(len(r.Text), 4000)])), string(fold(nil, title))) {
		r.Meta.Title = Field{title, "PDF"} // most are names of files and of templates; what stands on the page is none
	}
	return r.readMarked(s.marks)
}

func isTitle(s string) bool { return len(s) > 8 && len(s) <= titleBytes && strings.Contains(s, " ") }

// setter makes running text of the lines of pages.
type setter struct {
	text  []byte
	pages []int
	marks []marked
	words *wordCount
	often int            // on so many pages a line at the edge is no text
	heads map[string]int // lines at the edges of pages, by how many pages have them

	open    bool // a paragraph is under way
	last    pdf.Line
	left    float64 // where its lines begin
	right   float64 // where the widest line of the page's column ends
	lines   int
	leading float64
	waiting []pdf.Line // furniture that is set when the paragraph ends
	why     []string
}

func newSetter(pages [][]pdf.Line) *setter {
	s := &setter{heads: map[string]int{}, words: countPageWords(pages)}
	if s.often = edgePages; len(pages) <= edgePages {
		s.often = 2
	}
	for _, lines := range pages {
		seen, edge := map[string]bool{}, edgesOf(lines)
		for _, l := range lines {
			if k := edge.key(l); k != "" && !seen[k] {
				seen[k] = true
				s.heads[k]++
			}
		}
	}
	return s
}

// page sets the lines of a page.
func (s *setter) page(n int, lines []pdf.Line) {
	started := false
	s.leading = leading(lines)
	edge := edgesOf(lines)
	for i, l := range lines {
		why := s.furniture(l, edge)
		if why != "" { // it is set when the paragraph ends, which may go on behind it
			s.waiting, s.why = append(s.waiting, l), append(s.why, why)
			continue
		}
		if s.open && !s.continues(l, started) {
			s.close()
		}
		if !started {
			if !s.open {
				s.flush()
			}
			s.begin(n)
			started = true
		}
		s.put(l, lines[i:])
	}
	if !started {
		s.begin(n)
	}
}

// begin notes where a page begins in the text.
func (s *setter) begin(n int) {
	for len(s.pages) <= n {
		s.pages = append(s.pages, len(s.text))
	}
}

// put adds a line to the paragraph under way, or begins one.
func (s *setter) put(l pdf.Line, following []pdf.Line) {
	if !s.open {
		s.flush()
		s.open, s.lines, s.left, s.right = true, 0, l.X, l.X+l.Width
		for _, f := range following[:min(len(following), 12)] { // the column's width, by the lines that follow
			if f.Turn == l.Turn && f.X < l.X+l.Width && f.X+f.Width > l.X {
				s.right = max(s.right, f.X+f.Width)
			}
		}
		s.text = append(s.text, l.Text...)
	} else {
		s.join(l.Text)
	}
	if s.lines++; s.lines > 1 {
		s.left = l.X
	}
	s.right = max(s.right, l.X+l.Width)
	s.last = l
}

// join puts a line behind the one before it. A hyphen at its end goes where it parts a word, and stays where it belongs to it.
func (s *setter) join(next string) {
	line := string(s.text[bytes.LastIndexByte(s.text, '\n')+1:])
	if tail := len(line) - 200; tail > 0 { // the last words are enough
		line = line[tail:]
	}
	switch s.words.hyphen(line, next) {
	case softHyphen:
		s.text = bytes.TrimSuffix(bytes.TrimSuffix(s.text, []byte("-")), []byte("\u00ad"))
	case ownHyphen:
	default:
		s.text = append(s.text, ' ')
	}
	s.text = append(s.text, next...)
}

// close ends the paragraph.
func (s *setter) close() {
	if s.open {
		s.text = append(s.text, "\n\n"...)
		s.open = false
	}
	s.flush()
}

// flush sets the furniture that waits.
func (s *setter) flush() {
	for i, l := range s.waiting {
		start := len(s.text)
		s.text = append(s.text, l.Text...)
		s.marks = append(s.marks, marked{claim.Span{Start: start, End: len(s.text)}, s.why[i]})
		s.text = append(s.text, "\n\n"...)
	}
	s.waiting, s.why = s.waiting[:0], s.why[:0]
}

func (s *setter) end() {
	s.close()
	s.begin(len(s.pages) - 1)
}
