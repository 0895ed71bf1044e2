package picture

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

func (p *Picture) count() Counts {
	n := Counts{Counts: p.Dossier.Counts()}
	for _, r := range p.Dossier.Reads {
		n.Unused += len(r.Unused)
		for i := range r.Claims {
			if r.Claims[i].Kind == claim.Event {
				n.Events++
			}
		}
	}
	for i := range p.Questions {
		if p.Questions[i].Badge.Level == Disputed {
			n.Disputed++
		}
	}
	return n
}

// String is the head line: "5 reports, 4 outlets, 9 origins, 17 figures, 31 statements; 1 file not read".
func (n Counts) String() string {
	outlets := Plural(n.Outlets, "outlet")
	switch {
	case n.Outlets == 0 && n.Unsigned > 0:
		outlets = "outlets unknown"
	case n.Unsigned > 0:
		outlets += fmt.Sprintf(" (%s of unknown outlet)", Plural(n.Unsigned, "report"))
	}
	parts := []string{
		Plural(n.Reports, "report"), outlets, Plural(n.Origins, "origin"),
		Plural(n.Figures, "figure"), Plural(n.Statements, "statement"),
	}
	if n.Events > 0 {
		parts = append(parts, Plural(n.Events, "event"))
	}
	s := strings.Join(parts, ", ")
	if n.NotRead > 0 {
		s += "; " + Plural(n.NotRead, "file") + " not read"
	}
	return s
}
