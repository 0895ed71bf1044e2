package picture

import (
	"slices"

	"crosscheck/reconcile"
)

// Check is an arithmetic relation with the claims that went in.
type Check struct {
	reconcile.Check
	Inputs []Side
}

// checksOf lists the arithmetic, each sentence once with all the claims it is tried on: a figure that several reports carry
// makes no second sum.
func (p *Picture) checksOf() []Check {
	var out []Check
	at := map[string]int{}
	for _, c := range p.Dossier.Checks {
		i, ok := at[c.Sentence]
		if !ok {
			i = len(out)
			at[c.Sentence] = i
			out = append(out, Check{Check: c})
		}
		for _, id := range c.Claims {
			if s := p.Side(id); !slices.Contains(out[i].Inputs, s) {
				out[i].Inputs = append(out[i].Inputs, s)
			}
		}
	}
	return out
}

// SortedChecks parts the arithmetic that does not hold from what does.
func (p *Picture) SortedChecks() (failing, holding []Check) {
	for _, c := range p.Checks {
		if c.Holds {
			holding = append(holding, c)
		} else {
			failing = append(failing, c)
		}
	}
	return failing, holding
}

// Derivation marks the number that the program computed.
func Derivation(c Check) string {
	if c.Formula == "" {
		return ""
	}
	return "(derived: " + Clean(c.Formula) + " = " + Number(c.Derived) + ")"
}
