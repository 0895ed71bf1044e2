// Package conllu reads and writes CoNLL-U, the format of the Universal Dependencies treebanks: one word a line with ten columns
// between tabs, an empty line after each sentence (https://universaldependencies.org/format.html).
package conllu

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Word is one syntactic word: a line whose id is a whole number.
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	// Head counts from 1; 0 is the root, -1 stands for "_".
	Head               int
	Deprel, Deps, Misc string
}

// Range is a multiword token (2-3 don't): its line stands before the word First.
type Range struct {
	First, Last int // ids, counted from 1
	Form, Misc  string
}

// Sentence is one sentence. Empty nodes (8.1), which no reader of text can find, are left out.
type Sentence struct {
	Comments []string // without their line ends, with the "#"
	Words    []Word
	Ranges   []Range // by First
}

// Error tells where a file is no CoNLL-U.
type Error struct {
	Line            int // counted from 1
	Expected, Found string
}

func (e *Error) Error() string {
	return fmt.Sprintf("line %d: expected %s, found %s", e.Line, e.Expected, e.Found)
}

// maxLine bounds a line, in bytes; the longest line of the English treebanks has some 2,000.
const maxLine = 1 << 20

// Reader reads sentences one after the other.
type Reader struct {
	in   *bufio.Scanner
	line int
	ids  int // words of the sentence that were read
}

// NewReader reads from r.
func NewReader(r io.Reader) *Reader {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 0, 64<<10), maxLine)
	return &Reader{in: s}
}

// Next returns the next sentence, io.EOF after the last, an *Error where the text is no CoNLL-U, or the error of the reader below.
func (r *Reader) Next() (*Sentence, error) {
	s := &Sentence{}
	r.ids = 0
	first := r.line + 1
	for r.in.Scan() {
		r.line++
		l := strings.TrimSuffix(r.in.Text(), "\r")
		if r.line == 1 {
			l = strings.TrimPrefix(l, "\ufeff")
		}
		switch {
		case strings.TrimSpace(l) == "":
			if len(s.Words) > 0 {
				return s, r.check(s, first)
			}
			if len(s.Comments) == 0 {
				first = r.line + 1
			}
		case l[0] == '#' && len(s.Words) == 0 && len(s.Ranges) == 0:
			s.Comments = append(s.Comments, l)
		default:
			if err := r.row(s, l); err != nil {
				return nil, err
			}
		}
	}
	if err := r.in.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			return nil, &Error{r.line + 1, fmt.Sprintf("at most %d bytes", maxLine), "a longer line"}
		}
		return nil, err
	}
	if len(s.Words) > 0 {
		return s, r.check(s, first)
	}
	if len(s.Ranges) > 0 {
		return nil, &Error{r.line, "the words of the multiword token", "the end of the file"}
	}
	return nil, io.EOF
}

// row reads one line of ten columns into s.
func (r *Reader) row(s *Sentence, l string) error {
	c := strings.Split(l, "\t")
	if len(c) != 10 {
		return &Error{r.line, "ten columns between tabs", fmt.Sprintf("%d in %s", len(c), quote(l))}
	}
	if c[1] == "" {
		return &Error{r.line, "a form in the second column", "nothing"}
	}
	if a, b, ok := strings.Cut(c[0], "-"); ok {
		from, err1 := strconv.Atoi(a)
		to, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || from != r.ids+1 || to <= from {
			return &Error{r.line, fmt.Sprintf("a range that begins at %d", r.ids+1), quote(c[0])}
		}
		s.Ranges = append(s.Ranges, Range{from, to, c[1], c[9]})
		return nil
	}
	if a, b, ok := strings.Cut(c[0], "."); ok {
		if n, err := strconv.Atoi(a); err != nil || n != r.ids || !number(b) {
			return &Error{r.line, fmt.Sprintf("an empty node after word %d", r.ids), quote(c[0])}
		}
		return nil
	}
	if n, err := strconv.Atoi(c[0]); err != nil || n != r.ids+1 {
		return &Error{r.line, fmt.Sprintf("the id %d", r.ids+1), quote(c[0])}
	}
	head := -1
	if c[6] != "_" {
		n, err := strconv.Atoi(c[6])
		if err != nil || n < 0 || n == r.ids+1 {
			return &Error{r.line, "the id of another word, 0 or _ as the head", quote(c[6])}
		}
		head = n
	}
	r.ids++
	s.Words = append(s.Words, Word{c[1], c[2], c[3], c[4], c[5], head, c[7], c[8], c[9]})
	return nil
}

// check looks at what can only be known at the end of a sentence.
func (r *Reader) check(s *Sentence, first int) error {
	for i, w := range s.Words {
		if w.Head > len(s.Words) {
			return &Error{first, fmt.Sprintf("heads up to %d in the sentence that begins here", len(s.Words)), fmt.Sprintf("%d at word %d", w.Head, i+1)}
		}
	}
	if n := len(s.Ranges); n > 0 && s.Ranges[n-1].Last > len(s.Words) {
		return &Error{first, fmt.Sprintf("ranges up to %d in the sentence that begins here", len(s.Words)), strconv.Itoa(s.Ranges[n-1].Last)}
	}
	return nil
}

// Write prints a sentence and the empty line after it. Of multiword tokens only the form and MISC are kept.
func Write(w io.Writer, s *Sentence) error {
	var b bytes.Buffer
	for _, c := range s.Comments {
		b.WriteString(c)
		b.WriteByte('\n')
	}
	next := 0
	for i, x := range s.Words {
		for next < len(s.Ranges) && s.Ranges[next].First == i+1 {
			m := s.Ranges[next]
			fmt.Fprintf(&b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", m.First, m.Last, m.Form, blank(m.Misc))
			next++
		}
		head := "_"
		if x.Head >= 0 {
			head = strconv.Itoa(x.Head)
		}
		fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", i+1, x.Form, blank(x.Lemma), blank(x.UPOS), blank(x.XPOS), blank(x.Feats), head, blank(x.Deprel), blank(x.Deps), blank(x.Misc))
	}
	b.WriteByte('\n')
	_, err := w.Write(b.Bytes())
	return err
}

func blank(s string) string {
	if s == "" {
		return "_"
	}
	return s
}

func number(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n > 0
}

// quote shows at most the first 40 bytes of what was found.
func quote(s string) string {
	const most = 40
	if len(s) > most {
		return strconv.Quote(s[:most]) + "…"
	}
	return strconv.Quote(s)
}
