package sqlite_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"crosscheck/ledger/sqlite"
)

// nobody is a user who owns nothing.
const nobody = 65534

// openFolder is a folder that everybody may enter, unlike those of testing.
func openFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "crosscheck-denied-*")
	must(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	must(t, os.Chmod(dir, 0o755))
	return dir
}

// asNobody runs a child as somebody who may only read.
func asNobody(t *testing.T, bin, what string, args ...string) error {
	t.Helper()
	c := startAs(t, func(cmd *exec.Cmd) {
		if os.Geteuid() == 0 {
			cmd.Path = bin
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		}
	}, what, args...)
	return c.wait()
}

// A ledger that must not be written can be looked at as ever, which leaves nothing beside it, and is refused clearly where something is to be written.
func TestReadOnly(t *testing.T) {
	dir := openFolder(t)
	bin := filepath.Join(dir, "program")
	program, err := os.Executable()
	must(t, err)
	data, err := os.ReadFile(program)
	must(t, err)
	must(t, os.WriteFile(bin, data, 0o755))
	whole, err := os.ReadFile(victim(t))
	must(t, err)
	reports := filepath.Join(dir, "reports")
	name, text := madeReport(20, 0)
	must(t, os.MkdirAll(filepath.Join(reports, filepath.Dir(name)), 0o755))
	must(t, os.WriteFile(filepath.Join(reports, name), []byte(text), 0o644))

	for _, c := range []struct {
		name         string
		file, folder os.FileMode
	}{{"file", 0o444, 0o777}, {"folder", 0o666, 0o555}, {"both", 0o444, 0o555}} {
		folder := filepath.Join(dir, c.name)
		must(t, os.Mkdir(folder, 0o755))
		path := filepath.Join(folder, "a.ledger")
		must(t, os.WriteFile(path, whole, 0o644))
		must(t, os.Chmod(path, c.file))
		must(t, os.Chmod(folder, c.folder))
		if err := asNobody(t, bin, "read", path); err != nil {
			t.Errorf("%s: looking at it: %v", c.name, err)
		}
		for what, arg := range map[string]string{"add": reports, "decide": "Bob", "rebuild": ""} {
			err := asNobody(t, bin, what, path, arg)
			if err == nil {
				t.Errorf("%s: %s succeeded", c.name, what)
				continue
			}
			if !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "cannot be written") && !strings.Contains(err.Error(), "permissions") {
				t.Errorf("%s: %s says %v; expected which file, and that it cannot be written", c.name, what, err)
			}
		}
		onlyThere(t, path, whole)
	}
}

// onlyThere checks that a ledger is as it was and nothing stands beside it.
func onlyThere(t *testing.T, path string, whole []byte) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	must(t, err)
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			t.Errorf("%s was left beside the ledger", e.Name())
		}
	}
	if now, err := os.ReadFile(path); err != nil || string(now) != string(whole) {
		t.Errorf("the ledger is another one now: %v", err)
	}
}

// A killed program leaves a journal; where nothing can be written, the ledger and its journal are read from a copy.
func TestReadOnlyWithJournal(t *testing.T) {
	dir := openFolder(t)
	path := filepath.Join(dir, "a.ledger")
	l, err := sqlite.Open(t.Context(), path, sqlite.Options{Create: true})
	must(t, err)
	defer l.Close()
	reports := madeFolder(t, 2)
	add(t, l, reports)
	// As after a kill: the journal holds all of it.
	other := openFolder(t)
	for _, end := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + end)
		must(t, err)
		must(t, os.WriteFile(filepath.Join(other, "b.ledger"+end), data, 0o444))
	}
	must(t, os.Chmod(other, 0o555))
	bin := filepath.Join(dir, "program")
	program, err := os.Executable()
	must(t, err)
	data, err := os.ReadFile(program)
	must(t, err)
	must(t, os.WriteFile(bin, data, 0o755))
	if err := asNobody(t, bin, "read", filepath.Join(other, "b.ledger")); err != nil {
		t.Error(err)
	}
	if entries, err := os.ReadDir(other); err != nil || len(entries) != 2 {
		t.Errorf("%v in the folder, %v; expected the ledger and its journal", entries, err)
	}
}

// A disk that refuses to write ends the add with a clear error; what was said to be kept is there, and the same add succeeds once there is room.
func TestNoRoom(t *testing.T) {
	reports := madeFolder(t, 140)
	want := filepath.Join(t.TempDir(), "want.ledger")
	timed(t, want, reports)
	expected := shownOf(t, want)
	t.Run("limit of file size", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "a.ledger")
		for _, kilobytes := range []string{"200", "700"} {
			c := startAs(t, func(cmd *exec.Cmd) { cmd.Env = append(cmd.Env, limitKey+"="+kilobytes) }, "add", path, reports)
			refused(t, c, path)
		}
		timed(t, path, reports)
		if shownOf(t, path) != expected {
			t.Error("the ledger is not as one that always had room")
		}
	})
	t.Run("full disk", func(t *testing.T) {
		disk := t.TempDir()
		if err := syscall.Mount("crosscheck", disk, "tmpfs", 0, "size=1m"); err != nil {
			t.Skipf("cannot make a small disk: %v", err)
		}
		defer func() {
			if err := syscall.Unmount(disk, syscall.MNT_DETACH); err != nil {
				t.Error(err)
			}
		}()
		path := filepath.Join(disk, "a.ledger")
		refused(t, start(t, "add", path, reports), path)
		must(t, syscall.Mount("crosscheck", disk, "tmpfs", syscall.MS_REMOUNT, "size=64m"))
		timed(t, path, reports)
		if shownOf(t, path) != expected {
			t.Error("the ledger is not as one that always had room")
		}
	})
}

// refused waits for a child that finds no room, and checks what it left.
func refused(t *testing.T, c *child, path string) {
	t.Helper()
	err := c.wait()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "make room") {
		t.Fatalf("an add without room: %v; expected exit code 1, which file, and what to do", err)
	}
	t.Logf("%d kept; %v", len(c.kept), err)
	must(t, within(t.Context(), path, sqlite.Options{Create: len(c.kept) == 0, ReadOnly: len(c.kept) > 0}, func(l *sqlite.Ledger) error {
		clean(t, l)
		for _, k := range c.kept {
			if _, err := l.RawOf(t.Context(), k.id, k.version); err != nil {
				t.Errorf("%s was said to be kept: %v", k.id, err)
			}
		}
		return nil
	}))
}
