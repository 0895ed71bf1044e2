package page

import (
	"html/template"
	"maps"
	"math"
	"slices"
	"strconv"

	"crosscheck/chart"
	"crosscheck/chart/descent"
	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/lineage"
	"crosscheck/picture"
)

// Lineage is who repeats whom.
type Lineage struct {
	ID           string
	Wide, Narrow template.HTML // empty where no report copies another or credits an agency
	Left         int           // reports that the drawing leaves out
	Legend       []Legend
	Copies       []Copy
	Wires        []WireCredit
	Voices       []OneVoice
	Empty        string
}

// Copy is one report taken from another, with the words that both have.
type Copy struct {
	ID                   string
	By, Of               ReportLink
	Degree, Share, Words string
	Shared               []SharedWords
	Values               []string // odd numbers that both give
}

// SharedWords is one run of words as it stands in both reports.
type SharedWords struct{ By, Of string }

// WireCredit is a report's credit to an agency.
type WireCredit struct {
	Report        ReportLink
	Agency, Words string
	Partly        bool
}

// OneVoice is an origin that several reports carry, with why they count once.
type OneVoice struct {
	Name, Href string
	Because    []string
	Reports    []ReportLink
}

// sharedMost is how many runs of shared words are shown, sharedLetters how much of each: evidence, and not the article.
const sharedMost, sharedLetters = 3, 400

// Lineage is who repeats whom, with the evidence.
func (p *Views) Lineage() Sheet {
	v := p.Head()
	v.Narrowed = p.narrowed(LineageView)
	v.Copies = p.copies()
	v.Lineage = p.lineage(v.Copies)
	if v.Lineage.ifAny() == nil {
		v.Lineage.Empty = p.nothing("No report repeats another, and no origin stands in several", "two reports that share their words or cite the same origin")
	}
	return v
}

func (p *Views) lineage(copies []Copy) *Lineage {
	l := &Lineage{ID: p.key + LineageView, Copies: copies}
	for _, w := range p.pic.Dossier.Lineage.Wires {
		n := p.pic.Number[w.Report]
		if n == 0 {
			continue
		}
		l.Wires = append(l.Wires, WireCredit{p.reportLink(n), picture.Clean(w.Agency), picture.Excerpt(w.Words.Of(p.pic.Numbered(n).Text), sharedLetters), w.Partly})
	}
	for i := range p.pic.Dossier.Lineage.Origins {
		if v := p.oneVoice(&p.pic.Dossier.Lineage.Origins[i]); len(v.Reports) > 1 {
			l.Voices = append(l.Voices, v)
		}
	}
	slices.SortStableFunc(l.Voices, func(a, b OneVoice) int { return len(b.Reports) - len(a.Reports) })
	if g := p.descent(l); len(g.Reports) > 0 {
		wide, left := descent.SVG(g, descent.Options{ID: l.ID + "-drawing", Width: chart.Wide})
		narrow, _ := descent.SVG(g, descent.Options{ID: l.ID + "-drawing", Width: chart.Narrow})
		l.Wide, l.Narrow, l.Left, l.Legend = template.HTML(wide), template.HTML(narrow), left.Reports, drawn(descent.Legend())
	}
	return l
}

// descent is what is drawn: the reports that copy, are copied or credit an agency, and of the origins that several reports carry those that answer a
// question, because there it matters that they count once.
func (p *Views) descent(l *Lineage) descent.Graph {
	var g descent.Graph
	in := map[string]bool{}
	add := func(id string) bool {
		n := p.pic.Number[id]
		if n == 0 {
			return false
		}
		if !in[id] {
			in[id] = true
			m := p.pic.Numbered(n).Meta
			g.Reports = append(g.Reports, descent.Report{
				ID: id, Outlet: picture.ReportName(p.pic.Numbered(n)), Title: picture.Clean(m.Title.Value), Date: m.Published.Value, Href: p.at.Report(id, n),
			})
		}
		return true
	}
	for i, c := range p.pic.Dossier.Lineage.Copies {
		if p.keepsCopy(c) && add(c.Of) && add(c.By) {
			g.Copies = append(g.Copies, descent.Copy{By: c.By, Of: c.Of, Degree: c.Degree, Share: c.Share, Href: "#" + copyID(l.ID, i)})
		}
	}
	for _, w := range p.pic.Dossier.Lineage.Wires {
		if n := p.pic.Number[w.Report]; n != 0 && p.keepsReport(p.read(n)) && add(w.Report) {
			g.Credits = append(g.Credits, descent.Credit{Report: w.Report, Agency: picture.Clean(w.Agency), Partly: w.Partly})
		}
	}
	for i := range p.pic.Dossier.Lineage.Origins {
		o := &p.pic.Dossier.Lineage.Origins[i]
		carried := map[string]bool{}
		for _, id := range o.Claims {
			if _, asked := p.pic.Asked[id]; !asked {
				continue
			}
			if c := p.pic.Find(id); c != nil && p.keeps(c) {
				carried[c.Report] = true
			}
		}
		if o.Named == "" || len(carried) < 2 { // an outlet in its own voice is cited by nobody
			continue
		}
		for _, r := range slices.Sorted(maps.Keys(carried)) {
			if add(r) {
				g.Citations = append(g.Citations, descent.Citation{Report: r, Origin: o.Key, Name: picture.Clean(o.Name), Href: p.origin(o.Key)})
			}
		}
	}
	return g
}

// copyID is the id of the i-th copy on a page, where its evidence stands.
func copyID(view string, i int) string { return view + "-" + strconv.Itoa(i+1) }

// keepsCopy reports whether the filter keeps a claim of one of the two reports.
func (p *Views) keepsCopy(c lineage.Copy) bool {
	of, by := p.pic.Number[c.Of], p.pic.Number[c.By]
	return of != 0 && by != 0 && (p.keepsReport(p.read(of)) || p.keepsReport(p.read(by)))
}

func (l *Lineage) ifAny() *Lineage {
	if len(l.Copies)+len(l.Wires)+len(l.Voices) == 0 {
		return nil
	}
	return l
}

func (p *Views) oneVoice(o *lineage.Origin) OneVoice {
	v := OneVoice{Name: picture.Clean(o.Name), Href: p.origin(o.Key), Because: o.Because}
	seen := map[int]bool{}
	for _, id := range o.Claims {
		c := p.pic.Find(id)
		if c == nil || !p.keeps(c) {
			continue
		}
		if n := p.pic.Number[c.Report]; !seen[n] {
			seen[n] = true
			v.Reports = append(v.Reports, p.reportLink(n))
		}
	}
	return v
}

func (p *Views) copies() []Copy {
	var out []Copy
	for i, c := range p.pic.Dossier.Lineage.Copies {
		if !p.keepsCopy(c) {
			continue
		}
		of, by := p.pic.Number[c.Of], p.pic.Number[c.By]
		v := Copy{ID: copyID(p.key+LineageView, i), By: p.reportLink(by), Of: p.reportLink(of), Degree: degreeWords(string(c.Degree)), Share: strconv.Itoa(int(math.Round(c.Share * 100)))}
		for _, e := range c.Evidence[:min(len(c.Evidence), sharedMost)] {
			s := SharedWords{
				By: picture.Excerpt(e.By.Of(p.pic.Numbered(by).Text), sharedLetters), Of: picture.Excerpt(e.Of.Of(p.pic.Numbered(of).Text), sharedLetters),
			}
			if s.By != "" && s.Of != "" {
				v.Shared = append(v.Shared, s)
			}
		}
		if len(v.Shared) > 0 {
			v.Words = picture.Excerpt(v.Shared[0].By, picture.ExcerptLetters)
		}
		for _, x := range c.Values {
			if f := claim.FormatNumber(x.Value); !slices.Contains(v.Values, f) {
				v.Values = append(v.Values, f)
			}
		}
		out = append(out, v)
	}
	return out
}

func (p *Views) read(n int) *dossier.Read { return &p.pic.Dossier.Reads[n-1-p.pic.Dossier.Before] }

// keepsReport reports whether the filter keeps a claim of a report.
func (p *Views) keepsReport(r *dossier.Read) bool {
	if !p.only.narrows() {
		return true
	}
	for i := range r.Claims {
		if p.keeps(&r.Claims[i]) {
			return true
		}
	}
	return false
}

func (p *Views) reportLink(n int) ReportLink {
	r := p.pic.Numbered(n)
	return ReportLink{p.at.Report(r.ID, n), n, strconv.Itoa(n) + ", " + picture.ReportName(r)}
}

func degreeWords(d string) string {
	switch d {
	case "copy":
		return "copies"
	case "probable":
		return "probably copies"
	case "passage":
		return "has a passage of"
	}
	return d
}

// becauseWords is why the claims of several reports are one voice, as a clause; a reason of a newer version stays as it is.
func becauseWords(because string) string {
	switch because {
	case "cites the same origin":
		return "they cite the same origin"
	case "copied text":
		return "the words are copied"
	case "wire credit":
		return "they credit the same agency"
	case "same outlet":
		return "they are of one outlet"
	case "terms file":
		return "the terms file says so"
	case "decision":
		return "a person decided so"
	}
	return because
}
