package question

// Find is the question that most of the claims answer, of equals the one with the id, then the first by id: what a question that somebody looked at
// has become. Where no claims are given the id decides. It is nil where there is none.
func Find(questions []Question, id string, claims []string) *Question {
	wanted := make(map[string]bool, len(claims))
	for _, c := range claims {
		wanted[c] = true
	}
	var best *Question
	most := 0
	for i := range questions {
		q := &questions[i]
		if len(claims) == 0 {
			if q.ID == id {
				return q
			}
			continue
		}
		n := 0
		for _, c := range q.Claims {
			if wanted[c] {
				n++
			}
		}
		if n > most || n > 0 && n == most && (q.ID == id || best.ID != id && q.ID < best.ID) {
			best, most = q, n
		}
	}
	return best
}
