package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Read opens an input that holds one report and reads it; of several it reads none and names them. It may be called for several inputs at once, for
// standard input just once. An error is a [Problem]. No more than [MaxFile] bytes are taken in, and nothing of a file that is larger.
func (in Input) Read(opt Options) (*Report, error) {
	raw, err := in.Find("")
	if err != nil {
		return nil, err
	}
	return raw.Read(opt)
}

var errLarge = errors.New("too large")

// readAll reads at most MaxFile bytes; size is a guess of how many there are.
func readAll(r io.Reader, size int64) ([]byte, error) {
	if size < 0 || size > MaxFile {
		size = 0
	}
	buf := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	n, err := buf.ReadFrom(io.LimitReader(r, MaxFile+1))
	if n > MaxFile {
		return nil, errLarge
	}
	return buf.Bytes(), err
}

// readFile reads a file of at most MaxFile bytes. Of a larger one it reads nothing.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && info.Size() > MaxFile {
		err = errLarge
	}
	var data []byte
	if err == nil {
		data, err = readAll(f, info.Size())
	}
	return data, errors.Join(err, f.Close())
}

// cannot says why a file was not opened, and what to do.
func cannot(do string, err error) string {
	var pe *fs.PathError
	why := err
	if errors.As(err, &pe) {
		why = pe.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "expected a file or a folder, found nothing there; check the name"
	case errors.Is(err, fs.ErrPermission):
		return fmt.Sprintf("cannot %s: permission denied; allow reading it or leave it out", do)
	case strings.Contains(why.Error(), "too many"):
		return "expected a file or a folder, found a link that leads to itself; take the link out"
	}
	return fmt.Sprintf("cannot %s: %v; check the file and read again", do, why)
}

func modeName(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	}
	return "something that is no file"
}

// Endings of files in a folder that are not taken for reports. Named on the command line, they are read as what they
// contain.
var (
	// unread may hold reports, in forms that are not read yet.
	unread = map[string]string{
		".doc": "a Word document", ".docx": "a Word document", ".odt": "an OpenDocument text", ".rtf": "RTF",
		".epub": "an e-book", ".mbox": "a box of mails", ".msg": "mail in a form of its own", ".mht": "a web archive", ".mhtml": "a web archive", ".webarchive": "a web archive",
	}
	// harmless are no reports: data, pictures, what a saved page brings along, archives, programs.
	harmless = map[string]bool{
		".csv": true, ".tsv": true, ".yaml": true, ".yml": true, ".toml": true,
		".xls": true, ".xlsx": true, ".ods": true, ".parquet": true, ".db": true, ".sqlite": true, ".sqlite3": true,
		".css": true, ".js": true, ".mjs": true, ".map": true, ".woff": true, ".woff2": true, ".ttf": true, ".otf": true, ".eot": true,
		".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".svg": true, ".webp": true, ".avif": true, ".ico": true, ".bmp": true,
		".tif": true, ".tiff": true, ".heic": true, ".mp3": true, ".m4a": true, ".wav": true, ".ogg": true, ".mp4": true, ".mov": true,
		".webm": true, ".avi": true, ".mkv": true, ".zip": true, ".gz": true, ".bz2": true, ".xz": true, ".zst": true, ".7z": true,
		".tar": true, ".tgz": true, ".rar": true, ".exe": true, ".so": true, ".dll": true, ".py": true, ".go": true, ".sh": true,
		".log": true, ".bak": true, ".tmp": true, ".lock": true, ".ini": true, ".conf": true, ".cfg": true, ".bib": true, ".geojson": true,
	}
	// packed are what files packed with gzip may be, by the ending before .gz.
	packed = map[string]bool{
		".txt": true, ".md": true, ".html": true, ".htm": true, ".warc": true, ".json": true, ".jsonl": true, ".ndjson": true, ".xml": true, ".rss": true,
		".atom": true, ".eml": true, ".pdf": true,
	}
	// perhaps are reports where their content is a feed or articles, which is seen when they are read.
	perhaps = map[string]bool{".json": true, ".jsonl": true, ".ndjson": true, ".xml": true}
	// about are names of files that speak of the folder.
	about = map[string]bool{"readme": true, "license": true, "licence": true, "copying": true, "notice": true, "changelog": true, "authors": true, "credits": true}
)

// otherKind says why a file of a folder is not taken for a report, "" where it is; minor where nothing is lost by it.
func otherKind(name string) (reason string, minor bool) {
	ext := strings.ToLower(filepath.Ext(name))
	if inner := strings.ToLower(filepath.Ext(strings.TrimSuffix(name, filepath.Ext(name)))); ext == ".gz" && packed[inner] {
		return "", false
	}
	if what := unread[ext]; what != "" {
		return fmt.Sprintf("expected "+readForms+", found %s, which is not read yet; save its text as .txt", what), false
	}
	if harmless[ext] {
		return fmt.Sprintf("not read: %s files are no reports; name the file itself to read it as text", ext), true
	}
	if about[strings.ToLower(strings.TrimSuffix(name, filepath.Ext(name)))] {
		return "not read: it speaks of the folder; name the file itself to read it as a report", true
	}
	return "", false
}
