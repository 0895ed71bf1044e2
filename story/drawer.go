package story

import (
	"fmt"
	"maps"
	"slices"
)

// drawer holds the records of one kind that are in use: read from the shelf when they are first needed, and written back by flush. Without a
// shelf it holds all there are.
type drawer[T any] struct {
	kind   Kind
	encode func(*T) []byte
	decode func([]byte) (*T, error)
	// limit is how many records may stay in memory after use, twice over: they leave in two steps, and those used in between stay.
	limit int

	shelf      Shelf
	young, old map[uint64]*T // nil: no such record
	dirty      map[uint64]bool
	loads      *Loads
}

// Loads is what was read from a shelf and written to it.
type Loads struct {
	Read, Written           int // records
	BytesRead, BytesWritten int
}

// failure carries an error of the shelf up to the exported function, which returns it.
type failure struct{ err error }

// get is the record, nil where there is none. What it points to may be altered, and put then.
func (d *drawer[T]) get(key uint64) *T {
	if x, ok := d.young[key]; ok {
		return x
	}
	if d.shelf == nil {
		return nil
	}
	x, ok := d.old[key]
	if !ok {
		b, err := d.shelf.Get(d.kind, key)
		if err != nil {
			panic(failure{err})
		}
		if b != nil {
			if x, err = d.decode(b); err != nil {
				panic(failure{fmt.Errorf("the shelf of stories, kind %d, key %d: %w; the record is damaged, group the reports anew", d.kind, key, err)})
			}
			d.loads.Read++
			d.loads.BytesRead += len(b)
		}
	}
	d.set(key, x)
	return x
}

// need is the record, which must be there.
func (d *drawer[T]) need(key uint64) *T {
	x := d.get(key)
	if x == nil {
		panic(failure{fmt.Errorf("the shelf of stories, kind %d, key %d: expected a record that another one points to, found none; "+
			"group the reports anew", d.kind, key)})
	}
	return x
}

func (d *drawer[T]) set(key uint64, x *T) {
	if d.young == nil {
		d.young = map[uint64]*T{}
	}
	d.young[key] = x
}

// put keeps a record that is new or was altered.
func (d *drawer[T]) put(key uint64, x *T) {
	d.set(key, x)
	if d.shelf == nil {
		return
	}
	if d.dirty == nil {
		d.dirty = map[uint64]bool{}
	}
	d.dirty[key] = true
}

// drop removes a record.
func (d *drawer[T]) drop(key uint64) {
	if d.shelf == nil {
		delete(d.young, key)
		return
	}
	d.put(key, nil)
}

// flush writes what is new.
func (d *drawer[T]) flush() {
	for _, key := range slices.Sorted(maps.Keys(d.dirty)) {
		x, ok := d.young[key]
		if !ok {
			x = d.old[key]
		}
		var err error
		if x == nil {
			err = d.shelf.Delete(d.kind, key)
		} else {
			b := d.encode(x)
			err = d.shelf.Put(d.kind, key, b)
			d.loads.Written++
			d.loads.BytesWritten += len(b)
		}
		if err != nil {
			panic(failure{err})
		}
	}
	clear(d.dirty)
}

// trim lets go of records that were not used for long, if there are many. Nobody may hold one.
func (d *drawer[T]) trim() {
	if d.shelf == nil || len(d.young) <= d.limit {
		return
	}
	d.flush()
	d.young, d.old = nil, d.young
}
