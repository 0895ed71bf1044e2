package sqlite_test

import (
	"crypto/sha256"
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"sync"
	"testing"

	"github.com/klauspost/compress/zstd"
	driverlib "modernc.org/sqlite"
)

type packs struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

// packer packs as the ledger does.
var packer = sync.OnceValue(func() (p packs) {
	var err error
	if p.enc, err = zstd.NewWriter(nil); err != nil {
		panic(err)
	}
	if p.dec, err = zstd.NewReader(nil); err != nil {
		panic(err)
	}
	return p
})

var packingOnce sync.Once

// registerPacking gives SQL the functions pack, unpack and sha256, so that a tampering fits in a line. The program itself has no such functions.
func registerPacking(t testing.TB) {
	t.Helper()
	packingOnce.Do(func() {
		for name, f := range map[string]func(data []byte) (driver.Value, error){
			"pack": func(data []byte) (driver.Value, error) { return packer().enc.EncodeAll(data, nil), nil },
			"unpack": func(data []byte) (driver.Value, error) {
				out, err := packer().dec.DecodeAll(data, nil)
				return string(out), err
			},
			"sha256": func(data []byte) (driver.Value, error) {
				sum := sha256.Sum256(data)
				return hex.EncodeToString(sum[:]), nil
			},
		} {
			must(t, driverlib.RegisterDeterministicScalarFunction(name, 1, func(_ *driverlib.FunctionContext, args []driver.Value) (driver.Value, error) {
				switch x := args[0].(type) {
				case []byte:
					return f(x)
				case string:
					return f([]byte(x))
				}
				return nil, fmt.Errorf("expected bytes or text, found %T", args[0])
			}))
		}
	})
}
