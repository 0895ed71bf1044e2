package story

import (
	"encoding/binary"
	"errors"
	"math"
)

// Most reports that share words with a new one have twelve that are nearer. To see that without reading each, how near the last of a report's
// nearest is, its bar, is kept apart, for many reports together.

// barsRow is how many reports' bars are one record: 1 kB.
const barsRow = 256

// bars are the likenesses, by the weightiest words, below which a report is not among the nearest of others, rounded down; 0 where a list is not full.
type bars [barsRow]float32

func encodeBars(b *bars) []byte {
	e := newEncoder(1 + 4*barsRow)
	for _, f := range b {
		e.b = binary.LittleEndian.AppendUint32(e.b, math.Float32bits(f))
	}
	return e.b
}

func decodeBars(b []byte) (*bars, error) {
	r := newDecoder(b)
	out := &bars{}
	if r.err == nil && len(r.b) != 4*barsRow {
		r.fail(errShort)
	}
	for i := range out {
		if r.err != nil {
			break
		}
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(r.b))
		if r.b = r.b[4:]; !(out[i] >= 0) {
			r.fail(errors.New("expected a likeness"))
		}
	}
	return out, r.end()
}

// bar is what another report must share at least with this one to be on its list.
func (g *Groups) bar(at uint32) float64 {
	row := g.bars.get(uint64(at / barsRow))
	if row == nil {
		return 0
	}
	return float64(row[at%barsRow])
}

// raise notes the bar of a report.
func (g *Groups) raise(at uint32, d *doc) {
	bar := float32(0)
	if len(d.near) == nearest {
		part := d.near[nearest-1].part
		if bar = float32(part); float64(bar) > part {
			bar = math.Nextafter32(bar, 0)
		}
	}
	key := uint64(at / barsRow)
	row := g.bars.get(key)
	if row == nil {
		row = &bars{}
	}
	if row[at%barsRow] != bar {
		row[at%barsRow] = bar
		g.bars.put(key, row)
	}
}
