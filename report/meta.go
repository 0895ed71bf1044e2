package report

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"crosscheck/lexicon"
)

// metaBytes bounds each value of metadata; longer ones are cut.
const metaBytes = 500

// genres are the values of Meta.Genre.
var genres = [...]string{"news", "transcript", "opinion", "satire", "summary"}

// Genres are what the genre of a report can be.
func Genres() []string { return slices.Clone(genres[:]) }

// keyBook is lexicon/metadata.tsv.
type keyBook struct {
	text  map[string]string // key -> field
	meta  map[string]metaKey
	json  map[string]metaKey // keys of articles in JSON beyond those of text
	types map[string]string  // schema.org type -> genre
}

type metaKey struct {
	field string
	rank  int
}

var keys = sync.OnceValue(func() keyBook {
	b := keyBook{text: map[string]string{}, meta: map[string]metaKey{}, json: map[string]metaKey{}, types: map[string]string{}}
	for _, row := range lexicon.Open("metadata").Rows {
		for _, name := range row.List("names") {
			switch field := row.Get("field"); row.Get("where") {
			case "text":
				b.text[name] = field
			case "meta", "json":
				rank, err := strconv.Atoi(row.Get("rank"))
				if err != nil {
					panic("lexicon/metadata.tsv: rank of " + name + ": " + err.Error())
				}
				if row.Get("where") == "meta" {
					b.meta[name] = metaKey{field, rank}
				} else {
					b.json[name] = metaKey{field, rank}
				}
			case "type":
				b.types[name] = field
			}
		}
	}
	return b
})

// textKey is the field that a key of front matter, a column or a label names, or "".
func textKey(key string) string { return keys().text[plainKey(key)] }

// columnKey is the field that a column of reports.csv names, or "": those of [textKey], and captured.
func columnKey(key string) string {
	if field := textKey(key); field != "" {
		return field
	}
	if k := keys().json[plainKey(key)]; k.field == "captured" {
		return k.field
	}
	return ""
}

// jsonKey is the field that a key of an article in JSON names, and its rank among those for one field.
func jsonKey(key string) (metaKey, bool) {
	key = plainKey(key)
	if k, ok := keys().json[key]; ok {
		return k, true
	}
	field := keys().text[key]
	return metaKey{field: field}, field != "" && field != "file" && field != "updated"
}

var keySpaces = strings.NewReplacer("_", " ", "-", " ")

func plainKey(key string) string { return keySpaces.Replace(strings.ToLower(strings.TrimSpace(key))) }

// sortedKeys are the keys of a map in the order of the alphabet.
func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}

// captureTime reads when something was captured, a date or a time with its zone (without one it is taken for UTC), as RFC 3339 in UTC.
func captureTime(s string) (string, error) {
	s = cleanValue(s)
	for _, layout := range [...]string{time.RFC3339Nano, "2006-01-02T15:04:05", time.DateTime, time.DateOnly} {
		if at, err := time.Parse(layout, s); err == nil && at.Year() > 0 && at.Year() < 10000 {
			return at.UTC().Format(time.RFC3339), nil
		}
	}
	return "", misfit{"captured", "a time like 2024-12-24T08:30:00Z or a date like 2024-12-24", s}
}

// field is where a value of metadata is kept, nil for a name that is no field.
func (m *Meta) field(name string) *Field {
	switch name {
	case "title":
		return &m.Title
	case "outlet":
		return &m.Outlet
	case "published":
		return &m.Published
	case "language":
		return &m.Language
	case "author":
		return &m.Author
	case "url":
		return &m.URL
	case "genre":
		return &m.Genre
	case "agency":
		return &m.Agency
	}
	return nil
}

// fieldNames are the fields in the order of Meta.
var fieldNames = [...]string{"title", "outlet", "published", "language", "author", "url", "genre", "agency"}

// offer sets a field that is not known yet. A value that does not fit is refused with the reason.
func (m *Meta) offer(name, value, from string) error {
	f := m.field(name)
	if f == nil || f.Known() {
		return nil
	}
	return m.set(name, value, from)
}

// set replaces a field. An empty value changes nothing.
func (m *Meta) set(name, value, from string) error {
	if value == "" {
		return nil
	}
	if value = cleanValue(value); value == "" {
		return nil
	}
	value, err := fit(name, value)
	if err != nil {
		return err
	}
	*m.field(name) = Field{Value: value, From: from}
	return nil
}

// fill takes over the fields of other that are not known yet.
func (m *Meta) fill(other Meta) {
	for _, name := range fieldNames {
		if f := m.field(name); !f.Known() {
			*f = *other.field(name)
		}
	}
}

// FromDecision is the From of a value that a person put in the place of what the program had found. It stands against what the text shows.
const FromDecision = "decision"

// Set puts a value as a person types it into the field of that name. A name that is no field, a value that does not fit and one that is
// empty are errors, and change nothing.
func (m *Meta) Set(name, value, from string) error {
	if m.field(name) == nil {
		return misfit{"field", "one of " + strings.Join(fieldNames[:], ", "), name}
	}
	if cleanValue(value) == "" {
		return misfit{name, "a value", value}
	}
	return m.set(name, value, from)
}

// Get is the field of that name; the zero Field for a name that is no field.
func (m *Meta) Get(name string) Field {
	if f := m.field(name); f != nil {
		return *f
	}
	return Field{}
}

// Over is m with the fields that it leaves open filled from other.
func (m Meta) Over(other Meta) Meta {
	m.fill(other)
	return m
}

// cleanValue makes a value one line of bounded length, without control characters.
func cleanValue(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r <= ' ' || r == 0x7f || isBlank(r)
	}), " ")
	if len(s) > metaBytes {
		s = strings.ToValidUTF8(s[:metaBytes], "")
	}
	return s
}

// misfit says why a value does not fit its field.
type misfit struct{ field, expected, found string }

func (m misfit) Error() string {
	return m.field + ": expected " + m.expected + ", found " + strconv.Quote(m.found)
}

// fit brings a value into the form of its field.
func fit(name, value string) (string, error) {
	switch name {
	case "published":
		d := findDate(value)
		switch {
		case d.iso != "":
			return d.iso, nil
		case d.ambiguous != "":
			return "", misfit{name, "a date that can be read in one way, like 2024-12-24", value}
		}
		return "", misfit{name, "a date like 2024-12-24", value}
	case "language":
		if code := languageCode(value); code != "" {
			return code, nil
		}
		return "", misfit{name, "an ISO 639-1 code like en", value}
	case "genre":
		v := strings.ToLower(value)
		for _, g := range genres {
			if v == g {
				return g, nil
			}
		}
		return "", misfit{name, "one of " + strings.Join(genres[:], ", "), value}
	}
	return value, nil
}
