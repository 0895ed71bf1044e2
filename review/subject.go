package review

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/terms"
)

// candidates bounds how many things an error names that an abbreviation could mean.
const candidates = 8

// kinds are what can be put before an id to say what it is: origin:org:nis@KR.
var kinds = [...]decision.Kind{decision.Claim, decision.Question, decision.Report, decision.Origin, decision.Actor}

// Subject finds what a person means by an id or its beginning. An origin may also be named by its name, a report by any part of its id; "actor:" before a key
// means whoever has it, wherever they occur.
func (d *Desk) Subject(ctx context.Context, id string) (ledger.Name, error) {
	id = strings.TrimSpace(id)
	for _, kind := range kinds {
		rest, ok := strings.CutPrefix(id, string(kind)+":")
		switch {
		case !ok:
		case kind == decision.Actor:
			return d.actor(ctx, rest)
		default:
			return d.only(ctx, rest, kind)
		}
	}
	switch {
	case strings.HasPrefix(id, "c_"):
		return d.only(ctx, id, decision.Claim)
	case strings.HasPrefix(id, "q_"):
		return d.only(ctx, id, decision.Question)
	}
	return d.only(ctx, id, decision.Origin, decision.Report)
}

// actor is somebody of a key, who must occur in the ledger: a decision about a key that is mistyped would be kept and change nothing.
func (d *Desk) actor(ctx context.Context, key string) (ledger.Name, error) {
	meets, err := d.Ledger.Meets(ctx, key)
	if err != nil {
		return ledger.Name{}, err
	}
	if !meets {
		return ledger.Name{}, askedf("actor:%s: expected the key of somebody who occurs in this ledger, found nobody; crosscheck claims shows the keys", key)
	}
	return ledger.Name{Kind: decision.Actor, ID: key}, nil
}

// only is the one thing of some kinds that goes by an id.
func (d *Desk) only(ctx context.Context, id string, of ...decision.Kind) (ledger.Name, error) {
	var found []ledger.Name
	story := ""
	for _, kind := range of {
		look := id
		if kind == decision.Question {
			look, story, _ = strings.Cut(id, "@")
		}
		names, err := d.Ledger.Names(ctx, kind, look, candidates+1)
		if err != nil {
			return ledger.Name{}, err
		}
		for _, n := range names {
			if story == "" || strconv.FormatInt(n.Story, 10) == story {
				found = append(found, n)
			}
		}
		if len(names) == 1 && names[0].ID == look {
			break
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return ledger.Name{}, askedf("%s: expected one thing, found several that begin so:%s", id, listed(found))
	}
	for _, kind := range of {
		if kind != decision.Origin {
			continue
		}
		name := strings.TrimPrefix(id, "name:")
		goes, err := d.Ledger.Goes(ctx, name)
		if err != nil {
			return ledger.Name{}, err
		}
		if goes {
			return ledger.Name{Kind: decision.Origin, ID: "name:" + terms.Fold(name), Words: name}, nil
		}
	}
	return ledger.Name{}, askedf("%s: expected %s of this ledger, found none; crosscheck claims and crosscheck LEDGER --json show the ids", id, kindWords(of))
}

func kindWords(of []decision.Kind) string {
	words := make([]string, len(of))
	for i, k := range of {
		words[i] = map[decision.Kind]string{
			decision.Claim: "a claim", decision.Question: "a question", decision.Report: "a report", decision.Origin: "an origin",
		}[k]
	}
	return strings.Join(words, " or ")
}

func listed(found []ledger.Name) string {
	var b strings.Builder
	for i, n := range found {
		if i == candidates {
			b.WriteString("\n  …")
			break
		}
		id := n.ID
		if n.Kind == decision.Question && i > 0 && found[i-1].ID == n.ID || i+1 < len(found) && found[i+1].ID == n.ID {
			id = fmt.Sprintf("%s@%d", n.ID, n.Story)
		}
		b.WriteString("\n  " + id)
		if n.Words != "" {
			b.WriteString("  " + n.Words)
		}
	}
	return b.String()
}
