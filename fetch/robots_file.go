package fetch

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"
)

// maxRobots is how much of a robots.txt is read: the least that RFC 9309, 2.5 asks for. What follows is left out.
const maxRobots = 500 << 10

// maxRule bounds one path of a robots.txt. A longer one that forbids is cut, which forbids more; a longer one that allows is left out.
const maxRule = 2000

// robotsRules are what a robots.txt says to this program (RFC 9309). Written here rather than taken from a library: the one that is kept up takes
// patterns for unanchored, joins a group that forbids nothing with the group after it, and gives up a whole file over one line that it
// does not understand.
type robotsRules struct {
	rules []robotsRule
	delay time.Duration // Crawl-delay, 0 for none; not bounded
}

type robotsRule struct {
	pattern string // with percent signs in one form, "*" and a last "$" as they stand
	allow   bool
}

// parseRobots reads a robots.txt. The groups that name the program hold; where none does, those for everybody (*).
func parseRobots(data []byte) robotsRules {
	if len(data) > maxRobots {
		data = data[:maxRobots]
		data = data[:bytes.LastIndexAny(data, "\r\n")+1] // no half line: "/" for "/private" would forbid everything
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var own, all robotsRules
	named := false
	var forUs, forAll, inRules bool // whom the group is for; whether its rules have begun
	for line := range bytes.FieldsFuncSeq(data, func(r rune) bool { return r == '\n' || r == '\r' }) {
		key, value, ok := robotsLine(line)
		if !ok {
			continue
		}
		if key == "user-agent" {
			if inRules {
				forUs, forAll, inRules = false, false, false
			}
			if isUs(value) {
				forUs, named = true, true
			}
			forAll = forAll || value == "*"
			continue
		}
		if key != "allow" && key != "disallow" && key != "crawl-delay" {
			continue // Sitemap, Host: of no group
		}
		inRules = true
		if forUs {
			own.add(key, value)
		}
		if forAll {
			all.add(key, value)
		}
	}
	if named {
		return own
	}
	return all
}

// robotsLine cuts a line in key and value, without comment.
func robotsLine(line []byte) (key, value string, ok bool) {
	line, _, _ = bytes.Cut(line, []byte("#"))
	k, v, ok := bytes.Cut(line, []byte(":"))
	if !ok || len(k) > 40 {
		return "", "", false
	}
	key = strings.ToLower(strings.TrimSpace(string(k)))
	return key, strings.TrimSpace(string(v)), true
}

// isUs reports whether a line User-agent names the program. What follows the name ("crosscheck/1.0") is no part of it.
func isUs(value string) bool {
	end := strings.IndexFunc(value, func(r rune) bool {
		return r != '-' && r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	if end >= 0 {
		value = value[:end]
	}
	return strings.EqualFold(value, product)
}

func (r *robotsRules) add(key, value string) {
	if key == "crawl-delay" {
		if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 && !math.IsInf(s, 0) {
			r.delay = max(r.delay, time.Duration(min(s, 1e6)*float64(time.Second)))
		}
		return
	}
	if value == "" {
		return // "Disallow:" forbids nothing
	}
	if value[0] != '/' && value[0] != '*' {
		value = "/" + value
	}
	value = samePercent(value)
	allow := key == "allow"
	if len(value) > maxRule {
		if allow {
			return
		}
		value = value[:maxRule]
	}
	r.rules = append(r.rules, robotsRule{value, allow})
}

// allows reports whether a path, with its query, may be asked for. The longest rule that matches decides, of two equally long the one that allows.
func (r robotsRules) allows(path string) bool {
	path = strings.ReplaceAll(samePercent(path), "*", "%2A") // a star of the address itself is no pattern
	if path == "/robots.txt" {
		return true
	}
	best, allowed := -1, true
	for _, rule := range r.rules {
		if n := len(rule.pattern); n < best || n == best && (allowed || !rule.allow) {
			continue
		}
		if matches(rule.pattern, path) {
			best, allowed = len(rule.pattern), rule.allow
		}
	}
	return allowed
}

// matches reports whether a path begins as a pattern says: "*" is anything, a last "$" the end. It looks at no byte of the path twice, but
// for what the search for the next part looks ahead.
func matches(pattern, path string) bool {
	pattern, ends := strings.CutSuffix(pattern, "$")
	first, rest, wild := strings.Cut(pattern, "*")
	if !strings.HasPrefix(path, first) {
		return false
	}
	path = path[len(first):]
	for wild {
		var part string
		part, rest, wild = strings.Cut(rest, "*")
		if !wild && ends {
			return strings.HasSuffix(path, part)
		}
		i := strings.Index(path, part)
		if i < 0 {
			return false
		}
		path = path[i+len(part):]
	}
	return !ends || path == ""
}

const upperHex = "0123456789ABCDEF"

// samePercent brings escapes into one form (RFC 9309, 2.2.2): those of letters, digits and "-._~" are undone, the others have capital letters,
// and bytes beyond ASCII are escaped.
func samePercent(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		escaped := false
		if c == '%' && i+2 < len(s) {
			if hi, lo := unhex(s[i+1]), unhex(s[i+2]); hi >= 0 && lo >= 0 {
				c, escaped = byte(hi<<4|lo), true
				i += 2
			}
		}
		switch {
		case escaped && !unreserved(c), !escaped && (c >= 0x80 || c <= ' '):
			b.Write([]byte{'%', upperHex[c>>4], upperHex[c&15]})
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func unreserved(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte("-._~", c) >= 0
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}
