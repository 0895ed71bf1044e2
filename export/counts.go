package export

import (
	"strings"

	"crosscheck/claim"
)

// Counts is how much a dossier holds. Every form begins with it.
type Counts struct {
	Reports    int `json:"reports"`
	Outlets    int `json:"outlets"` // outlets that are known
	Origins    int `json:"origins"` // voices, not articles
	Figures    int `json:"figures"`
	Statements int `json:"statements"`
	Events     int `json:"events"`
	Questions  int `json:"questions"`
	Disputed   int `json:"disputed"` // questions on which independent origins disagree
	Unused     int `json:"unused"`   // numbers seen and not used
	NotRead    int `json:"not_read"` // inputs that could not be read
}

func (p *picture) count() Counts {
	n := Counts{
		Reports: len(p.d.Reads), Origins: len(p.d.Lineage.Origins), Questions: len(p.d.Findings),
	}
	for _, pr := range p.d.Problems {
		if !pr.Minor {
			n.NotRead++
		}
	}
	outlets := map[string]bool{}
	for _, r := range p.d.Reads {
		if o := r.Report.Meta.Outlet; o.Known() {
			outlets[o.Value] = true
		}
		n.Unused += len(r.Unused)
		for i := range r.Claims {
			switch r.Claims[i].Kind {
			case claim.Figure:
				n.Figures++
			case claim.Statement:
				n.Statements++
			case claim.Event:
				n.Events++
			}
		}
	}
	n.Outlets = len(outlets)
	for i := range p.questions {
		if p.questions[i].badge.level == disputed {
			n.Disputed++
		}
	}
	return n
}

// String is the head line: "5 reports, 4 outlets, 9 origins, 17 figures, 31 statements; 1 file not read".
func (n Counts) String() string {
	parts := []string{
		plural(n.Reports, "report"), plural(n.Outlets, "outlet"), plural(n.Origins, "origin"),
		plural(n.Figures, "figure"), plural(n.Statements, "statement"),
	}
	if n.Events > 0 {
		parts = append(parts, plural(n.Events, "event"))
	}
	s := strings.Join(parts, ", ")
	if n.NotRead > 0 {
		s += "; " + plural(n.NotRead, "file") + " not read"
	}
	return s
}
