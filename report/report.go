// Package report holds what was read: a report's text, what is known about it, and where each part of the
// text stands in the file.
//
// A [Report]'s text is UTF-8 without a byte order mark. For text formats it is the decoded file itself, so
// offsets are file offsets; for HTML it is the extracted text with a map back to the original bytes
// ([Report.Original]). For PDF and mail it is the extracted text too, without a way back: their bytes are packed. Nothing of a file is thrown away: what is no part of the article (menus, link lists,
// promotional tails, front matter) stays in the text as a [Block] of kind [Furniture] or [FrontMatter], with
// the reason, and no claim is read there.
//
// [List] finds what paths name without opening it; [Input.Raws] takes the reports out of an input one at a time, and [Raw.Read] reads one, from as many
// goroutines as the caller likes, so that no more than a few are in memory at once. What cannot be read is a [Problem] and
// never stops the rest.
//
// # How a page becomes text
//
// The page is cut into tokens, whose lengths add up to the file, and its text is collected in blocks with a map back
// to the bytes. An article extractor (go-trafilatura) says which words are the article; it keeps no offsets, so its
// text is aligned with the blocks word by word. Blocks between those that it chose are kept when they are running
// text. Pages too deep or too large for it are judged by their own marks: elements, class names, links.
//
// # What is trusted
//
// Nothing. Sizes, depths, counts and the length of every map are bounded, each bound with its reason where it is
// declared, and no rule looks at a line more often than a fixed number of times.
package report

import "crosscheck/claim"

// BlockKind is what a stretch of a report's text is.
type BlockKind string

// The kinds of block. Claims are read in all but FrontMatter and Furniture.
const (
	Title       BlockKind = "title"
	Heading     BlockKind = "heading"
	Paragraph   BlockKind = "paragraph"
	Item        BlockKind = "item"
	Caption     BlockKind = "caption"
	Speaker     BlockKind = "speaker" // a transcript's label: MR. KIRBY:
	FrontMatter BlockKind = "front_matter"
	Furniture   BlockKind = "furniture"
)

// Block is a stretch of text of one kind. The blocks of a report are in order, do not overlap, are not empty and
// begin and end on rune boundaries. White space, bullets and the numbers of lists between them belong to none.
type Block struct {
	claim.Span
	Kind BlockKind `json:"kind"`
	// Why names the rule that called the block furniture: "link list", "promotional tail", "byline" …
	Why string `json:"why,omitempty"`
}

// Readable reports whether claims are read in the block.
func (b Block) Readable() bool { return b.Kind != Furniture && b.Kind != FrontMatter }

// Field is a value of metadata and where it comes from ("front matter", "reports.csv", "JSON-LD", "flag",
// "dateline" …). An empty Value is unknown.
type Field struct {
	Value string `json:"value"`
	From  string `json:"from,omitempty"`
}

// Known reports whether there is a value.
func (f Field) Known() bool { return f.Value != "" }

// Meta is what is known about a report.
type Meta struct {
	Title     Field `json:"title"`
	Outlet    Field `json:"outlet"`
	Published Field `json:"published"` // ISO date
	Language  Field `json:"language"`  // ISO 639-1
	Author    Field `json:"author"`
	URL       Field `json:"url"`
	Genre     Field `json:"genre"`  // news, transcript, opinion, satire, summary
	Agency    Field `json:"agency"` // the wire service credited in the report
}

// Report is one document as published.
type Report struct {
	// ID is the report's identity: its path within the folder that was named, with slashes.
	ID string
	// Path is where it was read from; "-" is standard input.
	Path   string
	Format string // text, markdown, html, mail, pdf
	// Text is UTF-8 without a byte order mark; SHA256 its hash in hexadecimal.
	Text   string
	SHA256 string
	Meta   Meta
	// Captured is when the bytes were taken from where they were published (RFC 3339, UTC); "" is unknown.
	Captured string
	Blocks   []Block
	// Pages are the offsets in Text at which the pages of a paged report begin; nil where it has none.
	Pages []int
	// Credit are the words that name Meta.Agency: a dateline's "(Reuters)", a line "By The Associated Press". It is
	// empty where there is no agency or its name comes from metadata.
	Credit claim.Span
	// Charset is the encoding of the file, by its name in the WHATWG standard.
	Charset string
	// Notes are what a user should know and no reason not to read: "no publication date (looked in …)".
	Notes []string

	// decoding leads from the decoded text to the file, extraction from Text to the decoded text.
	decoding, extraction offsetMap
}

// Problem is an input that could not be read: which, what was expected, what was found, what to do.
type Problem struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
	// Minor is worth a line, but no report was lost: a picture in the folder, a row of reports.csv that names no file.
	Minor bool `json:"minor,omitempty"`
}

// Error makes a Problem an error.
func (p Problem) Error() string { return p.Path + ": " + p.Reason }
