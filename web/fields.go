package web

import (
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/decision"
)

// field is a field of a form.
type field struct {
	Name, Label, Value, Hint string
	// Choices are its values where it takes only some.
	Choices []string
}

// claimFields are those that a form asks for. The key of an origin is not among them: nobody types one.
var claimFields = slices.DeleteFunc(decision.ClaimFields(), func(name string) bool { return name == "origin_key" })

// labels are what fields are called, and hints how they are typed.
var labels = map[string][2]string{
	"value": {"value", "over 1,100"}, "measure": {"measure", ""}, "counted": {"who or what is counted", "soldiers"}, "origin": {"who says so", "Ministry of Defence"},
	"as_of": {"as of", "2024-12-23, 2024-12, by 2024-12-23"}, "modality": {"how it is meant", ""}, "basis": {"what it is a count of", ""}, "place": {"place", ""},
	"kind": {"kind", ""}, "title": {"title", ""}, "outlet": {"outlet", ""}, "published": {"published", "2024-12-23"}, "language": {"language", "en"}, "author": {"author", ""}, "genre": {"genre", ""},
}

// fieldsOf are fields with the values that stand there.
func fieldsOf(names []string, was decision.Fields) []field {
	out := make([]field, len(names))
	for i, name := range names {
		out[i] = field{Name: name, Label: labels[name][0], Hint: labels[name][1], Value: was[name], Choices: decision.Choices(name)}
		if v := out[i].Value; len(out[i].Choices) > 0 && v != "" && !slices.Contains(out[i].Choices, v) {
			out[i].Choices = append([]string{v}, out[i].Choices...)
		}
	}
	return out
}

// addingFields are those of a claim that is added, empty.
func addingFields() []field {
	return fieldsOf(append([]string{"kind"}, claimFields...), decision.Fields{"kind": string(claim.Figure)})
}

// reportFields are those of a report with what stands there.
func reportFields(was decision.Fields) []field { return fieldsOf(decision.ReportFields(), was) }

// Words is a choice as people read it.
func (f field) Words(choice string) string { return strings.ReplaceAll(choice, "_", " ") }
