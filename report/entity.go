package report

import (
	"html"
	"strconv"
	"unicode/utf8"
)

// entityBytes is longer than any named character reference of HTML.
const entityBytes = 40

// entity decodes the character reference at the front of raw, which begins with "&": the characters and how many bytes
// they take; 0 where it is none. Numbers follow the HTML standard: those of windows-1252 stand for its characters, those
// of no character for U+FFFD.
func entity(raw []byte) (string, int) {
	if len(raw) < 3 {
		return "", 0
	}
	if raw[1] == '#' {
		return numericEntity(raw)
	}
	n := 1
	for n < len(raw) && n < entityBytes && isAlnum(raw[n]) {
		n++
	}
	if n == 1 {
		return "", 0
	}
	if n < len(raw) && raw[n] == ';' {
		n++
	}
	name := string(raw[:n])
	decoded := html.UnescapeString(name)
	if decoded == name {
		return "", 0
	}
	// A few names count without their semicolon, and then letters may follow: "&ampx" is "&x". What follows is in both.
	same := 0
	for same < len(decoded) && same < n && decoded[len(decoded)-1-same] == name[n-1-same] {
		same++
	}
	return decoded[:len(decoded)-same], n - same
}

func numericEntity(raw []byte) (string, int) {
	n, base := 2, 10
	if raw[n]|0x20 == 'x' {
		n, base = 3, 16
	}
	first, code := n, 0
	for ; n < len(raw); n++ {
		d := hexDigit(raw[n])
		if d < 0 || d >= base {
			break
		}
		if code <= utf8.MaxRune {
			code = code*base + d
		}
	}
	if n == first {
		return "", 0
	}
	if n < len(raw) && raw[n] == ';' {
		n++
	}
	if code > utf8.MaxRune {
		return "\uFFFD", n
	}
	if code >= 0x80 && code < 0xa0 || code == 0 || code >= 0xd800 && code < 0xe000 {
		return html.UnescapeString("&#" + strconv.Itoa(code) + ";"), n
	}
	return string(rune(code)), n
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
