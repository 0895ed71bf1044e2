package address

import (
	"net/url"
	"strings"
)

// tracking are parameters of addresses that say from where a reader came and not what is read. Two addresses that differ only in them lead to
// one report, and a report must not be kept twice nor counted as two. Only names that their makers document for nothing else
// stand here: a parameter dropped wrongly would lead to another page. A name that ends in * stands for all that begin so.
var tracking = [...]struct{ name, why string }{
	{"utm_*", "campaign, source and medium of a link (Urchin, Google Analytics)"},
	{"fbclid", "a click on Facebook"},
	{"gclid", "a click on a Google advertisement"},
	{"gbraid", "the same, from an application"},
	{"wbraid", "the same, towards an application"},
	{"dclid", "a click on a DoubleClick advertisement"},
	{"msclkid", "a click on a Microsoft advertisement"},
	{"yclid", "a click on a Yandex advertisement"},
	{"mc_cid", "a Mailchimp campaign"},
	{"mc_eid", "the receiver of a Mailchimp campaign: a person"},
}

func isTracking(name string) bool {
	name = strings.ToLower(name)
	for _, t := range tracking {
		if prefix, some := strings.CutSuffix(t.name, "*"); some && strings.HasPrefix(name, prefix) || name == t.name {
			return true
		}
	}
	return false
}

// WithoutTracking takes the parameters that track out of a query, and leaves the rest as it was, in its order.
func WithoutTracking(query string) string {
	if query == "" {
		return ""
	}
	kept := make([]string, 0, 8)
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		if plain, err := url.QueryUnescape(name); err == nil {
			name = plain
		}
		if part != "" && !isTracking(name) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}
