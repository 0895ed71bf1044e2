// Package picture is a dossier as people are shown it, whatever the form: reports numbered, one row for each origin of a question, a badge that says how
// its answers stand to each other, differences grouped by reason, statements by actor, events in order, and the words for all of it.
//
// Nothing is decided here that is not in the dossier; only what stands together, in which order, and in which words. Packages page and export lay it out.
package picture
