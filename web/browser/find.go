package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// pathVariable names the browser to use where it is not one of those on the path.
const pathVariable = "CROSSCHECK_CHROMIUM"

// names are what Chromium is called by the distributions, in the order in which they are tried. Makefile looks for the same.
var names = []string{"chromium", "chromium-browser", "google-chrome"}

// missingError says that there is no browser. It skips tests; every other error of the browser fails them.
type missingError struct{}

func (missingError) Error() string {
	return fmt.Sprintf("browser: NOT TESTED, no Chromium: looked for %s on the path; install one (Debian: apt-get install chromium) or name it in %s",
		strings.Join(names, ", "), pathVariable)
}

// find is the path of the browser. What a person named must be there; what the machine may have may be missing.
func find(getenv func(string) string, look func(string) (string, error)) (string, error) {
	if named := getenv(pathVariable); named != "" {
		path, err := look(named)
		if err != nil {
			return "", fmt.Errorf("browser: %s=%s: expected a program that can be run: %w", pathVariable, named, err)
		}
		return path, nil
	}
	for _, name := range names {
		if path, err := look(name); err == nil {
			return path, nil
		}
	}
	return "", missingError{}
}

// homePrefix begins the names of the browser's folders; the number of the process that made one follows.
const homePrefix = "crosscheck-browser-"

// staleAfter is the age from which the folder of a process that is gone is taken for a leftover. It is longer than any test runs, so that a process
// that is only out of sight (in another container with the same temporary folder) keeps its own.
const staleAfter = 6 * time.Hour

// sweep removes the folders of test binaries that were killed and could not tidy up.
func sweep(temp string) {
	found, _ := filepath.Glob(filepath.Join(temp, homePrefix+"*"))
	for _, dir := range found {
		number, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(dir), homePrefix), "-")
		pid, err := strconv.Atoi(number)
		if err != nil || alive(pid) {
			continue
		}
		if info, err := os.Stat(dir); err == nil && time.Since(info.ModTime()) > staleAfter {
			_ = os.RemoveAll(dir)
		}
	}
}

func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	return err == nil && p.Signal(syscall.Signal(0)) == nil
}

// remove removes a folder in which the last children of the browser may still write for a moment.
func remove(dir string) {
	for range 50 {
		if os.RemoveAll(dir) == nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// tail keeps the last of what the browser says, for the message if it does not start.
type tail struct {
	mu   sync.Mutex
	last []byte
}

// tailLength is enough for the line that matters, in bytes.
const tailLength = 2000

func (w *tail) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.last = append(w.last, p...)
	w.last = w.last[max(0, len(w.last)-tailLength):]
	return len(p), nil
}

func (w *tail) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return string(w.last)
}
