// Single keys press what carries their name in data-key: a button, a link, or the head of a form that opens. They can be switched off; that is remembered.
import { make, say, visible, writes } from "./dom.js";
import { move } from "./rows.js";

const setting = "crosscheck.keys";
const on = () => localStorage.getItem(setting) !== "off";

/** Names of keys as data-key has them, where the browser calls them otherwise. */
const named = { " ": "Space" };

/** The element of a key: in the form that stands open first, since its numbers and letters are meant while it does. */
function of(key) {
  const selector = `[data-key~="${CSS.escape(key)}"]`;
  const open = [...document.querySelectorAll("details[open]")].reverse();
  for (const d of open) {
    const e = [...d.querySelectorAll(selector)].find((e) => e.localName !== "summary" && e.checkVisibility());
    if (e) return e;
  }
  return visible(selector);
}

// A key that opened a form and is still held down does not write into the field that has the focus now.
let held = null;
document.addEventListener("keyup", () => (held = null), true);
addEventListener("blur", () => (held = null));
document.addEventListener("beforeinput", (event) => held !== null && event.preventDefault(), true);

document.addEventListener("keydown", (event) => {
  if (event.repeat && event.key === held) return event.preventDefault();
  held = null;
  if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey || document.querySelector("dialog[open]")) return;
  const key = named[event.key] ?? event.key;
  if (key === "Escape") return leave(event);
  if (writes(event.target)) return;
  if (key === "/" && on()) {
    event.preventDefault();
    held = event.key;
    return document.getElementById("find")?.focus();
  }
  if (!on()) return;
  if (key === "?") {
    event.preventDefault();
    return help();
  }
  // Space and Enter on a button, a link or a summary press that.
  if (key === "Space" && event.target.closest?.("button, summary, input")) return;
  const e = of(key);
  if (e && !event.repeat) {
    event.preventDefault();
    held = event.key;
    press(e);
  } else if (!e && (key === "j" || key === "k") && move(key === "j" ? 1 : -1)) event.preventDefault();
});

function press(e) {
  if (e.localName !== "summary") return e.click();
  const details = e.parentElement;
  details.open = !details.open;
  if (!details.open) return e.focus();
  const first = details.querySelector(":scope > form textarea[name=words], :scope > form .fields input, :scope > form .numbered button, :scope > form button");
  (first ?? e).focus();
  details.scrollIntoView({ block: "nearest" });
}

/** Escape leaves the form that is open, and a field without one. */
function leave(event) {
  const details = event.target.closest?.("details[open]") ?? visible(".review details[name=act][open]");
  if (details) {
    event.preventDefault();
    details.open = false;
    details.querySelector("summary")?.focus();
  } else if (writes(event.target)) event.target.blur();
}

/** What is shown of the keys, from what the page offers. */
function help() {
  const rows = [];
  for (const e of document.querySelectorAll("[data-key]")) {
    const keys = e.dataset.key.split(" ");
    const words = e.dataset.keyWords ?? [...e.childNodes].filter((n) => n.localName !== "kbd").map((n) => n.textContent).join("").trim();
    if (keys[0] !== "?" && words && e.checkVisibility() && !rows.some((r) => r.keys === e.dataset.key)) rows.push({ keys: e.dataset.key, words });
  }
  rows.push({ keys: "j k", words: "the next and the previous row or note" }, { keys: "/", words: "search" }, { keys: "Escape", words: "leave a form" });
  const list = make("dl", { class: "keylist" });
  for (const r of rows) list.append(make("div", {}, make("dt", {}, ...r.keys.split(" ").flatMap((k) => [make("kbd", {}, k), " "])), make("dd", {}, r.words)));
  const close = make("button", { type: "button" }, "Close");
  const dialog = make("dialog", { class: "keys", "aria-labelledby": "h-keys" }, make("h2", { id: "h-keys" }, "Keys"), list, make("p", {}, close));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function settings() {
  const line = document.querySelector("[data-keysetting]");
  if (!line) return;
  line.hidden = false;
  const box = line.querySelector("[data-keyson]");
  box.checked = on();
  document.documentElement.classList.toggle("nokeys", !on());
  box.addEventListener("change", () => {
    localStorage.setItem(setting, box.checked ? "on" : "off");
    document.documentElement.classList.toggle("nokeys", !box.checked);
    say(box.checked ? "Single keys decide." : "Single keys are switched off.");
  });
  line.querySelector("[data-key='?']")?.addEventListener("click", help);
}
document.addEventListener("page:shown", settings);
settings();
