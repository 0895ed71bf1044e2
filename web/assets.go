package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"

	"crosscheck/page"
)

// assetFiles are the scripts that `make assets` built, and the styles.
//
//go:embed assets style
var assetFiles embed.FS

//go:embed templates
var templateFiles embed.FS

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
	put := func(name string, data []byte) {
		sum := sha256.Sum256(data)
		ext := path.Ext(name)
		served := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:])[:hashDigits] + ext
		byName[name] = &held{data: data, kind: kinds[ext], url: "/assets/" + served}
		byURL[served] = byName[name]
	}
	put("page.css", []byte(page.CSS()))
	for _, dir := range [...]string{"assets", "style"} {
		list, err := fs.ReadDir(assetFiles, dir)
		if err != nil {
			panic("web: assets that are compiled in cannot be listed: " + err.Error())
		}
		for _, f := range list {
			data, err := assetFiles.ReadFile(path.Join(dir, f.Name()))
			if err != nil {
				panic("web: assets that are compiled in cannot be read: " + err.Error())
			}
			put(f.Name(), data)
		}
	}
	return byName, byURL
})

// asset is the address of a file by its name. A name that is none is a mistake in a template, which tests find.
func asset(name string) string {
	byName, _ := assets()
	h := byName[name]
	if h == nil {
		panic("web: expected a script or a style of the page, found none named " + name)
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

// favicon is for what asks for an icon without reading the page, which names its own.
func favicon(w http.ResponseWriter, r *http.Request) error { return moved(w, r, asset("icon.svg")) }

// mediaType is the type of a body without its parameters, in lower case; "" for none.
func mediaType(r *http.Request) (string, map[string]string) {
	t, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return "", nil
	}
	return t, params
}
