package ledger

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func numbers(low, high float64) *Numbers { return &Numbers{Low: &low, High: &high} }

func TestMoved(t *testing.T) {
	killed, killedThere := "How many were killed?", "How many were killed in Brakel?"
	for name, c := range map[string]struct{ in, want []QuestionChange }{
		"new":           {[]QuestionChange{{Question: "a", After: numbers(1, 2)}}, []QuestionChange{{Question: "a", After: numbers(1, 2)}}},
		"moved":         {[]QuestionChange{{Question: "a", Before: numbers(1, 1), After: numbers(1, 2)}}, []QuestionChange{{Question: "a", Before: numbers(1, 1), After: numbers(1, 2)}}},
		"and back":      {[]QuestionChange{{Question: "a", Before: numbers(1, 1), After: numbers(1, 1)}}, nil},
		"came and went": {[]QuestionChange{{Question: "a"}}, nil},
		"goes on under another id": {
			[]QuestionChange{{Question: "b", Text: killedThere, After: numbers(2, 3)}, {Question: "a", Text: killed, Before: numbers(1, 1), Instead: "b"}},
			[]QuestionChange{{Question: "b", Text: killedThere, Was: killed, Before: numbers(1, 1), After: numbers(2, 3)}},
		},
		"under another id and a better name, with the same numbers": {
			[]QuestionChange{{Question: "b", Text: killedThere, After: numbers(1, 1)}, {Question: "a", Text: killed, Before: numbers(1, 1), Instead: "b"}},
			[]QuestionChange{{Question: "b", Text: killedThere, Was: killed, Before: numbers(1, 1), After: numbers(1, 1)}},
		},
		"two become one: the first goes on, the other is gone": {
			[]QuestionChange{{Question: "c", After: numbers(2, 3)}, {Question: "a", Before: numbers(1, 1), Instead: "c"}, {Question: "b", Before: numbers(5, 5), Instead: "c"}},
			[]QuestionChange{{Question: "c", Before: numbers(1, 1), After: numbers(2, 3)}, {Question: "b", Before: numbers(5, 5), Instead: "c"}},
		},
		"into a question that was there": {
			[]QuestionChange{{Question: "b", Before: numbers(2, 2), After: numbers(1, 2)}, {Question: "a", Before: numbers(1, 1), Instead: "b"}},
			[]QuestionChange{{Question: "b", Before: numbers(2, 2), After: numbers(1, 2)}, {Question: "a", Before: numbers(1, 1), Instead: "b"}},
		},
		"another story's": {
			[]QuestionChange{{Question: "b", Story: 2, After: numbers(2, 3)}, {Question: "a", Story: 1, Before: numbers(1, 1), Instead: "b"}},
			[]QuestionChange{{Question: "b", Story: 2, After: numbers(2, 3)}, {Question: "a", Story: 1, Before: numbers(1, 1), Instead: "b"}},
		},
	} {
		if diff := cmp.Diff(c.want, Moved(c.in)); diff != "" {
			t.Errorf("%s: want -, got +:\n%s", name, diff)
		}
	}
}
