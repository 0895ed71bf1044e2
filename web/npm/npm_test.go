package npm

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
)

const (
	root   = "../.."
	source = "web/npm/"
	repair = "run make assets and commit what it writes"
)

// rows reads a table: comments, a line of names, then cells between tabs.
func rows(t *testing.T, path string) [][]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(b)) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		}
	}
	return out[1:]
}

// What is committed is what the build made of what is committed: nobody edited an output by hand, or a source without building.
func TestManifest(t *testing.T) {
	var in, out []string
	for _, r := range rows(t, source+"manifest.tsv") {
		if len(r) != 3 {
			t.Fatalf("manifest.tsv: %d cells in %q, expected role, path, sha256", len(r), r)
		}
		b, err := os.ReadFile(filepath.Join(root, r[1]))
		if err != nil {
			t.Errorf("%v: %s", err, repair)
			continue
		}
		if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != r[2] {
			t.Errorf("%s is not as the build left it: %s", r[1], repair)
		}
		if r[0] == "in" {
			in = append(in, r[1])
		} else {
			out = append(out, r[1])
		}
	}
	// No script, and no output, stands beside the manifest unnamed.
	var scripts []string
	if err := filepath.WalkDir(filepath.Join(root, "web/script"), func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			path, err = filepath.Rel(root, path)
			scripts = append(scripts, filepath.ToSlash(path))
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	named := slices.DeleteFunc(in, func(p string) bool { return !strings.HasPrefix(p, "web/script/") })
	if diff := cmp.Diff(scripts, named); diff != "" {
		t.Errorf("scripts that the build did not see (-there +named): %s\n%s", repair, diff)
	}
	embedded, err := filepath.Glob(filepath.Join(root, "web/assets/*.js"))
	if err != nil || len(embedded) == 0 {
		t.Fatalf("found %v, %v in web/assets", embedded, err)
	}
	for _, f := range embedded {
		if !slices.Contains(out, "web/assets/"+filepath.Base(f)) {
			t.Errorf("%s is embedded, and no build made it: write it in web/script", f)
		}
	}
	// axe-core is under another kind of licence and weighs more than the page: tests read it, the program never holds it.
	for _, f := range out {
		if strings.Contains(f, "axe") && !strings.HasPrefix(f, "web/browser/testdata/") {
			t.Errorf("%s would be embedded", f)
		}
	}
}

// Whoever runs make assets gets the packages from where their own npm gets them, at exactly these versions.
func TestPackagesArePinned(t *testing.T) {
	lock, err := os.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, no := range []string{"://", `"resolved"`} {
		if strings.Contains(string(lock), no) {
			t.Errorf("package-lock.json holds %q, the address of a registry: keep omit-lockfile-registry-resolved in .npmrc", no)
		}
	}
	packages, integrities := strings.Count(string(lock), `"node_modules/`), strings.Count(string(lock), `"integrity": "sha512-`)
	if packages == 0 || packages != integrities {
		t.Errorf("package-lock.json: %d packages, %d of them with a hash", packages, integrities)
	}
	wanted, err := os.ReadFile("package.json")
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(string(wanted), "^~*") {
		t.Error("package.json names a range of versions; name one")
	}
}

// The code table is that of Unicode CLDR.
func TestCountryCodes(t *testing.T) {
	numeric := 0
	for _, r := range rows(t, source+"iso3166.tsv") {
		if len(r[0]) != 3 || strings.Trim(r[0], "0123456789") != "" {
			continue
		}
		numeric++
		region, err := language.ParseRegion(r[0])
		if err != nil || region.String() != r[1] {
			t.Errorf("%s: %s in the table, %v (%v) in CLDR", r[0], r[1], region, err)
		}
	}
	if numeric < 200 {
		t.Errorf("only %d numeric codes", numeric)
	}
}
