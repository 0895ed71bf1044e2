package sqlite

import (
	"crosscheck/ledger"
	"crosscheck/reconcile"
)

// LineOf is a finding as [Ledger.Questions] lists it, for those of a view that the ledger does not hold ready.
func LineOf(story int64, f *reconcile.Finding) ledger.QuestionLine {
	_, _, _, origins := numbersOf(f)
	out := ledger.QuestionLine{
		Story: story, Question: f.Question.ID, Text: f.Question.Text, Disputed: disputed(f), Origins: origins, Claims: len(f.Question.Claims),
	}
	if f.Range != nil {
		out.Numbers = ledger.Numbers{Best: f.Range.Best, Low: f.Range.Low, High: f.Range.High}
	}
	return out
}
