package fetch

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	// firstBackoff is the wait after a first answer 429 or 503 that names none; it doubles with each, up to maxBackoff.
	firstBackoff = 5 * time.Second
	maxBackoff   = time.Minute
	// maxRetryAfter bounds what a server can ask for by Retry-After, maxFresh what it can promise by Cache-Control.
	maxRetryAfter = 24 * time.Hour
	maxFresh      = 24 * time.Hour
)

// backoff is the wait after the given number of failures in a row, from 1.
func backoff(failures int) time.Duration {
	wait := firstBackoff
	for range failures - 1 {
		if wait *= 2; wait >= maxBackoff {
			return maxBackoff
		}
	}
	return wait
}

// retryAfter reads the header of that name (RFC 9110, 10.2.3), seconds or a date: how long to wait from now, at most maxRetryAfter;
// 0 where there is none, where it cannot be read or has passed.
func retryAfter(header string, now time.Time) time.Duration {
	header = strings.TrimSpace(header)
	if header == "" {
		return 0
	}
	if strings.Trim(header, "0123456789") == "" {
		return seconds(header, maxRetryAfter)
	}
	at, err := http.ParseTime(header)
	if err != nil {
		return 0
	}
	return min(max(at.Sub(now), 0), maxRetryAfter)
}

// seconds reads digits as a number of seconds, at most limit.
func seconds(digits string, limit time.Duration) time.Duration {
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n > int64(limit/time.Second) { // digits only: too many of them
		return limit
	}
	return time.Duration(n) * time.Second
}

// maxAge is how long an answer says that it stays fresh (Cache-Control: max-age), at most maxFresh; 0 where it does not say.
func maxAge(header http.Header) time.Duration {
	var age time.Duration
	for _, line := range header.Values("Cache-Control") {
		for part := range strings.SplitSeq(line, ",") {
			name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
			value = strings.Trim(value, `"`)
			switch strings.ToLower(name) {
			case "no-cache", "no-store":
				return 0
			case "max-age":
				if value != "" && strings.Trim(value, "0123456789") == "" {
					age = seconds(value, maxFresh)
				}
			}
		}
	}
	return age
}
