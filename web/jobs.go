package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"crosscheck/ledger"
	"crosscheck/report"
)

// State is how far a job is.
type State string

// The states of a job. The last three are final.
const (
	Queued    State = "queued"
	Running   State = "running"
	Done      State = "done"
	Failed    State = "failed"
	Cancelled State = "cancelled" // what was kept before stays
)

// Kind is what a job does.
type Kind string

// The kinds of jobs.
const (
	Adding   Kind = "add"
	Checking Kind = "verify"
)

// Job is something that is done in the background, as far as it is: reports are added, or the ledger is checked.
type Job struct {
	ID    string `json:"id"`
	Kind  Kind   `json:"kind" enum:"add,verify"`
	What  string `json:"what" doc:"what is added, in words"`
	State State  `json:"state" enum:"queued,running,done,failed,cancelled"`
	Made  string `json:"made" doc:"when it was asked for, RFC 3339"`
	Ended string `json:"ended,omitempty"`
	// Fetched of Addresses were asked for, before any report is read.
	Fetched   int `json:"fetched,omitempty"`
	Addresses int `json:"addresses,omitempty"`
	// Read of All reports are done, NotRead of them without success.
	Read    int `json:"done"`
	NotRead int `json:"failed"`
	All     int `json:"all"`
	// Reports are those that were kept, Problems what could not be read; More counts those of either that are not listed.
	Reports  []KeptReport     `json:"reports"`
	Problems []report.Problem `json:"problems"`
	More     int              `json:"more,omitempty"`
	// Run is that of the ledger, 0 where nothing changed; Unchanged counts reports that it has as they are, Stories those compared anew.
	Run       int64  `json:"run,omitempty"`
	Unchanged int    `json:"unchanged,omitempty"`
	Stories   int    `json:"stories,omitempty"`
	Error     string `json:"error,omitempty" doc:"why it failed"`
	// Verified is what a check found, once it has ended.
	Verified *ledger.Verified `json:"verified,omitempty" doc:"what a check found"`
}

// KeptReport is what became of one report.
type KeptReport struct {
	Report  string         `json:"report"`
	Version int            `json:"version"`
	Keeping ledger.Keeping `json:"keeping" doc:"new, edited, redescribed, older or unchanged"`
	Apart   string         `json:"apart,omitempty" doc:"the id that it would have had, were that not another report's"`
	Edit    string         `json:"edit,omitempty" doc:"what was edited, in a sentence"`
}

// ended reports whether nothing more will change.
func (j *Job) ended() bool { return j.State == Done || j.State == Failed || j.State == Cancelled }

// work is what a job does. It tells of its progress through tell, which hands it the job to change.
type work struct {
	kind Kind
	what string
	do   func(ctx context.Context, tell func(func(*Job))) error
	// drop gives up what the work holds; it is called once, whatever happens.
	drop func()
}

// task is a job with its work.
type task struct {
	Job
	work
	cancel context.CancelFunc
}

// jobs carries out work in the background, one after the other: a ledger has one writer.
type jobs struct {
	now   func() time.Time
	panic func(doing string, p any)
	quit  context.CancelFunc
	queue chan *task
	ended chan struct{}

	mu     sync.Mutex // of what follows and of every Job
	list   []*task    // the oldest first
	made   int
	closed bool
}

func newJobs(now func() time.Time, logPanic func(string, any)) *jobs {
	ctx, stop := context.WithCancel(context.Background())
	q := &jobs{now: now, panic: logPanic, quit: stop, queue: make(chan *task, maxWaiting), ended: make(chan struct{})}
	go q.run(ctx)
	return q
}

// stop cancels all jobs and waits for the one at work to end. Further ones are refused.
func (q *jobs) stop() {
	q.mu.Lock()
	if !q.closed {
		q.closed = true
		close(q.queue)
	}
	q.mu.Unlock()
	q.quit()
	<-q.ended
}

func (q *jobs) run(ctx context.Context) {
	defer close(q.ended)
	for t := range q.queue {
		q.carryOut(ctx, t)
	}
}

// add queues work.
func (q *jobs) add(w work) (Job, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		w.drop()
		return Job{}, refusef(http.StatusServiceUnavailable, "the server is stopping; nothing is added any more")
	}
	t := &task{work: w, Job: Job{
		ID: strconv.Itoa(q.made + 1), Kind: w.kind, What: w.what, State: Queued, Made: q.now().UTC().Format(time.RFC3339), Reports: []KeptReport{}, Problems: []report.Problem{},
	}}
	select {
	case q.queue <- t:
	default:
		w.drop()
		return Job{}, refusef(http.StatusServiceUnavailable, "%d additions wait already; expected fewer, try again when some are done", maxWaiting)
	}
	q.made++
	q.list = append(q.list, t)
	if len(q.list) > maxJobs {
		if i := slices.IndexFunc(q.list, func(t *task) bool { return t.ended() }); i >= 0 {
			q.list = slices.Delete(q.list, i, i+1)
		}
	}
	return t.shown(), nil
}

// carryOut does the work of a task, unless it was cancelled. What the work holds is given up before the task is said to have ended.
func (q *jobs) carryOut(ctx context.Context, t *task) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var err error
	if q.begin(ctx, t, cancel) {
		err = q.guarded(ctx, t)
	}
	t.drop()
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case t.State == Cancelled:
	case err == nil && t.State == Running:
		q.end(t, Done, "")
	case ctx.Err() != nil:
		q.end(t, Cancelled, "")
	default:
		q.end(t, Failed, err.Error())
	}
}

// begin says that a task is being done now; false, if it is not wanted any more.
func (q *jobs) begin(ctx context.Context, t *task, cancel context.CancelFunc) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if t.State != Queued || ctx.Err() != nil {
		return false
	}
	t.State, t.cancel = Running, cancel
	return true
}

// guarded does the work; a panic over a report costs the job and nothing else.
func (q *jobs) guarded(ctx context.Context, t *task) (err error) {
	defer func() {
		if p := recover(); p != nil {
			q.panic("adding "+t.what, p)
			err = errors.New(inside)
		}
	}()
	return t.do(ctx, func(change func(*Job)) {
		q.mu.Lock()
		defer q.mu.Unlock()
		change(&t.Job)
	})
}

func (q *jobs) end(t *task, s State, why string) {
	t.State, t.Error, t.Ended = s, why, q.now().UTC().Format(time.RFC3339)
}

// cancel ends a job early.
func (q *jobs) cancel(id string) (Job, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	t, err := q.find(id)
	if err != nil {
		return Job{}, err
	}
	switch t.State {
	case Queued:
		q.end(t, Cancelled, "")
	case Running:
		t.cancel()
	case Done, Failed, Cancelled:
	}
	return t.shown(), nil
}

// get is a job as it is now.
func (q *jobs) get(id string) (Job, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	t, err := q.find(id)
	if err != nil {
		return Job{}, err
	}
	return t.shown(), nil
}

func (q *jobs) find(id string) (*task, error) {
	for _, t := range q.list {
		if t.ID == id {
			return t, nil
		}
	}
	return nil, refusef(http.StatusNotFound, "%q: expected the id of one of the last %d jobs of this server, found none", id, maxJobs)
}

// all are the jobs, the newest first.
func (q *jobs) all() []Job {
	q.mu.Lock()
	defer q.mu.Unlock()
	out := make([]Job, 0, len(q.list))
	for _, t := range slices.Backward(q.list) {
		out = append(out, t.shown())
	}
	return out
}

// shown is the job for others: what it lists is a copy.
func (t *task) shown() Job {
	j := t.Job
	j.Reports, j.Problems = slices.Clone(j.Reports), slices.Clone(j.Problems)
	return j
}
