package fetch

import (
	"net/http"
	"testing"
	"time"
)

func TestBackoff(t *testing.T) {
	want := []time.Duration{5 * time.Second, 10 * time.Second, 20 * time.Second, 40 * time.Second, time.Minute, time.Minute}
	for i, w := range want {
		if got := backoff(i + 1); got != w {
			t.Errorf("after %d failures %s, want %s", i+1, got, w)
		}
	}
	if got := backoff(1 << 30); got != maxBackoff {
		t.Errorf("after very many failures %s", got)
	}
}

func TestMaxAge(t *testing.T) {
	for line, want := range map[string]time.Duration{
		"": 0, "max-age=60": time.Minute, "public, MAX-AGE=\"60\"": time.Minute, "max-age=60, no-store": 0, "no-cache": 0, "max-age=-1": 0, "max-age=": 0,
		"max-age=x": 0, "s-maxage=60": 0, "max-age=99999999999999999999": maxFresh,
	} {
		if got := maxAge(http.Header{"Cache-Control": {line}}); got != want {
			t.Errorf("%q: %s, want %s", line, got, want)
		}
	}
}

// Whatever a server says, the wait has bounds, and one that reads as a date is the way there.
func FuzzRetryAfter(f *testing.F) {
	for _, s := range []string{"", "0", "120", "-1", "99999999999999999999", "Wed, 04 Mar 2026 12:01:00 GMT", "Wednesday, 04-Mar-26 12:01:00 GMT", "Wed Mar  4 12:01:00 2026", "soon", " 5 "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, header string) {
		got := retryAfter(header, noon)
		if got < 0 || got > maxRetryAfter {
			t.Fatalf("%q: %s", header, got)
		}
		if at, err := http.ParseTime(header); err == nil && at.After(noon) && at.Sub(noon) <= maxRetryAfter && got != at.Sub(noon) {
			t.Fatalf("%q: %s, want %s", header, got, at.Sub(noon))
		}
		if age := maxAge(http.Header{"Cache-Control": {header}}); age < 0 || age > maxFresh {
			t.Fatalf("%q: fresh for %s", header, age)
		}
	})
}
