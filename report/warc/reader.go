// Package warc reads archives of the web: WARC files (ISO 28500), plain or packed with gzip record by record, as crawlers write them.
//
// A [Reader] goes over the records one by one and holds none of them, so an archive may be of any size. It trusts nothing: heads, fields and what a
// record unpacks to are bounded. No reader of WARC that is kept up
// builds from a clean module cache, hence this one.
package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Bounds of a record's head. Real ones have some twenty fields of a few hundred bytes; addresses may be long.
const (
	maxHead  = 256 << 10
	maxField = 200
)

// Types of records that hold something captured.
const (
	Response = "response" // what a server answered, with its HTTP head
	Resource = "resource" // a file without one
	Revisit  = "revisit"  // the same as an earlier capture, which holds the bytes
)

// ErrBroken is an archive that ends within a record, or goes on with something else than a record.
var ErrBroken = errors.New("broken archive")

// Record is the head of one record, and its block.
type Record struct {
	Type string // in lower case
	// URI is WARC-Target-URI without angle brackets, Date is WARC-Date as written.
	URI, Date string
	// Digest is WARC-Payload-Digest; ContentType that of the block.
	Digest, ContentType string
	// Profile, RefersToURI and RefersToDate say of a revisit why it holds no bytes, and which capture does.
	Profile, RefersToURI, RefersToDate string
	// Length is how many bytes the block has.
	Length int64
	// At is where the record begins in the file: its first byte, or that of its gzip member. Again tells whether it can be read again from
	// there by a Reader of its own: not where it stands behind another in one member.
	At    int64
	Again bool

	block *io.LimitedReader
}

// Block reads the record's block. It is good until the next call of Next. A block that the archive does not hold to its end is [ErrBroken].
func (r *Record) Block() io.Reader { return blockReader{r} }

type blockReader struct{ r *Record }

func (b blockReader) Read(p []byte) (int, error) {
	n, err := b.r.block.Read(p)
	if errors.Is(err, io.EOF) && b.r.block.N > 0 || err != nil && !errors.Is(err, io.EOF) {
		return n, fmt.Errorf("%w: it ends within a record", ErrBroken)
	}
	return n, err
}

// Reader goes over the records of an archive.
type Reader struct {
	src    *counter
	member *gzip.Reader  // nil in a plain archive
	in     *bufio.Reader // the records: of the member under way, or of the file
	packed bool
	at     int64 // where the member under way begins
	first  bool  // no record of the member was read yet
	last   *Record
	began  bool
	count  int
}

// NewReader reads the archive that r holds from its front.
func NewReader(r io.Reader) *Reader {
	return &Reader{src: &counter{r: bufio.NewReaderSize(r, 64<<10)}}
}

// Records is how many records were read so far.
func (r *Reader) Records() int { return r.count }

// counter counts the bytes that were taken. It hands single bytes to the unpacker, which then takes none beyond the end of a member.
type counter struct {
	r *bufio.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *counter) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

// Next is the next record; io.EOF at the end of the archive. Any other error ends the reading, and is [ErrBroken] unless the file itself failed.
func (r *Reader) Next() (*Record, error) {
	if r.last != nil {
		if _, err := io.Copy(io.Discard, r.last.Block()); err != nil {
			return nil, err
		}
		r.last = nil
	}
	for {
		if r.in == nil {
			if err := r.enter(); err != nil {
				return nil, err
			}
		}
		at := r.plainAt()
		line, err := r.line(maxHead)
		if errors.Is(err, io.EOF) && line == "" {
			if !r.packed {
				return nil, io.EOF
			}
			r.in = nil // on to the next member
			continue
		}
		if err != nil {
			return nil, r.broken(err)
		}
		if line == "" { // what parts records
			continue
		}
		if !strings.HasPrefix(line, "WARC/") {
			return nil, fmt.Errorf("%w: expected a record, found %.40q", ErrBroken, line)
		}
		if r.packed {
			at = r.at
		}
		return r.head(at)
	}
}

// enter opens the next member of a packed archive, or the plain archive.
func (r *Reader) enter() error {
	if !r.began {
		r.began = true
		magic, _ := r.src.r.Peek(2)
		r.packed = bytes.Equal(magic, []byte("\x1f\x8b"))
		if !r.packed {
			r.in = bufio.NewReaderSize(r.src, 64<<10)
			return nil
		}
	}
	if !r.packed {
		return io.EOF
	}
	for { // some writers pad with zeros
		b, err := r.src.r.Peek(1)
		if err != nil {
			return io.EOF
		}
		if b[0] != 0 {
			break
		}
		_, _ = r.src.ReadByte()
	}
	r.at, r.first = r.src.n, true
	var err error
	if r.member == nil {
		r.member, err = gzip.NewReader(r.src)
	} else {
		err = r.member.Reset(r.src)
	}
	if err != nil {
		return r.broken(err)
	}
	r.member.Multistream(false)
	r.in = bufio.NewReaderSize(r.member, 32<<10)
	return nil
}

// plainAt is the offset of the next byte in a plain archive.
func (r *Reader) plainAt() int64 { return r.src.n - int64(r.in.Buffered()) }

// head reads the named fields of a record.
func (r *Reader) head(at int64) (*Record, error) {
	rec := &Record{At: at, Again: !r.packed || r.first, Length: -1}
	r.first = false
	room := maxHead
	for n := 0; ; n++ {
		line, err := r.line(room)
		if err != nil {
			return nil, r.broken(err)
		}
		if line == "" {
			break
		}
		if room -= len(line); n > maxField || room <= 0 {
			return nil, fmt.Errorf("%w: a record's head is larger than %d KiB", ErrBroken, maxHead>>10)
		}
		key, value, _ := strings.Cut(line, ":")
		rec.field(strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value))
	}
	if rec.Length < 0 {
		return nil, fmt.Errorf("%w: a record without a length", ErrBroken)
	}
	rec.block = &io.LimitedReader{R: r.in, N: rec.Length}
	r.last = rec
	r.count++
	return rec, nil
}

func (r *Record) field(key, value string) {
	switch key {
	case "warc-type":
		r.Type = strings.ToLower(value)
	case "warc-target-uri":
		r.URI = strings.Trim(value, "<>")
	case "warc-date":
		r.Date = value
	case "warc-payload-digest":
		r.Digest = value
	case "content-type":
		r.ContentType = value
	case "warc-profile":
		r.Profile = value
	case "warc-refers-to-target-uri":
		r.RefersToURI = strings.Trim(value, "<>")
	case "warc-refers-to-date":
		r.RefersToDate = value
	case "content-length":
		if n, err := strconv.ParseInt(value, 10, 64); err == nil && n >= 0 {
			r.Length = n
		}
	}
}

// line is the next line without its end, of at most limit bytes.
func (r *Reader) line(limit int) (string, error) {
	var line []byte
	for {
		part, err := r.in.ReadSlice('\n')
		if len(line)+len(part) > limit {
			return "", fmt.Errorf("%w: a line of more than %d KiB in a record's head", ErrBroken, limit>>10)
		}
		line = append(line, part...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		return strings.TrimRight(string(line), "\r\n"), err
	}
}

// broken says that the archive ends or cannot be unpacked within a record.
func (r *Reader) broken(err error) error {
	switch {
	case errors.Is(err, ErrBroken):
		return err
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: it ends within a record", ErrBroken)
	}
	return fmt.Errorf("%w: %w", ErrBroken, err)
}
