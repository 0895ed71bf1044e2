package report

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"crosscheck/report/warc"
)

// Where metadata of captured pages comes from.
const (
	fromWARC = "WARC"
	fromHTTP = "HTTP header"
)

// maxCaptures is how many captures of one file are remembered, for records that say "the same as that one": some 150 bytes each.
const maxCaptures = 1 << 20

// isWARC reports whether a file begins as an archive of the web, plain or packed.
func isWARC(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		z, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return false
		}
		inner := make([]byte, len("WARC/"))
		if _, err := io.ReadFull(z, inner); err != nil {
			return false
		}
		head = inner
	}
	return bytes.HasPrefix(head, []byte("WARC/"))
}

// archive hands on the captures of an archive of the web.
type archive struct {
	in    Input
	yield func(Raw, error) error
	// Where a capture begins in the file, by its digest, by its address and time, and by its address: the last one.
	byDigest, byTime, byURI map[string]int64
	skipped                 map[string]int
	again                   *os.File // for captures that a later record refers to
}

// archive reads a WARC file record by record.
func (in Input) archive(src *bufio.Reader, yield func(Raw, error) error) error {
	a := &archive{in: in, yield: yield, byDigest: map[string]int64{}, byTime: map[string]int64{}, byURI: map[string]int64{}, skipped: map[string]int{}}
	defer a.close()
	r := warc.NewReader(src)
	for {
		rec, err := r.Next()
		if err == nil {
			err = a.record(rec)
		}
		switch {
		case errors.Is(err, io.EOF):
			return a.summary()
		case errors.Is(err, warc.ErrBroken):
			if err := a.summary(); err != nil {
				return err
			}
			return in.fail(fmt.Sprintf("not read behind record %d of the archive: %v; get the file again", r.Records(), err))
		case err != nil:
			return err
		}
	}
}

func (a *archive) close() {
	if a.again != nil {
		_ = a.again.Close() // it was only read
	}
}

// record takes one record. Its error ends the reading: of the archive, or of yield.
func (a *archive) record(rec *warc.Record) error {
	switch rec.Type {
	case warc.Response, warc.Resource:
		if id, ok := addressID(rec.URI); ok {
			return a.capture(rec, id)
		}
		a.skipped["of no web address"]++ // dns:, metadata of the crawl
	case warc.Revisit:
		if id, ok := addressID(rec.URI); ok {
			return a.revisit(rec, id)
		}
		a.skipped["of no web address"]++
	}
	return nil
}

// capture hands on what was captured, where it is a page or a text.
func (a *archive) capture(rec *warc.Record, id string) error {
	body, content, err := rec.Head()
	if err != nil {
		return a.odd(rec, err)
	}
	if body.Status != 200 {
		a.skipped[fmt.Sprintf("with status %d", body.Status)]++
		return nil
	}
	if !readableType(body.Type) {
		a.skipped["of type "+cleanValue(body.Type)]++
		return nil
	}
	if err := content.Read(&body, MaxFile); err != nil {
		return a.odd(rec, err)
	}
	a.remember(rec, id)
	if len(bytes.TrimSpace(body.Data)) == 0 {
		a.skipped["without content"]++
		return nil
	}
	if body.Cut {
		if err := a.yield(Raw{}, Problem{Path: a.path(rec.URI), Reason: "the capture ends before the page does; what there is of it is read", Minor: true}); err != nil {
			return err
		}
	}
	return a.hand(rec, id, body)
}

// odd is a record whose content cannot be taken out.
func (a *archive) odd(rec *warc.Record, err error) error {
	switch {
	case errors.Is(err, warc.ErrBroken):
		return err
	case errors.Is(err, warc.ErrLarge):
		a.skipped[fmt.Sprintf("larger than %d MiB", MaxFile>>20)]++
		return nil
	case errors.Is(err, warc.ErrEncoding):
		a.skipped["with a "+err.Error()]++
		return nil
	}
	return a.yield(Raw{}, Problem{Path: a.path(rec.URI), Reason: "expected a capture, found one that cannot be unpacked: " + err.Error() + "; it is left out"})
}

// readableType reports media types that a report may have. One that is not declared is told by its bytes later on.
func readableType(kind string) bool {
	switch kind {
	case "", "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown", "application/pdf", "message/rfc822":
		return true
	}
	return false
}

func (a *archive) path(uri string) string { return a.in.Path + "#" + printable(cleanValue(uri)) }

// hand makes the report. The path ends in the address, whose ending settles a format that the bytes leave open.
func (a *archive) hand(rec *warc.Record, id string, body warc.Body) error {
	raw := Raw{ID: id, Path: a.path(rec.URI), Data: body.Data, Charset: body.Charset}
	raw.Captured, _ = captureTime(rec.Date) // unknown where it is none
	_ = raw.Fallback.offer("url", rec.URI, fromWARC)
	_ = raw.Fallback.offer("language", strings.SplitN(body.Language, ",", 2)[0], fromHTTP)
	a.in.within(&raw)
	return a.yield(raw, nil)
}

// remember keeps where a capture stands, for later records that refer to it.
func (a *archive) remember(rec *warc.Record, id string) {
	if !rec.Again || len(a.byTime) >= maxCaptures {
		return
	}
	if rec.Digest != "" {
		if _, known := a.byDigest[rec.Digest]; !known {
			a.byDigest[strings.Clone(rec.Digest)] = rec.At
		}
	}
	a.byTime[id+" "+rec.Date] = rec.At
	a.byURI[id] = rec.At
}

// revisit hands on an earlier capture once more, as what was found at the address again at another time.
func (a *archive) revisit(rec *warc.Record, id string) error {
	at, ok := int64(0), false
	if target, is := addressID(rec.RefersToURI); is && rec.RefersToDate != "" {
		at, ok = a.byTime[target+" "+rec.RefersToDate]
	}
	if !ok && rec.Digest != "" {
		at, ok = a.byDigest[rec.Digest]
	}
	if !ok && strings.Contains(rec.Profile, "not-modified") {
		at, ok = a.byURI[id]
	}
	if !ok || a.in.stdin != nil {
		a.skipped["that repeat a capture which cannot be found again in this file"]++
		return nil
	}
	body, err := a.back(at)
	if err != nil {
		return a.yield(Raw{}, Problem{Path: a.path(rec.URI), Reason: "cannot read the capture that it repeats: " + err.Error() + "; it is left out"})
	}
	a.remember(&warc.Record{Digest: rec.Digest, Date: rec.Date, At: at, Again: true}, id)
	if len(bytes.TrimSpace(body.Data)) == 0 {
		return nil
	}
	return a.hand(rec, id, body)
}

// back reads the capture that begins at an offset.
func (a *archive) back(at int64) (warc.Body, error) {
	if a.again == nil {
		f, err := os.Open(a.in.name)
		if err != nil {
			return warc.Body{}, err
		}
		a.again = f
	}
	info, err := a.again.Stat()
	if err != nil {
		return warc.Body{}, err
	}
	if !info.Mode().IsRegular() {
		return warc.Body{}, errors.New("it is no file that can be read twice")
	}
	rec, err := warc.NewReader(io.NewSectionReader(a.again, at, info.Size()-at)).Next()
	if err != nil {
		return warc.Body{}, err
	}
	body, content, err := rec.Head()
	if err != nil {
		return body, err
	}
	return body, content.Read(&body, MaxFile)
}

// shownKinds is how many kinds of records a summary names.
const shownKinds = 8

// summary says which records are no reports.
func (a *archive) summary() error {
	if len(a.skipped) == 0 {
		return nil
	}
	kinds := sortedKeys(a.skipped)
	sort.SliceStable(kinds, func(i, j int) bool { return a.skipped[kinds[i]] > a.skipped[kinds[j]] })
	total, shown := 0, make([]string, 0, shownKinds)
	for i, k := range kinds {
		total += a.skipped[k]
		if i < shownKinds {
			shown = append(shown, fmt.Sprintf("%d %s", a.skipped[k], k))
		}
	}
	if more := len(kinds) - len(shown); more > 0 {
		shown = append(shown, fmt.Sprintf("%d kinds more", more))
	}
	return a.yield(Raw{}, Problem{Path: a.in.Path, Reason: fmt.Sprintf("records that are no reports: %d (%s)", total, strings.Join(shown, ", ")), Minor: true})
}
