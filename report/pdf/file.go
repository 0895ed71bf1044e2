package pdf

import (
	"bytes"
	"slices"
	"strconv"
)

// maxObjects bounds the objects of a file: a book of a thousand pages has some ten thousand.
const maxObjects = 1 << 20

// file is the objects of a PDF. They are found by looking for them: the tables that say where each stands are wrong in files that were cut, mended or
// sent as text, and can be made to send a reader in circles.
type file struct {
	data    []byte
	at      map[ref]place
	cache   map[ref]any
	inside  map[ref][]byte // unpacked object streams
	trailer dict
	work    int
	depth   int // of objects that are read for others
}

// place is where an object stands: in the file, or in an object stream.
type place struct {
	offset int
	in     ref // 0 is the file itself
}

func openFile(data []byte, work int) *file {
	f := &file{data: data, at: map[ref]place{}, cache: map[ref]any{}, inside: map[ref][]byte{}, trailer: dict{}, work: work}
	f.scan()
	return f
}

// scan finds the objects and the trailers. Of two objects with one number the later one counts, as after an update of the file.
func (f *file) scan() {
	var packed []ref
	ends := true // whether a stream's end can still come
	for pos := 0; pos < len(f.data) && len(f.at) < maxObjects; {
		i := bytes.Index(f.data[pos:], []byte("obj"))
		end := len(f.data)
		if i >= 0 {
			end = pos + i
		}
		f.trailers(pos, end)
		if i < 0 {
			break
		}
		pos = end + 3
		n, ok := f.numberBefore(end)
		if !ok {
			continue
		}
		f.at[n] = place{offset: pos}
		// Its bytes, where it has some, hold no objects; they are passed over.
		next := len(f.data)
		if k := bytes.Index(f.data[pos:], []byte("obj")); k >= 0 {
			next = pos + k
		}
		head := f.data[pos:next]
		if s := streamWord(head); s >= 0 {
			if bytes.Contains(head[:s], []byte("/ObjStm")) || bytes.Contains(head[:s], []byte("/XRef")) {
				packed = append(packed, n)
			}
			e := -1
			if ends {
				e = bytes.Index(f.data[pos+s:], []byte("endstream"))
			}
			if ends = e >= 0; ends {
				pos += s + e
			}
		}
	}
	f.packed(packed)
}

// streamWord is where the word stream stands behind a dictionary, -1 where it does not.
func streamWord(head []byte) int {
	for from := 0; ; {
		i := bytes.Index(head[from:], []byte("stream"))
		if i < 0 {
			return -1
		}
		if from += i; bytes.HasSuffix(bytes.TrimRight(head[:from], " \r\n\t"), []byte(">>")) {
			return from
		}
		from += len("stream")
	}
}

// numberBefore reads "12 0 " backwards from the word obj.
func (f *file) numberBefore(end int) (ref, bool) {
	i := end
	back := func() (int, bool) {
		for i > 0 && isSpace(f.data[i-1]) {
			i--
		}
		to := i
		for i > 0 && to-i < 10 && f.data[i-1] >= '0' && f.data[i-1] <= '9' {
			i--
		}
		n, err := strconv.Atoi(string(f.data[i:to]))
		return n, err == nil
	}
	if end > 0 && f.data[end-1] == 'd' { // endobj
		return 0, false
	}
	if _, ok := back(); !ok {
		return 0, false
	}
	n, ok := back()
	return ref(n), ok && n > 0
}

// trailers takes the trailers between two offsets. What the later ones say goes first.
func (f *file) trailers(from, to int) {
	for {
		i := bytes.Index(f.data[from:to], []byte("trailer"))
		if i < 0 {
			return
		}
		from += i + len("trailer")
		l := &lexer{data: f.data, pos: from, work: &f.work}
		if v, _ := l.object(0); v != nil {
			if d, ok := v.(dict); ok {
				f.merge(d)
			}
		}
	}
}

func (f *file) merge(d dict) {
	for _, k := range []name{"Root", "Encrypt", "Info"} {
		if v, ok := d[k]; ok {
			f.trailer[k] = v
		}
	}
}

// packed files the objects of object streams, and the trailers of those that list objects.
func (f *file) packed(streams []ref) {
	for _, n := range streams {
		s, ok := f.get(n).(*stream)
		if !ok {
			continue
		}
		if s.dict["Type"] == name("XRef") {
			f.merge(s.dict)
			continue
		}
		if s.dict["Type"] != name("ObjStm") {
			continue
		}
		count, first := f.integer(s.dict["N"]), f.integer(s.dict["First"])
		data := f.bytes(s)
		if first <= 0 || first > len(data) {
			continue
		}
		f.inside[n] = data
		l := &lexer{data: data[:first], work: &f.work}
		for range min(count, maxObjects) {
			id, ok1 := l.integer()
			at, ok2 := l.integer()
			if !ok1 || !ok2 || len(f.at) >= maxObjects {
				break
			}
			if old, known := f.at[ref(id)]; id > 0 && at >= 0 && at < len(data)-first && (!known || old.in != 0 || old.offset < f.at[n].offset) {
				f.at[ref(id)] = place{offset: first + at, in: n}
			}
		}
	}
}

func (l *lexer) integer() (int, bool) {
	v, _ := l.object(0)
	n, ok := v.(float64)
	return int(n), ok && n >= 0 && n < 1<<31
}

// get is an object by its number, nil where there is none.
func (f *file) get(n ref) any {
	if v, ok := f.cache[n]; ok {
		return v
	}
	f.cache[n] = nil // while it is read: one that refers to itself is none
	p, ok := f.at[n]
	if !ok || f.depth > maxNesting {
		return nil
	}
	f.depth++ // a stream's length may stand in another object
	defer func() { f.depth-- }()
	data := f.data
	if p.in != 0 {
		data = f.inside[p.in]
	}
	l := &lexer{data: data, pos: p.offset, work: &f.work}
	v, _ := l.object(0)
	if d, ok := v.(dict); ok && p.in == 0 {
		if s := f.stream(l, d); s != nil {
			v = s
		}
	}
	if _, ok := v.(op); ok {
		v = nil
	}
	f.cache[n] = v
	return v
}

// stream takes the bytes behind a dictionary, nil where there are none. The length that is declared counts where the word endstream follows.
func (f *file) stream(l *lexer, d dict) *stream {
	l.skip()
	if !bytes.HasPrefix(l.data[l.pos:], []byte("stream")) {
		return nil
	}
	start := l.pos + len("stream")
	if start < len(l.data) && l.data[start] == '\r' {
		start++
	}
	if start < len(l.data) && l.data[start] == '\n' {
		start++
	}
	if n := f.integer(d["Length"]); n > 0 && n <= len(l.data)-start {
		if bytes.HasPrefix(bytes.TrimLeft(l.data[start+n:min(len(l.data), start+n+20)], "\r\n \t"), []byte("endstr")) {
			return &stream{d, l.data[start : start+n]}
		}
	}
	end := bytes.Index(l.data[start:], []byte("endstream"))
	if end < 0 {
		end = len(l.data) - start
	}
	spend(&f.work, end/16)
	return &stream{d, l.data[start : start+end]}
}

// resolve follows references.
func (f *file) resolve(v any) any {
	for range 16 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.get(r)
	}
	return nil
}

func (f *file) integer(v any) int {
	n, _ := f.resolve(v).(float64)
	if n > 1<<31 || n < -(1<<31) {
		return 0
	}
	return int(n)
}

func (f *file) number(v any) float64 {
	n, _ := f.resolve(v).(float64)
	return n
}

// dict is a dictionary, or that of a stream.
func (f *file) dict(v any) dict {
	switch x := f.resolve(v).(type) {
	case dict:
		return x
	case *stream:
		return x.dict
	}
	return nil
}

func (f *file) array(v any) array {
	a, _ := f.resolve(v).(array)
	return a
}

// leaf is a page of the tree with what it inherits.
type leaf struct {
	dict      dict
	resources dict
}

// pages are the pages in their order, most at the most.
func (f *file) pages(most int) []leaf {
	var out []leaf
	seen := map[ref]bool{}
	var walk func(v any, resources dict, depth int)
	walk = func(v any, resources dict, depth int) {
		if r, ok := v.(ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := f.dict(v)
		if d == nil || depth > maxNesting || len(out) >= most {
			return
		}
		if own := f.dict(d["Resources"]); own != nil {
			resources = own
		}
		if kids := f.array(d["Kids"]); kids != nil {
			for _, k := range kids {
				walk(k, resources, depth+1)
			}
			return
		}
		out = append(out, leaf{d, resources})
	}
	walk(f.dict(f.trailer["Root"])["Pages"], nil, 0)
	if len(out) > 0 {
		return out
	}
	// Without a tree: what says of itself that it is a page, in the order of the numbers.
	numbers := make([]ref, 0, len(f.at))
	for n := range f.at {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		if d, ok := f.get(n).(dict); ok && d["Type"] == name("Page") && len(out) < most {
			out = append(out, leaf{d, f.dict(d["Resources"])})
		}
	}
	return out
}
