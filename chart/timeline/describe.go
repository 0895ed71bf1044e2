package timeline

import (
	"fmt"
	"strings"

	"crosscheck/claim"
)

// describedMost is how many claims of a lane the description tells; each mark says its own besides.
const describedMost = 6

// Describe says in words what the picture shows, for those who do not see it.
func Describe(lanes []Lane, o Options) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Across: %s. ", o.Clock.Words())
	if len(lanes) == 0 {
		b.WriteString("No claims.")
	}
	for _, lane := range lanes[:min(len(lanes), LanesMost)] {
		marks := sorted(lane.Items)
		undated := 0
		var told []string
		for _, m := range marks {
			if !m.when.dated {
				undated++
			}
			if len(told) < describedMost {
				told = append(told, m.item.words()+", "+m.when.words)
			}
		}
		fmt.Fprintf(&b, "%s, %s", lane.Name, count(len(marks), "claim"))
		if undated > 0 {
			fmt.Fprintf(&b, ", %d undated", undated)
		}
		if len(told) > 0 {
			b.WriteString(": " + strings.Join(told, "; "))
		}
		if more := len(marks) - len(told); more > 0 {
			fmt.Fprintf(&b, "; and %d more", more)
		}
		b.WriteString(". ")
	}
	return strings.TrimSpace(b.String())
}

// words are the item's, or its kind where it has none.
func (it Item) words() string {
	if it.Words != "" {
		return it.Words
	}
	if it.Kind == "" {
		return string(claim.Figure)
	}
	return string(it.Kind)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
