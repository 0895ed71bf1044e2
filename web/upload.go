package web

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"

	"crosscheck/report"
)

// upload holds the files that were sent, in a folder of their own that only this user can read, until they have been added. They are read from there
// as crosscheck add reads files: archives, feeds, reports.csv and REPORT.meta.json beside them work alike.
type upload struct {
	dir   string
	root  *os.Root // nothing is written but through it, so no name leads out
	files int
	loose []string // files that came without a folder
	tree  bool     // some came in folders
	// problems are files that were not taken.
	problems []report.Problem
}

// Folders of an upload: files that came alone are named one by one, those in folders are found.
const (
	looseDir = "files"
	treeDir  = "folders"
)

func newUpload() (*upload, error) {
	dir, err := os.MkdirTemp("", "crosscheck-upload-*")
	if err != nil {
		return nil, err
	}
	u := &upload{dir: dir}
	if u.root, err = os.OpenRoot(dir); err == nil {
		err = errors.Join(u.root.Mkdir(looseDir, 0o700), u.root.Mkdir(treeDir, 0o700))
	}
	if err != nil {
		u.drop()
		return nil, err
	}
	return u, nil
}

// drop removes the files.
func (u *upload) drop() {
	if u.root != nil {
		_ = u.root.Close()
	}
	_ = os.RemoveAll(u.dir)
}

// take writes one file. A file that is too large is a problem of its own and costs no other.
func (u *upload) take(part *multipart.Part) error {
	sent := sentName(part)
	if sent == "" { // a form whose field was left empty
		_, err := io.Copy(io.Discard, part)
		return err
	}
	if u.files++; u.files > maxFiles {
		return refusef(http.StatusRequestEntityTooLarge, "expected at most %d files at once, found more; crosscheck add reads large collections in place", maxFiles)
	}
	name := fileName(sent)
	f, name, err := u.create(name)
	if err != nil {
		u.problems = append(u.problems, report.Problem{Path: name, Reason: "expected a file that can be kept beside the others, found one whose name is a folder's; send it alone"})
		_, err = io.Copy(io.Discard, part)
		return err
	}
	n, err := io.Copy(f, io.LimitReader(part, maxReport+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if n > maxReport {
		u.problems = append(u.problems, report.Problem{Path: name, Reason: fmt.Sprintf("expected a file of at most %d MiB, found a larger one; it is not read", maxReport>>20)})
		_, err := io.Copy(io.Discard, part)
		return errors.Join(err, u.root.Remove(u.place(name)))
	}
	if strings.Contains(name, "/") {
		u.tree = true
	} else {
		u.loose = append(u.loose, name)
	}
	return nil
}

// place is where a file lies below the folder.
func (u *upload) place(name string) string {
	if strings.Contains(name, "/") {
		return path.Join(treeDir, name)
	}
	return path.Join(looseDir, name)
}

// create makes a new file; of two with one name the second gets a number.
func (u *upload) create(name string) (*os.File, string, error) {
	if err := u.root.MkdirAll(path.Dir(u.place(name)), 0o700); err != nil {
		return nil, name, err
	}
	ext := path.Ext(name)
	for n := 1; ; n++ {
		as := name
		if n > 1 {
			as = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), n, ext)
		}
		f, err := u.root.OpenFile(u.place(as), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if !errors.Is(err, fs.ErrExist) || n > maxFiles {
			return f, as, err
		}
	}
}

// sentName is the name that a browser sends, with its folders: the standard library leaves only the last part of it.
func sentName(part *multipart.Part) string {
	_, params, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	if err != nil {
		return ""
	}
	return params["filename"]
}

// besides are files that say something of others, and are reports only where they come alone.
func besides(name string) bool { return name == "reports.csv" || strings.HasSuffix(name, ".meta.json") }

// listing finds the reports among the files. What it shows of them are the names that were sent.
func (u *upload) listing() *report.Listing {
	var paths []string
	for _, name := range u.loose {
		if !besides(name) || len(u.loose) == 1 {
			paths = append(paths, filepath.Join(u.dir, looseDir, name))
		}
	}
	if u.tree {
		paths = append(paths, filepath.Join(u.dir, treeDir))
	}
	if len(paths) == 0 {
		return &report.Listing{Problems: u.problems}
	}
	list := report.List(paths, nil)
	for i := range list.Inputs {
		list.Inputs[i].Path = list.Inputs[i].ID
	}
	shorten := strings.NewReplacer(
		filepath.Join(u.dir, looseDir)+string(filepath.Separator), "",
		filepath.Join(u.dir, treeDir)+string(filepath.Separator), "",
		filepath.Join(u.dir, treeDir), "the folders that were sent",
		u.dir, "what was sent")
	for i := range list.Problems {
		p := &list.Problems[i]
		p.Path, p.Reason = shorten.Replace(p.Path), shorten.Replace(p.Reason)
	}
	list.Problems = append(list.Problems, u.problems...)
	return list
}
