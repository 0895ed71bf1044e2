package sqlite

import (
	"fmt"
	"runtime/debug"
)

// guarded turns a panic into an error. What stands in a ledger may be damaged or made to harm, and the packages that compare it trust in claims whose
// spans lie in their text; a program that shows many ledgers must not fall over one.
func guarded(work func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the program failed on what stands in the ledger (%v); crosscheck verify says what is damaged; if it finds nothing, please report it with these lines:\n%s", p, debug.Stack())
		}
	}()
	return work()
}
