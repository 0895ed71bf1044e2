package browser

import (
	"os"
	"path/filepath"
	"regexp"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// picturesVariable names the folder into which [Page.Screenshot] writes. Without it no pictures are taken.
const picturesVariable = "CROSSCHECK_SCREENSHOTS"

// tallest is the height in CSS pixels at which a picture of a whole page ends: the browser draws nothing of use beyond.
const tallest = 16000

// Screenshot writes the whole page as NAME.png into the folder that CROSSCHECK_SCREENSHOTS names, if one is named: for eyes, not for comparison.
func (p *Page) Screenshot(name string) {
	p.t.Helper()
	dir := os.Getenv(picturesVariable)
	if dir == "" {
		return
	}
	m := run(p, "the size of the page", call(page.GetLayoutMetrics, cdp.Empty{}))
	yes := true
	shot := run(p, "screenshot", call(page.CaptureScreenshot, page.CaptureScreenshotParams{
		CaptureBeyondViewport: &yes,
		Clip:                  &page.Viewport{Width: float64(m.CSSLayoutViewport.ClientWidth), Height: min(m.CSSContentSize.Height, tallest), Scale: 1},
	}))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		p.t.Fatalf("browser: %s: %v", picturesVariable, err)
	}
	file := filepath.Join(dir, regexp.MustCompile(`[^\pL\pN._-]+`).ReplaceAllString(name, "-")+".png")
	if err := os.WriteFile(file, shot.Data, 0o644); err != nil {
		p.t.Fatalf("browser: %s: %v", picturesVariable, err)
	}
}

// PDF is the page as it is printed, on A4.
func (p *Page) PDF() []byte {
	p.t.Helper()
	return run(p, "print", chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
}
