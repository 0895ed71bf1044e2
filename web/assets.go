package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

//go:embed assets
var assetFiles embed.FS

//go:embed *.tmpl
var templateFiles embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{"asset": asset}).ParseFS(templateFiles, "*.tmpl"))

// held is one file that pages load.
type held struct {
	data []byte
	kind string
	url  string // with a hash of its content, so that it never has to be asked for again
}

// hashDigits is how much of an asset's hash stands in its address: enough that two states of a file never share one.
const hashDigits = 16

// kinds are the types of assets. The machine's own table is not asked: it may say anything.
var kinds = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".json": "application/json", ".woff2": "font/woff2",
	".png": "image/png", ".ico": "image/x-icon", ".txt": "text/plain; charset=utf-8",
}

// assets are the files by their names, and by the names under which they are served.
var assets = sync.OnceValues(func() (byName, byURL map[string]*held) {
	byName, byURL = map[string]*held{}, map[string]*held{}
	err := fs.WalkDir(assetFiles, "assets", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := assetFiles.ReadFile(p)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		name := strings.TrimPrefix(p, "assets/")
		ext := path.Ext(name)
		served := strings.ReplaceAll(strings.TrimSuffix(name, ext), "/", "-") + "." + hex.EncodeToString(sum[:])[:hashDigits] + ext
		h := &held{data: data, kind: kinds[ext], url: "/assets/" + served}
		if h.kind == "" {
			h.kind = "application/octet-stream"
		}
		byName[name], byURL[served] = h, h
		return nil
	})
	if err != nil {
		panic("web: assets that are compiled in cannot be read: " + err.Error())
	}
	return byName, byURL
})

// asset is the address of a file of the folder assets, by its path there. A name that is none is a mistake in a template, which tests find.
func asset(name string) string {
	byName, _ := assets()
	h := byName[name]
	if h == nil {
		panic("web: expected a file of web/assets, found none named " + name)
	}
	return h.url
}

func serveAsset(w http.ResponseWriter, r *http.Request) error {
	_, byURL := assets()
	h := byURL[r.PathValue("name")]
	if h == nil {
		return refusef(http.StatusNotFound, "%q: there is no such file", r.URL.Path)
	}
	w.Header().Set("Content-Type", h.kind)
	w.Header().Set("Cache-Control", "private, max-age=31536000, immutable")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(h.data))
	return nil
}

// mediaType is the type of a body without its parameters, in lower case; "" for none.
func mediaType(r *http.Request) (string, map[string]string) {
	t, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return "", nil
	}
	return t, params
}
