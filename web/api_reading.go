package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/export"
	"crosscheck/ledger"
	"crosscheck/ledger/query"
)

// apiReading are the operations that read.
func (s *Server) apiReading(a huma.API) {
	get(s, a, "/api/ledger", "ledger", "What the ledger holds, its seal and its runs", s.apiLedger)
	get(s, a, "/api/questions", "questions", "Questions with their ranges, most disputed first", s.apiQuestions)
	get(s, a, "/api/stories/{story}/questions/{question}", "question", "One question with its answers, claims, origins and reasons", s.apiQuestion)
	get(s, a, "/api/reports", "reports", "Reports by their ids", s.apiReports)
	get(s, a, "/api/reports/read", "read", "What was read in one report, with its text", s.apiRead)
	get(s, a, "/api/claims/{claim}", "claim", "One claim, where it stands and what it answers", s.apiClaim)
	get(s, a, "/api/search", "search", "Search claims by words and fields", s.apiSearch)
	get(s, a, "/api/changes", "changes", "What is new since a run or a day", s.apiChanges)
}

// ledgerForm is what a ledger says of itself.
type ledgerForm struct {
	Size      ledger.Size  `json:"size"`
	Seal      string       `json:"seal" doc:"hash of the last entry of the log; note it down to see later that nothing before was altered"`
	Entries   int64        `json:"log_entries"`
	Runs      []ledger.Run `json:"runs" doc:"the last ones, in order"`
	MoreRuns  int          `json:"more_runs,omitempty"`
	Who       string       `json:"who" doc:"who decides here"`
	Temporary bool         `json:"temporary"`
	ReadOnly  bool         `json:"read_only"`
	Offline   bool         `json:"offline"`
	Rules     []string     `json:"rules" doc:"what rule can be"`
	Clocks    []string     `json:"clocks" doc:"what clock can be"`
}

func (s *Server) apiLedger(ctx context.Context, _ *struct{}) (out ledgerForm, err error) {
	out = ledgerForm{Who: s.Who, Temporary: s.Temporary, ReadOnly: s.ReadOnly, Offline: s.Offline, Rules: ruleNames(), Clocks: clockNames()}
	if out.Size, err = s.Ledger.Size(ctx); err != nil {
		return out, err
	}
	if out.Entries, out.Seal, err = s.Ledger.Seal(ctx); err != nil {
		return out, err
	}
	if out.Runs, err = s.Ledger.Runs(ctx); err != nil {
		return out, err
	}
	out.MoreRuns = max(0, len(out.Runs)-maxRuns)
	out.Runs = orEmpty(out.Runs[out.MoreRuns:])
	return out, nil
}

type questionsForm struct {
	Questions []ledger.QuestionLine `json:"questions"`
}

func (s *Server) apiQuestions(ctx context.Context, in *struct {
	ViewQuery
	LimitQuery
},
) (questionsForm, error) {
	v, err := in.view(0)
	if err != nil {
		return questionsForm{}, err
	}
	if v.Plain() {
		list, err := s.Ledger.Questions(ctx, in.Limit)
		return questionsForm{orEmpty(list)}, err
	}
	list, err := s.questionsIn(ctx, v, in.Limit)
	return questionsForm{orEmpty(list)}, err
}

func (s *Server) apiQuestion(ctx context.Context, in *struct {
	Story    int64  `path:"story" minimum:"1"`
	Question string `path:"question"`
	ViewQuery
},
) (*ledger.Answered, error) {
	v, err := in.view(in.Story)
	if err != nil {
		return nil, err
	}
	if v.Plain() {
		return s.Ledger.Question(ctx, in.Story, in.Question)
	}
	return s.questionIn(ctx, v, in.Question)
}

type reportsForm struct {
	Reports []ledger.ReportLine `json:"reports"`
	All     int                 `json:"all" doc:"how many there are"`
}

func (s *Server) apiReports(ctx context.Context, in *struct {
	Story  int64              `query:"story" minimum:"0" doc:"Of one story only."`
	Offset int                `query:"offset" minimum:"0" doc:"How many to pass over."`
	Order  ledger.ReportOrder `query:"order" enum:"newest,oldest,outlet,title,claims,kept" default:"newest"`
	LimitQuery
},
) (reportsForm, error) {
	list, all, err := s.Ledger.Reports(ctx, in.Story, in.Limit, in.Offset, in.Order)
	return reportsForm{Reports: orEmpty(list), All: all}, err
}

func (s *Server) apiRead(ctx context.Context, in *struct {
	ID      string `query:"id" required:"true" doc:"The report's id."`
	Version int    `query:"version" minimum:"0" doc:"Version of the report from 1; the one that the view shows, if not given."`
	ViewQuery
},
) (export.DocumentReport, error) {
	v, err := in.view(0)
	if err != nil {
		return export.DocumentReport{}, err
	}
	r, err := s.Ledger.ReadOf(ctx, in.ID, in.Version, v)
	if err != nil {
		return export.DocumentReport{}, err
	}
	return documentOf(&r), nil
}

// documentOf is a report as it stands in exports, alone.
func documentOf(r *dossier.Read) export.DocumentReport {
	return export.DocumentReport{
		Number: 1, ID: r.Report.ID, Format: r.Report.Format, SHA256: r.Report.SHA256, Meta: r.Report.Meta, Genre: r.Genre, Evidence: r.GenreEvidence,
		Loaded: r.Loaded, Notes: r.Report.Notes, Text: &r.Report.Text,
		Blocks: orEmpty(r.Report.Blocks), Claims: orEmpty(r.Claims), Unused: orEmpty(r.Unused),
	}
}

// placedForm is a claim with where it stands and what it answers.
type placedForm struct {
	Claim     claim.Claim `json:"claim"`
	Title     string      `json:"title,omitempty" doc:"of its report"`
	Outlet    string      `json:"outlet,omitempty"`
	Published string      `json:"published,omitempty"`
	Story     int64       `json:"story"`
	Question  string      `json:"question,omitempty"`
	Origin    string      `json:"origin_key,omitempty"`
	Name      string      `json:"origin_name,omitempty"`
}

func placed(p *ledger.Placed) placedForm {
	out := placedForm{Claim: p.Claim, Story: p.Story, Question: p.Question, Origin: p.Origin, Name: p.Name}
	if p.Read != nil {
		m := &p.Read.Report.Meta
		out.Title, out.Outlet, out.Published = m.Title.Value, m.Outlet.Value, m.Published.Value
	}
	return out
}

func (s *Server) apiClaim(ctx context.Context, in *struct {
	Claim string `path:"claim"`
},
) (placedForm, error) {
	list, err := s.Ledger.Placed(ctx, []string{in.Claim})
	if err != nil {
		return placedForm{}, err
	}
	if len(list) != 1 {
		return placedForm{}, refusef(http.StatusNotFound, "%q: expected the id of a claim of this ledger, found none", in.Claim)
	}
	return placed(&list[0]), nil
}

func (s *Server) apiSearch(ctx context.Context, in *struct {
	Query string `query:"q" required:"true" doc:"Words, \"phrases\" and fields, as docs/search.md describes."`
	Limit int    `query:"limit" minimum:"1" maximum:"1000" default:"20" doc:"How many results are shown."`
	AsOf  string `query:"as_of" doc:"Look only at what was known by that day, as 2024-12-23."`
	Clock string `query:"clock" doc:"Which dates as_of, before: and after: look at; published, if not given."`
},
) (*ledger.Found, error) {
	return s.search(ctx, in.Query, in.Limit, in.AsOf, in.Clock)
}

// search looks for claims as the command does.
func (s *Server) search(ctx context.Context, text string, limit int, asOf, clock string) (*ledger.Found, error) {
	v, err := viewOf("", asOf, clock, false, 0)
	if err != nil {
		return nil, err
	}
	if len(text) > maxQuery {
		return nil, refusef(http.StatusBadRequest, "q: expected at most %d bytes, found %d", maxQuery, len(text))
	}
	q, err := query.Parse(text, query.Clock(v.Clock))
	if err != nil {
		return nil, refusef(http.StatusBadRequest, "q: %v", err)
	}
	return s.Ledger.Search(ctx, q, ledger.Search{Limit: limit, AsOf: v.AsOf, Clock: v.Clock})
}

func (s *Server) apiChanges(ctx context.Context, in *struct {
	Since string `query:"since" doc:"A run, as 3, or a day, as 2024-12-23; the run before the last one, if not given."`
	AsOf  string `query:"as_of" doc:"Up to the end of that day."`
},
) (*ledger.Changes, error) {
	if _, err := viewOf("", in.AsOf, "", false, 0); err != nil {
		return nil, err
	}
	since, err := s.Ledger.Since(ctx, in.Since)
	if err != nil {
		return nil, err
	}
	return s.Ledger.Changes(ctx, since, in.AsOf)
}

// orEmpty makes an absent list an empty one: [] says that there are none, null would say nothing.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
