package dossier

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"crosscheck/extract"
	"crosscheck/report"
)

// Build reads the inputs of a listing and assembles them. What cannot be read is listed in Problems, with those of the
// listing, and stops nothing else. If ctx ends, what was read so far is assembled and returned together with the error of
// ctx. Any other error comes without a dossier.
func Build(ctx context.Context, listing *report.Listing, opts Options) (*Dossier, error) {
	x, err := extract.New()
	if err != nil {
		return nil, err
	}
	reads, problems := readAll(ctx, x, listing.Inputs, opts)
	d, err := Assemble(reads, opts)
	if err != nil {
		return nil, err
	}
	d.Problems = append(append(d.Problems, listing.Problems...), problems...)
	return d, ctx.Err()
}

// outcome is what became of one input.
type outcome struct {
	read    Read
	problem error
	done    bool
}

// readAll reads the inputs with a bounded number of workers. The results are in the order of the inputs.
func readAll(ctx context.Context, x *extract.Extractor, inputs []report.Input, opts Options) ([]Read, []report.Problem) {
	workers := opts.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, len(inputs))
	outcomes := make([]outcome, len(inputs))
	next := make(chan int)
	finished := make(chan struct{}, workers)
	var pool sync.WaitGroup
	for range workers {
		pool.Go(func() {
			for i := range next {
				outcomes[i] = readOne(x, inputs[i], opts.Report)
				finished <- struct{}{}
			}
		})
	}
	told := make(chan struct{})
	go func() {
		defer close(told)
		done := 0
		for range finished {
			if done++; opts.Progress != nil {
				opts.Progress(done, len(inputs))
			}
		}
	}()
feed:
	for i := range inputs {
		select {
		case next <- i:
		case <-ctx.Done():
			break feed
		}
	}
	close(next)
	pool.Wait()
	close(finished)
	<-told

	var reads []Read
	var problems []report.Problem
	for i, o := range outcomes {
		switch p := (report.Problem{}); {
		case !o.done:
			problems = append(problems, report.Problem{Path: inputs[i].Path, Reason: "not read: the work was interrupted"})
		case o.problem == nil:
			reads = append(reads, o.read)
		case errors.As(o.problem, &p):
			problems = append(problems, p)
		default:
			problems = append(problems, report.Problem{Path: inputs[i].Path, Reason: o.problem.Error()})
		}
	}
	return reads, problems
}

// readOne reads one input. A panic over a hostile report is a fault of the program; it costs that report and not the others,
// and is reported with where it happened.
func readOne(x *extract.Extractor, in report.Input, opt report.Options) (o outcome) {
	o.done = true
	defer func() {
		if p := recover(); p != nil {
			o = outcome{done: true, problem: report.Problem{
				Path: in.Path, Reason: fmt.Sprintf("the program failed on this report (%v); please report it with these lines:\n%s", p, debug.Stack()),
			}}
		}
	}()
	r, err := in.Read(opt)
	if err != nil {
		o.problem = err
		return o
	}
	res := x.Read(r)
	o.read = Read{Report: r, Claims: res.Claims, Unused: res.Unused, Genre: res.Genre, GenreEvidence: res.Evidence}
	return o
}
