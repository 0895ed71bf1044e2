package syntax

// learner is an averaged perceptron (Collins 2002) over hashed features, in whole numbers so that training gives the same bytes on
// every machine. A feature keeps only the classes it was ever wrong about.
type learner struct {
	rows  [][]cell
	shift uint
	now   int64
}

// cell is the weight of one class under one feature.
type cell struct {
	class int32
	w     int32
	total int64 // sum of w over all steps up to stamp
	stamp int64
}

func newLearner(bits uint) *learner {
	return &learner{rows: make([][]cell, 1<<bits), shift: 64 - bits}
}

// score adds the weights of the features to the scores by class.
func (l *learner) score(keys []uint64, scores []int32) {
	clear(scores)
	for _, k := range keys {
		for _, c := range l.rows[k>>l.shift] {
			scores[c.class] += c.w
		}
	}
}

// update moves the weights of the features from the wrong class to the right one.
func (l *learner) update(keys []uint64, right, wrong int) {
	for _, k := range keys {
		l.add(k, right, 1)
		l.add(k, wrong, -1)
	}
}

func (l *learner) add(key uint64, class int, d int32) {
	row := &l.rows[key>>l.shift]
	for i := range *row {
		if c := &(*row)[i]; c.class == int32(class) {
			c.total += int64(c.w) * (l.now - c.stamp)
			c.stamp = l.now
			c.w += d
			return
		}
	}
	*row = append(*row, cell{class: int32(class), w: d, stamp: l.now})
}

// average is the weight of a cell over all steps, times scale.
func (l *learner) average(c cell, scale int64) int64 {
	t := c.total + int64(c.w)*(l.now-c.stamp)
	t *= scale
	if t < 0 {
		return -((-t + l.now/2) / l.now)
	}
	return (t + l.now/2) / l.now
}

// table freezes the averaged weights, as whole numbers of 1/weightOne; those nearer to zero than least are left out.
func (l *learner) table(least int64) *table {
	t := &table{shift: l.shift, at: make([]uint32, len(l.rows)+1)}
	for i, row := range l.rows {
		t.at[i] = uint32(len(t.cells))
		// classes in order, so that the file does not depend on the order of mistakes and compresses
		for class := range int32(256) {
			for _, c := range row {
				if c.class != class {
					continue
				}
				v := l.average(c, weightOne)
				if v > -least && v < least {
					continue
				}
				t.cells = append(t.cells, entry(class, min(max(v, -1<<15+1), 1<<15-1)))
			}
		}
	}
	t.at[len(l.rows)] = uint32(len(t.cells))
	return t
}

// table is a frozen learner: the cells of the feature with bucket b are cells[at[b]:at[b+1]], the class in the lower byte and the
// weight above it.
type table struct {
	shift uint
	at    []uint32
	cells []int32
}

func entry(class int32, w int64) int32 { return int32(w)<<8 | class }

// run is where the cells of one feature stand.
type run struct{ from, to uint32 }

// score adds the weights of the features to the scores by class. It finds all rows before it adds any, so that the machine waits for them
// together.
func (t *table) score(keys []uint64, scores []int32) {
	clear(scores)
	var runs [tagFeatures]run
	n := 0
	for _, k := range keys {
		b := k >> t.shift
		if r := (run{t.at[b], t.at[b+1]}); r.from < r.to {
			runs[n] = r
			n++
		}
	}
	for _, r := range runs[:n] {
		for _, c := range t.cells[r.from:r.to] {
			scores[uint8(c)] += c >> 8
		}
	}
}

// best is the class with the highest score, the first of equals.
func best(scores []int32) int {
	b := 0
	for i := 1; i < len(scores); i++ {
		if scores[i] > scores[b] {
			b = i
		}
	}
	return b
}
