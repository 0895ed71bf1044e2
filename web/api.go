package web

import (
	"context"
	"net/http"
	"path"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"crosscheck/claim"
	"crosscheck/ledger"
)

// apiVersion is the version of the API's form. It changes when a program that uses it would notice.
const apiVersion = "1"

// api registers the JSON API. Its OpenAPI document is served beside it; the library's own documentation page is not, because it loads from elsewhere.
func (s *Server) api() {
	c := huma.DefaultConfig("crosscheck", apiVersion)
	c.Info.Description = "What a ledger of crosscheck holds and what can be done with it, with the words and options of the command. Offsets are bytes of a report's text."
	c.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	c.Components.Schemas.RegisterTypeAlias(reflect.TypeFor[claim.Value](), reflect.TypeFor[valueForm]())
	c.OpenAPIPath = "/api/openapi"
	c.DocsPath, c.SchemasPath = "", ""
	c.CreateHooks = nil // no "$schema" in answers: they are what the command prints
	c.RejectUnknownQueryParameters = true
	a := humago.New(s.mux, c)
	s.apiReading(a)
	s.apiReview(a)
	s.apiAdding(a)
}

// schemaName names a type in the OpenAPI document: with its package, since several of them have a Span or a Kind.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	name := huma.DefaultSchemaNamer(t, hint)
	pkg := path.Base(t.PkgPath())
	if t.Name() == "" || pkg == "." || pkg == "v2" || pkg == "web" {
		return name
	}
	return strings.ToUpper(pkg[:1]) + pkg[1:] + name
}

// valueForm is how [claim.Value] writes itself: an open end is null.
type valueForm struct {
	Form  claim.Form `json:"form"`
	Low   *float64   `json:"low"`
	High  *float64   `json:"high"`
	Side  claim.Side `json:"side,omitempty"`
	Unit  string     `json:"unit,omitempty"`
	Words string     `json:"words"`
}

// answer is the body of an answer.
type answer[T any] struct {
	Status int
	Body   T
}

// get registers what reads.
func get[I, O any](s *Server, a huma.API, at, id, summary string, f func(context.Context, *I) (O, error)) {
	operate(s, a, huma.Operation{OperationID: id, Method: http.MethodGet, Path: at, Summary: summary}, f)
}

// operate registers an operation. Its errors have the form of RFC 9457.
func operate[I, O any](s *Server, a huma.API, op huma.Operation, f func(context.Context, *I) (O, error)) {
	if op.DefaultStatus == 0 {
		op.DefaultStatus = http.StatusOK
	}
	huma.Register(a, op, func(ctx context.Context, in *I) (*answer[O], error) {
		out, err := f(ctx, in)
		if err != nil {
			status, words := s.answerTo(err)
			return nil, &huma.ErrorModel{Title: title(status), Status: status, Detail: words}
		}
		return &answer[O]{Status: op.DefaultStatus, Body: out}, nil
	})
}

// ViewQuery is how the ledger is looked at, as an address says it.
type ViewQuery struct {
	Rule    string `query:"rule" doc:"How the range of a question is found, as --rule of the command; reported, if not given."`
	AsOf    string `query:"as_of" doc:"Look only at what was known by that day, as 2024-12-23."`
	Clock   string `query:"clock" doc:"Which dates as_of looks at, as --clock of the command; published, if not given."`
	Machine bool   `query:"machine" doc:"Show what the program read, as if nobody had decided anything."`
}

func (q *ViewQuery) view(story int64) (ledger.View, error) {
	return viewOf(q.Rule, q.AsOf, q.Clock, q.Machine, story)
}

// LimitQuery bounds a list.
type LimitQuery struct {
	Limit int `query:"limit" minimum:"1" maximum:"1000" default:"200" doc:"How many are listed."`
}
