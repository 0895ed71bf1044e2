package decision

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Bounds of a file of decisions.
const (
	maxLine  = 1 << 20 // bytes of a line: a decision with everything that it may hold
	maxLines = 1 << 20 // what a person decides in a life
)

// Line is one line of a file of decisions. Hash is [Link] of Prev and the decision's canonical form; Prev is the Hash of the line before, ""
// on the first. Seq is the place in the log.
type Line struct {
	Seq      int64    `json:"seq,omitempty"`
	Prev     string   `json:"prev"`
	Hash     string   `json:"hash,omitempty"`
	Decision Decision `json:"decision"`
}

// Chained numbers decisions from 1 and links them.
func Chained(log []Decision) ([]Line, error) {
	out := make([]Line, len(log))
	prev := ""
	for i, d := range log {
		body, err := d.Encode()
		if err != nil {
			return nil, err
		}
		out[i] = Line{Seq: int64(i + 1), Prev: prev, Hash: Link(prev, body), Decision: d}
		prev = out[i].Hash
	}
	return out, nil
}

// WriteLines writes decisions as JSON lines with a chain of their own.
func WriteLines(w io.Writer, log []Decision) error {
	lines, err := Chained(log)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	for i := range lines {
		if err := e.Encode(&lines[i]); err != nil {
			return err
		}
	}
	return b.Flush()
}

// Chain is what [ReadLines] asks of the chain of hashes.
type Chain bool

// With WithChain every line must be linked to the one before. With AnyChain lines may come without links, as a person writes them or cuts
// them out of a longer file; links that are there are not looked at. The ids of decisions are checked either way.
const (
	WithChain Chain = true
	AnyChain  Chain = false
)

// ReadLines reads what [WriteLines] writes; name is used in errors, which say at which line. Without a chain a line may also be a bare
// decision, and a decision without an id gets the one that its content has. Empty lines are skipped.
func ReadLines(r io.Reader, name string, chain Chain) ([]Line, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	var out []Line
	for n := 1; ; n++ {
		text, err := readLine(in)
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		if len(out) >= maxLines {
			return out, fmt.Errorf("%s:%d: more than %d decisions; is this a file of decisions?", name, n, maxLines)
		}
		l, err := parseLine(text, chain)
		if err == nil && chain == WithChain {
			err = l.follows(out)
		}
		if err != nil {
			return out, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		out = append(out, l)
	}
}

// readLine is the next line without its end; io.EOF after the last.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, more, err := in.ReadLine()
		if errors.Is(err, io.EOF) && len(line) > 0 {
			return line, nil // it ended where the buffer did
		}
		if err != nil {
			return nil, err
		}
		if len(line)+len(part) > maxLine {
			return nil, fmt.Errorf("expected a decision of at most %d bytes, found a longer line", maxLine)
		}
		line = append(line, part...)
		if !more {
			return line, nil
		}
	}
}

func parseLine(text []byte, chain Chain) (Line, error) {
	var raw struct {
		Seq      int64           `json:"seq"`
		Prev     string          `json:"prev"`
		Hash     string          `json:"hash"`
		Decision json.RawMessage `json:"decision"`
	}
	if err := strict(text, &raw); err != nil || raw.Decision == nil {
		if chain == AnyChain {
			d, err := decodeLoose(text)
			return Line{Decision: d}, err
		}
		if err == nil {
			err = errors.New("no decision")
		}
		return Line{}, fmt.Errorf("expected {\"seq\", \"prev\", \"hash\", \"decision\"} as JSON, found: %w", err)
	}
	decode := Decode
	if chain == AnyChain {
		decode = decodeLoose
	}
	d, err := decode(raw.Decision)
	return Line{Seq: raw.Seq, Prev: raw.Prev, Hash: raw.Hash, Decision: d}, err
}

// decodeLoose also takes a decision that nobody has sealed.
func decodeLoose(text []byte) (Decision, error) {
	var d Decision
	if err := strict(text, &d); err != nil {
		return Decision{}, fmt.Errorf("expected a decision as JSON, found: %w", err)
	}
	if d.ID == "" && (d.Format == 0 || d.Format == FormatVersion) {
		return d.Seal()
	}
	return d, d.Check()
}

// strict decodes one JSON value and nothing else, and no field that is not known.
func strict(text []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more behind the end of it")
	}
	return nil
}

// follows checks that a line is linked to the one before it, and is what its hash says.
func (l *Line) follows(before []Line) error {
	if n := len(before); n > 0 {
		last := &before[n-1]
		if l.Prev != last.Hash {
			return fmt.Errorf("the chain is broken: expected the hash %s of the line before, found %q; a line was changed, added or taken out", last.Hash, l.Prev)
		}
		if l.Seq <= last.Seq {
			return fmt.Errorf("the chain is broken: expected a number after %d, found %d", last.Seq, l.Seq)
		}
	}
	body, err := l.Decision.Encode()
	if err != nil {
		return err
	}
	if want := Link(l.Prev, body); l.Hash != want {
		return fmt.Errorf("the chain is broken: expected the hash %s of this line's content, found %q; the line was changed", want, l.Hash)
	}
	return nil
}
