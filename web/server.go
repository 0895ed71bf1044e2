package web

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"crosscheck/fetch"
	"crosscheck/ledger/sqlite"
	"crosscheck/review"
)

// Options of a [Server].
type Options struct {
	// Ledger is what is served. Whoever opened it closes it, after the server has stopped.
	Ledger *sqlite.Ledger
	// Name is what the page calls the ledger; "" is the name of its file.
	Name string
	// Who decides; Now is the clock, nil the machine's.
	Who string
	Now func() time.Time
	// Offline forbids addresses. Otherwise Fetch fetches them; nil is a client of its own.
	Offline bool
	Fetch   *fetch.Client
	// Temporary: the ledger will be gone when the server stops, unless something is put into it.
	Temporary bool
	// ReadOnly: the ledger cannot be written.
	ReadOnly bool
	// Workers is how many reports are read at once; 0 is one for each processor.
	Workers int
	// Version of the program, as the API says it.
	Version string
	// Log takes what went wrong inside; nil is standard error.
	Log io.Writer
}

// Server serves one ledger.
type Server struct {
	Options
	desk    review.Desk
	jobs    *jobs
	shelf   shelf
	moves   moves
	mux     *http.ServeMux
	log     *log.Logger
	handler http.Handler

	deciding sync.Mutex // decisions are made and written one after the other, so that each knows of those before
	changed  atomic.Bool
}

// New makes a server. Close ends it; Serve does so by itself.
func New(o Options) (*Server, error) {
	if o.Ledger == nil {
		return nil, errors.New("web: expected an open ledger, found none")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = os.Stderr
	}
	if o.Fetch == nil {
		o.Fetch = fetch.New(fetch.Options{Version: o.Version, Offline: o.Offline, Clock: o.Now})
	}
	s := &Server{Options: o, mux: http.NewServeMux(), log: log.New(o.Log, "crosscheck: ", 0)}
	s.desk = review.Desk{Ledger: o.Ledger, Who: o.Who, Now: o.Now}
	s.jobs = newJobs(s.Now, s.logPanic)
	s.shelf.load = s.loadViews
	s.routes()
	s.handler = s.recovered(s.guard(s.bounded(s.mux)))
	return s, nil
}

// Handler answers requests. It must stand behind a server that says in the context where the connection came in ([http.LocalAddrContextKey]), as
// net/http does.
func (s *Server) Handler() http.Handler { return s.handler }

// Changed reports whether anything was put into the ledger through the server: a report, a decision.
func (s *Server) Changed() bool { return s.changed.Load() }

// Serve answers what comes in on a listener of the loopback interface until ctx ends. What is being answered then has a few seconds to end; jobs are
// cancelled, and what they kept stays. The error is nil where ctx ended.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	defer s.Close()
	if err := onLoopback(l); err != nil {
		return errors.Join(err, l.Close())
	}
	base, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	srv := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: headerTimeout, ReadTimeout: bodyTimeout, WriteTimeout: answerTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeader,
		ErrorLog:       s.log,
		BaseContext:    func(net.Listener) context.Context { return base },
	}
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(l) }()
	warm := make(chan struct{})
	go func() {
		defer close(warm)
		s.guardedWarm(base)
	}()
	defer func() { // nothing of the ledger is used when Serve has returned
		cut()
		<-warm
	}()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.Close()
	grace, cancel := context.WithTimeout(base, stopTimeout)
	defer cancel()
	if err := srv.Shutdown(grace); err != nil {
		cut()
		_ = srv.Close() // what is still being answered is given up
	}
	<-ended // always http.ErrServerClosed
	return nil
}

// Close cancels what jobs there are and waits for the one at work to end. It may be called more than once.
func (s *Server) Close() { s.jobs.stop() }
