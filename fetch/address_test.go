package fetch

import (
	"errors"
	"testing"
)

// What has no form is an error of this package, in the words of the other.
func TestNormaliseRefuses(t *testing.T) {
	got, err := Normalise("https://me:pw@news.example/")
	var e *Error
	if !errors.As(err, &e) || e.Kind != Address || e.Passing() || got != "" ||
		e.Error() != "https://news.example/: expected an address without a name and password before the host, found one; leave them out" {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := Normalise("https://News.example?utm_source=x"); err != nil || got != "https://news.example/" {
		t.Errorf("%q, %v", got, err)
	}
}
