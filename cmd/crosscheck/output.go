package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// ending is the ending of a file name, which chooses the form of the output, or a usage error that lists the forms.
func ending(path string, forms []string) (string, error) {
	got := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	for _, f := range forms {
		if got == f {
			return f, nil
		}
	}
	found := "no ending"
	if got != "" {
		found = strconv.Quote("." + got)
	}
	return "", usagef("-o %s: the ending chooses the form: expected .%s, found %s", path, strings.Join(forms, ", ."), found)
}

// refuseInput is an error where the file to be written is one of those that are read.
func refuseInput(path string, inputs []string) error {
	target, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return usagef("-o %s: %w", path, err)
	}
	if target.IsDir() {
		return usagef("-o %s: expected the name of a file, found a folder", path)
	}
	for _, in := range inputs {
		if info, err := os.Stat(in); err == nil && os.SameFile(target, info) {
			return usagef("-o %s: this file is one of the inputs (%s) and is not overwritten", path, in)
		}
	}
	return nil
}

// writeFile writes a file whole or not at all: into a new file beside it, which then takes its place. A pipe or a device
// is written to as it is.
func writeFile(ctx context.Context, path string, write func(io.Writer) error) (err error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	mode := fs.FileMode(0o666)
	info, err := os.Stat(path)
	switch {
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(buffered(f, write), f.Close())
	case err == nil:
		mode = info.Mode().Perm()
	}

	f, err := createBeside(path, mode)
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err := buffered(f, write); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	// Renaming before the bytes are on the disk could leave an empty file after a crash.
	if err := f.Sync(); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	if ctx.Err() != nil {
		return errInterrupted
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	return nil
}

// createBeside makes a new file in the folder of path. Unlike os.CreateTemp it leaves the mode to the umask, so that the
// result can be read by whom any other new file can be read.
func createBeside(path string, mode fs.FileMode) (*os.File, error) {
	dir, base := filepath.Split(path)
	for {
		name := filepath.Join(dir, "."+base+"."+strconv.FormatUint(uint64(rand.Uint32()), 36))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

func buffered(w io.Writer, write func(io.Writer) error) error {
	b := bufio.NewWriterSize(w, 64<<10)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}
