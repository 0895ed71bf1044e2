package report

import (
	"encoding/json"
	"html"
	"strings"
)

// linkedArticle is what JSON-LD says of an article.
type linkedArticle struct {
	title, published, author, publisher, language, url, genre string
}

func (l linkedArticle) values() []pair {
	return []pair{
		{"title", l.title},
		{"published", l.published},
		{"author", l.author},
		{"outlet", l.publisher},
		{"language", l.language},
		{"url", webAddress(l.url)},
		{"genre", l.genre},
	}
}

// readLinkedData finds the articles in a block of JSON-LD: objects with a headline or a date of publication. What is no
// JSON says nothing.
func readLinkedData(raw []byte) []linkedArticle {
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		return nil
	}
	var out []linkedArticle
	findArticles(v, 0, &out)
	return out
}

// Bounds of the search in linked data.
const (
	linkedDepth = 8
	linkedMax   = 16
)

func findArticles(v any, depth int, out *[]linkedArticle) {
	if depth > linkedDepth || len(*out) >= linkedMax {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			findArticles(x, depth+1, out)
		}
	case map[string]any:
		if isArticle(v) {
			l := linkedArticle{
				title: text(v["headline"]), published: text(v["datePublished"]), author: names(v["author"], 0),
				publisher: names(v["publisher"], 0), language: text(v["inLanguage"]), url: text(v["url"]),
			}
			if l.title == "" {
				l.title = text(v["name"])
			}
			if l.url == "" {
				l.url = text(v["mainEntityOfPage"])
			}
			for _, t := range strings.Fields(strings.ToLower(names(v["@type"], 0))) {
				if genre := keys().types[strings.Trim(t, ",")]; genre != "" {
					l.genre = genre
				}
			}
			*out = append(*out, l)
			return
		}
		// Only the two places where articles stand: a search in all would find those of related stories.
		findArticles(v["@graph"], depth+1, out)
		findArticles(v["mainEntity"], depth+1, out)
	}
}

func isArticle(v map[string]any) bool {
	kind := strings.ToLower(names(v["@type"], 0))
	return v["headline"] != nil || v["datePublished"] != nil && !strings.Contains(kind, "video") && !strings.Contains(kind, "image")
}

// text is a string, or the address of an object.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return html.UnescapeString(v)
	case map[string]any:
		for _, key := range [...]string{"@id", "url", "name", "alternateName"} {
			if s, ok := v[key].(string); ok {
				return s
			}
		}
	}
	return ""
}

// names are the names of a person, an organisation or several.
func names(v any, depth int) string {
	if depth > 3 {
		return ""
	}
	switch v := v.(type) {
	case string:
		return html.UnescapeString(v)
	case []any:
		var all []string
		for _, x := range v {
			if s := names(x, depth+1); s != "" && len(all) < 8 {
				all = append(all, s)
			}
		}
		return strings.Join(all, ", ")
	case map[string]any:
		return names(v["name"], depth+1)
	}
	return ""
}
