package report

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"hash/fnv"
	"io"
	"os"
	"path"
	"strconv"

	"crosscheck/address"
)

// headBytes is how much of an input is looked at to tell what it holds; the first article of a JSON file mostly ends before.
const headBytes = 64 << 10

// Raws opens the input and hands on what reports it holds, one after the other: one of a file, several of a feed, of JSON lines or of a WARC
// archive, in the order in which they stand there. A report that cannot be taken out is handed on as a [Problem] in its place; the error is that of
// the whole input, a [Problem] too, or what yield returned to end the work. No more than [MaxFile] bytes are taken in for one report, and archives
// and JSON lines, which may be of any size, are not held in memory. Of an archive the same address may come several times, once for each capture.
func (in Input) Raws(yield func(Raw, error) error) error {
	file, err := in.open()
	if err != nil {
		return in.fail(cannot("read", err))
	}
	err = in.hand(file, yield)
	if e := file.Close(); err == nil && e != nil {
		err = in.fail(cannot("read", e))
	}
	return err
}

// open opens the input, or takes standard input or bytes that are there as they are.
func (in Input) open() (io.ReadCloser, error) {
	if in.held != nil {
		return io.NopCloser(bytes.NewReader(in.held.Data)), nil
	}
	if in.stdin != nil {
		return io.NopCloser(in.stdin), nil
	}
	return os.Open(in.name)
}

func (in Input) fail(reason string) error { return Problem{Path: in.Path, Reason: reason} }

// hand tells what the input holds by its first bytes and hands that on.
func (in Input) hand(file io.Reader, yield func(Raw, error) error) error {
	src := bufio.NewReaderSize(file, headBytes)
	head, err := peek(src)
	if err != nil {
		return in.fail(cannot("read", err))
	}
	packed := bytes.HasPrefix(head, []byte("\x1f\x8b"))
	if isWARC(head) {
		return in.archive(src, yield)
	}
	if packed {
		inner, err := gzip.NewReader(src)
		if err != nil {
			return in.fail("expected a file packed with gzip, found one that cannot be unpacked: " + err.Error() + "; get it again")
		}
		src = bufio.NewReaderSize(inner, headBytes)
		if head, err = peek(src); err != nil {
			return in.fail(cannot("unpack", err))
		}
	}
	if articleLines(head, in.doubtful) {
		return in.lines(src, yield)
	}
	if in.Size > MaxFile && !packed {
		return in.fail(tooLarge(in.Size))
	}
	data, err := readAll(src, in.Size)
	switch {
	case errors.Is(err, errLarge):
		return in.fail(tooLarge(MaxFile + 1))
	case err != nil:
		return in.fail(cannot("read", err))
	}
	if done, err := in.array(data, yield); done {
		return err
	}
	if isFeed(data) {
		return in.feed(data, yield)
	}
	if in.doubtful {
		return Problem{Path: in.Path, Reason: noReport(path.Ext(in.Path)), Minor: true}
	}
	raw := Raw{ID: in.ID, Path: in.Path, Data: data}
	if in.held != nil {
		raw.Charset, raw.Captured, raw.Given, raw.Fallback = in.held.Charset, in.held.Captured, in.held.Given, in.held.Fallback
	}
	in.given(&raw)
	return yield(raw, nil)
}

// peek is the front of what src holds. That there is less than could be looked at is no error.
func peek(src *bufio.Reader) ([]byte, error) {
	head, err := src.Peek(headBytes)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return head, err
}

// given puts what stands beside the file before what is known of the report from within it.
func (in Input) given(raw *Raw) {
	if in.row == nil {
		return
	}
	meta := in.row.meta
	meta.fill(raw.Given)
	raw.Given = meta
	if raw.Captured == "" {
		raw.Captured = in.row.captured
	}
}

// within gives what stands beside the file to one of several reports in it: all but what can be true of one report only.
func (in Input) within(raw *Raw) {
	if in.held != nil && raw.Captured == "" {
		raw.Captured = in.held.Captured
	}
	if in.row == nil {
		return
	}
	one := *in.row
	one.meta.Title, one.meta.URL = Field{}, Field{}
	in.row = &one
	in.given(raw)
}

// once tells identities that come again apart: the second of a file is "…#2". It keeps a hash of each, since a file may hold millions.
type once map[uint64]int

func (o once) name(id string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(id)) // never fails
	key := h.Sum64()
	o[key]++
	if n := o[key]; n > 1 {
		return id + "#" + strconv.Itoa(n)
	}
	return id
}

// addressID is the identity of a report by its address, the same wherever the report comes from. ok is false where s is no address of the web.
func addressID(s string) (id string, ok bool) {
	id, err := address.Normalise(s)
	return id, err == nil
}
