// Package claim is the model: what a report asserts, who asserts it, and in which words.
//
// A [Claim] is one assertion by one origin. It keeps the bytes it was read from ([Span]), so that every
// number on every output opens at its exact words, and a figure stays the interval that the words
// state ([Value]): "up to 4,000" has no lower end, "over 1,100" no upper one, and neither is ever
// replaced by a midpoint.
//
// The package does no input or output and knows no language. Its JSON is the public claim format,
// described in docs/claim-format.md; [FormatVersion] changes when a reader of that format would notice.
package claim
