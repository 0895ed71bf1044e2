// Chart and table are one thing in two forms: what is pointed at in one is raised in the other, and an origin can be looked at by itself. The table says all that the
// tooltip says, so nobody who does not see it misses anything.
import { make } from "./dom.js";

const tip = make("div", { class: "tip", "aria-hidden": "true", hidden: "" });
document.body.append(tip);

const chartsOf = (e) => [...(e.closest("section, main")?.querySelectorAll(".chart svg") ?? [])];
const rowOf = (claim) => document.querySelector(`table.twin tr[data-claim="${CSS.escape(claim)}"]`);

/** Raises an origin in all charts, or none. */
function raise(section, origin, kind) {
  for (const svg of chartsOf(section)) {
    svg.classList.toggle(kind, origin !== null);
    for (const g of svg.querySelectorAll(".origin")) g.classList.toggle("at-" + kind, origin !== null && g.dataset.origin === origin);
  }
  for (const row of section.querySelectorAll("table.twin tr[data-origin]")) {
    row.classList.toggle("at-" + kind, origin !== null && row.dataset.origin === origin);
    if (kind === "lone") row.classList.toggle("apart", origin !== null && row.dataset.origin !== origin);
  }
}

/** Where the same is shown: the section of the question. */
const sectionOf = (e) => e.closest("section.question, main");

function point(e) {
  const at = e.closest?.(".chart .mark, .chart .label, table.twin tr[data-origin]");
  if (!at) return null;
  const group = at.matches("tr") ? at : at.closest(".origin");
  return group && { at, origin: group.dataset.origin, claim: at.dataset.claim, section: sectionOf(at) };
}

function enter(event) {
  const p = point(event.target);
  if (!p) return;
  raise(p.section, p.origin, "raised");
  if (!p.at.matches(".mark, .label")) return;
  rowOf(p.claim)?.classList.add("at-claim");
  const mark = p.at.matches(".mark") ? p.at : p.section.querySelector(`.mark[data-claim="${CSS.escape(p.claim)}"]`);
  const row = rowOf(p.claim);
  if (!mark) return;
  const who = row?.querySelector("th bdi")?.textContent ?? "";
  tip.replaceChildren(make("b", {}, mark.dataset.phrase), " ", who, mark.dataset.date ? make("span", {}, mark.dataset.date) : "");
  tip.hidden = false;
  const box = p.at.getBoundingClientRect(), own = tip.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2 - own.width / 2, 8), document.documentElement.clientWidth - own.width - 8);
  const above = box.top - own.height - 8;
  // The style sheet object may be changed where the attribute may not.
  tip.style.left = `${x + scrollX}px`;
  tip.style.top = `${(above > 0 ? above : box.bottom + 8) + scrollY}px`;
}

function leave(event) {
  const p = point(event.target);
  if (!p || p.at.contains(event.relatedTarget)) return;
  raise(p.section, null, "raised");
  for (const row of document.querySelectorAll("tr.at-claim")) row.classList.remove("at-claim");
  tip.hidden = true;
}

for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, enter);
for (const kind of ["pointerout", "focusout"]) document.addEventListener(kind, leave);
document.addEventListener("keydown", (event) => event.key === "Escape" && (tip.hidden = true));

// The head of a row gets a button that shows its origin alone.
function lone() {
  for (const th of document.querySelectorAll("table.twin tr[data-origin]:not(.earlier) > th")) {
    if (th.querySelector("button.only") || !th.closest("section.question")?.querySelector(".chart svg")) continue;
    const glyph = th.querySelector("svg");
    const button = make("button", { type: "button", class: "only", "aria-pressed": "false", "aria-label": `Only ${th.querySelector("bdi")?.textContent ?? "this origin"} in the chart` });
    if (!glyph) continue;
    glyph.before(button);
    button.append(glyph);
    button.addEventListener("click", () => {
      const section = sectionOf(th), pressed = button.getAttribute("aria-pressed") === "true";
      for (const other of section.querySelectorAll("button.only")) other.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", String(!pressed));
      raise(section, pressed ? null : th.parentElement.dataset.origin, "lone");
    });
  }
}
document.addEventListener("page:shown", lone);
lone();
