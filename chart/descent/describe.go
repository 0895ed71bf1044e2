package descent

import (
	"fmt"
	"strings"
)

// Describe says in words what the picture shows, for those who do not see it.
func Describe(in Graph) string { return clean(in).describe() }

func (g *graph) describe() string {
	if len(g.nodes) == 0 {
		return "No reports."
	}
	var b strings.Builder
	reports := 0
	for _, n := range g.nodes {
		if n.sort == isReport {
			reports++
		}
	}
	fmt.Fprintf(&b, "%s, %s. ", count(reports, "report"), count(len(g.edges), "arrow"))
	for _, e := range g.edges {
		b.WriteString(g.arrowWords(e) + ". ")
	}
	if g.left.Reports > 0 || g.left.Arrows > 0 {
		fmt.Fprintf(&b, "Left out: %s, %s.", count(g.left.Reports, "report"), count(g.left.Arrows, "arrow"))
	}
	return strings.TrimSpace(b.String())
}

var kindWords = [...]string{
	whole: "is a copy of", probable: "is probably a copy of", passage: "shares a passage with", credit: "credits", contributed: "credits in part", cites: "cites",
}

// arrowWords is an arrow as a sentence: "The Herald, “Flood”, 3 Oct 2024 is a copy of The Post, “Flood”, 2 Oct 2024, 98 % of the words".
func (g *graph) arrowWords(e edge) string {
	s := g.nodes[e.from].label() + " " + kindWords[e.kind] + " " + g.nodes[e.to].label()
	if e.kind <= passage {
		s += ", " + percent(e.share) + " of the words"
	}
	return s
}

// label names a node in full.
func (n node) label() string {
	switch n.sort {
	case isAgency:
		return n.words() + " (agency)"
	case isOrigin:
		return n.words() + " (origin)"
	}
	s := n.words()
	if n.title != "" {
		s += ", “" + n.title + "”"
	}
	if n.dated {
		return s + ", " + dayWords(n.day)
	}
	return s + ", undated"
}

// words name a node briefly; what has no name is called by its id.
func (n node) words() string {
	if n.name == "" {
		return n.id
	}
	return n.name
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
