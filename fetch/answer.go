package fetch

import (
	"time"

	"crosscheck/report"
)

// Answer is what an address gave.
type Answer struct {
	// URL is the address that was asked for, in the form of [Normalise]; Final is the one that answered, after all redirects.
	URL, Final string
	// Status is that of the answer: 200, 203, or 304 for one that is NotModified.
	Status int
	Body   []byte
	// ContentType is the type of content in lower case without parameters; where the server named none, it is told from the body.
	ContentType string
	// Charset is the encoding that the server declared, "" for none.
	Charset string
	// ETag and LastModified go into the [Validators] of the next request, word by word.
	ETag, LastModified string
	// MaxAge is how long the server says the answer stays fresh, at most 24 h; 0 where it does not say.
	MaxAge time.Duration
	// Captured is when the body had come (RFC 3339, UTC).
	Captured string
	// NotModified says that what the validators came with is still what is there. Body is empty then.
	NotModified bool
	// Moved is the address that took over for good: that of the last of the permanent redirects (301, 308) that stood first. "" is none.
	Moved string
}

// Validators are what an earlier answer gave to ask whether it still holds.
type Validators struct {
	ETag, LastModified string
	// Of is the address that gave them (Answer.Final); "" means the one that is asked for. They are sent to no other, because an
	// ETag may be made to know a reader again.
	Of string
}

// Validators are what asks whether the answer still holds.
func (a Answer) Validators() Validators {
	return Validators{ETag: a.ETag, LastModified: a.LastModified, Of: a.Final}
}

// Raw is the answer as a report to be read: its identity is the address that was asked for, so that it stays the same wherever a server leads to.
func (a Answer) Raw() report.Raw {
	return report.Raw{
		ID: a.URL, Path: a.URL, Data: a.Body, Captured: a.Captured, Charset: a.Charset,
		Fallback: report.Meta{URL: report.Field{Value: a.URL, From: "address"}},
	}
}
