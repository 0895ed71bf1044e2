// Package syntax gives words their parts of speech and sentences their dependency trees, by models that cmd/train-parser learns from
// the Universal Dependencies treebanks of English. docs/parser.md describes the models and what they reach.
//
// It knows words and nothing of reports: package lang cuts those.
package syntax
