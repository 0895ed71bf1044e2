package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// stuck is a standard input that never comes to an end; the user gives up waiting for it.
type stuck struct {
	giveUp context.CancelFunc
	ctx    context.Context
}

func (s stuck) Read([]byte) (int, error) {
	s.giveUp()
	<-s.ctx.Done()
	select {} // as a terminal on which nobody types
}

// An interrupt ends the work at once, says how far it came, and leaves no half-written file behind.
func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out.html")
	put(t, out, "the picture of yesterday")
	good := filepath.Join(dir, "zz-good.txt")
	put(t, good, goodReport)
	for _, args := range [][]string{{"-", good, "-o", out}, {"claims", "-", good}, {"explain", "-"}, {"text", "-"}, {"-", "--json"}} {
		t.Run(strings.Join(args[:1], " "), func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var stdout, stderr strings.Builder
			m := &Main{Stdin: stuck{cancel, ctx}, Stdout: &stdout, Stderr: &stderr}
			if code := m.Run(ctx, args); code != exitInterrupted {
				t.Errorf("exit code %d, expected %d", code, exitInterrupted)
			}
			if !strings.Contains(stderr.String(), "crosscheck: interrupted: 0 of ") || strings.Count(stderr.String(), "\n") != 1 {
				t.Errorf("stderr: %s", stderr.String())
			}
			if stdout.Len() > 0 {
				t.Errorf("stdout: %s", stdout.String())
			}
		})
	}
	if got := readFile(t, out); got != "the picture of yesterday" {
		t.Errorf("the output file was changed to %q", got)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 2 {
		t.Errorf("files left behind: %v", entries)
	}
}
