package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"crosscheck/dossier"
	"crosscheck/export"
	"crosscheck/picture"
)

// questionsListed bounds the questions that an error lists.
const questionsListed = 20

// errNoChart is a dossier without a question that a chart could show.
var errNoChart = errors.New("expected a question with figures to draw, found none")

// writeChart writes the chart of one question.
func (c *readCommand) writeChart(ctx context.Context, m *Main, d *dossier.Dossier) error {
	p, q, err := chartOf(d, c.Question)
	if err != nil {
		return err
	}
	if c.Question == "" {
		m.say("%s: the chart of the most disputed question, %s; --question names another", c.Out, picture.Clean(q.Finding.Question.Text))
	}
	return writeFile(ctx, c.Out, func(w io.Writer) error { return export.SVG(w, p, q, "", "") })
}

// chartOf finds the question of a chart among all stories: the one that is meant, or the most disputed one where none is named.
func chartOf(d *dossier.Dossier, asked string) (p *picture.Picture, q *picture.Question, err error) {
	stories := d.Stories
	if len(stories) == 0 {
		stories = []*dossier.Dossier{d}
	}
	var found, all []string
	for _, s := range stories {
		pic := picture.New(s, picture.Options{})
		for i := range pic.Questions {
			all = append(all, questionLine(&pic.Questions[i]))
		}
		if asked == "" {
			if best := export.MostDisputed(pic); best != nil && (q == nil || export.MoreDisputed(best, q)) {
				p, q = pic, best
			}
			continue
		}
		for _, like := range export.QuestionsLike(pic, asked) {
			p, q = pic, like
			found = append(found, questionLine(like))
		}
	}
	switch {
	case len(all) == 0 || asked == "" && q == nil:
		return nil, nil, errNoChart
	case asked == "" || len(found) == 1:
		return p, q, nil
	case len(found) == 0:
		return nil, nil, usagef("--question %s: expected words of one question, or its id, found none like it among\n%s", asked, listedLines(all))
	}
	return nil, nil, usagef("--question %s: expected one question, found %d; name more of its words, or its id:\n%s", asked, len(found), listedLines(found))
}

// questionLine is a question with its id, by which it can be named.
func questionLine(q *picture.Question) string {
	return fmt.Sprintf("  %s  %s", q.Finding.Question.ID, picture.Clean(q.Finding.Question.Text))
}

func listedLines(list []string) string {
	more := len(list) - questionsListed
	if more > 0 {
		list = append(list[:questionsListed:questionsListed], fmt.Sprintf("  and %d more", more))
	}
	return strings.Join(list, "\n")
}
