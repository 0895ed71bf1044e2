package browser

import (
	"fmt"
	"net/http/httptest"
	"testing"
	"time"

	"crosscheck/ledger/sqlite"
	"crosscheck/ledger/sqlite/sample"
)

// large serves a copy of the ledger of 2,000 reports and some 20,000 claims, and gives the address and the ledger.
func large(b *testing.B) (string, *sqlite.Ledger) {
	b.Helper()
	if _, err := sample.Ledger(b.Context()); err != nil {
		b.Fatal(err)
	}
	path, err := sample.Copy(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	l, err := sqlite.Open(b.Context(), path, sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close() })
	s := newServer(b, l, time.Now)
	s.Warm(b.Context()) // as Serve does, beside answering
	server := httptest.NewServer(s.Handler())
	b.Cleanup(server.Close)
	return server.URL, l
}

// BenchmarkPages measures in the browser, from going to an address to the painted page: the first page, that of the biggest story, its most disputed question, a
// report; of 2,000 reports and some 20,000 claims. "cold" is the first look after the program started.
func BenchmarkPages(b *testing.B) {
	server, l := large(b)
	stories, _, err := l.Stories(b.Context(), 1, 0)
	if err != nil {
		b.Fatal(err)
	}
	story := stories[0].Story
	questions, err := l.Questions(b.Context(), 1000)
	if err != nil {
		b.Fatal(err)
	}
	question := ""
	for _, q := range questions {
		if q.Story == story {
			question = q.Question
			break
		}
	}
	reports, _, err := l.Reports(b.Context(), story, 1, 0, "claims")
	if err != nil {
		b.Fatal(err)
	}
	p := Open(b, Options{Server: server})
	const there = "location.pathname !== '/method' && document.readyState === 'complete'"
	for _, x := range []struct{ name, at string }{
		{"first", "/"},
		{"story", fmt.Sprintf("/?story=%d", story)},
		{"question", fmt.Sprintf("/question?story=%d&id=%s", story, question)},
		{"report", fmt.Sprintf("/report?story=%d&id=%s", story, reports[0].Report)},
		{"matrix", fmt.Sprintf("/matrix?story=%d", story)},
		{"timeline", fmt.Sprintf("/timeline?story=%d", story)},
		{"lineage", fmt.Sprintf("/lineage?story=%d", story)},
		{"rule", fmt.Sprintf("/question?story=%d&rule=lowest&id=%s", story, question)},
	} {
		// The first look is measured by itself and told beside the others.
		p.Go("/method")
		cold := p.Painted(there, func() { p.Go(x.at) })
		b.Run(x.name, func(b *testing.B) {
			var sum time.Duration
			for b.Loop() {
				b.StopTimer()
				p.Go("/method")
				b.StartTimer()
				sum += p.Painted(there, func() { p.Go(x.at) })
			}
			b.ReportMetric(float64(sum.Milliseconds())/float64(b.N), "ms/painted")
			b.ReportMetric(float64(cold.Milliseconds()), "ms/cold")
		})
	}
}
