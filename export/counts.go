package export

import (
	"fmt"
	"strings"

	"crosscheck/claim"
	"crosscheck/dossier"
)

// Counts is how much a dossier holds. Every form begins with it.
type Counts struct {
	dossier.Counts
	Events   int `json:"events"`
	Disputed int `json:"disputed"` // questions on which independent origins disagree
	Unused   int `json:"unused"`   // numbers seen and not used
}

func (p *picture) count() Counts {
	n := Counts{Counts: p.d.Counts()}
	for _, r := range p.d.Reads {
		n.Unused += len(r.Unused)
		for i := range r.Claims {
			if r.Claims[i].Kind == claim.Event {
				n.Events++
			}
		}
	}
	for i := range p.questions {
		if p.questions[i].badge.level == disputed {
			n.Disputed++
		}
	}
	return n
}

// String is the head line: "5 reports, 4 outlets, 9 origins, 17 figures, 31 statements; 1 file not read".
func (n Counts) String() string {
	outlets := plural(n.Outlets, "outlet")
	switch {
	case n.Outlets == 0 && n.Unsigned > 0:
		outlets = "outlets unknown"
	case n.Unsigned > 0:
		outlets += fmt.Sprintf(" (%s of unknown outlet)", plural(n.Unsigned, "report"))
	}
	parts := []string{
		plural(n.Reports, "report"), outlets, plural(n.Origins, "origin"),
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
