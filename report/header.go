package report

import (
	"strings"
	"unicode"
)

// headerValueBytes bounds the value of a header line: a longer one is a sentence.
const headerValueBytes = 160

// headerLine reads a line "Published: 24 December 2024" above an article: the field of metadata and its value. ok is
// false where the words before the colon are no key of lexicon/metadata.tsv or the value cannot be one of it.
func headerLine(s string) (field, value string, ok bool) {
	key, value, found := strings.Cut(s, ":")
	if !found || len(key) > 40 || len(value) > headerValueBytes {
		return "", "", false
	}
	key = strings.Trim(key, "*_ ")
	value = strings.Trim(strings.TrimSpace(value), "*_ ")
	field = textKey(key)
	if field == "" || field == "file" || value == "" || strings.HasPrefix(value, "//") && field != "url" {
		return "", "", false
	}
	switch field {
	case "published", "updated":
		if d := findDate(value); d.iso == "" && d.ambiguous == "" {
			return "", "", false
		}
	case "title": // it may be a sentence
	default:
		if isProse(value) {
			return "", "", false
		}
		if _, err := fit(field, value); err != nil {
			return "", "", false
		}
	}
	return field, value, true
}

// markHeader marks the lines at the very top of a text that are metadata, "Source: …", "Date: …". One such line alone must
// be a date or an address, for "Source: 300 soldiers killed" may be a headline.
func markHeader(text string, blocks []Block) {
	n, sure := 0, false
	for n < len(blocks) && blocks[n].Readable() {
		field, _, ok := headerLine(blocks[n].Of(text))
		if !ok {
			break
		}
		sure = sure || field == "published" || field == "updated" || field == "url"
		n++
	}
	if n >= 2 || sure {
		for i := range n {
			blocks[i].Kind, blocks[i].Why = Furniture, whyHeader
		}
		return
	}
	for i := 1; i < min(len(blocks), 1+belowTitle); i++ { // below the title
		if blocks[i].Readable() && isHeader(blocks[i].Of(text)) {
			for k := 1; k <= i; k++ { // with the outlet's name above it
				blocks[k].Kind, blocks[k].Why = Furniture, whyHeader
			}
			return
		}
		if !shortLine(blocks[i].Of(text)) {
			return
		}
	}
}

// capitalised reports a line of capitalised words, as a name is written: The Marrow Post. A byline is none.
func capitalised(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 6 || strings.EqualFold(words[0], "by") {
		return false
	}
	if i := strings.Index(s, " ("); i > 0 { // The Marrow Post (made up)
		words = strings.Fields(s[:i])
	}
	for _, w := range words {
		if r := []rune(w)[0]; !unicode.IsUpper(r) && w != "of" && w != "the" && w != "and" && w != "for" {
			return false
		}
	}
	return true
}

// shortLine reports a line that is no sentence: a name, a byline.
func shortLine(s string) bool {
	return len(s) <= headerValueBytes/2 && !isProse(s) && !strings.HasSuffix(s, ".")
}

// belowTitle is how many blocks below a text's first one may be its header.
const belowTitle = 2

// isHeader reports a block of short lines that says when the article was published: the outlet's name, "Published: 2 March 2026".
func isHeader(s string) bool {
	dated := false
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		field, _, ok := headerLine(line)
		dated = dated || ok && (field == "published" || field == "updated")
		if !ok && !shortLine(line) {
			return false
		}
	}
	return dated
}

// readHeader takes metadata from the furniture above the article: header lines, bylines, date lines, reading times. What it
// cannot take it returns as notes.
func readHeader(m *Meta, text string, blocks []Block, title int) (notes []string) {
	top := title + 1
	for top < len(blocks) && !blocks[top].Readable() {
		top++
	}
	updated := ""
	for i := range min(top, len(blocks)) {
		b := blocks[i]
		if b.Kind != Furniture {
			continue
		}
		s := b.Of(text)
		switch b.Why {
		case whyHeader:
			for line := range strings.Lines(s) {
				field, value, ok := headerLine(strings.TrimSpace(line))
				switch {
				case !ok: // the outlet's name, or a byline
					if name := strings.TrimSpace(line); !m.Outlet.Known() && capitalised(name) {
						m.Outlet = Field{name, "header line"}
					} else {
						m.takeByline(name)
					}
				case field == "updated":
					updated = value
				default:
					if err := m.offer(field, value, "header line"); err != nil {
						notes = append(notes, "header line: "+err.Error())
					}
				}
			}
		case whyByline:
			m.takeByline(s)
			m.takeDate(s, "byline")
		case whyDateLine:
			m.takeDate(s, whyDateLine)
		case "reading time":
			m.takeDate(s, "byline")
		}
	}
	if d := findDate(updated); d.iso != "" {
		m.Published = firstKnown(m.Published, Field{d.iso, "header line (updated)"})
	}
	return notes
}

func firstKnown(a, b Field) Field {
	if a.Known() {
		return a
	}
	return b
}

// takeDate sets the date of publication from a line above the article.
func (m *Meta) takeDate(s, from string) {
	if d := findDate(s); d.iso != "" {
		m.Published = firstKnown(m.Published, Field{d.iso, from})
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
