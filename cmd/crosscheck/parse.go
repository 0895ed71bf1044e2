package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"crosscheck/lang"
	"crosscheck/lang/conllu"
	"crosscheck/report"
)

// parseCommand prints words, parts of speech and dependency trees as CoNLL-U.
type parseCommand struct {
	inputs
}

// treebankEnding is the ending of the files whose words and sentences are taken as they are.
const treebankEnding = ".conllu"

func (c *parseCommand) run(ctx context.Context, m *Main) (int, error) {
	// a treebank is read by its name: its text would pass for any report
	var treebanks, reports []string
	for _, p := range c.Paths {
		if strings.EqualFold(filepath.Ext(p), treebankEnding) {
			treebanks = append(treebanks, p)
		} else {
			reports = append(reports, p)
		}
	}
	list := &report.Listing{}
	if c.Paths = reports; len(reports) > 0 || len(treebanks) == 0 {
		var err error
		if list, err = c.listing(m); err != nil {
			return 0, err
		}
	}
	p, err := lang.NewParser()
	if err != nil {
		return 0, err
	}
	done, problems := 0, list.Problems
	err = m.print(func(w io.Writer) error {
		for _, path := range treebanks {
			if err := parseTreebank(ctx, w, p, path); err != nil {
				var pr report.Problem
				if !errors.As(err, &pr) {
					return err
				}
				problems = append(problems, pr)
				continue
			}
			done++
		}
		for _, in := range list.Inputs {
			if err := ctx.Err(); err != nil {
				return err
			}
			err := in.Raws(func(raw report.Raw, problem error) error {
				if err := ctx.Err(); err != nil {
					return err
				}
				var pr report.Problem
				if errors.As(problem, &pr) {
					problems = append(problems, pr)
					return nil
				}
				r, err := raw.Read(report.Options{Defaults: c.defaults()})
				switch {
				case errors.As(err, &pr):
					problems = append(problems, pr)
					return nil
				case err != nil:
					return err
				}
				done++
				m.notes(r)
				return parseReport(w, p, r)
			})
			var pr report.Problem
			switch {
			case errors.As(err, &pr):
				problems = append(problems, pr)
			case err != nil:
				return err
			}
		}
		return nil
	})
	return m.ended(ctx, done, problems, err)
}

// parseTreebank parses a CoNLL-U file with its own words and sentences; what stands in its other columns is not looked at.
func parseTreebank(ctx context.Context, w io.Writer, p *lang.Parser, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return report.Problem{Path: path, Reason: cause(err)}
	}
	defer f.Close()
	for in := conllu.NewReader(f); ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		t, err := in.Next()
		var broken *conllu.Error
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &broken):
			return report.Problem{Path: fmt.Sprintf("%s:%d", path, broken.Line), Reason: fmt.Sprintf("expected %s, found %s", broken.Expected, broken.Found)}
		case err != nil:
			return report.Problem{Path: path, Reason: cause(err)}
		}
		forms := make([]string, len(t.Words))
		for i := range t.Words {
			forms[i] = t.Words[i].Form
		}
		s := lang.Given(forms)
		p.Parse(&s)
		for i := range t.Words {
			misc := t.Words[i].Misc
			t.Words[i] = treebankWord(p, &s, i)
			t.Words[i].Misc = misc
		}
		if err := conllu.Write(w, t); err != nil {
			return err
		}
	}
}

// parseReport parses the sentences of a report. MISC says between which bytes of the report's text a word stands.
func parseReport(w io.Writer, p *lang.Parser, r *report.Report) error {
	ss := p.Sentences(r)
	for k := range ss {
		s := &ss[k]
		p.Parse(s)
		t := conllu.Sentence{Comments: []string{
			fmt.Sprintf("# sent_id = %s-%d", oneLine(r.ID), k+1),
			"# text = " + oneLine(s.Of(r.Text)),
		}}
		if k == 0 {
			t.Comments = append([]string{"# newdoc id = " + oneLine(r.ID)}, t.Comments...)
		}
		for i, tok := range s.Tokens {
			word := treebankWord(p, s, i)
			word.Misc = fmt.Sprintf("Start=%d|End=%d", tok.Start, tok.End)
			if i+1 < len(s.Tokens) && !s.Tokens[i+1].Gap {
				word.Misc = "SpaceAfter=No|" + word.Misc
			}
			t.Words = append(t.Words, word)
		}
		if err := conllu.Write(w, &t); err != nil {
			return err
		}
	}
	return nil
}

// treebankWord is word i of a parsed sentence.
func treebankWord(p *lang.Parser, s *lang.Sentence, i int) conllu.Word {
	t := &s.Tokens[i]
	return conllu.Word{
		Form: oneLine(t.Text), Lemma: p.Lemma(t), UPOS: t.Pos.String(), XPOS: p.Penn(t),
		Head: s.Tree.Head(i) + 1, Deprel: s.Tree.Label(i).String(),
	}
}

// oneLine puts single spaces for white space, which would end the column or the line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// cause is the reason of a failed file operation without the path, which stands before it already.
func cause(err error) string {
	var pe *os.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return err.Error()
}
