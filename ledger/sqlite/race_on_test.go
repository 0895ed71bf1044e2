//go:build race

package sqlite_test

// raced: this test program has the race detector.
const raced = true
