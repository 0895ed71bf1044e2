package page

import (
	"math"
	"slices"
	"strconv"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/lineage"
	"crosscheck/picture"
)

// Lineage is who repeats whom.
type Lineage struct {
	ID     string
	Copies []Copy
	Wires  []WireCredit
	Voices []OneVoice
	Empty  string
}

// Copy is one report taken from another, with the words that both have.
type Copy struct {
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
	return l
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
	for _, c := range p.pic.Dossier.Lineage.Copies {
		of, by := p.pic.Number[c.Of], p.pic.Number[c.By]
		if of == 0 || by == 0 || !p.keepsReport(p.read(of)) && !p.keepsReport(p.read(by)) {
			continue
		}
		v := Copy{By: p.reportLink(by), Of: p.reportLink(of), Degree: degreeWords(string(c.Degree)), Share: strconv.Itoa(int(math.Round(c.Share * 100)))}
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
