package ledger

import (
	"encoding/json"
	"slices"

	"crosscheck/claim"
	"crosscheck/dossier"
)

// EditOf compares two versions of a report.
func EditOf(old, fresh *dossier.Read) *Edit {
	d := CompareTexts(old.Report, fresh.Report)
	e := &Edit{Removed: d.Removed, Added: d.Added, Declared: saysUpdated(old.Report, fresh.Report)}
	for _, f := range [...]struct {
		name          string
		before, after string
	}{
		{"title", old.Report.Meta.Title.Value, fresh.Report.Meta.Title.Value},
		{"outlet", old.Report.Meta.Outlet.Value, fresh.Report.Meta.Outlet.Value},
		{"published", old.Report.Meta.Published.Value, fresh.Report.Meta.Published.Value},
		{"author", old.Report.Meta.Author.Value, fresh.Report.Meta.Author.Value},
		{"genre", old.Report.Meta.Genre.Value, fresh.Report.Meta.Genre.Value},
	} {
		if f.before != f.after {
			e.Fields = append(e.Fields, [3]string{f.name, f.before, f.after})
		}
	}
	was := map[string]*claim.Claim{}
	for i := range old.Claims {
		was[old.Claims[i].ID] = &old.Claims[i]
	}
	for i := range fresh.Claims {
		c := &fresh.Claims[i]
		o := was[c.ID]
		delete(was, c.ID)
		switch {
		case o == nil:
			e.New = append(e.New, c.ID)
		case !sameReading(o, c):
			e.Changed = append(e.Changed, [2]claim.Claim{*o, *c})
		}
	}
	for i := range old.Claims {
		if was[old.Claims[i].ID] != nil {
			e.Gone = append(e.Gone, old.Claims[i])
		}
	}
	return e
}

// sameReading reports whether two claims of the same words say the same: where they stand, and what their report is, do not count.
func sameReading(a, b *claim.Claim) bool {
	plain := func(c *claim.Claim) string {
		x := *c
		x.Span, x.SHA256, x.Published, x.Confidence, x.Rule, x.Genre, x.GenreBy = claim.Span{}, "", "", nil, "", "", ""
		x.Relations, x.Loaded, x.Source, x.Cue, x.Content, x.Trigger, x.Actor, x.Recipient = nil, nil, nil, nil, nil, nil, nil, nil
		x.Attribution = slices.Clone(x.Attribution)
		for i := range x.Attribution {
			x.Attribution[i].Start, x.Attribution[i].End = 0, 0
		}
		out, err := json.Marshal(x)
		if err != nil {
			return ""
		}
		return string(out)
	}
	return plain(a) == plain(b)
}
