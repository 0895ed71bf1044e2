package report

import (
	"sort"

	"crosscheck/claim"
)

// run is a stretch of text whose characters all have one width in the text and one width in the file: ASCII out of
// UTF-16 is 1 byte from 2, Cyrillic out of windows-1251 is 2 from 1, an entity is its character from its whole name,
// copied bytes are 1 from 1. A width of 0 in the file is white space that the program put there.
type run struct {
	text, file   int32
	wide, raw    int32 // bytes of one character in the text, in the file
	end, fileEnd int32 // of the run in the text, in the file
}

// offsetMap leads from the bytes of a text back to those of the file. The zero map is the identity. Runs are in order
// and cover the text, so both columns only grow; the file may have stretches that no run covers (markup).
type offsetMap struct {
	runs  []run
	shift int32 // of a map without runs: bytes of the file before the text, a byte order mark
}

// maxRuns bounds a map, 24 bytes a run. Text in UTF-8 needs one run, a page one for each tag, entity and line within a
// paragraph; a Russian text in an 8-bit encoding comes here with some seven megabytes.
const maxRuns = 1 << 21

// full reports a map that may not grow any more.
func (m *offsetMap) full() bool { return len(m.runs) >= maxRuns }

// add appends chars characters that are wide bytes each in the text and raw bytes each in the file, from file on.
func (m *offsetMap) add(chars, wide, file, raw int) {
	if chars == 0 {
		return
	}
	text := int32(0)
	if n := len(m.runs); n > 0 {
		last := &m.runs[n-1]
		if last.wide == int32(wide) && last.raw == int32(raw) && last.fileEnd == int32(file) {
			last.end += int32(chars * wide)
			last.fileEnd += int32(chars * raw)
			return
		}
		text = last.end
	}
	m.runs = append(m.runs, run{
		text: text, file: int32(file), wide: int32(wide), raw: int32(raw),
		end: text + int32(chars*wide), fileEnd: int32(file + chars*raw),
	})
}

// cut shortens the map to a text of n bytes.
func (m *offsetMap) cut(n int) {
	for len(m.runs) > 0 {
		last := &m.runs[len(m.runs)-1]
		if int(last.end) <= n {
			return
		}
		if int(last.text) < n {
			chars := (int32(n) - last.text) / last.wide
			last.end, last.fileEnd = last.text+chars*last.wide, last.file+chars*last.raw
			return
		}
		m.runs = m.runs[:len(m.runs)-1]
	}
}

// start is where the character that holds byte off of the text begins in the file.
func (m *offsetMap) start(off int) int {
	if len(m.runs) == 0 {
		return off + int(m.shift)
	}
	r := m.find(off)
	if off >= int(r.end) {
		return int(r.fileEnd)
	}
	return int(r.file + (int32(off)-r.text)/r.wide*r.raw)
}

// stop is where the character before byte off of the text ends in the file: the end of a span that ends at off.
func (m *offsetMap) stop(off int) int {
	if len(m.runs) == 0 {
		return off + int(m.shift)
	}
	if off <= 0 {
		return m.start(0)
	}
	r := m.find(off - 1)
	return int(r.file + ((int32(off-1)-r.text)/r.wide+1)*r.raw)
}

// find is the run that holds byte off of the text, or the last.
func (m *offsetMap) find(off int) run {
	i := sort.Search(len(m.runs), func(i int) bool { return int(m.runs[i].end) > off })
	return m.runs[min(i, len(m.runs)-1)]
}

// Original is the offset in the file of the character at byte offset of the text. Offsets outside the text give the
// nearer end. For a text file in UTF-8 it is the offset itself (plus 3 after a byte order mark).
func (r *Report) Original(offset int) int {
	offset = max(0, min(offset, len(r.Text)))
	return r.decoding.start(r.extraction.start(offset))
}

// OriginalSpan is the stretch of the file that the words of s were read from. In a page it may hold markup, where the
// words run over a link.
func (r *Report) OriginalSpan(s claim.Span) claim.Span {
	if s.Len() <= 0 {
		at := r.Original(s.Start)
		return claim.Span{Start: at, End: at}
	}
	end := max(0, min(s.End, len(r.Text)))
	return claim.Span{Start: r.Original(s.Start), End: r.decoding.stop(r.extraction.stop(end))}
}
