package web

import (
	"bufio"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/export"
	"crosscheck/ledger/sqlite"
	"crosscheck/page"
)

// decisionsForm is the form that holds the decisions as JSON lines, beside the forms of package export.
const decisionsForm = "decisions"

// exportKinds are the types of the forms.
var exportKinds = map[string]string{
	"html": "text/html; charset=utf-8", "json": "application/json", "jsonl": "application/jsonl", "csv": "text/csv; charset=utf-8",
	"md": "text/markdown; charset=utf-8", "txt": "text/plain; charset=utf-8", decisionsForm: "application/jsonl", export.SVGForm: "image/svg+xml",
}

// exportNames are the forms that can be downloaded.
func exportNames() []string { return append(export.Formats(), decisionsForm) }

// export sends the ledger, or one story of it, in one form, as a view shows it: the query of a page, and title. HTML is passed on: it has full texts,
// names of private persons and exact coordinates only with full_texts=true, names=true, coordinates=true. JSON has the texts unless without_texts=true.
func (s *Server) export(w http.ResponseWriter, r *http.Request) error {
	form := r.PathValue("form")
	if !slices.Contains(exportNames(), form) {
		return refusef(http.StatusNotFound, "%q: expected one of the forms %s", form, strings.Join(exportNames(), ", "))
	}
	v, err := view(r)
	if err != nil {
		return err
	}
	q, err := params(r)
	if err != nil {
		return err
	}
	o := export.Options{Title: q.Get("title"), Full: true}
	for name, into := range map[string]*bool{
		"without_texts": &o.WithoutTexts, "full_texts": &o.Keep.FullTexts, "names": &o.Keep.Names, "coordinates": &o.Keep.Coordinates,
	} {
		if *into, err = truth(name, q.Get(name)); err != nil {
			return err
		}
	}
	if form == decisionsForm {
		entries, err := s.Ledger.Decisions(r.Context())
		if err != nil {
			return err
		}
		log := make([]decision.Decision, 0, len(entries))
		for _, e := range entries {
			log = append(log, e.Decision)
		}
		s.attach(w, form, s.baseName()+"-decisions.jsonl")
		return decision.WriteLines(w, log)
	}
	d, err := s.Ledger.Dossier(r.Context(), v)
	if err != nil {
		return err
	}
	if len(d.Reads) == 0 {
		return refusef(http.StatusNotFound, "expected reports to write, found none in this view of the ledger")
	}
	_, seal, err := s.Ledger.Seal(r.Context())
	if err != nil {
		return err
	}
	o.Source = page.Source{Version: s.Version, Edition: sqlite.Reader(), Seal: seal}
	s.attach(w, form, s.baseName()+storySuffix(v.Story)+"."+form)
	return writeExport(w, form, d, o)
}

func storySuffix(n int64) string {
	if n == 0 {
		return ""
	}
	return "-story-" + strconv.FormatInt(n, 10)
}

func writeExport(w http.ResponseWriter, form string, d *dossier.Dossier, o export.Options) error {
	b := bufio.NewWriterSize(w, 64<<10)
	if err := export.Write(b, form, d, o); err != nil {
		return err
	}
	return b.Flush()
}

// attach makes an answer a file to be saved. A browser that shows it all the same gives it no rights here.
func (s *Server) attach(w http.ResponseWriter, form, name string) {
	h := w.Header()
	h.Set("Content-Type", exportKinds[form])
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Content-Security-Policy", policy+"; sandbox")
}

// baseName is the ledger's name for a file: letters and digits of its own.
func (s *Server) baseName() string {
	if s.Temporary {
		return "crosscheck"
	}
	base := filepath.Base(s.Ledger.Path())
	base = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, strings.TrimSuffix(base, filepath.Ext(base)))
	if base = strings.Trim(base, "-"); base == "" {
		base = "crosscheck"
	}
	return base
}

// copyLedger sends the ledger itself, as it is at one moment.
func (s *Server) copyLedger(w http.ResponseWriter, r *http.Request) (err error) {
	dir, err := os.MkdirTemp("", "crosscheck-copy-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "copy.ledger")
	if err := s.Ledger.Copy(r.Context(), path); err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s.attach(w, "", s.baseName()+".ledger")
	w.Header().Set("Content-Type", "application/vnd.sqlite3")
	http.ServeContent(w, r, "", time.Time{}, f)
	return nil
}
