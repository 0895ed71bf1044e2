package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"io"
)

// maxStream bounds what one stream unpacks to; a page's content has some hundred kilobytes.
const maxStream = 64 << 20

// bytes are a stream's bytes, unpacked; none where they are packed in a way that no text is: pictures.
func (f *file) bytes(s *stream) []byte {
	filters, params := f.list(s.dict["Filter"]), f.list(s.dict["DecodeParms"])
	data := s.raw
	for i, v := range filters {
		if i > 4 {
			return nil
		}
		var ok bool
		n, _ := f.resolve(v).(name)
		if data, ok = f.unpack(n, data); !ok {
			return nil
		}
		if i < len(params) {
			if d := f.dict(params[i]); f.integer(d["Predictor"]) >= 10 {
				data = unpredict(data, f.integer(d["Columns"]), max(1, f.integer(d["Colors"])), f.integer(d["BitsPerComponent"]))
			}
		}
	}
	return data
}

// list is an array, or one value as one of its own.
func (f *file) list(v any) array {
	switch x := f.resolve(v).(type) {
	case nil:
		return nil
	case array:
		return x
	default:
		return array{x}
	}
}

func (f *file) unpack(filter name, data []byte) ([]byte, bool) {
	switch filter {
	case "FlateDecode", "Fl":
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, false
		}
		var out bytes.Buffer
		_, _ = out.ReadFrom(io.LimitReader(z, int64(min(maxStream, f.work)))) // what breaks off is read as far as it goes
		spend(&f.work, out.Len())
		return out.Bytes(), true
	case "ASCII85Decode", "A85":
		if end := bytes.Index(data, []byte("~>")); end >= 0 {
			data = data[:end]
		}
		data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
		out := make([]byte, len(data)*4+4) // a z stands for four zeros
		spend(&f.work, len(out))
		n, _, _ := ascii85.Decode(out, data, true)
		return out[:n], true
	case "ASCIIHexDecode", "AHx":
		l := &lexer{data: append([]byte("<"), data...), work: &f.work}
		spend(&f.work, len(data))
		return l.hex(), true
	}
	return nil, false
}

// unpredict undoes the differences that a stream was written as, row by row.
func unpredict(data []byte, columns, colours, bits int) []byte {
	if columns <= 0 {
		columns = 1
	}
	if bits <= 0 {
		bits = 8
	}
	if columns > 1<<20 || colours > 32 || bits > 16 {
		return nil
	}
	wide := max(1, colours*bits/8)
	size := (columns*colours*bits + 7) / 8
	out := make([]byte, 0, len(data))
	above := make([]byte, size)
	for len(data) > 1 {
		kind := data[0]
		row := bytes.Clone(data[1:min(len(data), 1+size)])
		data = data[min(len(data), 1+size):]
		for i := range row {
			var left, corner byte
			if i >= wide {
				left, corner = row[i-wide], above[i-wide]
			}
			switch kind {
			case 1:
				row[i] += left
			case 2:
				row[i] += above[i]
			case 3:
				row[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				row[i] += paeth(left, above[i], corner)
			}
		}
		out = append(out, row...)
		copy(above, row)
	}
	return out
}

// paeth is the neighbour that is nearest to left + above - corner.
func paeth(left, above, corner byte) byte {
	p := int(left) + int(above) - int(corner)
	a, b, c := abs(p-int(left)), abs(p-int(above)), abs(p-int(corner))
	switch {
	case a <= b && a <= c:
		return left
	case b <= c:
		return above
	}
	return corner
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
