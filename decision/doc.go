// Package decision holds what people ruled: the log of decisions, its form as JSON lines, and its replay over what the program reads.
//
// A [Decision] says who ruled what, when and why, what stood there before and what is put in its place. Nothing that the program
// read is overwritten: a [State] is what of a log is in force, and it is applied to copies ([State.Apply]) each time anew. Taking
// every decision back therefore gives the program's own result again, exactly.
//
// # Anchors
//
// A decision on a claim names it by its id and by its words. Where a newer program or an edited report leaves no claim of that id,
// the words decide, with the 32 bytes before and behind them as they stand; what is not found word for word is an [Orphan], which is listed
// and never attached to something similar. Questions are followed by their claims, since their ids change with what they ask.
//
// # Order
//
// Decisions are in force by their time, then by their id, in whatever order the log holds them, so that two logs put together say
// the same wherever that is done. Of two on one field of one subject the later is in force; if two people said different things, that is a
// [Conflict], and it is listed.
//
// See docs/decisions.md for the format and for what each decision does.
package decision
