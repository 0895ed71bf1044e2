// What breaks a layout, as a list of lines. It reads the page as it stands and changes nothing.
(() => {
	const SLACK = 1.5; // CSS pixels: edges are rounded
	const out = [];
	const width = document.documentElement.clientWidth;
	const name = e => {
		const parts = [];
		for (let n = e; n && n.nodeType === 1 && parts.length < 4; n = n.parentElement) {
			if (n.id) { parts.unshift(n.localName + "#" + n.id); break; }
			const classes = (n.getAttribute("class") || "").trim().split(/\s+/).filter(Boolean).slice(0, 2);
			parts.unshift(n.localName + classes.map(c => "." + c).join(""));
		}
		return parts.join(" > ");
	};
	const words = s => JSON.stringify(s.trim().replace(/\s+/g, " ").slice(0, 40));
	const px = n => Math.round(n * 10) / 10;
	const shown = e => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});

	// What is cut or scrolls, and what is kept for screen readers only: put outside the page to the left or above, or cut to nothing.
	const styles = new Map();
	const style = e => { let s = styles.get(e); if (!s) styles.set(e, s = getComputedStyle(e)); return s; };
	const boxes = new Map();
	const box = e => { let b = boxes.get(e); if (!b) boxes.set(e, b = e.getBoundingClientRect()); return b; };
	const hushed = e => {
		for (let n = e; n && n !== document.body; n = n.parentElement) {
			const r = box(n), s = style(n);
			if (s.position === "absolute" || s.position === "fixed") {
				if (r.right + scrollX <= 0 || r.bottom + scrollY <= 0) return true;
				if ((r.width <= 2 || r.height <= 2) && s.overflowX !== "visible") return true;
			}
		}
		return false;
	};
	const scrolled = e => {
		for (let n = e.parentElement; n && n !== document.documentElement; n = n.parentElement)
			if (n !== document.body && /auto|scroll/.test(style(n).overflowX)) return n;
		return null;
	};

	if (document.scrollingElement.scrollWidth > width + SLACK)
		out.push(`sideways: the page is ${document.scrollingElement.scrollWidth} wide in a window of ${width}`);

	const elements = [...document.body.querySelectorAll("*")].filter(e => shown(e) && !["script", "style", "template", "option", "br", "wbr"].includes(e.localName));
	let wide = null;
	for (const e of elements) {
		const r = box(e);
		if (!r.width || !r.height || (wide && wide.contains(e))) continue; // its parent has been named
		if ((r.left < -SLACK || r.right > width + SLACK) && !scrolled(e) && !e.closest("svg svg, svg *") && !hushed(e)) {
			wide = e;
			out.push(`wide: ${name(e)} from ${px(r.left)} to ${px(r.right)} in a window of ${width}: ${words(e.innerText || "")}`);
		}
	}

	// Texts: the boxes of their lines, against the element that they stand in and what cuts it.
	const lines = [];
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n; (n = texts.nextNode());) {
		if (!n.data.trim()) continue;
		const e = n.parentElement;
		if (["script", "style", "template", "option", "title", "desc"].includes(e.localName) || !shown(e) || e.closest("textarea, select") || hushed(e)) continue;
		const range = document.createRange();
		range.selectNodeContents(n);
		const rects = [...range.getClientRects()].filter(r => r.width > 0.5 && r.height > 0.5);
		if (!rects.length) continue;
		let said = false;
		for (const r of rects) {
			lines.push({r, n, e});
			if (said) continue;
			const say = (what, by, b) => { said = true; out.push(`${what}: ${words(n.data)} in ${name(e)} reaches from ${px(r.left)},${px(r.top)} to ${px(r.right)},${px(r.bottom)}, and ${by === e ? "its box" : name(by)} from ${px(b.left)},${px(b.top)} to ${px(b.right)},${px(b.bottom)}`); };
			for (let by = e, block = false; by && by !== document.documentElement; by = by.parentElement) {
				const s = style(by), b = box(by);
				if (/auto|scroll/.test(s.overflowX + s.overflowY) && by !== document.body) break; // one can scroll there
				const svg = by.localName === "svg";
				if (svg || /hidden|clip/.test(s.overflowX + s.overflowY)) {
					const sides = svg || /hidden|clip/.test(s.overflowX) ? r.left < b.left - SLACK || r.right > b.right + SLACK : false;
					// The boxes of glyphs are taller than what is drawn of them; a third less is cut for sure.
					const ends = r.bottom > b.bottom + r.height / 3 || r.top < b.top - r.height / 3;
					if (sides || ends) { say("cut", by, b); break; }
				}
				if (svg) break;
				if (!block && !by.closest("svg") && !/^(inline|contents)$/.test(s.display)) {
					block = true;
					if (r.left < b.left - SLACK || r.right > b.right + SLACK) { say("overflows", by, b); break; }
				}
			}
		}
	}

	// Texts over each other: the boxes of two lines, without the room above and below the letters, share much of the smaller one.
	const trim = 0.22, share = 0.25;
	const cores = lines.map(l => ({...l, top: l.r.top + l.r.height * trim, bottom: l.r.bottom - l.r.height * trim})).sort((a, b) => a.top - b.top);
	const told = new Set();
	let open = [];
	for (const b of cores) {
		open = open.filter(a => a.bottom > b.top);
		for (const a of open) {
			if (a.n === b.n || told.has(a.n) || told.has(b.n)) continue;
			const w = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left), h = Math.min(a.bottom, b.bottom) - b.top;
			if (w <= 0 || h <= 0) continue;
			const area = l => l.r.width * (l.bottom - l.top);
			if (w * h > share * Math.min(area(a), area(b)) && scrolled(a.e) === scrolled(b.e)) {
				told.add(a.n).add(b.n);
				out.push(`overlap: ${words(a.n.data)} in ${name(a.e)} and ${words(b.n.data)} in ${name(b.e)} share ${px(w)} by ${px(h)} at ${px(b.r.left)},${px(b.top)}`);
			}
		}
		open.push(b);
	}

	// Targets (WCAG 2.2, 2.5.8): 24 by 24, or alone in a circle of that size; links within a sentence are as tall as their line.
	const SIZE = 24;
	const targets = elements.filter(e => e.matches("a[href], button, input:not([type=hidden]), select, textarea, summary, label:has(input), [role=button], [role=link], [role=tab], [role=checkbox], [tabindex]:not([tabindex^='-'])") && !hushed(e));
	const inSentence = e => style(e).display.startsWith("inline") && !e.matches("button, input, select, textarea") && (() => {
		let p = e.parentElement;
		while (p && style(p).display.startsWith("inline")) p = p.parentElement;
		return p && (p.textContent.trim().length > e.textContent.trim().length);
	})();
	const sized = targets.map(e => ({e, r: box(e)})).filter(x => x.r.width > 0 && x.r.height > 0);
	const small = sized.filter(x => (x.r.width < SIZE - 0.5 || x.r.height < SIZE - 0.5) && !inSentence(x.e) && !x.e.closest("label:has(input)"));
	for (const s of small) {
		const x = s.r.left + s.r.width / 2, y = s.r.top + s.r.height / 2;
		const near = sized.find(o => o.e !== s.e && !o.e.contains(s.e) && !s.e.contains(o.e) && (() => {
			const dx = Math.max(o.r.left - x, 0, x - o.r.right), dy = Math.max(o.r.top - y, 0, y - o.r.bottom);
			if (Math.hypot(dx, dy) < SIZE / 2 - 0.5) return true;
			return small.some(q => q.e === o.e) && Math.hypot(o.r.left + o.r.width / 2 - x, o.r.top + o.r.height / 2 - y) < SIZE - 0.5;
		})());
		if (near) out.push(`target: ${name(s.e)} ${words(s.e.innerText || s.e.value || "")} is ${px(s.r.width)} by ${px(s.r.height)}, closer than ${SIZE} to ${name(near.e)} ${words(near.e.innerText || "")}`);
	}
	return out;
})()
