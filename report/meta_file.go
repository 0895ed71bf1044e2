package report

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// metaEnding is that of a file beside a report, "07.html.meta.json", that holds what is known about it: one object with the keys that articles in JSON
// have. It goes before reports.csv, being nearer to the report.
const (
	metaEnding = ".meta.json"
	fromMeta   = "meta.json"
)

// maxMetaFile bounds such a file; its values are short.
const maxMetaFile = 1 << 20

// parseMetaFile reads what a file of metadata says. What cannot be used of it comes back as problems; the rest counts.
func parseMetaFile(name string, data []byte) (sidecarRow, []Problem) {
	row := sidecarRow{}
	var problems []Problem
	bad := func(minor bool, reason string) {
		problems = append(problems, Problem{Path: printable(name), Reason: reason, Minor: minor})
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(bytes.TrimPrefix(data, utf8BOM), &fields); err != nil {
		bad(false, "expected one object of JSON with what is known about the report, found something else ("+err.Error()+"); correct it")
		return row, problems
	}
	for _, key := range sortedKeys(fields) {
		known, ok := jsonKey(key)
		value := jsonText(fields[key])
		if !ok || strings.TrimSpace(value) == "" {
			continue
		}
		var err error
		switch known.field {
		case "text", "id":
			continue
		case "captured":
			if row.captured == "" {
				row.captured, err = captureTime(value)
			}
		default:
			err = row.meta.offer(known.field, value, fromMeta)
		}
		if err != nil {
			bad(true, err.Error()+"; the value is not used")
		}
	}
	return row, problems
}

// beside puts what stands in a file of metadata of its own before what reports.csv says about a file.
func (w *walker) beside(path string, row *sidecarRow) *sidecarRow {
	name := path + metaEnding
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return row
	case err == nil && !info.Mode().IsRegular():
		w.problem(name, "expected an object of JSON, found something that is no file; take it out")
		return row
	case err == nil && info.Size() > maxMetaFile:
		w.problem(name, "expected what is known about a report, found more than %d MiB; take it out", maxMetaFile>>20)
		return row
	}
	var data []byte
	if err == nil {
		data, err = os.ReadFile(name)
	}
	if err != nil {
		w.problem(name, "%s", cannot("read", err))
		return row
	}
	own, problems := parseMetaFile(name, data)
	w.problems = append(w.problems, problems...)
	if row != nil {
		own.meta.fill(row.meta)
		own.captured = cmp.Or(own.captured, row.captured)
	}
	return &own
}

// isMetaFile reports a file of metadata of its own, and says where the file that it speaks of is missing.
func (w *walker) isMetaFile(path string) bool {
	of, ok := strings.CutSuffix(path, metaEnding)
	if !ok || filepath.Base(path) == metaEnding {
		return false
	}
	if _, err := os.Stat(of); errors.Is(err, fs.ErrNotExist) {
		w.minor(path, "expected the file %s beside it, which is not there; correct the name or take it out", printable(filepath.Base(of)))
	}
	return true
}
