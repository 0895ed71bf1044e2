// Package sqlite keeps a situation in one file: the reports with all their versions as they were found, what was read in them, what people decided,
// and the comparison, which grows report by report.
//
// # Layers
//
// What was kept (originals, versions, the log) is never changed or deleted. The machine layer (content, claims, stories, findings, words) follows from
// it, and [Ledger.Rebuild] makes it anew from the originals, byte for byte the same with the same program. The human layer is the decisions in the
// log; they are replayed over the machine layer whenever it is made or shown and alter nothing of it.
//
// # Transactions
//
// A report is kept with everything that hangs on it (its version, claims, words, its place among the stories) in one transaction, so a program that
// is killed leaves either all of it or nothing. The stories that it touches are marked in that transaction; comparing them comes after, some in
// each transaction, and whoever opens the ledger next finishes what was left. One connection writes, others read; a second program waits its
// turn.
//
// # The log
//
// Everything that came from outside is an entry in the log, whose hashes form a chain ([Ledger.Verify]): each version that was kept, with
// the hashes of its bytes, its text and what was read, and each decision. The hash of the last entry is the ledger's seal: whoever notes it down can
// tell later that nothing before it was altered.
package sqlite
