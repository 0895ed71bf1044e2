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
	if n < 2 && !sure {
		return
	}
	for i := range n {
		blocks[i].Kind, blocks[i].Why = Furniture, whyHeader
	}
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
			field, value, _ := headerLine(s)
			if field == "updated" {
				updated = value
				continue
			}
			if err := m.offer(field, value, "header line"); err != nil {
				notes = append(notes, "header line: "+err.Error())
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
