// Package story groups reports into stories, so that a folder or a feed about several events gives several dossiers.
//
// How alike two reports are depends on the two alone: the cosine of their words, weighted by how rare each is in general English
// (lexicon/common.tsv) and by whether it is a name, plus what they share of the countries they speak of most. A word's weight never
// depends on what else is in the folder, so a report more or less changes nothing between the others.
//
// Each report is compared in full with the few that share most of its weightiest words (index.go); what is alike enough ties reports
// together, and everything tied, directly or through others, is clustered by average linkage, damped by the time between and forbidden
// where places contradict (merge.go, apart.go). A report that is left alone joins the story that it is clearly nearest to (alone.go).
// Only what a report that comes or goes is tied to is clustered anew ([Groups.Add], [Groups.Remove], [Groups.Replace]), and the result is the same as
// for all at once, in any order.
//
// Groups may lie on a [Shelf], from which only what a call needs is read (drawer.go): so a ledger of a hundred thousand reports takes in one more
// without reading the others. All links lead by number, and each record follows from which reports there are, but for the numbers and keys.
//
// The constants were fitted on annotated collections (docs/accuracy.md says which and with what result).
package story
