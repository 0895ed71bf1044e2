package reconcile

import (
	"fmt"
	"strings"
)

// Rule names how a range and its best value are found.
type Rule string

// The rules. All but Pool share low and high, the lowest and highest number that an origin states; they differ in the best value.
const (
	// Reported: the latest value of an origin that is no party, else that of the majority, else the lowest.
	Reported Rule = "reported"
	// Lowest: the lowest value that any origin states [the practice of ACLED].
	Lowest Rule = "lowest"
	// Majority: the value of more than half of the origins that are no party, else none.
	Majority Rule = "majority"
	// Latest: the latest value of an origin that is no party, else none.
	Latest Rule = "latest"
	// Median: the lower middle of the values of origins that are no party, one without a name counting half.
	Median Rule = "median"
	// MinMax: no best value.
	MinMax Rule = "min-max"
	// Pool: an estimate from a model, never the default. Low and high are its 5 % and 95 %, the best value the stated one nearest
	// to its middle.
	Pool Rule = "pool"
)

// Rules are the names that [ParseRule] takes.
func Rules() []Rule { return []Rule{Reported, Lowest, Majority, Latest, Median, MinMax, Pool} }

// ParseRule reads the name of a rule; empty is Reported.
func ParseRule(name string) (Rule, error) {
	if name == "" {
		return Reported, nil
	}
	var names []string
	for _, r := range Rules() {
		if name == string(r) {
			return r, nil
		}
		names = append(names, string(r))
	}
	return "", fmt.Errorf("expected a rule (%s), found %q", strings.Join(names, ", "), name)
}
