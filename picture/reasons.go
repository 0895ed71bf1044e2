package picture

import (
	"strings"

	"crosscheck/reconcile"
)

// ReasonWords are the reasons of differences for readers, in the order in which they are tried. The codes are
// reconcile's.
var ReasonWords = [...]struct {
	code  reconcile.Reason
	Words string
}{
	{reconcile.RelayMeasure, "the measure was changed on the way"},
	{reconcile.RelayMisread, "misquoted on the way"},
	{reconcile.RelayHedge, "the hedge was lost on the way"},
	{reconcile.RelaySpeaker, "the speaker was exchanged on the way"},
	{reconcile.RelayStale, "an old figure under a fresh date"},
	{reconcile.Revision, "revised by the same origin"},
	{reconcile.Unit, "different units"},
	{reconcile.Measure, "different measures"},
	{reconcile.ScopePlace, "different places"},
	{reconcile.ScopeCounted, "different groups"},
	{reconcile.Basis, "different bases"},
	{reconcile.Equal, "equal"},
	{reconcile.Rounding, "equal but for rounding"},
	{reconcile.Bounds, "compatible bounds"},
	{reconcile.Update, "a later count"},
	{reconcile.Modality, "a forecast or plan against a count"},
	{reconcile.Disagreement, "independent origins disagree"},
	{reconcile.Unexplained, "differs, no reason found"},
}

// Reason is a reason's code in words; a code of a newer version stays as it is.
func Reason(code reconcile.Reason) string {
	for _, r := range ReasonWords {
		if r.code == code {
			return r.Words
		}
	}
	return strings.ReplaceAll(string(code), "_", " ")
}
