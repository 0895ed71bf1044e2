package report

import (
	"strings"

	"crosscheck/claim"
)

// Bounds of front matter: past these a file that begins with a rule has none.
const (
	frontBytes = 32 << 10
	frontLines = 400
)

// pair is one "key: value" of front matter.
type pair struct{ key, value string }

// frontMatter reads the lines between a first line "---" and the next one (or "..."). size is how many bytes of text they
// take, the second mark included; 0 where there is no front matter. Of YAML it reads "key: value", quoted or not,
// "[a, b]" and lists of "- a"; nested keys and block scalars are passed over.
func frontMatter(text string) (pairs []pair, size int) {
	if !strings.HasPrefix(text, "---") {
		return nil, 0
	}
	head := text[:min(len(text), frontBytes)]
	for n, at := 0, 0; at < len(head) && n < frontLines; n++ {
		end := strings.IndexByte(head[at:], '\n')
		next := at + end + 1
		if end < 0 {
			end, next = len(head)-at, len(head)
		}
		raw := strings.TrimRight(head[at:at+end], " \t\r")
		at = next
		if n == 0 {
			if raw != "---" {
				return nil, 0
			}
			continue
		}
		if raw == "---" || raw == "..." {
			if len(pairs) == 0 {
				return nil, 0
			}
			return pairs, next
		}
		line := strings.TrimLeft(raw, " \t")
		if item, ok := strings.CutPrefix(line, "- "); ok && len(pairs) > 0 {
			last := &pairs[len(pairs)-1]
			if last.value != "" {
				last.value += ", "
			}
			last.value += unquote(item)
			continue
		}
		if line != raw || line == "" || line[0] == '#' {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok || value != "" && value[0] != ' ' && value[0] != '\t' {
			return nil, 0 // running text between two rules
		}
		pairs = append(pairs, pair{strings.TrimSpace(key), unquote(value)})
	}
	return nil, 0
}

// unquote is a scalar or a list of scalars without its quotation marks and comment.
func unquote(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && s[0] == '[' && s[len(s)-1] == ']' {
		parts := strings.Split(s[1:len(s)-1], ",")
		for i := range parts {
			parts[i] = unquote(parts[i])
		}
		return strings.Join(parts, ", ")
	}
	if s != "" && (s[0] == '"' || s[0] == '\'') {
		if end := strings.LastIndexByte(s, s[0]); end > 0 {
			return s[1:end]
		}
		return s
	}
	switch s {
	case ">", "|", ">-", "|-", "null", "~":
		return ""
	}
	if i := strings.Index(s, " #"); i >= 0 {
		s = strings.TrimSpace(s[:i])
	}
	return s
}

// looksMarkdown reports whether text without a telling name is Markdown: its first line is a heading, or two lines are.
func looksMarkdown(text string) bool {
	n := 0
	for lines := newLineReader(text[:min(len(text), sniffBytes)], 0); ; {
		l, ok := lines.next()
		if !ok {
			return false
		}
		if atxHeading(text[l.start:l.end]) > 0 {
			if n++; n == 2 || l.start < 4 {
				return true
			}
		}
	}
}

// atxHeading is the level of a heading "## Losses", 0 of any other line.
func atxHeading(s string) int {
	n := 0
	for n < len(s) && s[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n == len(s) || s[n] != ' ' && s[n] != '\t' {
		return 0
	}
	return n
}

// markdownBlocks refines the blocks of plain text by the marks of Markdown. The marks stay in the text; those at the ends
// of a block are left out of its span.
func markdownBlocks(text string, from int) ([]Block, error) {
	blocks, err := textBlocks(text, from)
	if err != nil {
		return nil, err
	}
	titled := false
	for i := range blocks {
		b := &blocks[i]
		s := b.Of(text)
		switch level := atxHeading(s); {
		case level > 0:
			// A heading goes to the end of its line; textBlocks may have wrapped the next one onto it.
			b.Span = trimmed(text, b.Start+level, b.End, "#")
			b.Kind = Heading
			if level == 1 && !titled {
				b.Kind, titled = Title, true
			}
		case s[0] == '>':
			b.Span = trimmed(text, b.Start, b.End, ">")
		case strings.HasPrefix(s, "!["):
			alt, rest, ok := strings.Cut(s[2:], "](")
			if ok && strings.IndexByte(rest, ')') == len(rest)-1 {
				b.Kind, b.Why = Furniture, "image"
				if span := trimmed(text, b.Start+2, b.Start+2+len(alt), ""); span.Len() > 0 {
					b.Span, b.Kind, b.Why = span, Caption, ""
				}
			}
		case s[0] == '[' && strings.Contains(s, "]: http"):
			b.Kind, b.Why = Furniture, whyAddress
		case i > 0 && blocks[i-1].Kind != Item && isRule(s):
			// "=====" or "-----" below a line makes it a heading.
			if prev := &blocks[i-1]; prev.Readable() && onNextLine(text, prev.End, b.Start) && titleLike(prev.Of(text)) {
				prev.Kind = Heading
				if s[0] == '=' && !titled {
					prev.Kind, titled = Title, true
				}
			}
		case len(s) > 4 && (strings.HasPrefix(s, "**") && strings.HasSuffix(s, "**") || strings.HasPrefix(s, "__") && strings.HasSuffix(s, "__")) &&
			!strings.Contains(s[2:len(s)-2], s[:2]):
			if span := trimmed(text, b.Start+2, b.End-2, ""); span.Len() > 0 {
				b.Span = span
			}
		}
		if b.Len() == 0 { // "#" alone
			b.Span, b.Kind, b.Why = claim.Span{Start: b.End - 1, End: b.End}, Furniture, whySeparator
		}
	}
	return blocks, nil
}

// isRule reports a line of = or - alone.
func isRule(s string) bool {
	return len(s) >= 2 && (strings.Trim(s, "=") == "" || strings.Trim(s, "-") == "")
}

// onNextLine reports whether just one line break lies between two offsets.
func onNextLine(text string, a, b int) bool {
	return strings.Count(text[a:b], "\n") <= 1
}

// trimmed is the span from start to end without white space and the given marks at its ends. It may be empty.
func trimmed(text string, start, end int, marks string) claim.Span {
	for {
		from, to, _ := trimLine(text, start, end)
		s := text[from:to]
		front := len(s) - len(strings.TrimLeft(s, marks))
		if front == len(s) {
			return claim.Span{Start: to, End: to}
		}
		back := len(s) - len(strings.TrimRight(s, marks))
		if marks == ">" {
			back = 0
		}
		if start, end = from+front, to-back; front == 0 && back == 0 {
			return claim.Span{Start: start, End: end}
		}
	}
}
