package report

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

// Limits of the choice of an encoding. They are set, not fitted; the tests hold a file for each encoding.
const (
	// sniffBytes is how much of a file is looked at to tell UTF-16 without a mark, a declared charset and a format.
	sniffBytes = 4096
	// zeroShare: in UTF-16, at least this share of the 16-bit units have a zero upper half (spaces, digits and
	// punctuation alone come to a sixth of any running text).
	zeroShare = 0.10
	// controlShare is the share of control characters above which bytes are no text.
	controlShare = 0.01
	// strayZeros is the share of zero bytes that a page may have.
	strayZeros = 0.001
	// guessConfidence is how sure the detector must be of an 8-bit encoding; below, the bytes are read as windows-1252.
	guessConfidence = 0.60
	// letterShare: where fewer than this share of the letters are outside ASCII, the text is in a Latin script with
	// some accents, quotation marks and dashes, which the detector confuses and windows-1252 reads right.
	letterShare = 0.10
)

var (
	errBinary = errors.New("expected text, found binary data; convert it to text or take it out")
	utf8BOM   = []byte("\xef\xbb\xbf")
)

// decoded is a file's bytes as UTF-8.
type decoded struct {
	text    []byte // may share memory with the file
	offsets offsetMap
	charset string // as in the WHATWG encoding standard
	guessed bool   // by its bytes, not by a mark or a declaration
	broken  int    // bytes that the charset does not have, shown as U+FFFD
}

// decode finds the encoding of data and turns it into UTF-8, as [decodeAs] does for bytes of which nobody said their encoding.
func decode(data []byte) (decoded, error) { return decodeAs(data, "") }

// decodeAs finds the encoding of data and turns it into UTF-8. In order: byte order mark, UTF-16 by its zero bytes, the charset that a server or a
// mail declared, the one that a page declares, valid UTF-8, a guess. A declared single-byte charset gives way to bytes that are valid
// UTF-8, since programs that save pages convert them and leave the declaration.
func decodeAs(data []byte, declared string) (decoded, error) {
	head := data[:min(len(data), sniffBytes)]
	switch {
	case bytes.HasPrefix(data, utf8BOM):
		return decodeUTF8(data, len(utf8BOM))
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		return decoded{}, errors.New("expected UTF-8, UTF-16 or an 8-bit encoding, found UTF-32; save it as UTF-8")
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeUTF16(data, 2, binary.LittleEndian, "utf-16le")
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(data, 2, binary.BigEndian, "utf-16be")
	}
	if order, name := zeroPattern(head); order != nil {
		d, err := decodeUTF16(data, 0, order, name)
		d.guessed = true
		if err == nil && d.broken > 0 {
			err = errBinary
		}
		return d, err
	}
	if zeros := bytes.Count(data, []byte{0}); zeros > 0 {
		// Some publishing systems leave a few in their pages; browsers pass over them.
		if float64(zeros) > strayZeros*float64(len(data)) || !startsHTML(string(bytes.TrimSpace(head))) {
			return decoded{}, errBinary
		}
		data = bytes.ReplaceAll(data, []byte{0}, []byte{' '})
	}
	valid := utf8.Valid(data)
	for _, name := range [...]string{declared, declaredCharset(head)} {
		enc, err := htmlindex.Get(name)
		if name == "" || err != nil {
			continue
		}
		canonical, _ := htmlindex.Name(enc)
		table, single := enc.(*charmap.Charmap)
		switch {
		case canonical == "utf-8", canonical == "utf-16le", canonical == "utf-16be", canonical == "replacement":
			// A page that is not UTF-16 cannot declare it in ASCII; go on as if it had said nothing.
		case single && !valid:
			return decodeTable(data, table, canonical, false)
		case !single:
			if d, err := decodeEncoding(data, enc, canonical); err == nil {
				return d, nil
			}
		}
	}
	if valid {
		return decodeUTF8(data, 0)
	}
	if mostlyUTF8(data) {
		return decodeUTF8(data, 0)
	}
	return guess(data)
}

// decodeUTF8 takes the bytes as they are, after skip bytes of mark; what is not UTF-8 becomes U+FFFD.
func decodeUTF8(data []byte, skip int) (decoded, error) {
	d := decoded{text: data[skip:], offsets: offsetMap{shift: int32(skip)}, charset: "utf-8"}
	if utf8.Valid(d.text) {
		return d, checkControls(d.text)
	}
	out := make([]byte, 0, len(data)+len(data)/8)
	for at := skip; at < len(data); {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n == 1 {
			d.broken++
			out = utf8.AppendRune(out, r)
			d.offsets.add(1, 3, at, 1)
		} else {
			out = append(out, data[at:at+n]...)
			d.offsets.add(n, 1, at, 1)
		}
		if d.offsets.full() {
			return decoded{}, errRecode("broken UTF-8")
		}
		at += n
	}
	d.text = out
	return d, checkControls(out)
}

// errRecode refuses a file whose way back to its bytes would grow too long.
func errRecode(name string) error {
	return fmt.Errorf("expected UTF-8 in a file of this size, found %s; save it as UTF-8", name)
}

// mostlyUTF8 reports whether data is UTF-8 but for a few bytes (a cut file, a stray byte): characters of several bytes
// outnumber broken bytes ten to one.
func mostlyUTF8(data []byte) bool {
	good, broken := 0, 0
	for at := 0; at < len(data); {
		if data[at] < utf8.RuneSelf {
			at++
			continue
		}
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			good++
		}
		at += n
	}
	return good > 10*broken
}

// zeroPattern tells UTF-16 without a mark by where its zero bytes stand; nil where it is not.
func zeroPattern(head []byte) (binary.ByteOrder, string) {
	if bytes.IndexByte(head, 0) < 0 {
		return nil, ""
	}
	var zero [2]int
	for i, b := range head {
		if b == 0 {
			zero[i%2]++
		}
	}
	units := float64(len(head)) / 2
	switch {
	case units < 2:
	case zero[0] == 0 && float64(zero[1]) >= zeroShare*units:
		return binary.LittleEndian, "utf-16le"
	case zero[1] == 0 && float64(zero[0]) >= zeroShare*units:
		return binary.BigEndian, "utf-16be"
	}
	return nil, ""
}

func decodeUTF16(data []byte, skip int, order binary.ByteOrder, name string) (decoded, error) {
	d := decoded{text: make([]byte, 0, len(data)), charset: name}
	for at := skip; at < len(data); {
		if at+1 == len(data) { // half a unit
			d.text = utf8.AppendRune(d.text, utf8.RuneError)
			d.offsets.add(1, 3, at, 1)
			d.broken++
			break
		}
		r, n := rune(order.Uint16(data[at:])), 2
		if utf16.IsSurrogate(r) {
			pair := utf8.RuneError
			if at+3 < len(data) {
				pair = utf16.DecodeRune(r, rune(order.Uint16(data[at+2:])))
			}
			if r = pair; pair == utf8.RuneError {
				d.broken++
			} else {
				n = 4
			}
		}
		if r == 0 {
			return decoded{}, errBinary
		}
		before := len(d.text)
		d.text = utf8.AppendRune(d.text, r)
		d.offsets.add(1, len(d.text)-before, at, n)
		if d.offsets.full() {
			return decoded{}, errRecode(name)
		}
		at += n
	}
	return d, checkControls(d.text)
}

// decodeTable reads an encoding of one byte a character.
func decodeTable(data []byte, table *charmap.Charmap, name string, guessed bool) (decoded, error) {
	d := decoded{text: make([]byte, 0, len(data)+len(data)/4), charset: name, guessed: guessed}
	for at := 0; at < len(data); {
		if plain := asciiRun(data[at:]); plain > 0 {
			d.text = append(d.text, data[at:at+plain]...)
			d.offsets.add(plain, 1, at, 1)
			at += plain
			continue
		}
		r := table.DecodeByte(data[at])
		if r == utf8.RuneError {
			d.broken++
		}
		before := len(d.text)
		d.text = utf8.AppendRune(d.text, r)
		d.offsets.add(1, len(d.text)-before, at, 1)
		if d.offsets.full() {
			return decoded{}, errRecode(name)
		}
		at++
	}
	return d, checkControls(d.text)
}

// decodeEncoding reads any other encoding, a character at a time so that each can be found again. The decoder gets room
// for one character only, which makes it stop after each.
func decodeEncoding(data []byte, enc encoding.Encoding, name string) (decoded, error) {
	d := decoded{text: make([]byte, 0, len(data)*3/2), charset: name}
	dec := enc.NewDecoder().Transformer
	var one [utf8.UTFMax]byte
	for at := 0; at < len(data); {
		room := 1
		for {
			wrote, read, err := dec.Transform(one[:room], data[at:], true)
			if errors.Is(err, transform.ErrShortDst) && wrote == 0 && read == 0 && room < len(one) {
				room++
				continue
			}
			if wrote == 0 && read == 0 {
				return decoded{}, fmt.Errorf("%s decoder stopped at byte %d", name, at)
			}
			if r, _ := utf8.DecodeRune(one[:wrote]); wrote > 0 {
				if r == utf8.RuneError {
					d.broken++
				}
				d.text = append(d.text, one[:wrote]...)
				d.offsets.add(1, wrote, at, read)
				if d.offsets.full() {
					return decoded{}, errRecode(name)
				}
			}
			at += read
			break
		}
	}
	return d, checkControls(d.text)
}

// guess reads bytes that are no UTF-8 and carry no mark or declaration.
func guess(data []byte) (decoded, error) {
	letters, high := 0, 0
	for _, b := range data {
		switch {
		case b >= utf8.RuneSelf:
			high++
		case b|0x20 >= 'a' && b|0x20 <= 'z':
			letters++
		}
	}
	if float64(high) >= letterShare*float64(letters+high) {
		found := chardet.Detect(data[:min(len(data), 2*sniffBytes)])
		if enc, err := htmlindex.Get(found.Encoding); err == nil {
			name, _ := htmlindex.Name(enc)
			if table, ok := enc.(*charmap.Charmap); ok {
				if found.Confidence >= guessConfidence {
					return decodeTable(data, table, name, true)
				}
			} else if d, err := decodeEncoding(data, enc, name); err == nil && d.broken == 0 {
				// Bytes that fit an encoding of several bytes a character throughout are hardly anything else.
				d.guessed = true
				return d, nil
			}
		}
	}
	return decodeTable(data, charmap.Windows1252, "windows-1252", true)
}

// checkControls rejects bytes that are valid in their encoding and still no text.
func checkControls(text []byte) error {
	controls := 0
	for _, b := range text {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' {
			if b == 0 {
				return errBinary
			}
			controls++
		}
	}
	if float64(controls) > controlShare*float64(len(text)) {
		return errBinary
	}
	return nil
}

// asciiRun is how many bytes at the front are ASCII.
func asciiRun(b []byte) int {
	for i, c := range b {
		if c >= utf8.RuneSelf {
			return i
		}
	}
	return len(b)
}

// declaredCharset is the charset that a page's head or an XML declaration names, in lower case.
func declaredCharset(head []byte) string {
	if bytes.IndexByte(head, '<') < 0 {
		return ""
	}
	lower := bytes.ToLower(head)
	if !bytes.Contains(lower, []byte("<meta")) && !bytes.HasPrefix(bytes.TrimSpace(lower), []byte("<?xml")) {
		return ""
	}
	for _, key := range []string{"charset", "encoding"} {
		for rest := lower; ; {
			i := bytes.Index(rest, []byte(key))
			if i < 0 {
				break
			}
			rest = bytes.TrimLeft(rest[i+len(key):], " \t\r\n")
			if len(rest) == 0 || rest[0] != '=' {
				continue
			}
			name := bytes.TrimLeft(rest[1:], " \t\r\n\"'")
			if end := bytes.IndexAny(name, " \t\r\n\"'>;/?"); end > 0 {
				return string(name[:end])
			}
		}
	}
	return ""
}
