package sqlite_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"crosscheck/report"
)

// article is a text at hand, from which others are grown.
type article struct{ id, title, outlet, published, text string }

// texts are the texts at hand: the archive of incidents, if the development data lie beside the project; else our own examples.
func texts(tb testing.TB) []article {
	tb.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "incidents", "dev.jsonl.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		return exampleTexts(tb)
	}
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	var out []article
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var incident struct {
			Incident string
			Reports  []struct{ ID, Outlet, Published, Title, Text string }
		}
		if err := json.Unmarshal(lines.Bytes(), &incident); err != nil {
			tb.Fatal(err)
		}
		for _, r := range incident.Reports {
			out = append(out, article{incident.Incident + "/" + r.ID, r.Title, r.Outlet, r.Published, r.Text})
		}
	}
	if err := lines.Err(); err != nil {
		tb.Fatal(err)
	}
	return out
}

func exampleTexts(tb testing.TB) []article {
	tb.Helper()
	var out []article
	for _, in := range report.List([]string{filepath.Join("..", "..", "examples")}, nil).Inputs {
		r, err := in.Read(report.Options{})
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, article{r.ID, r.Meta.Title.Value, r.Meta.Outlet.Value, r.Meta.Published.Value, r.Text})
	}
	return out
}

// grown is an article in a world of its own: every name, every number and the date are other ones than in any other world, and the same within one.
func (a article) grown(world int) report.Raw {
	field := func(v string) report.Field { return report.Field{Value: v, From: "grown"} }
	day := a.published
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		day = t.AddDate(0, 0, -11*world).Format(time.DateOnly)
	}
	w := strconv.Itoa(world)
	return report.Raw{
		ID: "w" + w + "/" + a.id + ".txt", Path: "w" + w + "/" + a.id + ".txt", Data: []byte(otherwise(a.title, world) + "\n\n" + otherwise(a.text, world) + "\n"),
		Given: report.Meta{Title: field(otherwise(a.title, world)), Outlet: field(otherwise(a.outlet, world)), Published: field(day)},
	}
}

var (
	words    = regexp.MustCompile(`[\p{L}]+|\d[\d,]*`)
	calendar = regexp.MustCompile(`^(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec|` +
		`Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|I|The|A|An|He|She|It|They|We|In|On|At|But|And|Police|Mr|Mrs|Dr)$`)
	parts = strings.Fields("ba do ki lu mer nor pel qua ras sin tol ur vek wan xil yor zam fri gol hes dra mo ti ska ven")
)

// otherwise is a text with other names and numbers. World 0 is the text itself.
func otherwise(s string, world int) string {
	if world == 0 {
		return s
	}
	last := 0
	var b strings.Builder
	for _, at := range words.FindAllStringIndex(s, -1) {
		w := s[at[0]:at[1]]
		b.WriteString(s[last:at[0]])
		last = at[1]
		r, _ := utf8.DecodeRuneInString(w)
		before := strings.TrimRight(s[:at[0]], " \n\"“")
		begins := before == "" || strings.ContainsRune(".!?:", rune(before[len(before)-1]))
		switch {
		case unicode.IsDigit(r):
			b.WriteString(number(w, world))
		case unicode.IsUpper(r) && !begins && len(w) > 2 && !calendar.MatchString(w):
			b.WriteString(name(w, world))
		default:
			b.WriteString(w)
		}
	}
	b.WriteString(s[last:])
	return b.String()
}

func hashed(w string, world int) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strconv.Itoa(world) + "\x00" + w))
	return h.Sum64()
}

// name is another name: the same for the same word of a world.
func name(w string, world int) string {
	h := hashed(w, world)
	var b strings.Builder
	for range 2 + h%2 {
		h /= 7
		b.WriteString(parts[h%uint64(len(parts))])
		h /= uint64(len(parts))
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// number is another number of about the same size; years stay years, and numbers of one digit what they are.
func number(w string, world int) string {
	n, err := strconv.Atoi(strings.ReplaceAll(w, ",", ""))
	if err != nil || n < 10 || strings.HasPrefix(w, "0") {
		return w
	}
	if n >= 1900 && n < 2100 {
		return strconv.Itoa(n - world%3)
	}
	return strconv.Itoa(n + int(hashed(w, world)%uint64(1+n/4)))
}
