// In the reading view, words that are selected can be added as a claim: a button appears at them, and the form comes below their paragraph with the words in it.
import { make } from "./dom.js";

/** How much stands around the words where they occur more than once, in letters. */
const around = 48;

const offer = make("button", { type: "button", class: "offer", hidden: "" }, "add as a claim");
document.body.append(offer);
let chosen = null;

const folded = (s) => s.replace(/\s+/g, " ");

/** The words that are selected within one paragraph of a report, and what stands around them. */
function selected() {
  const s = getSelection();
  if (!s || s.isCollapsed || !s.rangeCount) return null;
  const range = s.getRangeAt(0);
  const start = (range.startContainer.parentElement ?? range.startContainer).closest?.(".text .block"), end = (range.endContainer.parentElement ?? range.endContainer).closest?.(".text .block");
  const block = start ?? end;
  const paragraph = block?.querySelector(":scope > p");
  const form = block?.closest("article")?.querySelector("details[data-add]") ?? document.querySelector("details[data-add]");
  if (!paragraph || !form || (start && end && start !== end)) return null;
  if (!paragraph.contains(range.startContainer) || !paragraph.contains(range.endContainer)) return null;
  const words = folded(s.toString()).trim();
  if (!words) return null;
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.selectNodeContents(paragraph);
  after.setStart(range.endContainer, range.endOffset);
  return { words, before: before.toString(), after: after.toString(), block, form, box: range.getBoundingClientRect() };
}

/** The words as the form takes them: in brackets, with what stands around them, where they occur more than once. */
function quoted({ words, before, after, block }) {
  const all = folded([...block.parentElement.querySelectorAll(":scope > .block > p")].map((p) => p.textContent).join(" "));
  if (all.split(words).length <= 2) return words;
  return folded(`${before.slice(-around)}[${words}]${after.slice(0, around)}`).trim();
}

document.addEventListener("selectionchange", () => {
  chosen = selected();
  offer.hidden = !chosen;
  if (!chosen) return;
  offer.style.left = `${Math.max(8, Math.min(chosen.box.left, document.documentElement.clientWidth - 160)) + scrollX}px`;
  offer.style.top = `${chosen.box.bottom + scrollY + 6}px`;
});
offer.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
offer.addEventListener("click", () => {
  if (!chosen) return;
  const { form, block } = chosen;
  const field = form.querySelector("[name=words]");
  field.value = quoted(chosen);
  block.append(form);
  form.open = true;
  offer.hidden = true;
  getSelection()?.removeAllRanges();
  form.querySelector("[name='f.value']")?.focus();
});
