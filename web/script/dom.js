// Small things that several modules need.

/** The first visible element for a selector, in the order of the document. */
export const visible = (selector, within = document) => [...within.querySelectorAll(selector)].find((e) => e.checkVisibility({ checkVisibilityCSS: true })) ?? null;

/** Whether somebody writes there, so that keys are letters. */
export const writes = (e) => e instanceof Element && (e.matches("input:not([type=checkbox], [type=radio], [type=range], [type=submit], [type=button]), textarea, select") || e.isContentEditable);

/** Whether people asked for things not to move. */
export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** An element with attributes and children; text children are text and nothing else. */
export function make(name, attributes = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  e.append(...children);
  return e;
}

// One region says what happened; it outlives the parts that are exchanged.
const region = make("p", { class: "off", role: "status", "aria-live": "polite" });
document.body.append(region);

/** Says something to whoever does not see the page. */
export function say(words) {
  region.textContent = "";
  // A region that is filled anew in one step may be passed over.
  setTimeout(() => (region.textContent = words), 30);
}
