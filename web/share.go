package web

import (
	"context"
	"net/http"

	"crosscheck/ledger"
	"crosscheck/picture"
	"crosscheck/redact"
)

// chartsOffered is how many questions are listed with their charts; others have theirs on the page of the question.
const chartsOffered = 30

// shareView is the page on which a report that is passed on is made.
type shareView struct {
	frame
	Counts  ledger.Counts
	List    []ledger.StoryLine
	Claims  int
	Charts  []chartLine
	MoreQs  int
	Forms   []formLine
	Bytes   string
	Decided int
	Holding string // what the file holds, in words
	Keep    [][2]string
	Left    *redact.Left // what the file leaves out where nothing is ticked; nil for several stories, each of which says it itself
}

type chartLine struct{ Text, Href string }

// formLine is a form of everything, with what it holds and what it leaves out.
type formLine struct{ Name, Href, Holds string }

// share is the page.
func (s *Server) share(w http.ResponseWriter, r *http.Request) error {
	f, v, err := s.frameOf(r.Context(), r, "/share")
	if err != nil {
		return err
	}
	f.Title = "Share a report"
	x := shareView{frame: f, Keep: f.State.Fields("story")}
	if x.List, _, err = s.Ledger.Stories(r.Context(), storiesShown, 0); err != nil {
		return err
	}
	if f.Stories == 0 {
		return s.show(w, "view-share", x)
	}
	if err := x.fill(r.Context(), s, v); err != nil {
		return err
	}
	return s.show(w, "view-share", x)
}

func (x *shareView) fill(ctx context.Context, s *Server, v ledger.View) (err error) {
	if x.Counts, err = s.Ledger.Counts(ctx, v.Story); err != nil {
		return err
	}
	x.Claims = x.Counts.Figures + x.Counts.Statements + x.Counts.Events
	entries, err := s.Ledger.Decisions(ctx)
	if err != nil {
		return err
	}
	x.Decided = len(entries)
	size, err := s.Ledger.Size(ctx)
	if err != nil {
		return err
	}
	x.Bytes = bytesWords(size.Bytes)
	if v.Story != 0 {
		views, err := s.viewsOf(ctx, v, x.State)
		if err != nil {
			return err
		}
		pic := views.Picture()
		_, _, left := redact.Of(pic.Dossier, "", redact.Options{})
		x.Left = &left
		x.Counts.Reports, x.Counts.Questions, x.Claims = pic.Counts.Reports, pic.Counts.Questions, pic.Counts.Figures+pic.Counts.Statements+pic.Counts.Events
		for i := range pic.Questions {
			q := &pic.Questions[i]
			if len(x.Charts) == chartsOffered {
				x.MoreQs = len(pic.Questions) - chartsOffered
				break
			}
			x.Charts = append(x.Charts, chartLine{picture.Clean(q.Finding.Question.Text), x.State.URL("/export/chart.svg", "question", q.Finding.Question.ID)})
		}
	}
	whole := picture.Plural(x.Counts.Reports, "report") + ", " + picture.Plural(x.Claims, "claim") + ", " + picture.Plural(x.Counts.Questions, "question")
	x.Holding = whole
	claims := picture.Plural(x.Claims, "claim")
	const noTexts = "; without texts, questions and their ranges"
	for _, f := range [...]formLine{
		{"Table (CSV)", "csv", claims + noTexts},
		{"Everything (JSON)", "json", whole + "; with the full texts"},
		{"Claims (JSON lines)", "jsonl", claims + noTexts},
		{"Markdown", "md", whole + "; without the full texts"},
		{"Plain text", "txt", whole + "; without the full texts"},
		{"Decisions (JSON lines)", decisionsForm, picture.Plural(x.Decided, "decision") + " of the whole ledger"},
	} {
		f.Href = x.State.URL("/export/" + f.Href)
		x.Forms = append(x.Forms, f)
	}
	return nil
}
