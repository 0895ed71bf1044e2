package ledger

// Moved puts together what became of each question: a question that is gone and whose claims answer a new one went on as that one, which happens where
// further reports say more exactly what is counted. What is the same again in the end is left out. Changes come, and go, in order of time, one for
// each question.
func Moved(list []QuestionChange) []QuestionChange {
	type key struct {
		story int64
		id    string
	}
	fresh := map[key]int{}
	for i, q := range list {
		if q.Before == nil && q.After != nil {
			fresh[key{q.Story, q.Question}] = i
		}
	}
	into := map[int]bool{} // new questions that have taken over an old one already
	gone := map[int]bool{}
	for i, q := range list {
		k, ok := fresh[key{q.Story, q.Instead}]
		if q.After != nil || q.Before == nil || !ok || into[k] {
			continue
		}
		into[k], gone[i] = true, true
		list[k].Before = q.Before
		if q.Text != list[k].Text {
			list[k].Was = q.Text
		}
	}
	var out []QuestionChange
	for i, q := range list {
		if !gone[i] && !(q.Before.Equal(q.After) && q.Was == "") {
			out = append(out, q)
		}
	}
	return out
}
