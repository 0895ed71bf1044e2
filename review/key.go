package review

import "unicode/utf8"

// Key is one key: a character, or one of those below.
type Key rune

// Keys that are no characters. They lie outside of Unicode.
const (
	KeyEnter Key = utf8.MaxRune + 1 + iota
	KeyEscape
	KeyBackspace
	KeyErase // the whole line: ctrl-U
	KeyUp
	KeyDown
	KeyInterrupt
	KeySuspend
	KeyRedraw
	KeyOther // one that means nothing here
)

// Keys takes apart what a terminal sends, or what stands in a file; rest are the bytes of a character that is not whole yet. An escape at the end of what
// came is the key of that name: terminals send the bytes of other keys at once.
func Keys(data []byte) (keys []Key, rest []byte) {
	for len(data) > 0 {
		switch c := data[0]; {
		case c == 0x1b && len(data) > 2 && (data[1] == '[' || data[1] == 'O'):
			n, k := sequence(data)
			keys = append(keys, k)
			data = data[n:]
		case c < 0x20 || c == 0x7f:
			keys = append(keys, control(c))
			data = data[1:]
		case !utf8.FullRune(data):
			return keys, data
		default:
			r, n := utf8.DecodeRune(data)
			if r != utf8.RuneError || n > 1 {
				keys = append(keys, Key(r))
			}
			data = data[n:]
		}
	}
	return keys, nil
}

func control(c byte) Key {
	switch c {
	case '\r', '\n':
		return KeyEnter
	case 0x1b:
		return KeyEscape
	case 0x08, 0x7f:
		return KeyBackspace
	case 0x15:
		return KeyErase
	case 0x03, 0x04:
		return KeyInterrupt
	case 0x1a:
		return KeySuspend
	case 0x0c:
		return KeyRedraw
	}
	return KeyOther
}

// sequence is the key of an escape sequence, and how many bytes it takes.
func sequence(data []byte) (int, Key) {
	for i := 2; i < len(data); i++ {
		if c := data[i]; c >= 0x40 && c <= 0x7e {
			switch {
			case i == 2 && c == 'A':
				return 3, KeyUp
			case i == 2 && c == 'B':
				return 3, KeyDown
			}
			return i + 1, KeyOther
		}
	}
	return len(data), KeyOther
}
