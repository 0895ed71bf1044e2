package main

import (
	"errors"
	"os"
	"runtime"
	"runtime/pprof"
)

// startProfiles begins to record where time goes (cpu) and notes where to write what is in memory at the end (mem); an
// empty name records nothing. The function that it returns ends both.
func startProfiles(cpu, mem string) (stop func() error, err error) {
	var running *os.File
	if cpu != "" {
		if running, err = os.Create(cpu); err != nil {
			return nil, err
		}
		if err := pprof.StartCPUProfile(running); err != nil {
			return nil, errors.Join(err, running.Close())
		}
	}
	return func() error {
		var errs []error
		if running != nil {
			pprof.StopCPUProfile()
			errs = append(errs, running.Close())
		}
		if mem != "" {
			errs = append(errs, writeHeapProfile(mem))
		}
		return errors.Join(errs...)
	}, nil
}

func writeHeapProfile(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	runtime.GC() // so that the profile shows what is still held
	return errors.Join(pprof.WriteHeapProfile(f), f.Close())
}
