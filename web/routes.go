package web

import (
	"fmt"
	"net/http"
	"strings"

	"crosscheck/page"
)

// answering answers a request for a page. An error before anything was written becomes a page that says it.
type answering func(w http.ResponseWriter, r *http.Request) error

// routes are all places that can be asked for.
func (s *Server) routes() {
	s.page("GET /{$}", s.home)
	s.page("GET /question", s.question)
	s.page("GET /report", s.report)
	s.page("GET /claim/{id}", s.claim)
	s.plain("/matrix", "Origins × questions", "matrix", (*page.Views).Matrix)
	s.plain("/timeline", "Timeline", "timeline", (*page.Views).Timeline)
	s.plain("/actors", "Who says what", "actors", (*page.Views).Actors)
	s.plain("/events", "Events", "events", (*page.Views).Events)
	s.plain("/map", "Map", "map", (*page.Views).Map)
	s.plain("/lineage", "Who repeats whom", "lineage", (*page.Views).Lineage)
	s.plain("/reports", "Reports", "reports", func(v *page.Views) page.Sheet { return v.Reports(true) })
	s.ofStory("/origin", s.origin)
	s.page("GET /review", s.review)
	s.page("GET /decisions", s.decisions)
	s.page("POST /decide", s.decidePage)
	s.page("GET /method", s.method)
	s.page("GET /search", s.lookFor)
	s.page("GET /changes", s.changes)
	s.page("POST /verify", s.verifyForm)
	s.page("GET /add", s.addPage)
	s.page("POST /add", s.addForm)
	s.page("POST /add/cancel", s.cancelForm)
	s.page("GET /share", s.share)
	s.page("GET /export/chart.svg", s.chartFile)
	s.page("GET /export/{form}", s.export)
	s.page("GET /ledger", s.copyLedger)
	s.page("GET /assets/{name}", serveAsset)
	s.page("GET /favicon.ico", favicon)
	s.page("/", s.nowhere)
	s.api()
}

// page registers a page.
func (s *Server) page(pattern string, p answering) {
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		if err := p(w, r); err != nil {
			if t, ok := w.(*tracked); ok && t.begun {
				s.log.Printf("%q: %q", r.URL.Path, err)
				panic(http.ErrAbortHandler) // half an answer must not pass for a whole one
			}
			s.fail(w, r, err)
		}
	})
}

// nowhere answers for what no other place answers for: a place that is asked for by another method, or one that there is not.
func (s *Server) nowhere(w http.ResponseWriter, r *http.Request) error {
	var others []string
	for _, method := range [...]string{http.MethodGet, http.MethodPost, http.MethodDelete} {
		other := r.Clone(r.Context())
		other.Method = method
		if _, pattern := s.mux.Handler(other); method != r.Method && pattern != "/" {
			others = append(others, method)
		}
	}
	switch {
	case len(others) > 0:
		w.Header().Set("Allow", strings.Join(others, ", "))
		return refusef(http.StatusMethodNotAllowed, "%q: expected %s, found %q", r.URL.Path, strings.Join(others, " or "), r.Method)
	case isData(r.URL.Path):
		return refusef(http.StatusNotFound, "%q: expected a place that /api/openapi.json lists, found none", r.URL.Path)
	}
	return refusef(http.StatusNotFound, "%q: there is no such page", r.URL.Path)
}

// bounded bounds the bodies of requests, and answers what the router would answer with plain words in our own form: a known place asked for by another
// method, a path that is not in its shortest form.
func (s *Server) bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.ContainsAny(r.URL.Path, "\\\x00") {
			s.fail(w, r, refusef(http.StatusBadRequest, "%q: expected the path of a page", r.URL.Path))
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
		next.ServeHTTP(w, r)
	})
}

func tooLarge(limit int64) string {
	return fmt.Sprintf("expected at most %d MiB at once, found more; crosscheck add reads large collections in place", limit>>20)
}

func sprint(v any) string { return fmt.Sprint(v) }
