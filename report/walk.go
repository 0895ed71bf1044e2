package report

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// stdinArg names standard input among the arguments.
const stdinArg = "-"

// Input is something to read: a file that was named or found in a folder, or standard input. Listing it has not opened it.
type Input struct {
	// ID is what the report's identity will be: the path within the folder that was named, with slashes; the base name of
	// a file that was named; "-" for standard input. Where two inputs would have the same, the argument stands before it.
	ID string
	// Path is where it is read from, in a form that can be shown.
	Path string
	// Size in bytes when it was listed; 0 where it is not known, as of a pipe.
	Size int64

	arg   string    // as given, cleaned
	name  string    // to open it by
	stdin io.Reader // of standard input
	row   *sidecarRow
	// doubtful is a file that was found in a folder and may be data of another kind, by its name.
	doubtful bool
	held     *Raw // bytes that are there already, as those of a page that was fetched
}

// Held is an input whose bytes are there already, with what is known beside them: a page that was fetched, a text that was pasted.
func Held(raw Raw) Input {
	return Input{ID: raw.ID, Path: printable(raw.Path), Size: int64(len(raw.Data)), arg: raw.Path, held: &raw}
}

// Listing is what the arguments name, in order of ID, and what of it cannot be read.
type Listing struct {
	Inputs   []Input
	Problems []Problem
}

// List finds the inputs that paths name: files, folders with all that is below them, and "-" for stdin. It reads names and
// sizes and the sidecars, not the reports. Hidden files and folders are passed over; so are, with a minor problem, files in
// folders that are no reports by their name (pictures, tables, a README). A file that is named itself is always taken.
//
// Symbolic links are followed. A folder is read once: a link that leads back to a folder above it is a problem, another way
// to a folder that is read anyway a minor one.
func List(paths []string, stdin io.Reader) *Listing {
	w := &walker{folders: map[string]string{}, files: map[string]bool{}, sidecars: map[string]*sidecar{}}
	for _, arg := range inOrder(paths) {
		if arg == stdinArg {
			w.stdin(stdin)
			continue
		}
		w.argument(arg)
	}
	// Folders that are only reached through links come last, so that every other way to them goes first.
	for len(w.links) > 0 {
		next := w.links[0]
		w.links = w.links[1:]
		w.link(next)
	}
	return w.listing()
}

// inOrder puts a folder before what lies in it, so that the order of the arguments decides nothing.
func inOrder(paths []string) []string {
	type argument struct{ arg, real string }
	args := make([]argument, len(paths))
	for i, p := range paths {
		args[i] = argument{p, p}
		if p == stdinArg {
			continue
		}
		args[i].arg = filepath.Clean(p)
		if name, err := realPath(p); err == nil {
			args[i].real = name
		}
	}
	sort.SliceStable(args, func(i, j int) bool {
		a, b := args[i], args[j]
		return a.real < b.real || a.real == b.real && a.arg < b.arg
	})
	out := make([]string, len(args))
	for i, a := range args {
		out[i] = a.arg
	}
	return out
}

// walker gathers the inputs of one command.
type walker struct {
	inputs   []Input
	problems []Problem
	folders  map[string]string   // real path of a folder that was read -> the path it was read by
	files    map[string]bool     // absolute paths of files that were taken
	sidecars map[string]*sidecar // by folder
	links    []link
}

// link is a symbolic link to a folder, and what is known where it was found.
type link struct {
	path, id string
	root     folder
}

// folder is an argument that is a folder.
type folder struct {
	arg   string
	above []*sidecar // of the folders from the argument down, the nearest last
	base  []string   // their paths within the argument
}

func (w *walker) problem(path, format string, args ...any) {
	w.problems = append(w.problems, Problem{Path: printable(path), Reason: fmt.Sprintf(format, args...)})
}

func (w *walker) minor(path, format string, args ...any) {
	w.problems = append(w.problems, Problem{Path: printable(path), Reason: fmt.Sprintf(format, args...), Minor: true})
}

func (w *walker) stdin(r io.Reader) {
	if w.files[stdinArg] {
		return
	}
	w.files[stdinArg] = true
	if r == nil {
		w.problem(stdinArg, "expected text on standard input, found none; pipe a report in or name a file")
		return
	}
	w.inputs = append(w.inputs, Input{ID: stdinArg, Path: stdinArg, arg: stdinArg, stdin: r})
}

// argument takes a path of the command line.
func (w *walker) argument(arg string) {
	info, err := os.Stat(arg)
	switch {
	case err != nil:
		w.problem(arg, "%s", cannot("open", err))
	case info.IsDir():
		inputs, problems, links := len(w.inputs), len(w.problems), len(w.links)
		fresh := w.folder(arg, "", folder{arg: arg})
		if fresh && len(w.inputs) == inputs && len(w.links) == links && !anyMajor(w.problems[problems:]) {
			w.problem(arg, "expected reports (.txt, .md, .html, .pdf, .eml, feeds, .jsonl, .warc) in the folder, found none; name a folder that holds some")
		}
	case info.Mode()&(fs.ModeSocket|fs.ModeDevice) != 0 && info.Mode()&fs.ModeCharDevice == 0:
		w.problem(arg, "expected a file or a folder, found %s; name the reports themselves", modeName(info.Mode()))
	default:
		dir, base := filepath.Split(arg)
		w.file(arg, base, info, folder{arg: arg}, w.besides(filepath.Clean(dir)).find(base))
	}
}

func anyMajor(problems []Problem) bool {
	for _, p := range problems {
		if !p.Minor {
			return true
		}
	}
	return false
}

// besides is the sidecar in the folder of a file that is named itself. Its other rows are nobody's business here, and so
// are its mistakes.
func (w *walker) besides(dir string) *sidecar {
	if s, ok := w.sidecars[dir]; ok {
		return s
	}
	data, err := readSidecar(filepath.Join(dir, sidecarName))
	if err != nil {
		w.sidecars[dir] = nil
		return nil
	}
	s, _ := parseSidecar(filepath.Join(dir, sidecarName), data)
	w.sidecars[dir] = s
	return s
}

// folder reads the names in a folder and below it. id is its path within the argument. It returns whether the folder was new.
func (w *walker) folder(dir, id string, root folder) bool {
	name, err := realPath(dir)
	if err != nil {
		w.problem(dir, "%s", cannot("open", err))
		return true
	}
	if first, seen := w.folders[name]; seen {
		if first != dir {
			w.minor(dir, "is the folder %s, which is read already; not read twice", printable(first))
		}
		return false
	}
	w.folders[name] = dir
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		w.problem(dir, "%s", cannot("list", err))
		if len(entries) == 0 {
			return true
		}
	}
	var local *sidecar
	for _, e := range entries {
		if e.Name() == sidecarName {
			local = w.sidecar(filepath.Join(dir, sidecarName))
		}
	}
	root.above = append(root.above[:len(root.above):len(root.above)], local)
	root.base = append(root.base[:len(root.base):len(root.base)], id)
	for _, e := range entries {
		w.entry(dir, id, e, root)
	}
	if local != nil {
		w.unusedRows(dir, local)
	}
	return true
}

// entry takes one name of a folder.
func (w *walker) entry(dir, id string, e fs.DirEntry, root folder) {
	name := e.Name()
	if strings.HasPrefix(name, ".") || name == sidecarName {
		return
	}
	path, sub := filepath.Join(dir, name), joinID(id, name)
	if e.IsDir() {
		w.folder(path, sub, root)
		return
	}
	info, err := os.Stat(path) // of what a link leads to
	if err != nil {
		w.problem(path, "%s", cannot("open", err))
		return
	}
	switch {
	case info.IsDir():
		w.links = append(w.links, link{path, sub, root})
		return
	case !info.Mode().IsRegular():
		w.minor(path, "expected a file, found %s; not read", modeName(info.Mode()))
		return
	}
	if reason, harmless := otherKind(name); reason != "" {
		w.problems = append(w.problems, Problem{Path: printable(path), Reason: reason, Minor: harmless})
		return
	}
	w.file(path, sub, info, root, root.rowFor(sub))
}

// inDoubt reports whether a file found in a folder may be no report by its name.
func inDoubt(name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	return perhaps[filepath.Ext(name)]
}

// rowFor is what the nearest sidecar says of a file, filled up from those above it.
func (f folder) rowFor(id string) *sidecarRow {
	var out *sidecarRow
	for i := len(f.above) - 1; i >= 0; i-- {
		row := f.above[i].find(strings.TrimPrefix(strings.TrimPrefix(id, f.base[i]), "/"))
		switch {
		case row == nil:
		case out == nil:
			both := *row
			out = &both
		default:
			out.meta.fill(row.meta)
			out.captured = cmp.Or(out.captured, row.captured)
		}
	}
	return out
}

// link follows a link to a folder.
func (w *walker) link(l link) {
	target, err := realPath(l.path)
	if err != nil {
		w.problem(l.path, "%s", cannot("open", err))
		return
	}
	here, err := realPath(filepath.Dir(l.path))
	if err != nil {
		w.problem(l.path, "%s", cannot("open", err))
		return
	}
	if target == here || strings.HasPrefix(here, strings.TrimSuffix(target, string(filepath.Separator))+string(filepath.Separator)) {
		w.problem(l.path, "expected a folder, found a link back to %s, which holds it; not followed, take the link out", printable(target))
		return
	}
	w.folder(l.path, l.id, l.root)
}

// file takes a file.
func (w *walker) file(path, id string, info fs.FileInfo, root folder, row *sidecarRow) {
	if name, err := filepath.Abs(path); err == nil {
		if w.files[name] {
			return
		}
		w.files[name] = true
	}
	w.inputs = append(w.inputs, Input{
		ID: printable(filepath.ToSlash(id)), Path: printable(path), Size: info.Size(), arg: root.arg, name: path, row: row,
		doubtful: root.arg != path && inDoubt(path),
	})
}

// sidecar reads the reports.csv of a folder that is walked.
func (w *walker) sidecar(path string) *sidecar {
	data, err := readSidecar(path)
	if err != nil {
		w.problem(path, "%s", cannot("read", err))
		return nil
	}
	s, problems := parseSidecar(path, data)
	w.problems = append(w.problems, problems...)
	return s
}

// unusedRows reports rows that name no file below the sidecar's folder.
func (w *walker) unusedRows(dir string, s *sidecar) {
	for name, row := range s.rows {
		if row.used {
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); errors.Is(err, fs.ErrNotExist) {
			w.minor(s.path, "line %d: expected a file of this folder, found %q, which is not there; correct the name or take the line out", row.line, name)
		}
	}
}

// listing sorts what was found and settles the identities.
func (w *walker) listing() *Listing {
	count := map[string]int{}
	for _, in := range w.inputs {
		count[in.ID]++
	}
	for i := range w.inputs {
		in := &w.inputs[i]
		if count[in.ID] < 2 {
			continue
		}
		arg := printable(filepath.ToSlash(in.arg))
		if !strings.HasSuffix("/"+arg, "/"+in.ID) {
			arg += "/" + in.ID
		}
		in.ID = arg
	}
	sort.Slice(w.inputs, func(i, j int) bool {
		a, b := w.inputs[i], w.inputs[j]
		return a.ID < b.ID || a.ID == b.ID && a.Path < b.Path
	})
	// What was passed over in a folder and named itself was read after all.
	taken := map[string]bool{}
	for _, in := range w.inputs {
		taken[in.Path] = true
	}
	w.problems = slices.DeleteFunc(w.problems, func(p Problem) bool { return p.Minor && taken[p.Path] })
	sort.Slice(w.problems, func(i, j int) bool {
		a, b := w.problems[i], w.problems[j]
		return a.Path < b.Path || a.Path == b.Path && a.Reason < b.Reason
	})
	return &Listing{Inputs: w.inputs, Problems: w.problems}
}

func joinID(id, name string) string {
	if id == "" {
		return name
	}
	return id + "/" + name
}

// realPath is the absolute path without links.
func realPath(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}
