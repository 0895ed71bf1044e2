package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"crosscheck/fetch"
	"crosscheck/report"
)

// intake is what somebody sent to be added: files, one pasted text, addresses, or several of them.
type intake struct {
	files     *upload // nil for none
	pasted    *report.Raw
	addresses []string
	defaults  report.Defaults
	sent      fields // as they were sent
}

// fields are what stands beside, as a form or an object of JSON sends it. Of a pasted text they are what is known of it; to files they say what those do
// not say themselves.
type fields struct {
	Text      string `json:"text,omitempty" doc:"a pasted text"`
	Title     string `json:"title,omitempty" doc:"its title"`
	URL       string `json:"url,omitempty" doc:"where it was published"`
	Outlet    string `json:"outlet,omitempty"`
	Published string `json:"published,omitempty" doc:"as 2024-12-23"`
	Author    string `json:"author,omitempty"`
	Language  string `json:"language,omitempty" doc:"as en"`
	Genre     string `json:"genre,omitempty" doc:"news, transcript, opinion, satire or summary"`
	// Addresses are separated by white space.
	Addresses string `json:"addresses,omitempty" doc:"addresses to fetch, separated by white space"`
}

// put sets a field by its name.
func (f *fields) put(name, value string) error {
	into := map[string]*string{
		"text": &f.Text, "title": &f.Title, "url": &f.URL, "outlet": &f.Outlet, "published": &f.Published, "author": &f.Author, "language": &f.Language,
		"genre": &f.Genre, "addresses": &f.Addresses,
	}[name]
	if into == nil {
		return refusef(http.StatusUnprocessableEntity, "%q: expected one of text, title, url, outlet, published, author, language, genre, addresses, or files as report", name)
	}
	if *into != "" {
		return refusef(http.StatusUnprocessableEntity, "%s: expected it once, found it twice", name)
	}
	*into = value
	return nil
}

// readIntake reads what was sent. The caller drops its files. With an error it gives what fields were read all the same, for a form that is shown again.
func (s *Server) readIntake(r *http.Request) (*intake, error) {
	if s.ReadOnly {
		return nil, errReadOnly()
	}
	in := &intake{}
	f, err := in.read(r)
	if f != nil {
		in.sent = *f
	}
	if err == nil {
		err = in.complete(f, s.Offline)
	}
	if err != nil {
		in.drop()
		return in, broken(err)
	}
	return in, nil
}

func errReadOnly() error {
	return refusef(http.StatusForbidden, "the ledger cannot be written; allow writing to its file and folder, or copy it, and start again")
}

// broken makes a request that cannot be read one that is refused; other errors are as they are.
func broken(err error) error {
	var r *refusal
	var large *http.MaxBytesError
	if errors.As(err, &r) || errors.As(err, &large) {
		return err
	}
	return refusef(http.StatusBadRequest, "what was sent cannot be read: %v", err)
}

func (in *intake) drop() {
	if in.files != nil {
		in.files.drop()
	}
}

func (in *intake) read(r *http.Request) (*fields, error) {
	f := &fields{}
	switch kind, params := mediaType(r); kind {
	case "multipart/form-data":
		return f, in.readParts(multipart.NewReader(r.Body, params["boundary"]), f)
	case "application/x-www-form-urlencoded":
		body, err := bounded(r.Body, maxField)
		if err != nil {
			return nil, err
		}
		values, err := url.ParseQuery(string(body))
		if err != nil {
			return nil, err
		}
		for name, list := range values {
			if len(list) != 1 {
				return nil, refusef(http.StatusUnprocessableEntity, "%s: expected it once, found it %d times", name, len(list))
			}
			if err := f.put(name, list[0]); err != nil {
				return nil, err
			}
		}
		return f, nil
	case "application/json":
		body, err := bounded(r.Body, maxField)
		if err != nil {
			return nil, err
		}
		d := json.NewDecoder(strings.NewReader(string(body)))
		d.DisallowUnknownFields()
		return f, d.Decode(f)
	}
	return nil, refusef(http.StatusUnsupportedMediaType, "expected a form (multipart/form-data) or application/json, found %q", r.Header.Get("Content-Type"))
}

// readParts reads a form part by part, the files onto the disk.
func (in *intake) readParts(m *multipart.Reader, f *fields) error {
	for {
		part, err := m.NextRawPart()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if part.FormName() == "report" {
			if in.files == nil {
				if in.files, err = newUpload(); err != nil {
					return err
				}
			}
			if err := in.files.take(part); err != nil {
				return err
			}
			continue
		}
		value, err := bounded(part, maxField)
		if err != nil {
			return err
		}
		if err := f.put(part.FormName(), string(value)); err != nil {
			return err
		}
	}
}

func bounded(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = refusef(http.StatusRequestEntityTooLarge, "expected at most %d MiB of text, found more; save it as a file and send that", limit>>20)
	}
	return data, err
}

// complete checks what stands beside the files.
func (in *intake) complete(f *fields, offline bool) error {
	in.defaults = report.Defaults{Outlet: f.Outlet, Published: f.Published, Language: f.Language, Author: f.Author, Genre: f.Genre}
	if err := in.defaults.Check(); err != nil {
		return refusef(http.StatusUnprocessableEntity, "%v", err)
	}
	if strings.TrimSpace(f.Text) != "" {
		if err := in.paste(f); err != nil {
			return err
		}
	}
	seen := map[string]bool{}
	for a := range strings.FieldsSeq(f.Addresses) {
		form, err := fetch.Normalise(a)
		if err != nil {
			return refusef(http.StatusUnprocessableEntity, "%v", err)
		}
		if !seen[form] {
			seen[form] = true
			in.addresses = append(in.addresses, form)
		}
	}
	switch {
	case len(in.addresses) > 0 && offline:
		return refusef(http.StatusForbidden, "addresses are not fetched: the server was started with --offline; save the pages and send the files")
	case len(in.addresses) > maxAddresses:
		return refusef(http.StatusRequestEntityTooLarge, "expected at most %d addresses at once, found %d", maxAddresses, len(in.addresses))
	case in.what() == "":
		return refusef(http.StatusUnprocessableEntity, "expected files, a text or addresses, found none")
	}
	return nil
}

// paste makes a report of a pasted text.
func (in *intake) paste(f *fields) error {
	name := pastedName(f.Title, f.Text)
	raw := report.Raw{ID: name, Path: name, Data: []byte(f.Text)}
	for _, v := range [...][2]string{
		{"title", f.Title}, {"url", f.URL}, {"outlet", f.Outlet}, {"published", f.Published}, {"author", f.Author}, {"language", f.Language}, {"genre", f.Genre},
	} {
		if v[1] == "" {
			continue
		}
		if err := raw.Given.Set(v[0], v[1], fromForm); err != nil {
			return refusef(http.StatusUnprocessableEntity, "%v", err)
		}
	}
	in.pasted = &raw
	return nil
}

// fromForm is where metadata of a pasted text come from, as report.Field.From says it.
const fromForm = "form"

// what says what is added, in words.
func (in *intake) what() string {
	var parts []string
	if in.files != nil && in.files.files > 0 {
		parts = append(parts, counted(in.files.files, "file", "files"))
	}
	if in.pasted != nil {
		parts = append(parts, "a pasted text")
	}
	if n := len(in.addresses); n > 0 {
		parts = append(parts, counted(n, "address", "addresses"))
	}
	return strings.Join(parts, ", ")
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
