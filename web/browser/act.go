package browser

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Go opens an address and waits until it is loaded. A path is one of the server's.
func (p *Page) Go(address string) {
	p.t.Helper()
	if strings.HasPrefix(address, "/") {
		address = p.o.Server + address
	}
	p.do("go to "+address, chromedp.Navigate(address))
}

// Reload loads the page again.
func (p *Page) Reload() {
	p.t.Helper()
	p.do("reload", chromedp.Reload())
}

// Back goes back, as the browser's button does.
func (p *Page) Back() {
	p.t.Helper()
	p.do("back", chromedp.NavigateBack())
}

// Wait waits until the element that the CSS selector finds is visible.
func (p *Page) Wait(selector string) {
	p.t.Helper()
	p.do("wait for "+selector, chromedp.WaitVisible(chromedp.CSS(selector)))
}

// WaitGone waits until the selector finds nothing.
func (p *Page) WaitGone(selector string) {
	p.t.Helper()
	p.do("wait for the end of "+selector, chromedp.WaitNotPresent(chromedp.CSS(selector)))
}

// Until waits until a JavaScript expression of the page is true.
func (p *Page) Until(expression string) {
	p.t.Helper()
	run(p, "until "+expression, chromedp.Poll[bool]("!!("+expression+")", chromedp.WithPollingTimeout(actionLimit)))
}

// Click clicks in the middle of the element, once it is visible.
func (p *Page) Click(selector string) {
	p.t.Helper()
	p.do("click "+selector, chromedp.Click(chromedp.CSS(selector)))
}

// Follow clicks a link or sends a form, and waits until the page that it leads to is loaded.
func (p *Page) Follow(selector string) {
	p.t.Helper()
	ctx, cancel := p.limited()
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(selector))); err != nil {
		p.t.Fatalf("browser: follow %s: %v", selector, err)
	}
}

// keys are the names of those that write nothing.
var keys = map[string]string{
	"Enter": kb.Enter, "Tab": kb.Tab, "Escape": kb.Escape, "Space": " ", "Backspace": kb.Backspace, "Delete": kb.Delete, "Home": kb.Home, "End": kb.End,
	"ArrowDown": kb.ArrowDown, "ArrowUp": kb.ArrowUp, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight, "PageDown": kb.PageDown, "PageUp": kb.PageUp,
}

// Key presses a key: a character (j, ?), a name of the UI Events standard (Enter, ArrowDown), or either after Shift+, Ctrl+ or Alt+.
func (p *Page) Key(name string) {
	p.t.Helper()
	key := name
	var modifiers []chromedp.Modifier
	for {
		prefix, rest, found := strings.Cut(key, "+")
		modifier, known := map[string]chromedp.Modifier{"Shift": chromedp.ModifierShift, "Ctrl": chromedp.ModifierCtrl, "Alt": chromedp.ModifierAlt}[prefix]
		if !found || !known || rest == "" {
			break
		}
		modifiers, key = append(modifiers, modifier), rest
	}
	if k, ok := keys[key]; ok {
		key = k
	} else if len([]rune(key)) != 1 {
		p.t.Fatalf("browser: key %q: expected a character or one of the names in keys", name)
	}
	p.do("key "+name, chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...)))
}

// Type writes text into the element, key by key.
func (p *Page) Type(selector, text string) {
	p.t.Helper()
	p.do("type into "+selector, chromedp.SendKeys(chromedp.CSS(selector), text))
}

// Text is the text of the element as it is shown, with white space trimmed.
func (p *Page) Text(selector string) string {
	p.t.Helper()
	return strings.TrimSpace(run(p, "text of "+selector, chromedp.Text(chromedp.CSS(selector))))
}

// Count is how many elements the selector finds, shown or not.
func (p *Page) Count(selector string) int {
	p.t.Helper()
	return Eval[int](p, "document.querySelectorAll("+quoted(selector)+").length")
}

// Eval is the value of a JavaScript expression in the page's own world, where its scripts' variables are. Where it is a promise, what that comes to.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	return run(p, "evaluate "+shortened(expression), chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// apart is Eval in a world of its own, which sees the same document but none of the page's variables, nor they its, and which the page's
// policy does not bind. It works with the page's scripts off.
func apart[T any](p *Page, world, expression string) T {
	p.t.Helper()
	return run(p, world, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise, func(e *runtime.EvaluateParams) { e.ContextID = p.world(world) }))
}

// world makes the world of the name in the document that is shown now, or finds the one made before.
func (p *Page) world(name string) runtime.ExecutionContextID {
	p.t.Helper()
	tree := run(p, "the frame", call(page.GetFrameTree, cdp.Empty{}))
	return run(p, "a world", call(page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: tree.FrameTree.Frame.ID, WorldName: name})).ExecutionContextID
}

// Focused describes the element that has the focus: its name, its id, and its text. It is empty where none has.
func (p *Page) Focused() string {
	p.t.Helper()
	return apart[string](p, "focus", `(() => { const e = document.activeElement; if (!e || e === document.body) return "";
		const words = (e.getAttribute("aria-label") || e.innerText || e.value || "").trim().replace(/\s+/g, " ").slice(0, 60);
		return e.localName + (e.id ? "#" + e.id : "") + (words ? " " + JSON.stringify(words) : ""); })()`)
}

// Upload chooses files in a file field, by their paths.
func (p *Page) Upload(selector string, paths ...string) {
	p.t.Helper()
	p.do("choose files in "+selector, chromedp.SetUploadFiles(chromedp.CSS(selector), paths))
}

// Drop drags files over the element and lets them go there, by their paths.
func (p *Page) Drop(selector string, paths ...string) {
	p.t.Helper()
	p.do("scroll to "+selector, chromedp.ScrollIntoView(chromedp.CSS(selector)))
	at := Eval[[2]float64](p, "(r => [r.x + r.width / 2, r.y + r.height / 2])(document.querySelector("+quoted(selector)+").getBoundingClientRect())")
	const copies = 1 // of the operations that the source allows: to copy
	data := &input.DragData{Items: []*input.DragDataItem{}, Files: paths, DragOperationsMask: copies}
	for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		run(p, "drop files", call(input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: at[0], Y: at[1], Data: data}))
	}
}

// limited is the tab for the length of one action.
func (p *Page) limited() (context.Context, context.CancelFunc) {
	return context.WithTimeout(p.ctx, actionLimit)
}

// quoted is a text as JavaScript writes it.
func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always has a form
	}
	return string(b)
}

// shortened is an expression as a message shows it.
func shortened(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return s[:min(len(s), 80)]
}
