package web

import (
	"bytes"
	"net/http"

	"crosscheck/ledger"
)

// home is the first page.
func (s *Server) home(w http.ResponseWriter, r *http.Request) error {
	if _, err := view(r); err != nil {
		return err
	}
	size, err := s.Ledger.Size(r.Context())
	if err != nil {
		return err
	}
	return s.show(w, "home.tmpl", struct {
		Size                         ledger.Size
		Temporary, ReadOnly, Offline bool
	}{size, s.Temporary, s.ReadOnly, s.Offline})
}

// show writes a page, whole or not at all.
func (s *Server) show(w http.ResponseWriter, name string, data any) error {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, name, data); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, err := w.Write(b.Bytes())
	return err
}
