package page

import (
	"html/template"

	"crosscheck/dossier"
	"crosscheck/picture"
)

// newStoriesPage is the page of several stories.
func newStoriesPage(d *dossier.Dossier, o Options) Sheet {
	p := picture.New(d, picture.Options{Title: o.Title})
	v := Sheet{
		Title: picture.Clean(p.Title), Head: p.Counts.String(), Rule: d.Rule, Counts: p.Counts, Problems: d.Problems, Legend: legend(), Vague: vague(),
		Reasons: reasons(), WithoutTexts: !o.Keep.FullTexts,
	}
	for i, s := range d.Stories {
		part := Of(s, o.story(i).picture(), onePage(o.story(i).key)).whole(o)
		part.Key, part.N, part.Title = template.HTMLAttr(o.story(i).key), i+1, picture.Clean(picture.StoryName(s))
		v.Stories = append(v.Stories, part)
	}
	return v
}
