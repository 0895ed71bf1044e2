package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/picture"
)

// logPage is the log of decisions.
type logPage struct {
	frame
	Lines    []logLine
	All, Of  int // decisions, and those that the filters leave
	Filters  []filter
	Filtered bool
	Older    string // the address of the ones before; "" for none
}

// logLine is one decision with what became of it.
type logLine struct {
	Seq               int64
	ID, Words         string
	Who, At, Day      string
	Why               string
	Standing, Reason  string
	Badge             string
	CanUndo           bool
	Href              string // where its claim stands
	Action            string
	Before, After     [][3]string // name, before, after
	Quote, InReport   string
	AlsoQuote, AlsoIn string
}

// logShown is how many decisions one page lists, the newest first.
const logShown = 200

// decisions shows the log: who, when, what, instead of what, why, and what became of it.
func (s *Server) decisions(w http.ResponseWriter, r *http.Request) error {
	f, _, err := s.frameOf(r.Context(), r, "/decisions")
	if err != nil {
		return err
	}
	log, err := s.desk.Log(r.Context())
	if err != nil {
		return err
	}
	f.Title = "Decisions"
	q := r.URL.Query()
	want := map[string]string{"who": q.Get("who"), "action": q.Get("action"), "standing": q.Get("standing")}
	x := logPage{frame: f, All: len(log.Decisions), Filters: logFilters(log, want), Filtered: want["who"]+want["action"]+want["standing"] != ""}
	before := number(q.Get("before"))
	for _, d := range slices.Backward(log.Decisions) {
		if want["who"] != "" && d.Decision.Who != want["who"] || want["action"] != "" && string(d.Decision.Action) != want["action"] || want["standing"] != "" && string(d.Standing) != want["standing"] {
			continue
		}
		x.Of++
		switch {
		case before > 0 && d.Seq >= before:
		case len(x.Lines) < logShown:
			x.Lines = append(x.Lines, logLineOf(&d))
		case x.Older == "":
			x.Older = f.State.URL("/decisions", "who", want["who"], "action", want["action"], "standing", want["standing"], "before", sprint(x.Lines[logShown-1].Seq))
		}
	}
	return s.show(w, "view-decisions", x)
}

func logLineOf(d *ledger.LoggedDecision) logLine {
	x := logLine{
		Seq: d.Seq, ID: d.Decision.ID, Who: picture.Clean(d.Decision.Who), At: d.Decision.At, Day: d.Decision.At[:min(10, len(d.Decision.At))], Why: picture.Clean(d.Decision.Why),
		Standing: string(d.Standing), Reason: picture.Clean(d.Reason), Action: strings.ReplaceAll(string(d.Decision.Action), "_", " "),
		Badge: map[ledger.Standing]string{ledger.InForce: "agreed", ledger.Loose: "open", ledger.Overrule: "disputed", ledger.Outdone: "disputed"}[d.Standing],
	}
	y := &d.Decision
	x.CanUndo = d.Standing == ledger.InForce || d.Standing == ledger.Loose || d.Standing == ledger.Overrule || d.Standing == ledger.Outdone
	x.Words = string(y.Subject.Kind) + " " + picture.Clean(y.Subject.ID)
	if y.Action == decision.Undo {
		x.Words = y.Undoes
	}
	if y.Subject.With != "" {
		x.Words += " and " + picture.Clean(y.Subject.With)
	}
	if a := y.Anchor; a != nil {
		x.Quote, x.InReport = picture.Excerpt(a.Quote, picture.ExcerptLetters), picture.Clean(a.Report)
	}
	if a := y.WithAnchor; a != nil {
		x.AlsoQuote, x.AlsoIn = picture.Excerpt(a.Quote, picture.ExcerptLetters), picture.Clean(a.Report)
	}
	if y.Subject.Kind == decision.Claim {
		x.Href = "/claim/" + url.PathEscape(y.Subject.ID)
	}
	if y.Action != decision.Terms {
		for _, name := range slices.Concat(decision.ClaimFields(), decision.ReportFields(), []string{"kind"}) {
			if after, ok := y.After[name]; ok {
				x.After = append(x.After, [3]string{strings.ReplaceAll(name, "_", " "), picture.Clean(y.Before.Fields[name]), picture.Clean(after)})
			}
		}
	}
	return x
}

func logFilters(log *ledger.DecisionLog, want map[string]string) []filter {
	counts := map[string]map[string]int{"who": {}, "action": {}, "standing": {}}
	for _, d := range log.Decisions {
		counts["who"][d.Decision.Who]++
		counts["action"][string(d.Decision.Action)]++
		counts["standing"][string(d.Standing)]++
	}
	var out []filter
	for _, name := range [...]string{"who", "action", "standing"} {
		out = append(out, filter{name, map[string]string{"who": "By", "action": "Ruling", "standing": "Standing"}[name], options(counts[name], want[name])})
	}
	return out
}
