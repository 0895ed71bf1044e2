package story

// Kind says what a record of a [Shelf] holds. The numbers are kept on disk and never change their meaning.
type Kind uint8

// The kinds of records, and what their keys are.
const (
	// KindState is one record, key 0: what numbers are taken.
	KindState Kind = 1
	// KindID leads from a report's id to its number; the key is a hash of the id.
	KindID Kind = 2
	// KindReport is a report as the grouping sees it, without its words; the key is its number.
	KindReport Kind = 3
	// KindVector are the words of a report; the key is its number.
	KindVector Kind = 4
	// KindGroup is which reports are one story; the key is that of the story.
	KindGroup Kind = 5
	// KindSum are the words of a group of several reports; the key is that of the story.
	KindSum Kind = 6
	// KindHolders are the reports with a term among their weightiest: the last of them, and where the others are; the key is the term.
	KindHolders Kind = 7
	// KindChunk are some of the holders of a term that many hold; the key is a number.
	KindChunk Kind = 8
	// KindBars is how near a report must be to be among the nearest of others, for some hundred reports in a row; the key counts the hundreds.
	KindBars Kind = 9
)

// Shelf keeps records by kind and key. Records are small (most below 10 kB) and opaque to it. What was put is got until it is put anew or deleted;
// that a group of changes is kept as a whole or not at all is up to whoever opens the shelf, for instance with a transaction around it.
//
// The slices handed over either way are not changed afterwards by either side. Keys use all 64 bits.
type Shelf interface {
	// Get returns the record, nil where there is none.
	Get(kind Kind, key uint64) ([]byte, error)
	Put(kind Kind, key uint64, record []byte) error
	// Delete removes a record; that there is none is no error.
	Delete(kind Kind, key uint64) error
}

// MemoryShelf is a shelf in memory. The zero value is empty.
type MemoryShelf struct {
	records map[place][]byte
}

type place struct {
	kind Kind
	key  uint64
}

// Get implements [Shelf]. It never fails.
func (m *MemoryShelf) Get(kind Kind, key uint64) ([]byte, error) {
	return m.records[place{kind, key}], nil
}

// Put implements [Shelf]. It never fails.
func (m *MemoryShelf) Put(kind Kind, key uint64, record []byte) error {
	if m.records == nil {
		m.records = map[place][]byte{}
	}
	m.records[place{kind, key}] = record
	return nil
}

// Delete implements [Shelf]. It never fails.
func (m *MemoryShelf) Delete(kind Kind, key uint64) error {
	delete(m.records, place{kind, key})
	return nil
}

// Len is how many records there are.
func (m *MemoryShelf) Len() int { return len(m.records) }
