package page

import (
	"slices"
	"strconv"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/picture"
)

// Report is a report's text with its claims marked.
type Report struct {
	N                    int
	ID, Href             string
	Title, Name, Outlet  string
	Published            string
	Facts                []picture.Fact
	Genre, Loaded        string
	Evidence             []string
	Notes                []string
	Blocks               []Block
	Unused               []Unused
	Claims, Furniture    int
	Copies, CopiedBy     []Copy
	Orphans              []Note
	Skipped              bool // texts are left out: only passages with claims are shown
	SHA256, Format, File string
	Report               string          // its id as it is
	Values               decision.Fields // what it says of itself, as a person would type it
	Deciding
	Address string // where it was published; "" where there is no address of http or https
}

// Block is a paragraph of a report with the notes beside it.
type Block struct {
	Kind, Why string
	Furniture bool
	Nodes     []Node
	Notes     []Note
	Gap       bool // passages were left out before this one
}

// Node is plain text or a mark with what lies in it.
type Node struct {
	Text   string
	Class  string // figure, statement, unused; empty: plain
	ID     string // anchor
	N      int    // number of the claim, on the last stretch of the words
	Reason string // why a number was not used
	Inner  []Node
}

// Note stands in the margin beside a claim.
type Note struct {
	N                      int
	ID                     string // carries the anchor where the words could not be marked
	Kind, Phrase, Measure  string
	Origin                 string
	Via                    []string
	Href, Question         string
	Genre, Loaded, Decided string
	Claim                  string // its id
	Key, KeyHref           string // of its origin
	Deciding
}

// Unused is a number that was seen and not used.
type Unused struct{ Words, Why, Trace string }

func (p *Views) report(i int, copies []Copy, withoutTexts bool) Report {
	r := &p.pic.Dossier.Reads[i]
	meta := r.Report.Meta
	v := Report{
		N: p.pic.Dossier.Before + i + 1, ID: "r" + strconv.Itoa(p.pic.Dossier.Before+i+1), Title: picture.Clean(meta.Title.Value), Name: picture.ReportName(r.Report), Outlet: picture.Clean(meta.Outlet.Value),
		Published: meta.Published.Value, Claims: len(r.Claims), Notes: r.Report.Notes, Skipped: withoutTexts,
		SHA256: r.Report.SHA256, Format: r.Report.Format, File: picture.Clean(r.Report.ID),
		Address: address(r.Report),
	}
	v.Href = p.at.Report(r.Report.ID, v.N)
	v.Report, v.Deciding = r.Report.ID, Deciding{Decide: p.at.Decide}
	if v.Decide {
		v.Values = decision.ReportValues(r.Report)
	}
	if v.Title == "" {
		v.Title = v.File
	}
	if r.Genre != "news" {
		v.Genre = r.Genre
	}
	v.Evidence = picture.EvidenceWords(r)
	v.Loaded = picture.LoadedWords(r.Loaded)
	v.Facts = picture.Facts(meta)
	for _, c := range copies {
		if c.By.N == v.N {
			v.Copies = append(v.Copies, c)
		}
		if c.Of.N == v.N {
			v.CopiedBy = append(v.CopiedBy, c)
		}
	}
	m := picture.MarkUp(r)
	gap := false
	for _, b := range m.Blocks {
		if withoutTexts && (len(b.Claims) == 0 || !b.Readable()) {
			gap = true
			continue
		}
		pb := p.block(r.Report.Text, b)
		pb.Gap, gap = gap, false
		if pb.Furniture {
			v.Furniture++
		}
		v.Blocks = append(v.Blocks, pb)
	}
	for _, c := range m.Orphans {
		n := p.note(picture.Numbered{Claim: c})
		n.ID = picture.Anchor(c.ID)
		v.Orphans = append(v.Orphans, n)
	}
	for _, u := range r.Unused {
		v.Unused = append(v.Unused, Unused{picture.Clean(u.Words), picture.WhyUnused(u.Reason), "[" + strconv.Itoa(p.pic.Dossier.Before+i+1) + ":" + strconv.Itoa(u.Start) + "]"})
	}
	return v
}

func (p *Views) block(text string, b picture.MarkedBlock) Block {
	v := Block{Kind: string(b.Kind), Furniture: !b.Readable(), Nodes: nodes(text, b.Nodes)}
	if v.Furniture {
		v.Why = picture.FurnitureReason(b.Block)
	}
	have := map[string]bool{}
	emitted(b.Nodes, have)
	for _, c := range b.Claims {
		n := p.note(c)
		if !have[c.Claim.ID] {
			n.ID = picture.Anchor(c.Claim.ID)
		}
		v.Notes = append(v.Notes, n)
	}
	return v
}

func nodes(text string, ns []picture.Node) []Node {
	var out []Node
	for _, n := range ns {
		v := Node{}
		switch pass := n.Passage; {
		case pass == nil:
			v.Text = n.Of(text)
		case pass.Claim == nil:
			v.Class, v.Reason, v.Inner = "unused", picture.WhyUnused(pass.Unused.Reason), nodes(text, n.Inner)
		default:
			v.Class, v.N, v.Inner = string(pass.Claim.Kind), pass.N, nodes(text, n.Inner)
			if pass.First {
				v.ID = picture.Anchor(pass.Claim.ID)
			}
		}
		out = append(out, v)
	}
	return out
}

func (p *Views) note(c picture.Numbered) Note {
	n := Note{
		N: c.N, Kind: string(c.Claim.Kind), Origin: p.pic.Origin(c.Claim), Via: picture.Relays(c.Claim),
	}
	n.Claim, n.Key = c.Claim.ID, p.pic.Keys[c.Claim.ID]
	if n.Key != "" {
		n.KeyHref = p.origin(n.Key)
	}
	if c.Claim.Kind == claim.Figure {
		n.Phrase, n.Measure = c.Claim.Phrase(), picture.MeasureWords(c.Claim)
	} else {
		n.Phrase = picture.Statement{Claim: c.Claim}.Style()
		if c.Claim.Kind == claim.Event {
			n.Phrase = picture.EventWords(c.Claim)
		}
	}
	if g := c.Claim.Genre; g != "" && g != "news" {
		n.Genre = g
	}
	if d := c.Claim.Decided; d != nil && !p.at.Decide { // where people decide, their rulings stand by themselves
		n.Decided = picture.Clean(d.Words())
	}
	n.Loaded = picture.LoadedWords(c.Claim.Loaded)
	n.Deciding = p.deciding(c.Claim)
	if i, ok := p.pic.Asked[c.Claim.ID]; ok {
		q := p.pic.Questions[i]
		n.Question, n.Asks = q.Finding.Question.Text, p.at.asks(&q)
		n.Href = p.at.Question(&q)
	}
	return n
}

// Groups joins blocks of furniture that follow one another, so that the page shows one line for them.
func (r Report) Groups() [][]Block {
	var out [][]Block
	for _, b := range r.Blocks {
		last := len(out) - 1
		if b.Furniture && last >= 0 && out[last][0].Furniture {
			out[last] = append(out[last], b)
			continue
		}
		out = append(out, []Block{b})
	}
	return out
}

// whyAll lists the reasons of a group of furniture, each once.
func whyAll(group []Block) string {
	var why []string
	for _, b := range group {
		if !slices.Contains(why, b.Why) {
			why = append(why, b.Why)
		}
	}
	return joined(why...)
}
