package decision

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// String is the decision in a line: what was ruled of what, with which words, by whom, when and why.
func (d Decision) String() string {
	var b strings.Builder
	switch d.Action {
	case Undo:
		b.WriteString("undo " + d.Undoes)
	case Terms:
		fmt.Fprintf(&b, "put a terms file of %d bytes in force", len(d.After[termsField]))
	default:
		b.WriteString(strings.ReplaceAll(string(d.Action), "_", " ") + " " + string(d.Subject.Kind) + " " + d.Subject.ID)
		if d.Subject.With != "" {
			b.WriteString(" and " + d.Subject.With)
		}
	}
	if d.Anchor != nil {
		fmt.Fprintf(&b, " (“%s” in %s)", strings.Join(strings.Fields(d.Anchor.Quote), " "), d.Anchor.Report)
	}
	if d.Action != Terms {
		for _, name := range slices.Sorted(maps.Keys(d.After)) {
			fmt.Fprintf(&b, ", %s %q", name, d.After[name])
			if was := d.Before.Fields[name]; was != "" {
				fmt.Fprintf(&b, " instead of %q", was)
			}
		}
	}
	fmt.Fprintf(&b, ", by %s on %s", d.Who, d.At)
	if d.Why != "" {
		b.WriteString(": " + d.Why)
	}
	return b.String()
}
