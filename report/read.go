package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"crosscheck/claim"
)

// Limits of one report. A file may be large because pictures are written into a page; its text may not.
const (
	// MaxFile is the largest file that is opened, in bytes.
	MaxFile = 64 << 20
	// MaxText is the longest text of a report, in bytes: several books.
	MaxText = 8 << 20
)

// Options are what the user says about all reports at once.
type Options struct {
	// Defaults fill what neither the file nor reports.csv says about a report. Their From is "flag".
	Defaults Defaults
}

// Defaults are values for every report, as flags give them; an empty one says nothing.
type Defaults struct {
	Outlet, Published, Language, Author, Genre string
}

// Check reports a default that does not fit its field: a date that is none, a genre that is not known.
func (d Defaults) Check() error {
	_, err := d.Meta()
	return err
}

// Meta are the defaults as metadata, from "flag".
func (d Defaults) Meta() (Meta, error) {
	var m Meta
	return m, errors.Join(
		m.set("outlet", d.Outlet, "flag"), m.set("published", d.Published, "flag"), m.set("language", d.Language, "flag"),
		m.set("author", d.Author, "flag"), m.set("genre", d.Genre, "flag"))
}

// Parse reads one report out of the bytes of a file. id is the report's identity, path where it came from; the ending of
// path settles a format that the content leaves open. An error is a [Problem].
func Parse(id, path string, data []byte, opt Options) (*Report, error) {
	return parse(Raw{ID: id, Path: path, Data: data}, opt)
}

func parse(raw Raw, opt Options) (*Report, error) {
	path, data := raw.Path, raw.Data
	fail := func(reason string) (*Report, error) {
		return nil, Problem{Path: printable(path), Reason: reason}
	}
	if len(data) > MaxFile {
		return fail(tooLarge(int64(len(data))))
	}
	if reason := sniffMagic(data); reason != "" {
		return fail(reason)
	}
	r := &Report{ID: raw.ID, Path: printable(path), Captured: raw.Captured}
	var lines []int
	var dec decoded
	var err error
	switch {
	case isPDF(data):
		r.Format, dec.charset = formatPDF, "utf-8"
		lines, err = r.readPDF(data)
	case isMailFile(data, path):
		r.Format = formatMail
		lines, dec, err = r.readMail(data)
	default:
		if dec, err = decodeAs(data, raw.Charset); err != nil {
			break
		}
		if len(bytes.TrimSpace(dec.text)) == 0 {
			return fail("expected a report, found an empty file; fill it or take it out")
		}
		var reason string
		if r.Format, reason = sniffFormat(dec.text, path); reason != "" {
			return fail(reason)
		}
		r.decoding = dec.offsets
		if r.Format == formatHTML {
			lines, err = r.readHTML(dec.text)
		} else {
			r.Text = string(dec.text)
			lines, err = r.readText()
		}
	}
	if err != nil {
		return fail(err.Error())
	}
	r.Charset = dec.charset
	sum := sha256.Sum256([]byte(r.Text))
	r.SHA256 = hex.EncodeToString(sum[:])
	if c, ok := findCredit(r.Text, r.Blocks, lines); ok {
		r.Credit = c.words
		r.Meta.Agency = Field{cleanValue(c.name), c.from}
	}
	if bytes.HasPrefix(data, []byte(summaryMark)) {
		r.Notes = append(r.Notes, "the feed gives a summary only; the article itself stands at its address")
	}
	if !slices.ContainsFunc(r.Blocks, Block.Readable) {
		r.Notes = append(r.Notes, "no article found; all of the text is marked as furniture")
	}
	if dec.guessed {
		r.Notes = append(r.Notes, "encoding not declared; read as "+dec.charset)
	}
	if dec.broken > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("bytes that are not %s, shown as \uFFFD: %d", dec.charset, dec.broken))
	}
	return r, r.complete(opt, raw)
}

// tooLarge is the reason against a file of that many bytes.
func tooLarge(size int64) string {
	return fmt.Sprintf("expected a report of at most %d MiB, found %d MiB; split it into its reports", MaxFile>>20, (size+1<<20-1)>>20)
}

// readText reads plain text and Markdown. It returns the blocks that may credit an agency.
func (r *Report) readText() ([]int, error) {
	if len(r.Text) > MaxText {
		return nil, fmt.Errorf("expected a report of at most %d MiB of text, found %d MiB; split it into its reports", MaxText>>20, len(r.Text)>>20)
	}
	pairs, front := frontMatter(r.Text)
	var blocks []Block
	var err error
	if r.Format == formatMarkdown {
		blocks, err = markdownBlocks(r.Text, front)
	} else {
		blocks, err = textBlocks(r.Text, front)
	}
	if err != nil {
		return nil, err
	}
	for _, p := range pairs {
		field := textKey(p.key)
		if field == "" || field == "file" || field == "updated" {
			continue
		}
		if err := r.Meta.offer(field, p.value, "front matter"); err != nil {
			r.Notes = append(r.Notes, "front matter: "+err.Error())
		}
	}
	lines := r.nameBlocks(blocks)
	if front > 0 {
		start, end, _ := trimLine(r.Text, 0, front)
		blocks = append([]Block{{Span: claim.Span{Start: start, End: end}, Kind: FrontMatter}}, blocks...)
		for i := range lines {
			lines[i]++
		}
	}
	r.Blocks = blocks
	return lines, nil
}

// nameBlocks finds title, header and furniture among the blocks of running text, and what they say about the report. It returns the blocks that may
// credit an agency.
func (r *Report) nameBlocks(blocks []Block) []int {
	markHeader(r.Text, blocks)
	title, lines := markFurniture(r.Text, blocks)
	if title >= 0 {
		blocks[title].Kind = Title
		r.Meta.Title = firstKnown(r.Meta.Title, Field{cleanValue(plainTitle(blocks[title].Of(r.Text))), "first line"})
	}
	r.Notes = append(r.Notes, readHeader(&r.Meta, r.Text, blocks, title)...)
	return lines
}

// plainTitle is a title without the marks of Markdown.
func plainTitle(s string) string {
	return strings.TrimSpace(strings.NewReplacer("**", "", "__", "", "`", "").Replace(s))
}

// complete puts the metadata together: what is given beside the file before the file's own, then what the text shows, then what stands beside it
// to fill gaps, then the flags.
func (r *Report) complete(opt Options, raw Raw) error {
	for _, name := range fieldNames {
		if f := *raw.Given.field(name); f.Known() {
			*r.Meta.field(name) = f
		}
	}
	r.decideLanguage()
	defaults, err := opt.Defaults.Meta()
	if err != nil {
		return Problem{Path: r.Path, Reason: err.Error()}
	}
	r.Meta.fill(raw.Fallback)
	r.Meta.fill(defaults)
	if !r.Meta.Published.Known() {
		looked := "front matter, header lines, byline"
		switch r.Format {
		case formatHTML:
			looked = "JSON-LD, meta, time, URL"
		case formatPDF:
			looked = "header lines, byline; when the file was made does not count"
		case formatMail:
			looked = "mail header"
		}
		r.Notes = append(r.Notes, "no publication date (looked in "+looked+"); kept as unknown, set it in "+sidecarName)
	}
	return nil
}

// decideLanguage weighs what the text shows against what the page declares: templates declare English for pages in any
// language. What a person wrote, in reports.csv or front matter, stands.
func (r *Report) decideLanguage() {
	switch r.Meta.Language.From {
	case sidecarName, "front matter", "header line", FromDecision:
		return
	}
	found := detectLanguage(r.Text, r.Blocks)
	declared := r.Meta.Language
	switch {
	case found == "" || found == declared.Value:
	case declared.Known():
		r.Meta.Language = Field{found, "text"}
		r.Notes = append(r.Notes, fmt.Sprintf("language %s by its text, %s by its %s", found, declared.Value, declared.From))
	default:
		r.Meta.Language = Field{found, "text"}
	}
}

// printable is a path that can be shown: control characters and bytes that are no UTF-8 are written as %XX.
func printable(path string) string {
	clean := true
	for _, c := range path {
		if c < ' ' || c == 0x7f || c == '\uFFFD' || c >= 0x80 && c < 0xa0 || c == '\u202e' || c == '\u202d' || c == '\u2066' || c == '\u2067' {
			clean = false
		}
	}
	if clean {
		return path
	}
	var b strings.Builder
	for i, c := range path {
		switch {
		case c == '\uFFFD' && path[i] != 0xef, c < ' ', c == 0x7f:
			fmt.Fprintf(&b, "%%%02X", path[i])
		case c >= 0x80 && c < 0xa0, c == '\u202e', c == '\u202d', c == '\u2066', c == '\u2067':
			for _, x := range []byte(string(c)) {
				fmt.Fprintf(&b, "%%%02X", x)
			}
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
