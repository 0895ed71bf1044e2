package sqlite_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
)

var (
	long   = flag.Bool("long", false, "kill and damage ledgers hundreds of times, which takes many minutes")
	update = flag.Bool("update", false, "write testdata anew")
)

// childKey names the variable that makes this test program work on a ledger instead of testing, so that it can be killed.
const childKey = "CROSSCHECK_LEDGER_CHILD"

// children are what such a program can be told to do. Each prints a line for what is safely kept.
var children = map[string]func(ctx context.Context, args []string) error{
	"add": childAdd, "decide": childDecide, "rebuild": childRebuild, "merge": childMerge, "read": childRead,
}

func TestMain(m *testing.M) {
	if what := os.Getenv(childKey); what != "" {
		if err := children[what](context.Background(), os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	code := m.Run()
	if childDir != "" {
		_ = os.RemoveAll(childDir)
	}
	os.Exit(code)
}

// childDir is where the program of the children is, if it is not this one.
var childDir string

// childProgram is this test program, without the race detector: with it each of the many starts would take seconds, and what is tested with children is what is
// left of them when they are killed.
var childProgram = sync.OnceValues(func() (string, error) {
	if !raced {
		return os.Executable()
	}
	var err error
	if childDir, err = os.MkdirTemp("", "crosscheck-child-*"); err != nil {
		return "", err
	}
	// Some children run as nobody in particular.
	if err := os.Chmod(childDir, 0o755); err != nil {
		return "", err
	}
	path := filepath.Join(childDir, "child.test")
	if out, err := exec.Command("go", "test", "-c", "-o", path, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("go test -c: %w\n%s", err, out)
	}
	return path, nil
})

// say prints where this program is a child.
func say(format string, args ...any) {
	if os.Getenv(childKey) != "" {
		fmt.Printf(format, args...)
	}
}

// within opens a ledger for the time that use takes.
func within(ctx context.Context, path string, o sqlite.Options, use func(*sqlite.Ledger) error) error {
	l, err := sqlite.Open(ctx, path, o)
	if err != nil {
		return err
	}
	return errors.Join(use(l), l.Close())
}

// begunLine says that the ledger is open and the work begins.
const begunLine = "begun"

// childAdd LEDGER PATH... adds reports and prints each once it is kept.
func childAdd(ctx context.Context, args []string) error {
	return within(ctx, args[0], sqlite.Options{Create: true}, func(l *sqlite.Ledger) error {
		say("%s\n", begunLine)
		_, err := l.Add(ctx, report.List(args[1:], nil), sqlite.AddOptions{Kept: func(k ledger.Kept) {
			say("%s %d %s\n", k.Report, k.Version, k.Keeping)
		}})
		return err
	})
}

// childDecide LEDGER WHO rejects the first claim of each report, one decision after the other.
func childDecide(ctx context.Context, args []string) error {
	return within(ctx, args[0], sqlite.Options{}, func(l *sqlite.Ledger) error {
		d, err := l.Dossier(ctx, ledger.View{Machine: true})
		if err != nil {
			return err
		}
		for i := range d.Reads {
			r := &d.Reads[i]
			if len(r.Claims) == 0 {
				continue
			}
			x, err := decision.AboutClaim(r.Report, &r.Claims[0])
			if err != nil {
				return err
			}
			x.Action, x.Who = decision.Reject, args[1]
			x.At = decision.Stamp(time.Date(2025, 3, 1, 0, 0, i, 0, time.UTC), "")
			if x, err = x.Seal(); err != nil {
				return err
			}
			if _, err := l.Decide(ctx, []decision.Decision{x}); err != nil {
				return err
			}
			say("%s 0 decided\n", x.ID)
		}
		return nil
	})
}

func childRebuild(ctx context.Context, args []string) error {
	return within(ctx, args[0], sqlite.Options{}, func(l *sqlite.Ledger) error {
		_, err := l.Rebuild(ctx, nil)
		return err
	})
}

// childMerge LEDGER OTHER takes in the other.
func childMerge(ctx context.Context, args []string) error {
	return within(ctx, args[1], sqlite.Options{ReadOnly: true}, func(other *sqlite.Ledger) error {
		return within(ctx, args[0], sqlite.Options{}, func(l *sqlite.Ledger) error {
			_, err := l.Merge(ctx, other)
			return err
		})
	})
}

// childRead LEDGER looks at everything and verifies it, without writing.
func childRead(ctx context.Context, args []string) error {
	return within(ctx, args[0], sqlite.Options{ReadOnly: true}, func(l *sqlite.Ledger) error {
		v, err := l.Verify(ctx, false)
		if err != nil {
			return err
		}
		if !v.Clean() {
			return fmt.Errorf("faults: %v", v.Faults)
		}
		d, err := l.Dossier(ctx, ledger.View{})
		if err != nil {
			return err
		}
		if _, err := l.Changes(ctx, ledger.Run{}, ""); err != nil {
			return err
		}
		say("reports %d findings\n", len(d.Reads))
		return nil
	})
}

// child is a program at work on a ledger.
type child struct {
	cmd    *exec.Cmd
	stderr strings.Builder
	begun  chan struct{} // closed when its work begins
	read   chan struct{} // closed at the end of its output

	mu   sync.Mutex
	kept []keptLine
}

// keptLine is what a child says to be kept.
type keptLine struct {
	id      string
	version int
	keeping string
}

func start(t *testing.T, what string, args ...string) *child {
	t.Helper()
	return startAs(t, nil, what, args...)
}

// startAs starts a child, after prepare has changed how.
func startAs(t *testing.T, prepare func(*exec.Cmd), what string, args ...string) *child {
	t.Helper()
	program, err := childProgram()
	if err != nil {
		t.Fatal(err)
	}
	c := &child{cmd: exec.Command(program, args...), begun: make(chan struct{}), read: make(chan struct{})}
	c.cmd.Env = append(os.Environ(), childKey+"="+what)
	c.cmd.Stderr = &c.stderr
	if prepare != nil {
		prepare(c.cmd)
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(c.read)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if lines.Text() == begunLine {
				close(c.begun)
				continue
			}
			var k keptLine
			if n, _ := fmt.Sscan(lines.Text(), &k.id, &k.version, &k.keeping); n == 3 { // a line cut off by a kill says nothing
				c.mu.Lock()
				c.kept = append(c.kept, k)
				c.mu.Unlock()
			}
		}
	}()
	return c
}

// wait waits for the end and returns its error, with what it said.
func (c *child) wait() error {
	<-c.read
	if err := c.cmd.Wait(); err != nil {
		return fmt.Errorf("%w: %s", err, c.stderr.String())
	}
	return nil
}

// working waits until the child's work has begun, or it has ended.
func (c *child) working() {
	select {
	case <-c.begun:
	case <-c.read:
	}
}

// killAfter kills the child after a time, unless it has ended, and reports whether it did.
func (c *child) killAfter(t *testing.T, delay time.Duration) bool {
	t.Helper()
	select {
	case <-c.read:
	case <-time.After(delay):
	}
	_ = c.cmd.Process.Kill()
	err := c.wait()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != -1) {
		t.Fatalf("the child failed by itself: %v", err)
	}
	return err != nil
}
