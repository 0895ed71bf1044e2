// j and k go through the rows of a question's table and the notes of a report; Enter opens the words at which the row or note stands.

const list = () => [...document.querySelectorAll("main table.twin tbody a.quote, main .notes > li")].filter((e) => e.checkVisibility() && !e.closest("details"));

/** Goes so many rows on, and says whether there are any. */
export function move(by) {
  const all = list();
  if (!all.length) return false;
  const at = all.findIndex((e) => e === document.activeElement || e.contains(document.activeElement));
  const to = all[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by, 0), all.length - 1)];
  if (!to.matches("a")) to.tabIndex = -1;
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "center" });
  return true;
}

// A note leads to its words in the text.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches?.(".notes > li")) return;
  const n = event.target.querySelector(".num")?.textContent.trim();
  const mark = n && document.querySelector(`.text [data-n="${CSS.escape(n)}"]`);
  if (mark?.id || mark?.closest("[id]")) location.hash = (mark.id ? mark : mark.closest("[id]")).id;
});
