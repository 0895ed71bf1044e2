package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"crosscheck/ledger"
	"crosscheck/picture"
	"crosscheck/report"
)

// jobShown bounds the reports and the problems of a job that stand open on its page; the others are folded away.
const jobShown = 40

// latelyShown bounds the list of the last additions.
const latelyShown = 8

// addView is the page on which reports are added.
type addView struct {
	frame
	Sent   fields // what a form that was refused held, so that nobody writes it again
	Wrong  string // why it was refused
	Job    *jobView
	Lately []jobLine // the last additions, the newest first
	Genres []string
	Limits struct {
		Files, Addresses int
		One, All         string
	}
}

// jobLine is an addition in a list.
type jobLine struct{ Href, What, State string }

// jobView is an addition as its page shows it.
type jobView struct {
	Job
	Head     string // how far it is, in a sentence
	Percent  int    // of the bar
	Bar      bool   // there is something to measure
	Over     bool
	Kept     []keptLine
	Rest     []keptLine
	Lost     []report.Problem
	LostRest []report.Problem
	Changes  string // the address of what it changed; "" where nothing did
	Open     string // the address of the report, where it is one
}

// keptLine is what became of one report.
type keptLine struct{ Name, Href, Word, What string }

// keepings are what became of a report, in words.
var keepings = map[ledger.Keeping]string{
	ledger.New: "new", ledger.Edited: "edited", ledger.Redescribed: "described otherwise", ledger.Older: "an older version", ledger.Unchanged: "unchanged",
}

// addPage is the page, with one addition if the address names it.
func (s *Server) addPage(w http.ResponseWriter, r *http.Request) error {
	q, err := params(r)
	if err != nil {
		return err
	}
	x, err := s.addView(r)
	if err != nil {
		return err
	}
	if id := q.Get("job"); id != "" {
		j, err := s.jobs.get(id)
		if err != nil {
			return err
		}
		if j.Kind == Checking {
			return moved(w, r, "/changes?job="+j.ID)
		}
		x.Job = jobViewOf(j)
		x.Title = x.Job.Head + " · Add reports"
		if !x.Job.Over {
			x.Again = refreshSeconds
		}
	}
	return s.show(w, "view-add", x)
}

func (s *Server) addView(r *http.Request) (*addView, error) {
	f, _, err := s.frameOf(r.Context(), r, "/add")
	if err != nil {
		return nil, err
	}
	f.Title = "Add reports"
	x := &addView{frame: f, Genres: report.Genres()}
	x.Limits.Files, x.Limits.Addresses, x.Limits.One, x.Limits.All = maxFiles, maxAddresses, bytesWords(maxReport), bytesWords(maxUpload)
	at := r.URL.Query().Get("job") // which is shown itself
	for _, j := range s.jobs.all() {
		if j.Kind == Adding && j.ID != at && len(x.Lately) < latelyShown {
			x.Lately = append(x.Lately, jobLine{"/add?job=" + j.ID, j.What, headOf(&j)})
		}
	}
	return x, nil
}

// addForm takes what a form sends. What is refused is shown again with the reason, so that a pasted text is not lost.
func (s *Server) addForm(w http.ResponseWriter, r *http.Request) error {
	in, err := s.readIntake(r)
	if err == nil {
		var j Job
		if j, err = s.addJob(in); err == nil {
			return moved(w, r, "/add?job="+j.ID)
		}
	}
	status, words := s.answerTo(err)
	x, again := s.addView(r)
	if again != nil {
		return err
	}
	x.Title, x.Wrong = "Not added · Add reports", words
	if in != nil {
		x.Sent = in.sent
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	return s.show(w, "view-add", x)
}

// cancelForm is the button that cancels an addition.
func (s *Server) cancelForm(w http.ResponseWriter, r *http.Request) error {
	f, err := smallForm(r, "job")
	if err != nil {
		return err
	}
	j, err := s.jobs.cancel(f.Get("job"))
	if err != nil {
		return err
	}
	return moved(w, r, "/add?job="+j.ID)
}

func jobViewOf(j Job) *jobView {
	v := &jobView{Job: j, Head: headOf(&j), Over: j.ended()}
	all, done := j.All+j.Addresses, j.Read+j.Fetched
	if v.Bar = all > 0; v.Bar {
		v.Percent = 100 * done / all
	}
	var lines []keptLine
	for _, k := range j.Reports {
		if k.Keeping == ledger.Unchanged {
			continue // they are counted
		}
		l := keptLine{Name: picture.Clean(k.Report), Href: "/report?" + url.Values{"id": {k.Report}}.Encode(), Word: keepings[k.Keeping], What: picture.Clean(k.Edit)}
		if k.Apart != "" {
			l.What = joinWords(l.What, "kept apart from "+picture.Clean(k.Apart)+", which is another report")
		}
		lines = append(lines, l)
	}
	n := min(len(lines), jobShown)
	v.Kept, v.Rest = lines[:n], lines[n:]
	lost := slices.DeleteFunc(j.Problems, func(p report.Problem) bool { return p.Minor })
	n = min(len(lost), jobShown)
	v.Lost, v.LostRest = lost[:n], lost[n:]
	if v.Over && j.Run > 0 {
		v.Changes = "/changes?since=" + strconv.FormatInt(j.Run-1, 10)
	}
	if v.Over && len(lines) == 1 {
		v.Open = lines[0].Href
	}
	return v
}

func joinWords(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}

// headOf says how far an addition is.
func headOf(j *Job) string {
	kept := 0
	for _, k := range j.Reports {
		if k.Keeping != ledger.Unchanged {
			kept++
		}
	}
	switch j.State {
	case Queued:
		return "Waiting for its turn"
	case Running:
		return stage(j)
	case Failed:
		return "Nothing was added"
	case Cancelled:
		return "Cancelled; " + picture.Plural(kept, "report") + " kept before that"
	case Done:
	}
	var parts []string
	if kept > 0 || j.Unchanged == 0 {
		parts = append(parts, picture.Plural(kept, "report")+" added or changed")
	}
	if j.Unchanged > 0 {
		parts = append(parts, strconv.Itoa(j.Unchanged)+" unchanged")
	}
	if j.NotRead > 0 {
		parts = append(parts, strconv.Itoa(j.NotRead)+" not read")
	}
	return "Done: " + strings.Join(parts, ", ")
}

// stage is where an addition is that is being done.
func stage(j *Job) string {
	switch {
	case j.Fetched < j.Addresses:
		return "Fetching: " + strconv.Itoa(j.Fetched) + " of " + counted(j.Addresses, "address", "addresses")
	case j.All == 0:
		return "Beginning"
	case j.Read < j.All:
		return "Reading: " + strconv.Itoa(j.Read) + " of " + picture.Plural(j.All, "report")
	}
	return "Comparing what was read"
}
