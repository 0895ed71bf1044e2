// Package review is where people decide about what stands in a ledger: it makes decisions out of what they type ([Desk]), leads them through what waits
// for them one key at a time ([Session]), and draws it. The drawing and what a key means are functions of a state and nothing else, so that
// both are tested without a terminal.
package review
