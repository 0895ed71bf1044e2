package fetch

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
)

// readable are the kinds of content that may hold reports. Everything else is refused before it is taken in.
var readable = []string{
	"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown",
	"text/xml", "application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml",
	"application/json", "application/feed+json", "application/x-ndjson", "application/jsonl",
	"application/pdf",
}

// accept is what the client asks for: what it reads, pages first.
const accept = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, " +
	"text/markdown;q=0.9, text/plain;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.8, application/pdf;q=0.7"

// contentType reads the header of that name: the type in lower case, "" where there is none that can be read, and the charset that it declares.
func contentType(header http.Header) (kind, charset string) {
	line := header.Get("Content-Type")
	kind, params, err := mime.ParseMediaType(line)
	if err != nil {
		// A parameter that cannot be read does not change what the type is.
		kind, _, _ = strings.Cut(line, ";")
		kind = strings.ToLower(strings.TrimSpace(kind))
	}
	charset = keep(params["charset"], 40, func(r rune) bool { return r > ' ' && r < 0x7f })
	return kind, charset
}

// sniffed is the type of a body that came without one.
func sniffed(body []byte) string {
	kind, _, _ := strings.Cut(http.DetectContentType(body), ";")
	return kind
}

// wanted says why a type of content is not read, "" where it is.
func wanted(kind string) string {
	if slices.Contains(readable, kind) {
		return ""
	}
	return fmt.Sprintf("expected a page, text, a feed, JSON or PDF, found %s; save what it holds as text and add the file", shown(kind))
}

var (
	errLarge    = errors.New("too large")
	errEncoding = errors.New("an encoding that was not asked for")
)

// readBody takes in a body of at most limit bytes, packed and unpacked. What is larger is errLarge, or cut where cut is set.
func readBody(resp *http.Response, limit int64, cut bool) ([]byte, error) {
	if resp.ContentLength > limit && !cut {
		return nil, errLarge
	}
	packed := &io.LimitedReader{R: resp.Body, N: limit + 1}
	var body io.Reader = packed
	switch strings.ToLower(strings.TrimSpace(resp.Header.Get("Content-Encoding"))) {
	case "", "identity":
	case "gzip", "x-gzip":
		unpacked, err := gzip.NewReader(packed)
		if err != nil {
			return nil, fmt.Errorf("gzip that cannot be unpacked: %w", err)
		}
		body = io.LimitReader(unpacked, limit+1)
	default:
		return nil, errEncoding
	}
	var buf bytes.Buffer
	n, err := buf.ReadFrom(body)
	switch {
	case n > limit && cut:
		return buf.Bytes()[:limit], nil
	case n > limit:
		return nil, errLarge
	case packed.N <= 0 && !cut:
		return nil, errLarge // packed it is larger than limit, whatever it would become
	case err != nil && !cut:
		return nil, err
	case err != nil && packed.N > 0:
		return nil, err
	}
	return buf.Bytes(), nil
}
