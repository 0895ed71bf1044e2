// The command crosscheck reads reports about one situation and prints every figure with who says it, which accounts
// merely repeat one origin, where they differ, and why.
//
// It holds flags, progress and exit codes. What is read, compared and drawn is the business of the packages beside it;
// see docs/architecture.md.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // a second interrupt ends the program at once
	}()
	m := &Main{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv}
	os.Exit(m.Run(ctx, os.Args[1:]))
}

// Main is the program with its surroundings, which tests exchange.
type Main struct {
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	// Getenv is os.Getenv; nil is an empty environment.
	Getenv func(string) string

	quiet bool
	bar   progress
	noted notes
}

// Why work ended without a result.
var (
	errInterrupted = errors.New("interrupted")
	errNothing     = errors.New("no report could be read")
)

// command is what each command of the grammar does. The code is exitOK or exitPartly where err is nil.
type command interface {
	run(ctx context.Context, m *Main) (code int, err error)
}

// Run does what the arguments say and returns the exit code: 0 all read; 1 nothing could be done; 2 the command line is
// not understood; 3 some reports could not be read, the rest is done; 130 interrupted.
func (m *Main) Run(ctx context.Context, args []string) int {
	parsed, g, err := m.parse(args)
	if err != nil {
		return m.fail(err)
	}
	if parsed == nil {
		return exitOK
	}
	stop, err := startProfiles(g.CPUProfile, g.MemProfile)
	if err != nil {
		return m.fail(err)
	}
	code, err := selected(parsed).run(ctx, m)
	m.bar.stop()
	if err := errors.Join(err, stop()); err != nil {
		return m.fail(err)
	}
	return code
}

// selected is the command that the arguments chose.
func selected(parsed *kong.Context) command {
	return parsed.Selected().Target.Addr().Interface().(command)
}

func (m *Main) getenv(key string) string {
	if m.Getenv == nil {
		return ""
	}
	return m.Getenv(key)
}
