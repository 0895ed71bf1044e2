package web

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/review"
)

// statusClosed is the status of an answer that nobody waits for any more; nginx has it, too.
const statusClosed = 499

// inside is what is said of an error that only the log tells in full.
const inside = "something went wrong inside; the terminal in which crosscheck serve runs says what"

// answerTo is what an error means for who asked: a status and a sentence. What is not meant for people is logged and not said.
func (s *Server) answerTo(err error) (status int, words string) {
	var r *refusal
	var own *sqlite.Error
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &r):
		return r.status, r.words
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, tooLarge(large.Limit)
	case errors.Is(err, context.Canceled):
		return statusClosed, "nobody waited for the answer"
	case errors.Is(err, ledger.ErrUnknown):
		return http.StatusNotFound, plain(err)
	case errors.Is(err, review.ErrAsked):
		return http.StatusUnprocessableEntity, err.Error()
	case errors.Is(err, ledger.ErrSince):
		return http.StatusBadRequest, err.Error()
	case errors.Is(err, fs.ErrPermission):
		return http.StatusForbidden, plain(err)
	case errors.As(err, &own):
		s.log.Printf("%q", err)
		return http.StatusInternalServerError, plain(err)
	}
	s.log.Printf("%q", err)
	return http.StatusInternalServerError, inside
}

// plain is an error without the path of the ledger, which everybody here knows and which would travel with a screenshot.
func plain(err error) string {
	var own *sqlite.Error
	if errors.As(err, &own) {
		return own.Reason
	}
	return err.Error()
}

// fail answers a request with an error: as a problem (RFC 9457) where data was asked for, as a page otherwise.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	status, words := s.answerTo(err)
	h := w.Header()
	h.Del("Content-Disposition")
	h.Set("Cache-Control", "no-store")
	if isData(r.URL.Path) {
		h.Set("Content-Type", "application/problem+json")
		w.WriteHeader(status)
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		_ = e.Encode(&huma.ErrorModel{Title: title(status), Status: status, Detail: words})
		return
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_ = templates().ExecuteTemplate(w, "error", map[string]any{"Title": title(status), "Words": words})
}

// title names a status.
func title(status int) string {
	if t := http.StatusText(status); t != "" {
		return t
	}
	return "Closed"
}

// recovered answers a request whose handler panics with an error, and logs the stack. An answer that has begun is cut off, so that nobody takes it
// for whole.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t := &tracked{ResponseWriter: w}
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler { //nolint:errorlint // it is panicked with as it is
				panic(p)
			}
			s.logPanic(r.Method+" "+r.URL.Path, p)
			if t.begun {
				panic(http.ErrAbortHandler)
			}
			s.fail(t, r, refusef(http.StatusInternalServerError, inside))
		}()
		next.ServeHTTP(t, r)
	})
}

// logPanic logs a panic. The words of reports may be in it: they are shown quoted.
func (s *Server) logPanic(doing string, p any) {
	s.log.Printf("panic in %q: %q", doing, sprint(p))
	for line := range strings.Lines(string(debug.Stack())) {
		s.log.Print(strings.TrimSuffix(line, "\n"))
	}
}

// tracked knows whether an answer has begun.
type tracked struct {
	http.ResponseWriter
	begun bool
}

func (t *tracked) WriteHeader(status int) {
	t.begun = true
	t.ResponseWriter.WriteHeader(status)
}

func (t *tracked) Write(p []byte) (int, error) {
	t.begun = true
	return t.ResponseWriter.Write(p)
}

// Unwrap is for http.ResponseController.
func (t *tracked) Unwrap() http.ResponseWriter { return t.ResponseWriter }
