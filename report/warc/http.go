package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"mime"
	"strconv"
	"strings"
)

// Body is what was captured of an address.
type Body struct {
	Status int // of HTTP; 200 for a resource
	// Type is the media type in lower case, Charset and Language what the head declares; "" is unknown.
	Type, Charset, Language string
	Data                    []byte
	// Cut tells that the body does not come to the end that it declares; Data holds what there is.
	Cut bool
}

// ErrLarge is a body of more bytes than were asked for.
var ErrLarge = errors.New("too large")

// ErrEncoding is a body in a content encoding that is not read.
var ErrEncoding = errors.New("content encoding not read")

// Head reads the HTTP head of a response, or takes that of the record for a resource. rest is what follows it: [Content.Read] takes it in, and it may be left.
func (r *Record) Head() (body Body, rest *Content, err error) {
	in := bufio.NewReaderSize(r.Block(), 16<<10)
	rest = &Content{r: in}
	if r.Type == Resource {
		body.Status = 200
		body.media(r.ContentType)
		return body, rest, nil
	}
	room := maxHead
	for n := 0; ; n++ {
		line, err := headLine(in, room)
		if err != nil {
			return body, rest, err
		}
		room -= len(line)
		switch {
		case n == 0:
			proto, after, _ := strings.Cut(line, " ")
			code, _, _ := strings.Cut(strings.TrimSpace(after), " ")
			status, err := strconv.Atoi(code)
			if !strings.HasPrefix(proto, "HTTP/") || err != nil {
				return body, rest, fmt.Errorf("expected an HTTP head, found %.40q", line)
			}
			body.Status = status
			continue
		case line == "":
			return body, rest, nil
		case n > maxField || room <= 0:
			return body, rest, fmt.Errorf("an HTTP head of more than %d KiB", maxHead>>10)
		}
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "content-type":
			body.media(value)
		case "content-language":
			body.Language = value
		case "transfer-encoding":
			rest.chunked = strings.Contains(strings.ToLower(value), "chunked")
		case "content-encoding":
			rest.encoding = strings.ToLower(value)
		}
	}
}

func headLine(in *bufio.Reader, room int) (string, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		if len(line)+len(part) > room {
			return "", fmt.Errorf("an HTTP head of more than %d KiB", maxHead>>10)
		}
		line = append(line, part...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(line) == 0: // a head without a body may end without its blank line
			return "", nil
		case err != nil && !errors.Is(err, io.EOF):
			return "", err
		}
		return strings.TrimRight(string(line), "\r\n"), nil
	}
}

// media takes a media type apart.
func (b *Body) media(s string) {
	kind, params, err := mime.ParseMediaType(s)
	if err != nil {
		kind, _, _ = strings.Cut(s, ";")
	}
	b.Type = strings.ToLower(strings.TrimSpace(kind))
	b.Charset = strings.ToLower(params["charset"])
}

// Content is what follows an HTTP head, as it was sent.
type Content struct {
	r        io.Reader
	chunked  bool
	encoding string
}

// Read takes the content in, without what packed it for its way, up to most bytes. Crawlers often take the packing off and leave the head that
// declares it, so bytes that are not packed as declared are taken as they are.
func (c *Content) Read(body *Body, most int) error {
	raw, err := readUpTo(c.r, most)
	if err != nil {
		if !errors.Is(err, ErrBroken) {
			return err
		}
		body.Cut = true
	}
	if c.chunked {
		if plain, whole, ok := unchunk(raw); ok {
			raw, body.Cut = plain, body.Cut || !whole
		}
	}
	codings := strings.Split(c.encoding, ",")
	for i := len(codings) - 1; i >= 0; i-- {
		switch name := strings.TrimSpace(codings[i]); name {
		case "", "identity", "none":
		case "gzip", "x-gzip":
			if !bytes.HasPrefix(raw, []byte("\x1f\x8b")) {
				continue
			}
			z, err := gzip.NewReader(bytes.NewReader(raw))
			if err != nil {
				return fmt.Errorf("gzip: %w", err)
			}
			if raw, err = body.unpack(z, most); err != nil {
				return err
			}
		case "deflate":
			var z io.Reader
			if z, err = zlib.NewReader(bytes.NewReader(raw)); err != nil {
				z = flate.NewReader(bytes.NewReader(raw)) // without its head, as some servers send it
			}
			if raw, err = body.unpack(z, most); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%w: %.20s", ErrEncoding, name)
		}
	}
	body.Data = raw
	return nil
}

// unpack reads what is packed; where it breaks off, what came until then counts.
func (b *Body) unpack(z io.Reader, most int) ([]byte, error) {
	data, err := readUpTo(z, most)
	if errors.Is(err, ErrLarge) {
		return nil, err
	}
	b.Cut = b.Cut || err != nil
	return data, nil
}

// readUpTo reads at most most bytes. More are ErrLarge; of what breaks off it returns what there is.
func readUpTo(r io.Reader, most int) ([]byte, error) {
	var b bytes.Buffer
	_, err := b.ReadFrom(io.LimitReader(r, int64(most)+1))
	if b.Len() > most {
		return nil, ErrLarge
	}
	return b.Bytes(), err
}

// unchunk takes the lengths out that a chunked body is cut by. ok is false where it does not begin with one.
func unchunk(raw []byte) (plain []byte, whole, ok bool) {
	plain = make([]byte, 0, len(raw))
	for first := true; ; first = false {
		line, rest, found := bytes.Cut(raw, []byte("\n"))
		size, _, _ := bytes.Cut(line, []byte(";"))
		n, err := strconv.ParseUint(string(bytes.TrimSpace(size)), 16, 31)
		if err != nil || !found {
			return plain, false, !first
		}
		if n == 0 {
			return plain, true, true
		}
		if int(n) > len(rest) {
			return append(plain, rest...), false, true
		}
		plain = append(plain, rest[:n]...)
		raw = bytes.TrimPrefix(bytes.TrimPrefix(rest[n:], []byte("\r")), []byte("\n"))
	}
}
