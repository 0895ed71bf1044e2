package score

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
)

// Limits of foreign files: the longest line (a report of several books with its annotations), and how many bad lines are named.
const (
	maxLine = 64 << 20
	maxBad  = 20
)

// Bad is a line of a gold or output file that could not be used.
type Bad struct {
	File   string
	Line   int    // from 1; 0: the file as a whole
	Reason string // what was expected, and what was found
}

func (b Bad) Error() string {
	if b.Line == 0 {
		return fmt.Sprintf("%s: %s", b.File, b.Reason)
	}
	return fmt.Sprintf("%s:%d: %s", b.File, b.Line, b.Reason)
}

// badLines collects what could not be used, the first [maxBad] of it in words.
type badLines struct {
	file string
	list []Bad
	more int
}

func (b *badLines) add(line int, format string, args ...any) {
	if len(b.list) == maxBad {
		b.more++
		return
	}
	b.list = append(b.list, Bad{b.file, line, fmt.Sprintf(format, args...)})
}

func (b *badLines) all() []Bad {
	if b.more > 0 {
		return append(b.list, Bad{b.file, 0, fmt.Sprintf("%d more lines could not be used", b.more)})
	}
	return b.list
}

// open opens a file, uncompressed where it is gzipped.
func open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if !strings.HasSuffix(path, ".gz") {
		return f, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: expected gzip: %w", path, err), f.Close())
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}

// eachLine hands on the lines that are not blank, with their numbers. A byte order mark is passed over.
func eachLine(r io.Reader, bad *badLines, use func(line int, data []byte)) error {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 1<<16), maxLine)
	n := 0
	for sc.Scan() {
		n++
		data := sc.Bytes()
		if n == 1 {
			data = bytes.TrimPrefix(data, []byte("\uFEFF"))
		}
		if data = bytes.TrimSpace(data); len(data) > 0 {
			use(n, data)
		}
	}
	if errors.Is(sc.Err(), bufio.ErrTooLong) {
		bad.add(n+1, "expected a line of at most %d MiB, found a longer one; the rest of the file is not read", maxLine>>20)
		return nil
	}
	return sc.Err()
}

// readLines reads JSON lines of one shape. check says what is missing in a line that is JSON, "" where nothing is.
func readLines[T any](r io.Reader, file string, check func(*T) string) ([]T, []Bad, error) {
	bad := &badLines{file: file}
	var out []T
	err := eachLine(r, bad, func(line int, data []byte) {
		var x T
		if err := json.Unmarshal(data, &x); err != nil {
			bad.add(line, "%s", jsonReason(err, data))
			return
		}
		if why := check(&x); why != "" {
			bad.add(line, "%s", why)
			return
		}
		out = append(out, x)
	})
	if err != nil {
		return nil, bad.all(), fmt.Errorf("%s: %w", file, err)
	}
	return out, bad.all(), nil
}

// jsonReason says in words why a line is not what was expected.
func jsonReason(err error, data []byte) string {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		field := wrong.Field
		if field == "" {
			field = "the line"
		}
		return fmt.Sprintf("%s: expected %s, found a %s", field, typeWords(wrong.Type), wrong.Value)
	}
	return fmt.Sprintf("expected a JSON object, found %s (%v)", excerpt(string(data), 40), err)
}

func typeWords(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Int, reflect.Int64:
		return "a whole number"
	case reflect.Float64:
		return "a number"
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Pointer:
		return typeWords(t.Elem())
	}
	return "an object"
}

// excerpt is the beginning of s in quotation marks.
func excerpt(s string, n int) string {
	if rs := []rune(s); len(rs) > n {
		s = string(rs[:n]) + "…"
	}
	return fmt.Sprintf("%q", s)
}
