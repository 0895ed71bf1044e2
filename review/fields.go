package review

import (
	"maps"
	"slices"
	"strings"

	"crosscheck/decision"
)

// fieldNames are all fields that people put.
var fieldNames = append(append(decision.ClaimFields(), decision.ReportFields()...), "kind")

// splitField takes name=value apart; ok is false for what begins with no field's name.
func splitField(arg string) (name, value string, ok bool) {
	name, value, ok = strings.Cut(arg, "=")
	name = strings.ReplaceAll(strings.TrimSpace(name), "-", "_")
	return name, strings.TrimSpace(value), ok && slices.Contains(fieldNames, name)
}

// separate takes the fields out of what was typed.
func separate(args []string) (ids []string, fields decision.Fields) {
	for _, a := range args {
		if name, value, ok := splitField(a); ok {
			if fields == nil {
				fields = decision.Fields{}
			}
			fields[name] = value
		} else {
			ids = append(ids, a)
		}
	}
	return ids, fields
}

// Line reads the fields of a correction out of a line: value=over 1,100 measure=killed as_of=2024-12-23. A value goes up to the next field's name; quotation marks around it
// are taken off. A why= among them is the reason. What stands before the first field is returned as rest.
func Line(line string) (fields decision.Fields, why, rest string) {
	type at struct{ start, value int }
	var found []at
	names := []string{}
	for i := range len(line) {
		if i > 0 && line[i-1] != ' ' && line[i-1] != ',' {
			continue
		}
		for _, name := range append(slices.Clone(fieldNames), "why") {
			if strings.HasPrefix(line[i:], name+"=") {
				found = append(found, at{i, i + len(name) + 1})
				names = append(names, name)
				break
			}
		}
	}
	if len(found) == 0 {
		return nil, "", strings.TrimSpace(line)
	}
	fields = decision.Fields{}
	for k, f := range found {
		end := len(line)
		if k+1 < len(found) {
			end = found[k+1].start
		}
		value := strings.Trim(strings.TrimSpace(strings.TrimRight(line[f.value:end], " ,")), `"`)
		if names[k] == "why" {
			why = value
		} else {
			fields[names[k]] = value
		}
	}
	if len(fields) == 0 {
		fields = nil
	}
	return fields, why, strings.TrimSpace(strings.TrimRight(line[:found[0].start], " ,"))
}

// words are fields as people read them, in the order of the alphabet.
func words(f decision.Fields) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(f)) {
		out = append(out, name+" “"+f[name]+"”")
	}
	return strings.Join(out, ", ")
}
