package review

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"crosscheck/decision"
	"crosscheck/ledger"
)

// maxImport bounds a file of decisions, in bytes.
const maxImport = 256 << 20

// Lines reads a file of decisions. If its first line is linked, all must be: then nobody has changed, added or taken out one since it was written.
func Lines(r io.Reader, name string) ([]decision.Decision, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxImport+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxImport {
		return nil, fmt.Errorf("%s: expected a file of at most %d bytes, found a larger one", name, maxImport)
	}
	lines, err := decision.ReadLines(bytes.NewReader(data), name, linked(data))
	if err != nil {
		return nil, err
	}
	out := make([]decision.Decision, len(lines))
	for i := range lines {
		out[i] = lines[i].Decision
	}
	return out, nil
}

// linked reports whether the first line that is not empty has a hash.
func linked(data []byte) decision.Chain {
	s := bufio.NewScanner(bytes.NewReader(data))
	s.Buffer(nil, 2<<20)
	for s.Scan() {
		if len(bytes.TrimSpace(s.Bytes())) == 0 {
			continue
		}
		var first struct {
			Hash string `json:"hash"`
		}
		return decision.Chain(json.Unmarshal(s.Bytes(), &first) == nil && first.Hash != "")
	}
	return decision.AnyChain
}

// Log is the log of decisions with what became of each.
func (d *Desk) Log(ctx context.Context) (*ledger.DecisionLog, error) {
	entries, state, err := d.log(ctx)
	if err != nil {
		return nil, err
	}
	whole, err := d.Ledger.Dossier(ctx, ledger.View{})
	if err != nil {
		return nil, err
	}
	orphans, err := d.Ledger.Orphans(ctx)
	if err != nil {
		return nil, err
	}
	if whole.Decided != nil {
		orphans = append(orphans, whole.Decided.Orphans...)
	}
	return ledger.NewDecisionLog(entries, state, orphans), nil
}
