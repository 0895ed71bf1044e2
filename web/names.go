package web

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of the name of an uploaded file. File systems take 255 bytes for one name; what is appended to tell two apart needs some.
const (
	nameBytes = 200
	nameDepth = 16
)

// fileName brings the name of an uploaded file, with the folders that it was in, into a form that is only a name: relative, with slashes, each part of
// letters that can be shown, none of them ".", ".." or hidden, and of bounded length. It is the report's id. A name of which nothing is left is "report".
func fileName(s string) string {
	var parts []string
	for part := range strings.FieldsFuncSeq(strings.ReplaceAll(s, `\`, "/"), func(r rune) bool { return r == '/' }) {
		if part = namePart(part); part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return "report"
	}
	return strings.Join(parts[max(0, len(parts)-nameDepth):], "/")
}

// namePart is one part of a name.
func namePart(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError || !unicode.IsPrint(r):
			return -1 // control and direction characters, and bytes that are no text
		case strings.ContainsRune(`<>:"|?*`, r):
			return '_' // some file systems take these for something else
		}
		return r
	}, s)
	s = strings.Trim(s, " ")
	s = strings.TrimLeft(s, ".") // "..", and what a folder hides
	s = strings.TrimRight(s, ". ")
	if len(s) > nameBytes { // the ending says which format it is: it stays
		ext := ""
		if i := strings.LastIndexByte(s, '.'); i >= 0 && len(s)-i <= 12 {
			ext = s[i:]
		}
		s = strings.TrimRight(strings.ToValidUTF8(s[:nameBytes-len(ext)], ""), ". ") + ext
	}
	return strings.TrimLeft(s, " .")
}

// Bounds of the id of a pasted text: enough of the title to know it by, enough of the hash that two texts of one title never meet.
const (
	slugBytes  = 60
	slugDigits = 12
)

// pastedName is the id of a pasted text: its title in small letters, and a hash of title and text, so that the same text pasted twice is one report.
func pastedName(title, text string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(title) {
		if b.Len() >= slugBytes {
			break
		}
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	slug := strings.Trim(b.String(), "-")
	if slug == "" {
		slug = "text"
	}
	sum := sha256.Sum256([]byte(title + "\x00" + text))
	return "pasted/" + slug + "-" + hex.EncodeToString(sum[:])[:slugDigits] + ".txt"
}
