package fetch

import (
	"errors"
	"net/url"

	"crosscheck/address"
)

// Normalise is [address.Normalise]. What cannot be fetched is an [Error] of kind [Address].
func Normalise(s string) (string, error) {
	form, err := address.Normalise(s)
	if err != nil {
		return "", addressError(err)
	}
	return form, nil
}

// parse is [address.Parse], with an [Error] of kind [Address].
func parse(s string) (*url.URL, *Error) {
	u, err := address.Parse(s)
	if err != nil {
		return nil, addressError(err)
	}
	return u, nil
}

func addressError(err error) *Error {
	var bad *address.Error
	if errors.As(err, &bad) {
		return fail(bad.Address, Address, "%s", bad.Reason)
	}
	return fail("", Address, "%v", err)
}

// cut is an address as it stands before a message.
func cut(s string) string { return address.Line(s) }

// stripped is an address as it is asked for: without the parameters that only track a reader.
func stripped(u *url.URL) *url.URL {
	one := *u
	one.RawQuery = address.WithoutTracking(u.RawQuery)
	return &one
}
