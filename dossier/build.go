package dossier

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"

	"crosscheck/extract"
	"crosscheck/report"
)

// Build reads the inputs of a listing and assembles them. What cannot be read is listed in Problems, with those of the
// listing, and stops nothing else. If ctx ends, what was read so far is assembled and returned together with the error of
// ctx. Any other error comes without a dossier.
func Build(ctx context.Context, listing *report.Listing, opts Options) (*Dossier, error) {
	var reads []Read
	problems, err := Each(ctx, listing, opts, func(r Read) error {
		reads = append(reads, r)
		return nil
	})
	if err != nil && ctx.Err() == nil {
		return nil, err
	}
	d, err := Assemble(reads, opts)
	if err != nil {
		return nil, err
	}
	d.Problems = problems
	return d, ctx.Err()
}

// Each reads the inputs of a listing, as many at once as opts say, and hands each report that could be read to yield, in the
// order of the listing and one after the other. It holds only a few reports at a time, however many there are. What cannot be
// read is returned, with the problems of the listing. The work ends with the first error of yield or of ctx, which is
// returned; what was not reached by then is among the problems.
func Each(ctx context.Context, listing *report.Listing, opts Options, yield func(Read) error) ([]report.Problem, error) {
	x, err := extract.New()
	if err != nil {
		return nil, err
	}
	work, stop := context.WithCancel(ctx)
	defer stop()
	problems := slices.Clone(listing.Problems)
	inputs := listing.Inputs
	done, failed := 0, 0
	for promise := range readAhead(work, x, inputs, opts) {
		var o outcome
		select {
		case o = <-promise:
		case <-ctx.Done():
		}
		if err = ctx.Err(); err != nil {
			break
		}
		if o.problem != nil {
			problems = append(problems, problemOf(inputs[done], o.problem))
			failed++
		} else if err = yield(o.read); err != nil {
			break
		}
		if done++; opts.Progress != nil {
			opts.Progress(done, failed, len(inputs))
		}
	}
	if err == nil {
		err = ctx.Err()
	}
	for _, in := range inputs[done:] {
		problems = append(problems, report.Problem{Path: in.Path, Reason: "not read: the work was interrupted"})
	}
	return problems, err
}

// ahead is how many reports for each worker may be read and not yet handed on, so that a slow one does not hold up the
// others.
const ahead = 4

// outcome is what became of one input.
type outcome struct {
	read    Read
	problem error
}

// readAhead reads the inputs with a bounded number of workers and promises their outcomes in the order of the inputs. It begins
// nothing more when ctx ends; a read that is under way then comes to its end by itself.
func readAhead(ctx context.Context, x *extract.Extractor, inputs []report.Input, opts Options) <-chan chan outcome {
	workers := opts.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	free := make(chan struct{}, workers)
	promises := make(chan chan outcome, ahead*workers)
	go func() {
		defer close(promises)
		for _, in := range inputs {
			select {
			case free <- struct{}{}:
			case <-ctx.Done():
				return
			}
			promise := make(chan outcome, 1)
			go func() {
				promise <- readOne(x, in, opts)
				<-free
			}()
			select {
			case promises <- promise:
			case <-ctx.Done():
				return
			}
		}
	}()
	return promises
}

func problemOf(in report.Input, err error) report.Problem {
	if p := (report.Problem{}); errors.As(err, &p) {
		return p
	}
	return report.Problem{Path: in.Path, Reason: err.Error()}
}

// readOne reads one input. A panic over a hostile report is a fault of the program; it costs that report and not the others,
// and is reported with where it happened.
func readOne(x *extract.Extractor, in report.Input, opts Options) (o outcome) {
	defer func() {
		if p := recover(); p != nil {
			o = outcome{problem: report.Problem{
				Path: in.Path, Reason: fmt.Sprintf("the program failed on this report (%v); please report it with these lines:\n%s", p, debug.Stack()),
			}}
		}
	}()
	r, err := in.Read(opts.Report)
	if err != nil {
		o.problem = err
		return o
	}
	if opts.Times {
		o.read = Read{Report: r, Times: x.Times(r)}
		return o
	}
	o.read = ReadReport(x, r)
	return o
}

// ReadReport reads one report: its claims are in the order of the text.
func ReadReport(x *extract.Extractor, r *report.Report) Read {
	res := x.Read(r)
	r.Notes = append(r.Notes, res.Notes...)
	slices.SortFunc(res.Claims, inOrder)
	return Read{Report: r, Claims: res.Claims, Unused: res.Unused, Genre: res.Genre, GenreEvidence: res.Evidence, Loaded: res.Loaded}
}
