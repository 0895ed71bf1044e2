package web

import (
	"cmp"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"time"

	"crosscheck/claim"
	"crosscheck/export"
	"crosscheck/ledger"
	"crosscheck/picture"
)

const (
	// changesShown bounds each list of the page; changesMost those where all are asked for, which a browser still lays out at once.
	changesShown = 30
	changesMost  = 2_000
	// sentencesOpen is how many sentences of an edit stand open; the others are folded away.
	sentencesOpen = 3
)

// changesView is what is new since a run or a day, and the ledger that it is in.
type changesView struct {
	frame
	Since   string // as it was asked for
	Head    string
	Counts  []string
	Nothing bool
	All     string // the address of this page with all of every list; "" where it shows all
	Moved   list[movedLine]
	New     list[movedLine]
	Ended   list[movedLine]
	Revised list[revisedLine]
	Taken   list[claimLine] // withdrawn, or gone from edited reports
	Edits   list[editLine]
	Rereads list[editLine]
	Reports list[namedLine]
	Claims  list[claimLine]
	Decided list[string]
	Unread  list[ledger.RunProblem]
	Runs    list[runLine]
	AllRuns int
	Last    int64            // the number of the last run
	titles  map[int64]string // of the stories, where there are several
	holding                  // the ledger itself
}

// list is what is shown of a list, and how much more there is.
type list[T any] struct {
	Shown []T
	More  int
}

func listed[A, B any](from []A, most int, line func(*A) B) (l list[B]) {
	for i := range from[:min(len(from), most)] {
		l.Shown = append(l.Shown, line(&from[i]))
	}
	l.More = max(0, len(from)-most)
	return l
}

// movedLine is a question whose range moved.
// Story is its title where there are several.
type movedLine struct{ Text, Href, Was, Before, After, Note, Story string }

// revisedLine is an origin that gives another figure than before.
type revisedLine struct{ Name, Before, After, Href, WasHref, Question, QuestionHref string }

// claimLine is a claim in a line; Note says what became of it.
type claimLine struct{ What, Measure, Words, Teller, Href, Report, Note string }

// editLine is a report that changed.
type editLine struct {
	Name, Href, How string
	Silent          bool
	Removed, Added  folded
}

// folded are sentences, the first of which stand open.
type folded struct{ Open, Rest []string }

func fold(list []string) folded {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = picture.Clean(s)
	}
	n := min(len(out), sentencesOpen)
	return folded{out[:n], out[n:]}
}

type namedLine struct{ Name, Href string }

// runLine is a run of the ledger; Since is the address of what it brought, and all after it.
type runLine struct {
	ledger.Run
	When, Since string
	Before      string // the number of the run before it
	Chosen      bool
}

// changes is the page of what is new.
func (s *Server) changes(w http.ResponseWriter, r *http.Request) error {
	f, v, err := s.frameOf(r.Context(), r, "/changes")
	if err != nil {
		return err
	}
	q, err := params(r)
	if err != nil {
		return err
	}
	since, err := s.Ledger.Since(r.Context(), cmp.Or(q.Get("day"), q.Get("since")))
	if err != nil {
		return err
	}
	c, err := s.Ledger.Changes(r.Context(), since, v.AsOf)
	if err != nil {
		return err
	}
	runs, err := s.Ledger.Runs(r.Context())
	if err != nil {
		return err
	}
	most := changesShown
	if q.Get("full") == "true" {
		most = changesMost
	}
	f.Title, f.keep = "What changed", []string{"since", strconv.FormatInt(since.N, 10)}
	x := changesView{frame: f, Since: strconv.FormatInt(since.N, 10)}
	if f.Stories > 1 {
		stories, _, err := s.Ledger.Stories(r.Context(), storiesShown, 0)
		if err != nil {
			return err
		}
		x.titles = map[int64]string{}
		for _, st := range stories {
			x.titles[st.Story] = st.Title
		}
	}
	x.fill(c, most)
	slices.Reverse(runs)
	x.AllRuns = len(runs)
	x.Runs = listed(runs, maxRuns, func(run *ledger.Run) runLine {
		before := strconv.FormatInt(run.N-1, 10)
		return runLine{*run, export.Moment(run.At), f.State.URL("/changes", "since", before), before, before == x.Since}
	})
	if x.more() && most == changesShown {
		x.All = f.State.URL("/changes", "since", x.Since, "full", "true")
	}
	if err := x.holding.fill(r.Context(), s, q.Get("job")); err != nil {
		return err
	}
	if x.Check != nil && !x.Check.ended() {
		x.Again = refreshSeconds
	}
	return s.show(w, "view-changes", x)
}

func (x *changesView) more() bool {
	return x.Moved.More+x.New.More+x.Ended.More+x.Revised.More+x.Taken.More+x.Edits.More+x.Rereads.More+x.Reports.More+x.Claims.More+x.Decided.More+x.Unread.More > 0
}

// fill brings the changes into lines.
func (x *changesView) fill(c *ledger.Changes, most int) {
	x.Head = "Since the beginning"
	if c.Since.N > 0 {
		x.Head = fmt.Sprintf("Since run %d, %s", c.Since.N, export.Moment(c.Since.At))
	}
	x.Nothing = len(c.Runs) == 0
	for _, n := range [...]struct {
		n    int
		noun string
	}{
		{len(c.Runs), "run"},
		{len(c.Reports), "new report"},
		{len(c.Edits), "edited report"},
		{len(c.Claims) + c.More, "new claim"},
		{len(c.Questions), "question"},
		{len(c.Decisions), "decision"},
	} {
		words := picture.Plural(n.n, n.noun)
		if n.noun == "question" {
			words += " new or moved"
		}
		x.Counts = append(x.Counts, words)
	}
	var moved, fresh, ended []ledger.QuestionChange
	for _, q := range c.Questions {
		switch {
		case q.Before == nil:
			fresh = append(fresh, q)
		case q.After == nil:
			ended = append(ended, q)
		default:
			moved = append(moved, q)
		}
	}
	x.Moved, x.New, x.Ended = listed(moved, most, x.moved), listed(fresh, most, x.moved), listed(ended, most, x.moved)
	x.Revised = listed(c.Revisions, most, x.revised)
	x.Edits = listed(c.Edits, most, func(e *ledger.ReportEdit) editLine { return x.edit(e, e.String(), !e.Declared) })
	x.Rereads = listed(c.Rereads, most, func(e *ledger.ReportEdit) editLine { return x.edit(e, e.Reread(), false) })
	x.Reports = listed(c.Reports, most, func(k *ledger.Kept) namedLine {
		return namedLine{picture.Clean(k.Report), x.State.URL("/report", "id", k.Report)}
	})
	x.claims(c, most)
	x.Decided = listed(c.Decisions, most, func(e *ledger.DecisionEntry) string { return picture.Clean(e.Decision.String()) })
	x.Unread = listed(c.Problems, most, func(p *ledger.RunProblem) ledger.RunProblem { return *p })
}

// claims are those that were withdrawn or are gone, and new figures of reports that were there before: those of new reports are counted, and stand there.
func (x *changesView) claims(c *ledger.Changes, most int) {
	fresh := map[string]bool{}
	for i := range c.Reports {
		fresh[c.Reports[i].Report] = true
	}
	var taken, added []claim.Claim
	gone := map[string]bool{}
	for i := range c.Claims {
		switch cl := &c.Claims[i]; {
		case cl.Modality == claim.Withdrawn:
			taken = append(taken, *cl)
		case !fresh[cl.Report]:
			added = append(added, *cl)
		}
	}
	for i := range c.Gone {
		taken = append(taken, c.Gone[i])
		gone[c.Gone[i].ID] = true
	}
	x.Taken = listed(taken, most, func(cl *claim.Claim) claimLine {
		l := x.claim(cl)
		if gone[cl.ID] {
			l.Note, l.Href = "gone from the report", x.State.URL("/report", "id", cl.Report)+"#h-versions"
		}
		return l
	})
	x.Claims = listed(added, most, x.claim)
}

func (x *changesView) moved(q *ledger.QuestionChange) movedLine {
	l := movedLine{Story: picture.Clean(x.titles[q.Story]), Text: picture.Clean(q.Text), Was: picture.Clean(q.Was), Before: export.RangeWords(q.Before), After: export.RangeWords(q.After)}
	id := q.Question
	if q.After == nil {
		id, l.After = q.Instead, "gone"
		if id != "" {
			l.Note = "its claims answer another question now"
		}
	}
	if q.Before == nil {
		l.Before = ""
	}
	if id != "" {
		l.Href = x.question(q.Story, id)
	}
	return l
}

// question is the address of a question of a story.
func (f frame) question(story int64, id string) string {
	st := f.State
	if f.Stories > 1 {
		st.Story = story
	}
	return st.URL("/question", "id", id)
}

func (x *changesView) revised(r *ledger.Revision) revisedLine {
	return revisedLine{
		Name: picture.Clean(r.Name), Before: picture.Clean(r.Before), After: picture.Clean(r.After), Question: picture.Clean(r.Text), QuestionHref: x.question(r.Story, r.Question),
		Href: x.State.URL("/report", "id", r.Report) + "#" + anchorOf(r.Claim),
	}
}

func (x *changesView) claim(c *claim.Claim) claimLine {
	l := claimLine{
		Words: picture.Excerpt(picture.Clean(c.Quote), picture.ExcerptLetters), Teller: picture.Clean(c.TellerWords("")), Href: x.words(c), Report: picture.Clean(c.Report),
	}
	if c.Value != nil {
		l.What, l.Measure = picture.Clean(c.Phrase()), picture.Clean(picture.MeasureWords(c))
	}
	return l
}

func (x *changesView) edit(e *ledger.ReportEdit, how string, silent bool) editLine {
	return editLine{
		Name: picture.Clean(e.Report), Href: x.State.URL("/report", "id", e.Report) + "#h-versions", How: picture.Clean(how), Silent: silent,
		Removed: fold(e.Removed), Added: fold(e.Added),
	}
}

// bytesWords is the size of a file for people.
func bytesWords(n int64) string {
	switch {
	case n >= 1<<30:
		return picture.Number(tenths(float64(n)/(1<<30))) + " GiB"
	case n >= 1<<20:
		return picture.Number(tenths(float64(n)/(1<<20))) + " MiB"
	}
	return fmt.Sprintf("%d KiB", (n+1023)/1024)
}

func tenths(x float64) float64 { return math.Round(x*10) / 10 }

// refreshSeconds is after how long a page without scripts looks again at something that is being done: often enough to see it move, seldom enough to be read.
const refreshSeconds = int(3 * time.Second / time.Second)
