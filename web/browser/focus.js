// Notes which element has the focus after a press of Tab. What can have it was numbered in the order of the document before.
(() => {
	const name = e => e.localName + (e.id ? "#" + e.id : "") + " " + JSON.stringify((e.getAttribute("aria-label") || e.innerText || e.value || "").trim().replace(/\s+/g, " ").slice(0, 40));
	// Of radio buttons Tab reaches the chosen one, or the first where none is.
	const first = e => { const all = [...document.getElementsByName(e.name)].filter(r => r.type === "radio" && r.form === e.form); return all[0] === e && !all.some(r => r.checked); };
	// The browser lets the keyboard into what scrolls and has nothing else to focus.
	const scrolls = e => /auto|scroll/.test(getComputedStyle(e).overflow) && (e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight);
	// A drawing shows the focus at a shape within the link, so what is inside belongs to the look of an element.
	const look = e => [e, ...[...e.querySelectorAll("*")].slice(0, 12)].map(n => { const s = getComputedStyle(n); return [s.outlineStyle === "none" ? "" : s.outlineWidth + s.outlineColor, s.boxShadow,
		s.borderColor, s.backgroundColor, s.color, s.textDecorationLine, s.stroke, s.strokeWidth, s.fill, s.opacity].join("|"); }).join("/");
	globalThis.crosscheckFocus = {
		start() {
			const can = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [contenteditable=true], [tabindex]";
			this.list = [...document.querySelectorAll(can)].filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({checkVisibilityCSS: true}) &&
				!(e.localName === "summary" && e !== e.parentElement.querySelector(":scope > summary")) && !(e.type === "radio" && !e.checked && !first(e)));
			this.index = new Map(this.list.map((e, i) => [e, i]));
			this.looks = this.list.map(look);
			if (document.activeElement && document.activeElement !== document.body) document.activeElement.blur();
			getSelection().removeAllRanges();
			scrollTo(0, 0);
			return this.list.length;
		},
		step() {
			const e = document.activeElement;
			if (!e || e === document.body || e === document.documentElement) return {At: -1, Name: "", Fault: ""};
			const at = this.index.has(e) ? this.index.get(e) : scrolls(e) ? -3 : -2;
			const rects = [...e.getClientRects()].filter(r => r.width > 0 && r.height > 0);
			let fault = "";
			if (at >= 0 && look(e) === this.looks[at]) fault = "looks the same with the focus as without";
			const inside = r => r.right > 0 && r.bottom > 0 && r.left < innerWidth && r.top < innerHeight;
			if (!rects.some(inside)) fault = "has the focus outside of the window";
			else if (!rects.filter(inside).some(r => {
				// Something of it must be on top: its middle, or a point near its corners.
				for (const [fx, fy] of [[.5, .5], [.1, .5], [.9, .5], [.5, .2], [.5, .8]]) {
					const x = r.left + r.width * fx, y = r.top + r.height * fy;
					if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
					const top = document.elementFromPoint(x, y);
					if (top && (e.contains(top) || top.contains(e))) return true;
				}
				return false;
			})) fault = "is hidden behind something while it has the focus";
			return {At: at, Name: name(e), Fault: fault};
		},
		name(i) { return name(this.list[i]); },
	};
	return true;
})()
