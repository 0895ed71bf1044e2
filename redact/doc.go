// Package redact makes of a dossier the copy that is passed on: without the reports' full texts, the names of private persons and exact coordinates.
//
// Private is everybody whom no report gives an office and whom no table of public actors knows: when in doubt, a person is private. What is taken out
// of a text is overwritten with as many bytes, so that every span of the copy still leads to its words and the offsets stay those of the full text; the
// hash stays that of the full text too, so that whoever has the report can check it. Elsewhere a name becomes "private person 3", the same number
// wherever the person occurs.
//
// The copy is made field by field of everything that a dossier holds, whatever is added to it later: a string that nobody thought of is still searched.
// See docs/report.md.
package redact
