package sqlite_test

import (
	"os"
	"os/signal"
	"strconv"
	"syscall"
)

// limitKey names the variable that bounds, in kilobytes, how large files a child may write.
const limitKey = "CROSSCHECK_LEDGER_LIMIT"

func init() {
	kilobytes, err := strconv.ParseUint(os.Getenv(limitKey), 10, 32)
	if err != nil || os.Getenv(childKey) == "" {
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: kilobytes << 10, Max: kilobytes << 10}); err != nil {
		panic(err)
	}
}
