package report

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
)

// sidecarName is the file in a folder that holds what is known about the reports in and below it. Its columns are file and
// any of outlet, published, title, author, language, url, genre and captured, in any order; others are passed over.
const sidecarName = "reports.csv"

// maxSidecarRows bounds a sidecar; a folder of reports has fewer files.
const maxSidecarRows = 1 << 21

// sidecar is one reports.csv.
type sidecar struct {
	path string
	rows map[string]*sidecarRow // by path within its folder, with slashes
}

// sidecarRow is what a row says about a file.
type sidecarRow struct {
	meta     Meta
	captured string // RFC 3339, UTC
	line     int
	used     bool
}

// readSidecar reads the file, which must be one: to open a pipe would wait for its writer.
func readSidecar(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("expected a table, found something that is no file")
	}
	return readFile(file)
}

// parseSidecar reads reports.csv. What cannot be used of it comes back as problems with line numbers; the rest counts.
func parseSidecar(name string, data []byte) (*sidecar, []Problem) {
	s := &sidecar{path: name, rows: map[string]*sidecarRow{}}
	var problems []Problem
	report := func(minor bool, format string, args ...any) {
		problems = append(problems, Problem{Path: printable(name), Reason: fmt.Sprintf(format, args...), Minor: minor})
	}
	dec, err := decode(data)
	if err != nil {
		report(false, "expected a table of metadata, found binary data; save it as CSV in UTF-8")
		return s, problems
	}
	if len(bytes.TrimSpace(dec.text)) == 0 {
		report(true, "expected a header line with a column \"file\", found an empty file; fill it or take it out")
		return s, problems
	}
	r := csv.NewReader(bytes.NewReader(dec.text))
	r.Comma = separator(dec.text)
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = r.Comma != '\t'
	r.ReuseRecord = true

	var columns []string
	file := -1
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return s, problems
		}
		if err != nil {
			report(false, "not readable as CSV from here on: %v; put fields that hold quotation marks in quotation marks and double them", err)
			return s, problems
		}
		line, _ := r.FieldPos(0)
		if columns == nil {
			columns = make([]string, len(record))
			for i, c := range record {
				if columns[i] = columnKey(c); columns[i] == "file" && file < 0 {
					file = i
				}
			}
			if file < 0 {
				report(false, "line %d: expected a column \"file\", found %q; name the columns in the first line", line, strings.Join(record, ","))
				return s, problems
			}
			continue
		}
		if len(record) == 1 && strings.TrimSpace(record[0]) == "" {
			continue
		}
		if len(s.rows) >= maxSidecarRows {
			report(false, "line %d: more than %d rows; the rest is not read", line, maxSidecarRows)
			return s, problems
		}
		if file >= len(record) || strings.TrimSpace(record[file]) == "" {
			report(true, "line %d: expected a file name in column \"file\", found none; the line is not used", line)
			continue
		}
		name, ok := localPath(record[file])
		if !ok {
			report(true, "line %d: expected a path within this folder, found %q; the line is not used", line, record[file])
			continue
		}
		if earlier := s.rows[name]; earlier != nil {
			report(true, "line %d: %s stands already on line %d, which is used", line, printable(name), earlier.line)
			continue
		}
		row := &sidecarRow{line: line}
		for i, value := range record {
			if i < len(columns) && columns[i] == "captured" && strings.TrimSpace(value) != "" && row.captured == "" {
				if row.captured, err = captureTime(value); err != nil {
					report(true, "line %d: %v; the value is not used", line, err)
				}
			}
			if i >= len(columns) || i == file || row.meta.field(columns[i]) == nil {
				continue
			}
			if err := row.meta.offer(columns[i], value, sidecarName); err != nil {
				report(true, "line %d: %v; the value is not used", line, err)
			}
		}
		s.rows[name] = row
	}
}

// separator is comma, semicolon or tab, by the header line; spreadsheets write what their country uses.
func separator(text []byte) rune {
	head, _, _ := bytes.Cut(text, []byte("\n"))
	best, most := ',', bytes.Count(head, []byte(","))
	for _, c := range []rune{';', '\t'} {
		if n := bytes.Count(head, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

// localPath is a path within the sidecar's folder, with slashes; ok is false for one that leads out of it.
func localPath(s string) (string, bool) {
	s = path.Clean(strings.ReplaceAll(strings.TrimSpace(s), "\\", "/"))
	if s == "." || s == ".." || strings.HasPrefix(s, "/") || strings.HasPrefix(s, "../") || len(s) > 1 && s[1] == ':' {
		return "", false
	}
	return s, true
}

// find is the row for a file, or nil.
func (s *sidecar) find(name string) *sidecarRow {
	if s == nil {
		return nil
	}
	row := s.rows[name]
	if row != nil {
		row.used = true
	}
	return row
}
