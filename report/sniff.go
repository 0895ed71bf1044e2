package report

import (
	"bytes"
	"encoding/json"
	"path"
	"strings"
)

// Formats of Report.Format.
const (
	formatText     = "text"
	formatMarkdown = "markdown"
	formatHTML     = "html"
	formatMail     = "mail"
	formatPDF      = "pdf"
)

// readForms names what can be read, for messages.
const readForms = "text, Markdown, HTML, PDF or mail"

// magics are the first bytes of files that are no text, and what to do about them.
var magics = [...]struct{ head, found, remedy string }{
	{"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as text or HTML"},
	{"\x1f\x8b", "a gzip archive", "unpack it"},
	{"\xd0\xcf\x11\xe0", "an old office document", "save it as text or HTML"},
	{"{\\rtf", "an RTF document", "save it as text or HTML"},
	{"\x89PNG", "a PNG picture", "take it out"},
	{"\xff\xd8\xff", "a JPEG picture", "take it out"},
	{"GIF8", "a GIF picture", "take it out"},
	{"SQLite format 3\x00", "an SQLite database", "take it out"},
	{"WARC/1.", "a WARC archive", "name it as a file of its own"},
	{"\x7fELF", "a program", "take it out"},
}

// sniffMagic says what bytes are that are no report, or "".
func sniffMagic(data []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.head)) {
			return "expected " + readForms + ", found " + m.found + "; " + m.remedy
		}
	}
	return ""
}

// htmlStarts are the tags that a page or a saved part of one begins with.
var htmlStarts = [...]string{
	"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<link", "<article", "<section", "<main", "<header",
	"<div", "<p", "<h1", "<h2", "<h3", "<span", "<table", "<ul", "<ol", "<blockquote", "<font", "<center", "<nav", "<figure",
	"<script", "<style", "<a", "<b", "<i", "<strong", "<em", "<br", "<img", "<base",
}

// sniffFormat tells the format of decoded text; reason says why it is none that is read. The name only settles what
// the content leaves open: a text without marks in a file .md, a page without any of the usual first tags in .html.
func sniffFormat(text []byte, name string) (format, reason string) {
	ext := strings.ToLower(path.Ext(strings.TrimSuffix(name, ".gz")))
	top := string(text[:min(len(text), frontBytes)])
	head := strings.TrimLeft(top[:min(len(top), sniffBytes)], " \t\r\n\f\ufeff")
	if strings.HasPrefix(head, "<") {
		switch {
		case startsHTML(head):
			return formatHTML, ""
		case strings.HasPrefix(head, "<?xml"), strings.HasPrefix(head, "<rss"), strings.HasPrefix(head, "<feed"), strings.HasPrefix(head, "<svg"):
			return "", "expected " + readForms + ", found XML that is no feed; save its text as HTML"
		}
	}
	switch ext {
	case ".html", ".htm", ".xhtml":
		if strings.Contains(head, "</") || strings.Contains(strings.ToLower(head), "<p") || strings.Contains(strings.ToLower(head), "<br") {
			return formatHTML, ""
		}
	}
	if isJSON(head, text) {
		return "", "expected " + readForms + ", found JSON that is no article; give it a key text, and title, url, outlet and date beside it"
	}
	if _, size := frontMatter(top); size > 0 {
		return formatMarkdown, ""
	}
	switch ext {
	case ".md", ".markdown", ".mdown", ".mkd":
		return formatMarkdown, ""
	}
	if looksMarkdown(top) {
		return formatMarkdown, ""
	}
	return formatText, ""
}

// startsHTML reports whether text begins with a tag of HTML, behind an XML declaration and comments.
func startsHTML(head string) bool {
	for range 8 {
		head = strings.TrimLeft(head, " \t\r\n\f")
		var end int
		switch {
		case strings.HasPrefix(head, "<!--"):
			end = strings.Index(head, "-->")
		case strings.HasPrefix(head, "<?"):
			end = strings.Index(head, "?>") - 1
		case len(head) > 9 && strings.EqualFold(head[:9], "<!doctype"):
			return strings.Contains(strings.ToLower(head[:min(len(head), 200)]), "html")
		default:
			for _, tag := range htmlStarts {
				if len(head) > len(tag) && strings.EqualFold(head[:len(tag)], tag) && strings.IndexByte(" \t\r\n/>", head[len(tag)]) >= 0 {
					return true
				}
			}
			return false
		}
		if end < 0 {
			return strings.HasPrefix(head, "<!--") // a comment longer than the head: XML would have declared itself
		}
		head = head[end+3:]
	}
	return false
}

// isJSON reports one JSON value, or a first line that is an object.
func isJSON(head string, text []byte) bool {
	if head == "" || head[0] != '{' && head[0] != '[' {
		return false
	}
	if first, _, ok := strings.Cut(head, "\n"); ok && first[0] == '{' && json.Valid([]byte(first)) {
		return true
	}
	return json.Valid(text)
}
