package decision

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// idBytes is how much of the hash goes into an id: 128 bits, so that nobody can make two decisions of one id.
const idBytes = 16

// Encode is the canonical form: one line of JSON without a line end, fields in the order of the type, keys of maps in the order of the
// alphabet, nothing escaped but what JSON wants escaped. The same decision is the same bytes everywhere.
func (d Decision) Encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(d); err != nil {
		return nil, fmt.Errorf("decision %s: %w", d.ID, err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// Decode reads one decision as [Decision.Encode] writes it, and checks it. Fields that are not known are an error: a newer program wrote
// them, and a decision half understood must not be carried out.
func Decode(line []byte) (Decision, error) {
	var d Decision
	if err := strict(line, &d); err != nil {
		return Decision{}, fmt.Errorf("expected a decision as JSON, found: %w", err)
	}
	return d, d.Check()
}

// hashed is the id that the content of d has.
func (d Decision) hashed() (string, error) {
	d.ID = ""
	b, err := d.Encode()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return "d_" + hex.EncodeToString(sum[:idBytes]), nil
}

// Seal sets the format and the id, and checks the decision. Whatever is changed afterwards makes it invalid.
func (d Decision) Seal() (Decision, error) {
	d.Format = FormatVersion
	id, err := d.hashed()
	if err != nil {
		return Decision{}, err
	}
	d.ID = id
	return d, d.Check()
}

// Link is the link of a chain of hashes: the SHA-256, in hexadecimal, of the link before, a line end and the body. The first link has the
// empty string before it. Whoever changes or takes out an entry breaks every link behind it.
func Link(prev string, body []byte) string {
	h := sha256.New()
	h.Write([]byte(prev))
	h.Write([]byte("\n"))
	h.Write(body)
	return hex.EncodeToString(h.Sum(nil))
}

// Stamp is the moment for a decision made now whose log's last one was made at last ("" for none): now in UTC to the millisecond, or, if
// that is not later than last, a millisecond after last. So the later decision is the later one, however fast a person is.
func Stamp(now time.Time, last string) string {
	now = now.UTC().Truncate(time.Millisecond)
	if t, err := time.Parse(time.RFC3339Nano, last); err == nil && !now.After(t) {
		now = t.UTC().Truncate(time.Millisecond).Add(time.Millisecond)
	}
	return now.Format(stampLayout)
}

// stampLayout is RFC 3339 to the millisecond, always with all three digits.
const stampLayout = "2006-01-02T15:04:05.000Z07:00"
