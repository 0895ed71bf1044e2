package sqlite

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"crosscheck/report"
)

// maxUnpacked bounds what a blob unpacks to: an original may have [report.MaxFile] bytes, what was read in a report some times its text. A ledger that
// somebody made to burst is an error.
const maxUnpacked = 4 * report.MaxFile

// packer packs and unpacks blobs. Both sides are safe for concurrent use by way of EncodeAll and DecodeAll.
type packer struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

func newPacker() (*packer, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedDefault))
	if err != nil {
		return nil, err
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxUnpacked))
	if err != nil {
		return nil, err
	}
	return &packer{enc, dec}, nil
}

func (p *packer) pack(data []byte) []byte { return p.enc.EncodeAll(data, nil) }

func (p *packer) unpack(blob []byte) ([]byte, error) {
	out, err := p.dec.DecodeAll(blob, nil)
	if err != nil {
		return nil, fmt.Errorf("a packed value cannot be unpacked: %w", err)
	}
	return out, nil
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
