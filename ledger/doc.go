// Package ledger is what a ledger says of itself, whatever keeps it: what became of a report that was added, how two versions of a report differ, what
// changed since a day, what a verification found, and how the whole may be looked at. Package ledger/sqlite keeps it all in one file.
package ledger
