package main

import (
	"context"
	"fmt"
	"io"
	"runtime/debug"

	"crosscheck/claim"
)

type versionCommand struct{}

func (versionCommand) run(_ context.Context, m *Main) (int, error) {
	return exitOK, m.print(func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "crosscheck %s, claim format %d\n", version(), claim.FormatVersion)
		return err
	})
}

// version is the one that the Go toolchain recorded when it built the program: a release, or the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	revision, modified := "", ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value
		case "vcs.modified":
			if s.Value == "true" {
				modified = " with changes"
			}
		}
	}
	if revision == "" {
		return "(development)"
	}
	return revision[:min(12, len(revision))] + modified
}
