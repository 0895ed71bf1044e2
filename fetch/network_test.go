package fetch

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The whole program makes no connection but for what its user names. Libraries are held to it by what calls them; of our own packages only these
// may import what opens or takes connections. A package that is added here must say in docs/fetching.md what it sends, and to whom.
var mayUseTheNetwork = []string{
	"fetch", // addresses and feeds that a user names
	"web",   // the page, on this machine
}

// opens are the packages that open or take connections, and what is made of them. Running other programs is among them: they may do what they like.
var opens = []string{"net", "net/http", "net/rpc", "net/smtp", "net/http/httputil", "crypto/tls", "golang.org/x/net/http2", "golang.org/x/net/websocket", "os/exec", "syscall"}

// elsewhere are imports that open nothing, each with its reason.
var elsewhere = map[string][]string{
	"cmd/crosscheck": {"syscall"}, // the names of signals and errors
}

func TestNoOtherPackageUsesTheNetwork(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if path != ".." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "bin" || name == "node_modules") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		dir, err := filepath.Rel("..", filepath.Dir(path))
		if err != nil {
			return err
		}
		dir = filepath.ToSlash(dir)
		seen[dir] = true
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		top, _, _ := strings.Cut(dir, "/")
		for _, imp := range file.Imports {
			what, err := strconv.Unquote(imp.Path.Value)
			if err != nil {
				return err
			}
			if slices.Contains(opens, what) && !slices.Contains(mayUseTheNetwork, top) && !slices.Contains(elsewhere[dir], what) {
				t.Errorf("%s imports %s: expected connections in %v only; leave them to package fetch", path, what, mayUseTheNetwork)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"fetch", "fetch/watch", "report", "cmd/crosscheck"} {
		if !seen[dir] {
			t.Errorf("%s was not looked at: the walk is broken, it saw %d folders", dir, len(seen))
		}
	}
}
