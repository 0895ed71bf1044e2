package web

import (
	"context"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// apiAdding are the operations of adding reports.
func (s *Server) apiAdding(a huma.API) {
	operate(s, a, huma.Operation{
		OperationID: "add", Method: http.MethodPost, Path: "/api/add", Summary: "Add reports: files, a pasted text, addresses",
		Description:   "What is sent is added in the background; the answer is the job that does it. Files are sent as parts named report, folders by the paths in their names.",
		DefaultStatus: http.StatusAccepted,
	}, s.apiAdd)
	// Only now: the library would otherwise take the body in itself.
	a.OpenAPI().Paths["/api/add"].Post.RequestBody = addBody(a.OpenAPI().Components.Schemas)
	get(s, a, "/api/jobs", "jobs", "The last jobs, the newest first", s.apiJobs)
	get(s, a, "/api/jobs/{job}", "job", "How far a job is", func(_ context.Context, in *jobPath) (Job, error) { return s.jobs.get(in.Job) })
	operate(s, a, huma.Operation{
		OperationID: "cancel", Method: http.MethodDelete, Path: "/api/jobs/{job}", Summary: "Cancel a job; what was kept stays",
	}, func(_ context.Context, in *jobPath) (Job, error) { return s.jobs.cancel(in.Job) })
	operate(s, a, huma.Operation{
		OperationID: "verify", Method: http.MethodPost, Path: "/api/verify", Summary: "Check the ledger, as crosscheck verify does",
		Description: "The ledger is checked in the background; the answer is the job that does it, and the job holds what was found.", DefaultStatus: http.StatusAccepted, MaxBodyBytes: maxForm,
	}, func(_ context.Context, in *struct{ Body verifyOrder }) (Job, error) { return s.verify(in.Body.Deep) })
}

// verifyOrder says how the ledger is checked.
type verifyOrder struct {
	Deep bool `json:"deep,omitempty" doc:"read and compare everything anew, too"`
}

type jobPath struct {
	Job string `path:"job" maxLength:"20"`
}

type jobsForm struct {
	Jobs []Job `json:"jobs"`
}

func (s *Server) apiJobs(context.Context, *struct{}) (jobsForm, error) {
	return jobsForm{s.jobs.all()}, nil
}

// whole is a request whose body the handler reads itself: files go to the disk part by part, which the library would hold in memory.
type whole struct{ r *http.Request }

// Resolve takes the request.
func (x *whole) Resolve(c huma.Context) []error {
	x.r, _ = humago.Unwrap(c)
	return nil
}

func (s *Server) apiAdd(_ context.Context, in *whole) (Job, error) { return s.add(in.r) }

// addBody describes what can be sent.
func addBody(r huma.Registry) *huma.RequestBody {
	text := r.Schema(reflect.TypeFor[fields](), true, "fields")
	form := &huma.Schema{Type: huma.TypeObject, Properties: map[string]*huma.Schema{
		"report": {Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeString, Format: "binary"}, Description: "files; the name may hold folders"},
	}}
	for name, p := range r.SchemaFromRef("#/components/schemas/" + schemaName(reflect.TypeFor[fields](), "")).Properties {
		form.Properties[name] = p
	}
	return &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"multipart/form-data": {Schema: form}, "application/x-www-form-urlencoded": {Schema: text}, "application/json": {Schema: text},
	}}
}
