package sqlite

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// frozen is a ledger that is read where nothing can be written beside it. SQLite shares a ledger through two more files, -wal and -shm; without them it
// reads the file alone and trusts that it does not change, so this package looks whether it did.
type frozen struct {
	path string
	was  os.FileInfo
	temp string // folder of a copy, removed in the end; "" for none
}

// freeze finds out how a ledger is read that must not be written. It returns nil where SQLite can do it as ever, because it can write beside the
// file or has all that it needs there. Otherwise what stands in the file alone is all of it, or the file and its journal are copied to where they
// can be put together.
func freeze(path string) (*frozen, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if writableFile(path) && writableFolder(filepath.Dir(path)) {
		return nil, nil
	}
	f := &frozen{path: path, was: info}
	switch wal, err := os.Stat(path + "-wal"); {
	case errors.Is(err, fs.ErrNotExist) || err == nil && wal.Size() == 0:
		return f, nil
	case err != nil:
		return nil, err
	}
	// Another program is at work, or was killed.
	if f.temp, err = os.MkdirTemp("", "crosscheck-*"); err != nil {
		return nil, err
	}
	f.path = filepath.Join(f.temp, "copy.ledger")
	for _, end := range [...]string{"", "-wal"} {
		if err := copyFile(path+end, f.path+end); err != nil {
			return nil, errors.Join(err, os.RemoveAll(f.temp))
		}
	}
	return f, nil
}

// immutable says whether SQLite may take the file for all there is.
func (f *frozen) immutable() bool { return f != nil && f.temp == "" }

// thaw ends the reading: an error, if the file changed under it.
func (f *frozen) thaw(l *Ledger) error {
	if f == nil {
		return nil
	}
	if f.temp != "" {
		return os.RemoveAll(f.temp)
	}
	now, err := os.Stat(f.path)
	if err == nil && (now.Size() != f.was.Size() || !now.ModTime().Equal(f.was.ModTime())) {
		return l.failed("another program wrote to the ledger while it was read; run the command again", nil)
	}
	return err
}

func writableFile(path string) bool {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return false
	}
	return f.Close() == nil
}

func writableFolder(dir string) bool {
	t, err := os.CreateTemp(dir, ".crosscheck-*")
	if err != nil {
		return false
	}
	_ = t.Close()
	return os.Remove(t.Name()) == nil
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}
