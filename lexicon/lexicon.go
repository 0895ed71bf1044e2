// Package lexicon holds words as data: measures, units, number words, hedges, reporting cues, roles, actors and places.
//
// Each table is an embedded TSV file. Lines that begin with # are comments and say what each column holds and where the
// table comes from; the first other line names the columns. A new domain (epidemics, strikes, layoffs) is new rows here,
// not new code. Tables are parsed by the packages that use them, once, into the shape they need.
package lexicon

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed *.tsv
var files embed.FS

// Row is one line of a table. Get it by column name.
type Row struct {
	table *Table
	cells []string
	Line  int
}

// Table is one file.
type Table struct {
	Name    string
	Columns []string
	Rows    []Row
	index   map[string]int
}

// Get is the cell of a column, without surrounding space. An unknown column is a mistake in the program, and panics.
func (r Row) Get(column string) string {
	i, ok := r.table.index[column]
	if !ok {
		panic(fmt.Sprintf("lexicon/%s.tsv has no column %q, only %v", r.table.Name, column, r.table.Columns))
	}
	if i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

// List is the cell split at "|", without empty parts.
func (r Row) List(column string) []string {
	var out []string
	for _, p := range strings.Split(r.Get(column), "|") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// Has reports whether the list in a column has the word.
func (r Row) Has(column, word string) bool {
	for _, p := range r.List(column) {
		if p == word {
			return true
		}
	}
	return false
}

// Open parses the table lexicon/NAME.tsv. Tables are part of the program, so a missing or malformed one panics, with the
// line; the tests open every one.
func Open(name string) *Table {
	b, err := files.ReadFile(name + ".tsv")
	if err != nil {
		panic(fmt.Sprintf("lexicon: %v", err))
	}
	t, err := parse(name, string(b))
	if err != nil {
		panic(err)
	}
	return t
}

// Names lists the tables.
func Names() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(e.Name(), ".tsv"))
	}
	return out
}

func parse(name, text string) (*Table, error) {
	t := &Table{Name: name, index: map[string]int{}}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		for j := range cells {
			cells[j] = strings.TrimSpace(cells[j])
		}
		if t.Columns == nil {
			t.Columns = cells
			for j, c := range cells {
				t.index[c] = j
			}
			continue
		}
		if len(cells) > len(t.Columns) {
			return nil, fmt.Errorf("lexicon/%s.tsv:%d: %d cells, expected at most %d (%v)", name, i+1, len(cells), len(t.Columns), t.Columns)
		}
		t.Rows = append(t.Rows, Row{table: t, cells: cells, Line: i + 1})
	}
	if t.Columns == nil {
		return nil, fmt.Errorf("lexicon/%s.tsv: no line that names the columns", name)
	}
	return t, nil
}

// Words is the list of that name in lexicon/words.tsv, as a set. An unknown name is a mistake in the program, and panics.
func Words(list string) map[string]bool {
	words, ok := lists()[list]
	if !ok {
		panic("lexicon/words.tsv has no list " + list)
	}
	return words
}

// lists are the lists of lexicon/words.tsv by name; the table is parsed once for all of them.
var lists = sync.OnceValue(func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, r := range Open("words").Rows {
		words := map[string]bool{}
		for _, w := range r.List("words") {
			words[w] = true
		}
		name := r.Get("list")
		if out[name] != nil {
			panic("lexicon/words.tsv has two lists " + name)
		}
		out[name] = words
	}
	return out
})
