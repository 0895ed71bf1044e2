// Package pdf takes the text out of PDF files: lines, with where they stand on their page.
//
// It is made for foreign files. It looks for the objects itself instead of following the file's tables, every structure that can lead back to itself is
// followed a bounded number of times, and all work is counted, so that a file costs what its size allows and gives the same lines on every machine.
// The library that was tried before (ledongthuc/pdf) follows an object stream that lies in itself until the stack ends, and makes tables as large as
// a file says; both end the program, which no recover can hold.
//
// What it does not read: protected files, pictures of text, LZW, fonts of two bytes that do not say which characters they hold.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
)

// Limits of one file.
const (
	// MaxPages is how many pages are read: several books.
	MaxPages = 4000
	// maxWork is how many bytes may be taken apart and unpacked, some seconds' worth. It takes the place of a limit in time, by which the
	// result would depend on the machine.
	maxWork = 192 << 20
)

// Errors of a file that gives no text.
var (
	ErrProtected = errors.New("it is protected by a password or against copying")
	ErrNoPages   = errors.New("no pages were found in it")
)

// Line is a stretch of text that stands on one line, without breaks in it wider than those between words.
type Line struct {
	Text string
	// X and Y are where it begins, in points from the lower left corner, Width and Size how long and high it is.
	X, Y, Width, Size float64
	// Turn counts the quarters by which the page must be turned for the line to run to the right.
	Turn int
	// Artifact is what the file itself marks as no part of the text: page numbers, running heads.
	Artifact bool
}

// Doc is what a file holds.
type Doc struct {
	Title, Author, Created string
	// Pages are the lines of each page, in the order in which they are drawn.
	Pages [][]Line
	// Unknown counts characters whose font does not say what they are, Known the others.
	Unknown, Known int
	// Cut says why not all was read, "" where it was.
	Cut string
}

// Read takes the text out of a file.
func Read(data []byte) (doc *Doc, err error) {
	doc = &Doc{}
	defer func() {
		// What is counted ends by a panic; anything else would be a fault of this package, and costs the file and not the program.
		if p := recover(); p != nil {
			if e, ok := p.(error); ok && (errors.Is(e, errWork) || errors.Is(e, errNesting)) {
				err = e
			} else {
				err = fmt.Errorf("a fault in taking it apart: %v", p)
			}
			if len(doc.Pages) > 0 {
				doc.Cut, err = err.Error(), nil
			}
		}
	}()
	f := openFile(data, maxWork)
	if f.resolve(f.trailer["Encrypt"]) != nil {
		return nil, ErrProtected
	}
	info := f.dict(f.trailer["Info"])
	doc.Title, doc.Author, doc.Created = f.text(info["Title"]), f.text(info["Author"]), f.text(info["CreationDate"])
	leaves := f.pages(MaxPages + 1)
	if len(leaves) == 0 {
		return nil, ErrNoPages
	}
	if len(leaves) > MaxPages {
		leaves = leaves[:MaxPages]
		doc.Cut = fmt.Sprintf("it has more than %d pages", MaxPages)
	}
	fonts := map[any]*font{}
	for _, leaf := range leaves {
		p := &painter{f: f, fonts: fonts, tm: identity, tlm: identity, state: state{ctm: identity, scale: 1}}
		p.run(f.content(leaf.dict["Contents"]), leaf.resources, 0)
		doc.Unknown += p.unknown
		doc.Known += len(p.marks)
		doc.Pages = append(doc.Pages, lines(p.marks))
		for k := range fonts { // names mean another font on the next page
			if _, ok := k.(name); ok {
				delete(fonts, k)
			}
		}
	}
	return doc, nil
}

// content is what draws a page: a stream, or several one behind the other.
func (f *file) content(v any) []byte {
	if s, ok := f.resolve(v).(*stream); ok {
		return f.bytes(s)
	}
	var out bytes.Buffer
	for _, part := range f.array(v) {
		if s, ok := f.resolve(part).(*stream); ok && out.Len() < maxStream {
			b := f.bytes(s)
			spend(&f.work, len(b))
			out.Write(b)
			out.WriteByte('\n')
		}
	}
	return out.Bytes()
}

// text is a string of the file's description.
func (f *file) text(v any) string {
	s, _ := f.resolve(v).(str)
	s = s[:min(len(s), 2000)]
	if bytes.HasPrefix(s, []byte("\xfe\xff")) {
		units := make([]uint16, 0, len(s)/2)
		for i := 2; i+1 < len(s); i += 2 {
			units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return string(utf16.Decode(units))
	}
	if bytes.HasPrefix(s, []byte("\xef\xbb\xbf")) {
		return strings.ToValidUTF8(string(s[3:]), "")
	}
	var b strings.Builder
	table := baseEncoding("WinAnsiEncoding")
	for _, c := range s {
		b.WriteString(table[c])
	}
	return b.String()
}
