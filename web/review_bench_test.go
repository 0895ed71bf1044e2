package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"
	"time"

	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/ledger/sqlite/sample"
)

// BenchmarkReview measures what the server does for a decision in a ledger of 2,000 reports: the order, and the next card.
func BenchmarkReview(b *testing.B) {
	path, err := sample.Copy(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	l, err := sqlite.Open(b.Context(), path, sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close() })
	s, err := New(Options{Ledger: l, Who: "tester"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(s.Close)
	server := httptest.NewServer(s.Handler())
	b.Cleanup(server.Close)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	q, err := l.Queue(b.Context(), ledger.Waiting{})
	if err != nil {
		b.Fatal(err)
	}
	var decide, card []time.Duration
	i := 0
	for b.Loop() {
		start := time.Now()
		answer, err := client.PostForm(server.URL+"/decide", url.Values{"action": {"accept"}, "subject": {q.Items[i%len(q.Items)].Claim}, "back": {"/review"}})
		if err != nil || answer.StatusCode != http.StatusSeeOther {
			b.Fatal(err, answer.Status)
		}
		_ = answer.Body.Close()
		i++
		decide, start = append(decide, time.Since(start)), time.Now()
		answer, err = client.Get(server.URL + answer.Header.Get("Location"))
		if err != nil || answer.StatusCode != http.StatusOK {
			b.Fatal(err, answer.Status)
		}
		_ = answer.Body.Close()
		card = append(card, time.Since(start))
	}
	for name, times := range map[string][]time.Duration{"decide": decide, "card": card} {
		slices.Sort(times)
		b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, name+"-ms-median")
		b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, name+"-ms-p95")
	}
}
