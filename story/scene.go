package story

import (
	"reflect"

	"crosscheck/claim"
)

// SameScene reports whether two readings of the claims of one report say the same of where and when it happened. That is all that grouping takes from claims:
// [Groups.Replace] of a report with other claims of the same scene changes no story.
func SameScene(a, b []claim.Claim) bool {
	return reflect.DeepEqual(sceneOf(a, nil), sceneOf(b, nil))
}
