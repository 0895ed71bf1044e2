package fetch

import (
	"fmt"
	"time"

	"crosscheck/report"
)

// Kind is why an address could not be fetched.
type Kind string

// The kinds of [Error].
const (
	Offline  Kind = "offline"  // --offline forbids it
	Address  Kind = "address"  // it is none that can be fetched
	Private  Kind = "private"  // it leads to this machine or into its network
	Robots   Kind = "robots"   // the host's robots.txt forbids it, or could not be read
	Redirect Kind = "redirect" // it leads on to nowhere, in a circle, too often, or from https to http
	Status   Kind = "status"   // the server answered something else than the page; Error.Status says what
	Gone     Kind = "gone"     // the server answered 410: it was taken away for good
	Busy     Kind = "busy"     // the server asked to wait; Error.RetryAfter says how long
	Type     Kind = "type"     // what is there is no text
	Large    Kind = "large"    // it is larger than what is taken in
	Slow     Kind = "slow"     // the server took too long
	Network  Kind = "network"  // no connection, or it broke
	Stopped  Kind = "stopped"  // the caller's context ended; the error wraps the context's
)

// Error is an address that could not be fetched: which, what was expected, what was found, what to do.
type Error struct {
	// Address is the one that was asked for, normalised where it could be.
	Address string
	Kind    Kind
	Reason  string
	// Status is that of the answer that ended the work, 0 where there was none.
	Status int
	// RetryAfter is how long the server asked to be left alone, 0 where it did not say.
	RetryAfter time.Duration

	cause error
}

func (e *Error) Error() string { return e.Address + ": " + e.Reason }

// Unwrap is what lies beneath: the error of a connection, or of the context.
func (e *Error) Unwrap() error { return e.cause }

// Problem is the error in the form in which inputs that could not be read are listed.
func (e *Error) Problem() report.Problem { return report.Problem{Path: e.Address, Reason: e.Reason} }

// Passing reports whether the same address may well be fetched later: the server was busy, slow, broken or out of reach.
func (e *Error) Passing() bool {
	switch e.Kind {
	case Busy, Slow, Network, Stopped:
		return true
	case Status, Robots:
		return e.Status == 408 || e.Status == 425 || e.Status == 429 || e.Status >= 500
	}
	return false
}

// fail makes an Error.
func fail(address string, kind Kind, format string, args ...any) *Error {
	return &Error{Address: address, Kind: kind, Reason: fmt.Sprintf(format, args...)}
}

// maxShown bounds what of a foreign value is shown in a message.
const maxShown = 120

// shown is a foreign value as it is shown: quoted, cut.
func shown(s string) string {
	if len(s) > maxShown {
		return fmt.Sprintf("%.*q…", maxShown, s)
	}
	return fmt.Sprintf("%q", s)
}
