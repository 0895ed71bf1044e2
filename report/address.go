package report

import "strings"

// isAddress reports whether a block is nothing but web and mail addresses, handles and telephone numbers.
func isAddress(s string) bool {
	if len(s) > 400 || strings.IndexByte(s, '.') < 0 && strings.IndexByte(s, '@') < 0 && strings.IndexByte(s, '-') < 0 {
		return false
	}
	found := false
	for w := range strings.FieldsSeq(s) {
		w = strings.Trim(w, "()[]<>|,;:•·*_")
		switch {
		case w == "" || w == "or" || w == "and" || w == "Twitter" || w == "E-mail" || w == "Email" || w == "Phone":
		case isURL(w) || isMail(w) || len(w) > 1 && w[0] == '@' || isPhone(w):
			found = true
		default:
			return false
		}
	}
	return found
}

func isURL(w string) bool {
	if i := strings.Index(w, "]("); i > 0 {
		w = w[i+2:]
	}
	return strings.HasPrefix(w, "http://") || strings.HasPrefix(w, "https://") || strings.HasPrefix(w, "www.") ||
		strings.HasPrefix(w, "pic.twitter.com/")
}

func isMail(w string) bool {
	at := strings.IndexByte(w, '@')
	return at > 0 && strings.IndexByte(w[at:], '.') > 1
}

// isPhone: a telephone number has at least seven digits in groups of three and four: 313-222-2023.
func isPhone(w string) bool {
	digits, groups := 0, 1
	for i := range len(w) {
		switch c := w[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '-' || c == '.' || c == ')' || c == '(' || c == '+':
			groups++
		default:
			return false
		}
	}
	return digits >= 7 && groups >= 2 && digits/groups >= 2 || digits == 3 && groups == 1 && len(w) == 3
}

// hasAddress reports whether a web address or a handle stands in s.
func hasAddress(s string) bool {
	for w := range strings.FieldsSeq(s) {
		w = strings.Trim(w, "()[]<>|,;:.!?*_")
		if isURL(w) || isMail(w) || len(w) > 2 && w[0] == '@' || isDomain(w) {
			return true
		}
	}
	return false
}

// isDomain reports a bare domain name: NBC4i.com, ballarat-post.example.
func isDomain(w string) bool {
	w, _, _ = strings.Cut(w, "/")
	i := strings.LastIndexByte(w, '.')
	if i < 2 || len(w)-i < 3 || len(w)-i > 8 {
		return false
	}
	for _, c := range []byte(w) {
		if c != '.' && c != '-' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	for _, c := range []byte(w[i+1:]) {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}
