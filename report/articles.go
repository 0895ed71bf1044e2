package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// fromJSON names where the metadata of an article in JSON comes from.
const fromJSON = "JSON line"

// jsonArticle is one object of a file of articles, by the fields that its keys name. Keys are those of lexicon/metadata.tsv.
type jsonArticle struct {
	id, captured string
	meta         Meta
	misfits      []string
	text         []byte
	rank         int // of the key that text stands under, from 1; the lowest is taken
}

// maxNames is how many authors of a list are taken.
const maxNames = 8

// parseArticle reads an object. Keys are taken in the order of the alphabet, so that of two for one field it is always the same that counts.
func parseArticle(object []byte) (jsonArticle, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(object, &fields); err != nil {
		return jsonArticle{}, fmt.Errorf("expected an object of JSON, found something else (%w)", err)
	}
	var a jsonArticle
	for _, key := range sortedKeys(fields) {
		known, ok := jsonKey(key)
		if !ok {
			continue
		}
		value := jsonText(fields[key])
		if strings.TrimSpace(value) == "" {
			continue
		}
		switch known.field {
		case "text":
			if a.rank == 0 || known.rank < a.rank {
				a.text, a.rank = articleBytes(key, value), known.rank
			}
		case "id":
			if a.id == "" {
				a.id = cleanValue(value)
			}
		case "captured":
			if at, err := captureTime(value); err == nil {
				a.captured = at
			} else {
				a.misfits = append(a.misfits, err.Error())
			}
		case "genre": // "type": "article" and the like
			_ = a.meta.offer("genre", value, fromJSON)
		default:
			if err := a.meta.offer(known.field, value, fromJSON); err != nil {
				a.misfits = append(a.misfits, err.Error())
			}
		}
	}
	return a, nil
}

// articleBytes are an article's text as the bytes of a report. What is meant as HTML is made to be seen as such.
func articleBytes(key, value string) []byte {
	if strings.Contains(strings.ToLower(key), "html") || isMarkup(value) {
		return pageBytes("", value)
	}
	return []byte(value)
}

// markup are tags that text does not hold unless it is HTML.
var markup = [...]string{"</p>", "<p>", "<br>", "<br/>", "<br />", "</div>", "</a>", "</li>", "</h2>", "</h3>"}

func isMarkup(s string) bool {
	head := strings.TrimSpace(s[:min(len(s), sniffBytes)])
	if startsHTML(head) {
		return true
	}
	lower := strings.ToLower(head)
	for _, tag := range markup {
		if strings.Contains(lower, tag) {
			return true
		}
	}
	return false
}

// jsonText is a value as text: of an object its name, of a list its members.
func jsonText(value json.RawMessage) string {
	value = bytes.TrimSpace(value)
	if len(value) == 0 {
		return ""
	}
	switch value[0] {
	case '"':
		var s string
		_ = json.Unmarshal(value, &s) // it is valid: the object was
		return s
	case '{':
		var named struct{ Name, Title, Value json.RawMessage }
		_ = json.Unmarshal(value, &named)
		for _, v := range []json.RawMessage{named.Name, named.Title, named.Value} {
			if v = bytes.TrimSpace(v); len(v) > 0 && v[0] == '"' {
				return jsonText(v)
			}
		}
		return ""
	case '[':
		var list []json.RawMessage
		_ = json.Unmarshal(value, &list)
		var names []string
		for _, v := range list {
			if v = bytes.TrimSpace(v); len(v) > 0 && v[0] != '[' && len(names) < maxNames {
				if s := jsonText(v); s != "" {
					names = append(names, s)
				}
			}
		}
		return strings.Join(names, ", ")
	case 'n', 't', 'f':
		return ""
	}
	return string(value) // a number
}

// raw makes a report of an article. where is its place in the file: "news.jsonl:12".
func (in Input) raw(a jsonArticle, line string, seen once) Raw {
	raw := Raw{Path: in.Path + ":" + line, Data: a.text, Captured: a.captured, Given: a.meta}
	id, ok := addressID(a.meta.URL.Value)
	switch {
	case ok:
	case a.id != "": // such a number names an article within its file only
		if id, ok = addressID(a.id); !ok {
			id = in.ID + "#" + printable(a.id)
		}
	default:
		id = in.ID + "#" + line
	}
	raw.ID = seen.name(id)
	in.within(&raw)
	return raw
}

// one hands on the article that stands at a line, or says what is wrong with it.
func (in Input) one(object []byte, line int, seen once, yield func(Raw, error) error) error {
	at := strconv.Itoa(line)
	a, err := parseArticle(object)
	switch {
	case err != nil:
		return yield(Raw{}, Problem{Path: in.Path + ":" + at, Reason: err.Error() + "; correct it or take it out"})
	case a.rank == 0:
		return yield(Raw{}, Problem{Path: in.Path + ":" + at, Reason: "expected an article with a text, found none under text, content, body or html; add it or take the article out"})
	}
	for _, m := range a.misfits {
		if err := yield(Raw{}, Problem{Path: in.Path + ":" + at, Reason: m + "; the value is not used", Minor: true}); err != nil {
			return err
		}
	}
	return yield(in.raw(a, at, seen), nil)
}

// lines hands on the articles of JSON lines. A line that is none is a problem, and the next one is read.
func (in Input) lines(src *bufio.Reader, yield func(Raw, error) error) error {
	seen := once{}
	for n := 1; ; n++ {
		text, err := readLine(src)
		switch {
		case errors.Is(err, errLarge):
			if err := yield(Raw{}, Problem{Path: in.Path + ":" + strconv.Itoa(n), Reason: tooLarge(MaxFile + 1)}); err != nil {
				return err
			}
			continue
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return in.fail(fmt.Sprintf("not read from line %d on: %v; get the file again", n, err))
		}
		if n == 1 {
			text = bytes.TrimPrefix(text, utf8BOM)
		}
		if text = bytes.TrimSpace(text); len(text) == 0 {
			continue
		}
		if err := in.one(text, n, seen, yield); err != nil {
			return err
		}
	}
}

// readLine is the next line; io.EOF at the end, errLarge for one that is too long, which is passed over.
func readLine(src *bufio.Reader) ([]byte, error) {
	var line []byte
	large := false
	for {
		part, err := src.ReadSlice('\n')
		if len(line)+len(part) > MaxFile {
			large, line = true, nil
		}
		if !large {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case large && (err == nil || errors.Is(err, io.EOF)):
			return nil, errLarge
		case errors.Is(err, io.EOF) && len(line) > 0:
			return line, nil
		case err != nil:
			return nil, err
		}
		return line, nil
	}
}

// array hands on the articles of one JSON array, or the only one of an object that goes over several lines. done is false where data is neither.
func (in Input) array(data []byte, yield func(Raw, error) error) (done bool, err error) {
	text := bytes.TrimSpace(bytes.TrimPrefix(data, utf8BOM))
	if len(text) == 0 || text[0] != '[' && text[0] != '{' {
		return false, nil
	}
	if text[0] == '{' {
		if a, bad := parseArticle(text); bad != nil || a.rank == 0 || in.doubtful && !a.known() {
			return false, nil //nolint:nilerr // it is no article, and may be something else
		}
		return true, in.one(text, 1, once{}, yield)
	}
	if !articleArray(text, in.doubtful) {
		return false, nil
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	_, _ = dec.Token() // the bracket
	seen := once{}
	for n := 1; dec.More(); n++ {
		var object json.RawMessage
		if err := dec.Decode(&object); err != nil {
			return true, in.fail(fmt.Sprintf("not read from article %d on: expected JSON, found something else (%v); correct it", n, err))
		}
		if err := in.one(object, n, seen, yield); err != nil {
			return true, err
		}
	}
	if _, err := dec.Token(); err != nil {
		return true, in.fail("the array of articles does not end; what stands before was read, get the file again")
	}
	return true, nil
}

// known reports whether anything is said about the article besides its text.
func (a jsonArticle) known() bool {
	return a.id != "" || a.meta.Title.Known() || a.meta.URL.Known() || a.meta.Published.Known() || a.meta.Outlet.Known()
}

// headLines is how many lines are tried for an article before a file is taken for something else.
const headLines = 20

// articleLines reports whether a file that begins with head holds an article a line. In doubt (the file was not named, but found in a folder)
// something must be said about an article besides its text: data of other kinds have texts too.
func articleLines(head []byte, doubt bool) bool {
	text := bytes.TrimPrefix(head, utf8BOM)
	for range headLines {
		line, rest, whole := bytes.Cut(text, []byte("\n"))
		line = bytes.TrimSpace(line)
		if len(line) > 0 {
			if line[0] != '{' {
				return false
			}
			if a, err := parseArticle(line); err == nil && a.rank > 0 && (!doubt || a.known()) {
				return true
			}
			if !whole && len(head) >= headBytes && len(line) > headBytes/2 { // an article longer than what can be looked at
				return hasTextKey(line)
			}
		}
		if !whole {
			return false
		}
		text = rest
	}
	return false
}

// hasTextKey reports whether the front of an object names a key for a text.
func hasTextKey(front []byte) bool {
	for rest := front; ; {
		i := bytes.IndexByte(rest, '"')
		if i < 0 {
			return false
		}
		rest = rest[i+1:]
		end := bytes.IndexByte(rest, '"')
		if end < 0 {
			return false
		}
		if after := bytes.TrimLeft(rest[end+1:min(len(rest), end+8)], " \t"); len(after) > 0 && after[0] == ':' && end < 40 {
			if k, ok := jsonKey(string(rest[:end])); ok && k.field == "text" {
				return true
			}
		}
	}
}

// articleArray reports whether the first object of an array is an article, or the array is empty of objects.
func articleArray(text []byte, doubt bool) bool {
	dec := json.NewDecoder(bytes.NewReader(text))
	_, _ = dec.Token()
	var first json.RawMessage
	if !dec.More() || dec.Decode(&first) != nil {
		return false
	}
	a, err := parseArticle(first)
	return err == nil && a.rank > 0 && (!doubt || a.known())
}

// noReport is the reason why a file of data is passed over in a folder.
func noReport(ext string) string {
	return "not read: " + strings.ToLower(ext) + " files are no reports; name the file itself to read it as text"
}
