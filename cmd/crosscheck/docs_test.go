package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosscheck/claim"
)

var update = flag.Bool("update", false, "write the sessions in README.md and docs/ anew")

// root is the top of the module.
func root(t testing.TB) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// The documentation never lies: every ```console block in it is run, and must print what stands there. A line that
// begins with "$ " is a command; "…" alone on a line leaves lines of the output out, up to the one that stands next in the block,
// or to the end.
func TestSessionsInTheDocumentation(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no sh to run the sessions with")
	}
	top := root(t)
	env := append(os.Environ(), "PATH="+pathWithCommand(t))
	for _, file := range documents(t, top) {
		t.Run(file, func(t *testing.T) {
			dir := t.TempDir() // where the sessions of a document may write what they like
			if err := os.CopyFS(filepath.Join(dir, "examples"), os.DirFS(filepath.Join(top, "examples"))); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(top, file)
			doc := readFile(t, path)
			got := replaceBlocks(doc, "console", func(block string) string { return replay(t, dir, env, block) })
			if *update {
				writeIfChanged(t, path, doc, got)
				return
			}
			if diff := cmp.Diff(doc, got); diff != "" {
				t.Errorf("%s shows what the program does not print (-shown +printed); run make update and read the diff\n%s", file, diff)
			}
		})
	}
}

// documents are the README and what stands in docs/.
func documents(t *testing.T, top string) []string {
	t.Helper()
	files := []string{"README.md"}
	docs, err := filepath.Glob(filepath.Join(top, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		files = append(files, "docs/"+filepath.Base(d))
	}
	return files
}

var fenced = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")

// replaceBlocks hands every fenced block of a language to f and puts what it returns in its place.
func replaceBlocks(doc, language string, f func(block string) string) string {
	return fenced.ReplaceAllStringFunc(doc, func(whole string) string {
		m := fenced.FindStringSubmatch(whole)
		if m[1] != language {
			return whole
		}
		return "```" + language + "\n" + f(m[2]) + "```"
	})
}

// replay runs the commands of a console block, and returns the block with what they print now.
func replay(t *testing.T, dir string, env []string, block string) string {
	t.Helper()
	var out strings.Builder
	parts := regexp.MustCompile(`(?m)^\$ `).Split(block, -1)
	if parts[0] != "" {
		t.Fatalf("a console block begins with a command, found %q", parts[0])
	}
	for _, part := range parts[1:] {
		line, shown, _ := strings.Cut(part, "\n")
		cmd := exec.Command("sh", "-c", line)
		cmd.Dir, cmd.Env = dir, env
		printed, err := cmd.CombinedOutput() // as on a terminal: notes and errors belong to what one sees
		if err != nil {
			t.Errorf("%s: %v\n%s", line, err, printed)
		}
		got := excerpt(t, shown, string(printed))
		out.WriteString("$ " + line + "\n" + got)
		if got != "" && !strings.HasSuffix(got, "\n") {
			out.WriteString("\n")
		}
	}
	return out.String()
}

// excerpt is as much of what is printed as was shown before: as many lines of each part, each part but the first from the line
// on with which it began. The number before a question may have changed.
func excerpt(t *testing.T, shown, printed string) string {
	t.Helper()
	if !strings.Contains(shown, omission) {
		return printed
	}
	lines := strings.SplitAfter(printed, "\n")
	at := 0
	var out strings.Builder
	for i, part := range strings.Split(shown, omission) {
		if i > 0 {
			out.WriteString(omission)
		}
		first, _, _ := strings.Cut(part, "\n")
		for i > 0 && part != "" && at < len(lines) && unnumbered(lines[at]) != unnumbered(first) {
			at++
		}
		if at == len(lines) && part != "" {
			t.Errorf("%q is not printed any more, or not after what stands before it", first)
		}
		end := min(at+strings.Count(part, "\n"), len(lines))
		out.WriteString(strings.Join(lines[at:end], ""))
		at = end
	}
	return out.String()
}

const omission = "…\n"

func unnumbered(line string) string { return strings.TrimLeft(strings.TrimSpace(line), "0123456789.") }

// Every field of the format is described, and the example in the description is a real claim.
func TestClaimFormatDescribesEveryField(t *testing.T) {
	path := filepath.Join(root(t), "docs", "claim-format.md")
	doc := readFile(t, path)
	for _, field := range jsonFields(reflect.TypeFor[claim.Claim]()) {
		if !strings.Contains(doc, "`"+field+"`") {
			t.Errorf("docs/claim-format.md does not describe the field %q", field)
		}
	}

	example := pretty(t, exampleClaim(t))
	got := replaceBlocks(doc, "json", func(string) string { return example })
	if *update {
		writeIfChanged(t, path, doc, got)
		return
	}
	if diff := cmp.Diff(doc, got); diff != "" {
		t.Errorf("the example is no claim that the program prints (-shown +printed); run make update and read the diff\n%s", diff)
	}
}

// jsonFields are the names of a type's fields in JSON, those of its parts included.
func jsonFields(t reflect.Type) []string {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return jsonFields(t.Elem())
	case reflect.Struct:
	default:
		return nil
	}
	if t == reflect.TypeFor[claim.Value]() {
		return []string{"form", "low", "high", "side", "unit", "words"} // written by its own MarshalJSON
	}
	var out []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			out = append(out, name)
		}
		out = append(out, jsonFields(f.Type)...)
	}
	return out
}

func pretty(t *testing.T, line []byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, bytes.TrimSpace(line), "", "  "); err != nil {
		t.Fatal(err)
	}
	return b.String() + "\n"
}

func readFile(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func writeIfChanged(t *testing.T, path, before, after string) {
	t.Helper()
	if before == after {
		return
	}
	if err := os.WriteFile(path, []byte(after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// NOTICE names every module that is compiled into the program, and none that is not.
func TestNoticeNamesEveryModule(t *testing.T) {
	dir := filepath.SplitList(pathWithCommand(t))[0]
	programs, err := filepath.Glob(filepath.Join(dir, "crosscheck*"))
	if err != nil || len(programs) != 1 {
		t.Fatalf("found %v, %v", programs, err)
	}
	info, err := buildinfo.ReadFile(programs[0])
	if err != nil {
		t.Fatal(err)
	}
	var compiled []string
	for _, m := range info.Deps {
		compiled = append(compiled, m.Path)
	}
	var named []string
	_, list, _ := strings.Cut(readFile(t, filepath.Join(root(t), "NOTICE")), "Compiled into the program")
	for line := range strings.Lines(list) {
		if f := strings.Fields(line); strings.HasPrefix(line, "  ") && len(f) > 2 {
			named = append(named, f[0])
		}
	}
	if diff := cmp.Diff(compiled, named); diff != "" {
		t.Errorf("NOTICE does not name what is compiled in (-compiled +named)\n%s", diff)
	}
}

var link = regexp.MustCompile(`\]\(([^)#]+)[^)]*\)`)

// Every file that the documentation links to is there.
func TestLinksInTheDocumentation(t *testing.T) {
	top := root(t)
	for _, file := range documents(t, top) {
		for _, m := range link.FindAllStringSubmatch(readFile(t, filepath.Join(top, file)), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(top, filepath.Dir(file), m[1])); err != nil {
				t.Errorf("%s links to %s: %v", file, m[1], err)
			}
		}
	}
}
