package web

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"

	"crosscheck/ledger"
	"crosscheck/picture"
)

// holding is the ledger as a file: how much it holds, its seal, and what a check of it found.
type holding struct {
	Size    ledger.Size
	Bytes   string
	Entries int64
	Seal    string
	// Check is the check that the address names, or the last one; nil for none.
	Check *Job
	Asked bool // it is what the address asks for, and stands first
	Found *checked
}

// checked is what a check found, in words.
type checked struct {
	*ledger.Verified
	Words string
	Notes []string
}

func (h *holding) fill(ctx context.Context, s *Server, job string) (err error) {
	if h.Size, err = s.Ledger.Size(ctx); err != nil {
		return err
	}
	h.Bytes = bytesWords(h.Size.Bytes)
	if h.Entries, h.Seal, err = s.Ledger.Seal(ctx); err != nil {
		return err
	}
	list := s.jobs.all()
	i := slices.IndexFunc(list, func(j Job) bool { return j.Kind == Checking && (job == "" || j.ID == job) })
	if i < 0 {
		return nil
	}
	h.Check, h.Asked = &list[i], job != ""
	if v := h.Check.Verified; v != nil {
		h.Found = &checked{v, "", nil}
		h.Found.say()
	}
	return nil
}

func (c *checked) say() {
	state := "Whole: "
	if !c.Clean() {
		state = "Broken. Looked at were "
	}
	deep := ""
	if c.Deep {
		deep = "; everything was read and compared anew, and is the same"
		if !c.Clean() {
			deep = "; everything was read and compared anew"
		}
	}
	c.Words = state + picture.Plural(c.Reports, "report") + " in " + picture.Plural(c.Versions, "version") + ", " + picture.Plural(c.Originals, "original") + ", " +
		picture.Plural(c.Spans, "span") + " at their words, " + picture.Plural(c.Findings, "finding") + ", " + picture.Plural(c.Decisions, "decision") + deep + "."
	if c.Stale > 0 {
		c.Notes = append(c.Notes, picture.Plural(c.Stale, "story")+" not compared yet; that is no fault")
	}
	for _, reader := range slices.Sorted(maps.Keys(c.Readers)) {
		c.Notes = append(c.Notes, picture.Plural(c.Readers[reader], "version")+" read by another program ("+reader+"); crosscheck rebuild reads them anew")
	}
	for _, o := range c.Orphans {
		c.Notes = append(c.Notes, "a decision by "+picture.Clean(o.Decision.Who)+" is not carried out: "+picture.Clean(o.Reason))
	}
}

// verify queues a check of the ledger. It is what the API and the page's form share.
func (s *Server) verify(deep bool) (Job, error) {
	what := "check of the ledger"
	if deep {
		what = "deep check of the ledger"
	}
	return s.jobs.add(work{kind: Checking, what: what, drop: func() {}, do: func(ctx context.Context, tell func(func(*Job))) error {
		v, err := s.Ledger.Verify(ctx, deep)
		if err != nil {
			return errors.New(plain(err))
		}
		v.Orphans, v.Faults = orEmpty(v.Orphans), orEmpty(v.Faults)
		tell(func(j *Job) { j.Verified = v })
		return nil
	}})
}

// verifyForm is the button that checks the ledger.
func (s *Server) verifyForm(w http.ResponseWriter, r *http.Request) error {
	f, err := smallForm(r, "deep")
	if err != nil {
		return err
	}
	j, err := s.verify(f.Get("deep") == "true")
	if err != nil {
		return err
	}
	return moved(w, r, "/changes?job="+j.ID)
}
