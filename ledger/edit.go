package ledger

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

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
	pairs, gone, added := paired(old.Claims, fresh.Claims)
	for _, p := range pairs {
		if !sameReading(p[0], p[1]) {
			e.Changed = append(e.Changed, [2]claim.Claim{*p[0], *p[1]})
		}
	}
	for _, c := range added {
		e.New = append(e.New, c.ID)
	}
	for _, c := range gone {
		e.Gone = append(e.Gone, *c)
	}
	return e
}

// paired ties the claims of two versions: by their ids, or, where the words beside them changed and so their ids did, by their own words, if these stand
// in each version once.
func paired(old, fresh []claim.Claim) (pairs [][2]*claim.Claim, gone, added []*claim.Claim) {
	was := map[string]*claim.Claim{}
	for i := range old {
		was[old[i].ID] = &old[i]
	}
	for i := range fresh {
		if o := was[fresh[i].ID]; o != nil {
			pairs = append(pairs, [2]*claim.Claim{o, &fresh[i]})
			delete(was, o.ID)
			continue
		}
		added = append(added, &fresh[i])
	}
	type words struct {
		kind    claim.Kind
		measure string
		quote   string
	}
	wordsOf := func(c *claim.Claim) words {
		return words{c.Kind, c.Measure, fold(c.Quote)}
	}
	left, came := map[words]int{}, map[words]int{}
	for i := range old {
		if was[old[i].ID] != nil {
			left[wordsOf(&old[i])]++
		}
	}
	for _, c := range added {
		came[wordsOf(c)]++
	}
	by := map[words]*claim.Claim{}
	for i := range old {
		c := &old[i]
		if was[c.ID] == nil {
			continue
		}
		if w := wordsOf(c); left[w] == 1 && came[w] == 1 {
			by[w] = c
			continue
		}
		gone = append(gone, c)
	}
	added = slices.DeleteFunc(added, func(c *claim.Claim) bool {
		o := by[wordsOf(c)]
		if o != nil {
			pairs = append(pairs, [2]*claim.Claim{o, c})
		}
		return o != nil
	})
	return pairs, gone, added
}

// sameReading reports whether two claims of the same words say the same: the same value of the same thing at the same place and time by the same people. Where
// they stand, how their white space runs, and what their report is, do not count.
func sameReading(a, b *claim.Claim) bool {
	return reflect.DeepEqual(saidBy(a), saidBy(b))
}

// said is what a claim says.
type said struct {
	form                         claim.Form
	low, high                    float64
	counted, period, place, said string
	basis                        claim.Basis
	modality                     claim.Modality
	from, to                     string
	who, hedges                  []string
	class                        claim.Class
	style, event, actor, against string
	stage                        claim.Stage
}

func saidBy(c *claim.Claim) said {
	s := said{
		counted: c.CountedKey, period: c.Period, said: c.Said, basis: c.Basis, modality: c.Modality, class: c.Class, style: c.Style, event: c.Type, stage: c.Stage,
	}
	if v := c.Value; v != nil {
		s.form, s.low, s.high = v.Form, v.Low, v.High
	}
	if c.Place != nil {
		s.place = c.Place.Name
	}
	if c.AsOf != nil {
		s.from, s.to = c.AsOf.Start, c.AsOf.End
	}
	for _, x := range c.Attribution {
		s.who = append(s.who, string(x.Role)+" "+cmp.Or(x.Key, fold(cmp.Or(x.Name, x.Mention))))
	}
	for _, h := range c.Hedges {
		s.hedges = append(s.hedges, fold(h))
	}
	if c.Actor != nil {
		s.actor = fold(cmp.Or(c.Actor.Name, c.Actor.Mention))
	}
	if c.Recipient != nil {
		s.against = fold(cmp.Or(c.Recipient.Name, c.Recipient.Mention))
	}
	return s
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
