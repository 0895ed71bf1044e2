package web

import (
	"context"
	"net/http"
)

// Warm makes the first page once for nobody, so that whoever opens it does not wait for what is loaded once: templates, the queue, the story at hand. What
// goes wrong with it is said to who asks for the page.
func (s *Server) Warm(ctx context.Context) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "/", http.NoBody)
	if err != nil {
		return
	}
	_ = s.home(nobody{}, r)
}

// guardedWarm is Warm where a panic must not end the program; the same panic answers whoever asks for the page.
func (s *Server) guardedWarm(ctx context.Context) {
	defer func() {
		if p := recover(); p != nil {
			s.logPanic("making the first page", p)
		}
	}()
	s.Warm(ctx)
}

// nobody takes a page and throws it away.
type nobody struct{}

func (nobody) Header() http.Header         { return http.Header{} }
func (nobody) Write(p []byte) (int, error) { return len(p), nil }
func (nobody) WriteHeader(int)             {}
