package main

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"crosscheck/ledger/sqlite"
)

// serving are the servers that scripts have started, by their names.
type serving struct {
	mu   sync.Mutex
	runs map[string]*served
}

type served struct {
	cmd  *exec.Cmd
	errs *strings.Builder
	done chan error
}

// serve NAME ARGUMENT... starts crosscheck serve on a free port, waits until it says that it is ready, and puts its address, without the last slash,
// into $NAME.
func (s *serving) serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: serve NAME ARGUMENT...")
	}
	path, err := exec.LookPath("crosscheck")
	for _, dir := range strings.Split(ts.Getenv("PATH"), ":") {
		if p, e := exec.LookPath(dir + "/crosscheck"); e == nil {
			path, err = p, nil
			break
		}
	}
	ts.Check(err)
	r := &served{cmd: exec.Command(path, append([]string{"serve", "--addr", "127.0.0.1:0"}, args[1:]...)...), errs: &strings.Builder{}, done: make(chan error, 1)}
	r.cmd.Dir = ts.MkAbs(".")
	r.cmd.Env = []string{"PATH=" + ts.Getenv("PATH"), "TMPDIR=" + ts.Getenv("TMPDIR"), "HOME=" + ts.Getenv("HOME"), "USER=tester", "SOURCE_DATE_EPOCH=" + ts.Getenv("SOURCE_DATE_EPOCH")}
	r.cmd.Stderr = r.errs
	out, err := r.cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(r.cmd.Start())
	ts.Defer(func() { _ = r.cmd.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	go func() { r.done <- r.cmd.Wait() }()
	if err != nil || !strings.HasPrefix(line, "http://127.0.0.1:") {
		<-r.done
		ts.Fatalf("expected the address as the first line, found %q, %v\n%s", line, err, r.errs)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.runs == nil {
		s.runs = map[string]*served{}
	}
	s.runs[ts.Getenv("WORK")+args[0]] = r
	ts.Setenv(args[0], strings.TrimSuffix(line, "/\n"))
}

// stop NAME ends a server as a terminal does; it must end with code 0. What it said is stderr then.
func (s *serving) stop(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: stop NAME")
	}
	s.mu.Lock()
	r := s.runs[ts.Getenv("WORK")+args[0]]
	s.mu.Unlock()
	ts.Check(r.cmd.Process.Signal(syscall.SIGTERM))
	err := <-r.done
	_, _ = io.WriteString(ts.Stderr(), r.errs.String())
	if err != nil {
		ts.Fatalf("expected exit code 0, found %v\n%s", err, r.errs)
	}
}

// ask STATUS METHOD URL [BODY-FILE] sends a request, as programs do, and prints the body of the answer, which must have the status.
func ask(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: ask STATUS METHOD URL [BODY-FILE]")
	}
	var body io.Reader
	if len(args) > 3 {
		body = strings.NewReader(ts.ReadFile(args[3]))
	}
	req, err := http.NewRequest(args[1], args[2], body)
	ts.Check(err)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	answer, err := http.DefaultClient.Do(req)
	ts.Check(err)
	defer func() { _ = answer.Body.Close() }()
	data, err := io.ReadAll(answer.Body)
	ts.Check(err)
	_, _ = ts.Stdout().Write(data)
	if !strings.HasPrefix(answer.Status, args[0]) {
		ts.Fatalf("status %s, expected %s\n%s", answer.Status, args[0], data)
	}
}

// await URL PATTERN asks for an address until the answer matches, which is printed then.
func await(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: await URL PATTERN")
	}
	for range 600 {
		answer, err := http.Get(args[0])
		ts.Check(err)
		data, err := io.ReadAll(answer.Body)
		ts.Check(errors.Join(err, answer.Body.Close()))
		if strings.Contains(string(data), args[1]) {
			_, _ = ts.Stdout().Write(data)
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("%s never held %s", args[0], args[1])
}

// A temporary ledger is for this user alone, also once it holds something, and goes with what SQLite put beside it.
func TestTemporaryLedger(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	path, err := temporaryLedger()
	if err != nil {
		t.Fatal(err)
	}
	l, err := sqlite.Open(t.Context(), path, sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) == 0 {
		t.Fatalf("%v, %v", entries, err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", e.Name(), info.Mode(), err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	c := serveCommand{}
	if err := c.putAway(&Main{Stderr: io.Discard}, path, true); err != nil {
		t.Fatal(err)
	}
	if !sqlite.Is(path) {
		t.Error("work was thrown away")
	}
	if err := c.putAway(&Main{Stderr: io.Discard}, path, false); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("left behind: %v", entries)
	}
}
