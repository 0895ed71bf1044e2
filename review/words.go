package review

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/extract"
	"crosscheck/ledger"
	"crosscheck/picture"
	"crosscheck/reconcile"
)

// Reason is why an item waits, in words.
func Reason(b ledger.Because) string { return becauses[b] }

// Ranged is the range of a question in words.
func Ranged(f *reconcile.Finding) string { return ranged(f) }

// Numbered are the ids of the other claims of a card, in the order of their numbers from 1.
func Numbered(c *ledger.Card) []string { return numbered(c) }

// Settled reports whether nothing is left to decide about the claim of a card: it is gone, it was decided on, or it differs from no other any more.
func Settled(c *ledger.Card) bool {
	if c.Item.Claim == "" || len(c.Item.Decisions) > 0 {
		return false
	}
	differs := c.Item.Because == ledger.Disputed || c.Item.Because == ledger.Unexplained
	return c.Claim == nil || differs && len(c.Against) == 0 || c.Claim.Decided != nil && (c.Item.Because != ledger.LeftOpen || c.Claim.Decided.Action != string(decision.Unsure))
}

// Told is a claim of a card in words.
type Told struct {
	Teller, Phrase, Measure, Dates string
	// Before, Quote and After are its sentence, cut at its words.
	Before, Quote, After string
}

// Tell puts a claim into words. All of them are clean: of one line, without letters that cannot be seen.
func Tell(p *ledger.Placed) Told {
	t := Told{Teller: told(p), Phrase: picture.Clean(p.Phrase()), Measure: strings.ReplaceAll(p.Measure, "_", " "), Dates: strings.TrimPrefix(dates(&p.Claim), ", ")}
	if p.Counted != "" && p.Counted != extract.People && !strings.Contains(p.Phrase(), p.Counted) {
		t.Measure += " (" + picture.Clean(p.Counted) + ")"
	}
	if p.Kind != claim.Figure {
		t.Phrase, t.Measure = string(p.Kind), ""
	}
	t.Before, t.Quote, t.After = picture.Sentence(p.Read.Report, p.Span)
	return t
}

// Brief is a decision in a few words, for a list of the last ones.
func Brief(d *decision.Decision) string { return brief(d, nil) }

// Moved are questions that moved, in a line: before → after.
func Moved(list []ledger.QuestionChange) string { return movedWords(list) }

// Span is the range of a question in a change, in words.
func Span(n *ledger.Numbers) string { return numbers(n) }
