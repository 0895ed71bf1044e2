package extract

import (
	"strconv"
	"strings"

	"crosscheck/lexicon"
)

// MinMeasured is how many annotated figures a rule's precision must rest on before claims carry it: below that the number would
// say more about the sample than about the rule.
const MinMeasured = 10

// RuleFamily is a rule without the word that it fired on: subject-die and subject-kill are subject.
func RuleFamily(rule string) string {
	for _, f := range [...]string{"subject", "object", "governor", "implied", "plural"} {
		if strings.HasPrefix(rule, f+"-") {
			return f
		}
	}
	return rule
}

// confidences are the measured precisions of the rules, from lexicon/rules.tsv.
func confidences() map[string]*float64 {
	out := map[string]*float64{}
	for _, r := range lexicon.Open("rules").Rows {
		right, err1 := strconv.Atoi(r.Get("right"))
		read, err2 := strconv.Atoi(r.Get("read"))
		if err1 != nil || err2 != nil {
			panic("lexicon/rules.tsv: " + r.Get("rule") + ": right and read must be whole numbers")
		}
		if read >= MinMeasured {
			p := float64(right*100/read) / 100
			out[r.Get("rule")] = &p
		}
	}
	return out
}
