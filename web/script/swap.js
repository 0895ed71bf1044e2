// Goes to another view of the page without loading everything anew: what the server answers is taken apart, and its <main> and what stands around
// it take the places of those that are shown. Whatever goes wrong ends as it would without scripts: the browser goes there by itself.
import { make, say } from "./dom.js";

/** How long an answer may take before the page says that it waits, in milliseconds: quicker ones would only flicker. */
const patience = 150;

/** For how long a page that was fetched beforehand may be shown, in milliseconds: what others do meanwhile should not stay unseen for long. */
const freshness = 30_000;

let waiting = null; // what the page waits for
let fetched = null; // {url, answer, page, at}: a page that was fetched beforehand; page, once it is there
let turn = 0; // counts what was shown
let behind = 0; // decisions that are being written or wait for their turn
let writing = Promise.resolve(); // the last of them

/** Asks the server; a later question gives up the one before, unless that one decides something. */
async function ask(url, init = {}) {
  if (waiting && !waiting.writes) waiting.controller.abort();
  const mine = (waiting = { controller: new AbortController(), writes: init.method === "POST" });
  const bar = setTimeout(() => {
    document.documentElement.classList.add("busy");
    document.getElementById("main")?.setAttribute("aria-busy", "true");
  }, patience);
  try {
    const answer = await fetch(url, { ...init, signal: mine.controller.signal, credentials: "same-origin" });
    return await read(answer);
  } finally {
    clearTimeout(bar);
    if (waiting === mine) {
      waiting = null;
      document.documentElement.classList.remove("busy");
      document.getElementById("main")?.removeAttribute("aria-busy");
    }
  }
}

async function read(answer) {
  if (!answer.headers.get("Content-Type")?.startsWith("text/html")) throw new Error("no page");
  return { url: answer.url, redirected: answer.redirected, ok: answer.ok, status: answer.status, text: await answer.text() };
}

/** Shows what an answer says around the card, and leaves the card: somebody may be reading it or typing already. */
function patch(page) {
  const next = new DOMParser().parseFromString(page.text, "text/html");
  const card = next.getElementById("card"), shown = document.getElementById("card");
  if (!card || !shown || card.dataset.at !== shown.dataset.at) return false;
  around(next);
  for (const e of document.querySelectorAll("main .review > .counts, main .review > .last")) e.remove();
  for (const e of next.querySelectorAll("main .review > .counts")) shown.parentElement.querySelector("h1")?.after(document.adoptNode(e));
  for (const e of next.querySelectorAll("main .review > .last")) shown.after(document.adoptNode(e));
  history.replaceState({ swapped: true }, "", page.url);
  const said = document.querySelector("body > .said p")?.textContent;
  if (said) say(said);
  return true;
}

/** Exchanges what stands around <main>. */
function around(next) {
  document.title = next.title;
  const header = next.querySelector("header.bar nav"), old = document.querySelector("header.bar nav");
  if (header && old) old.replaceWith(document.adoptNode(header));
  for (const e of document.querySelectorAll("body > .where, body > .notice, body > .said")) e.remove();
  for (const e of next.querySelectorAll("body > .where, body > .notice, body > .said")) document.getElementById("main").before(document.adoptNode(e));
}

/** Shows a page that was answered. */
function show(page, { history: how = "push", focus = "keep", tell = "" } = {}) {
  const next = new DOMParser().parseFromString(page.text, "text/html");
  const main = next.getElementById("main");
  if (!main) { // an error outside of the frame
    document.documentElement.replaceWith(document.adoptNode(next.documentElement));
    return;
  }
  const place = focus === "keep" ? placeOf(document.activeElement) : null;
  turn++;
  around(next);
  document.getElementById("main").replaceWith(document.adoptNode(main));
  document.body.dataset.here = next.body.dataset.here ?? "";
  if (how === "push" && page.url !== location.href) history.pushState({ swapped: true }, "", page.url);
  if (how === "replace") history.replaceState({ swapped: true }, "", page.url);
  document.dispatchEvent(new CustomEvent("page:shown"));
  if (focus === "keep") found(place)?.focus({ preventScroll: true });
  else {
    const to = (location.hash && how !== "none" && document.getElementById(decodeURIComponent(location.hash.slice(1)))) || document.querySelector(focus) || main;
    if (!to.matches("a, button, input, [tabindex]")) to.tabIndex = -1;
    to.focus({ preventScroll: true });
    if (to === main || to.id === "card") scrollTo({ top: 0, behavior: "instant" });
    else to.scrollIntoView({ block: "center", behavior: "instant" });
  }
  const wrong = document.querySelector("#wrong");
  const said = tell || (wrong ?? document.querySelector("body > .said p"))?.textContent;
  if (said) say(said);
}

/** Where the focus is, in a way that holds in another version of the page. */
function placeOf(e) {
  if (!e || e === document.body) return null;
  if (e.id) return { id: e.id };
  const form = e.form ?? e.closest("form");
  return { name: e.getAttribute("name"), action: form?.getAttribute("action"), type: e.type, href: e.getAttribute("href") };
}

function found(place) {
  if (!place) return null;
  if (place.id) return document.getElementById(place.id);
  const same = (e) => e.getAttribute("name") === place.name && e.type === place.type && e.getAttribute("href") === place.href;
  return [...document.querySelectorAll("main a, main button, main input, main select")].find((e) => same(e) && (!place.action || e.form?.getAttribute("action") === place.action)) ?? null;
}

/** Goes to an address of the page. */
export async function visit(url, options = {}) {
  try {
    const ready = fetched && fetched.url === new URL(url, location.href).href && performance.now() - fetched.at < freshness ? fetched.answer : null;
    fetched = null;
    show((await ready?.catch(() => null)) ?? (await ask(url)), options);
  } catch (e) {
    if (e.name !== "AbortError") location.assign(url);
  }
}

/** Fetches a page that will probably be asked for next. */
export function prepare(url) {
  const full = new URL(url, location.href).href;
  if (fetched?.url === full) return;
  const answer = fetch(full, { credentials: "same-origin", priority: "low" }).then(read);
  const mine = (fetched = { url: full, answer, page: null, at: performance.now() });
  answer.then((page) => (mine.page = page), () => {});
}

/** Sends a form as the browser would, and shows the answer in place. */
export async function send(form, button, options = {}) {
  const data = new URLSearchParams(new FormData(form, button));
  const url = new URL(form.getAttribute("action") ?? "", location.href); // form.action may be a field of that name
  if (form.getAttribute("method")?.toLowerCase() !== "post") {
    url.search = data.toString();
    return visit(url.href, options);
  }
  // The next card, if it was fetched while somebody read this one, is shown while the decision is written; decisions are written one after the other.
  const ready = form.matches(".quick") && fetched?.page?.ok && performance.now() - fetched.at < freshness ? fetched.page : null;
  fetched = null;
  if (ready) show(ready, { focus: "#card" });
  const from = turn;
  behind++;
  writing = writing.then(async () => {
    let page;
    try {
      page = await ask(url.href, { method: "POST", body: data, keepalive: data.toString().length < 60_000 });
    } catch {
      say("The decision may not have been written; the page is loaded anew.");
      return location.reload();
    } finally {
      behind--;
    }
    const how = { ...options, history: page.redirected ? (ready ? "replace" : "push") : "none" };
    if (!page.ok || !ready) return show(page, how); // what could not be decided comes back with the reason
    if (behind > 0) return; // the answer to the next one says it all
    if (!patch(page) && from === turn) show(page, how);
  });
  return writing;
}

/** Whether the browser should do by itself what is asked for. */
const plain = (event) => event.defaultPrevented || event.button > 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

document.addEventListener("submit", (event) => {
  const form = event.target, button = event.submitter;
  if (event.defaultPrevented || form.dataset.drop !== undefined || form.enctype === "multipart/form-data" || form.target) return;
  const path = new URL(form.getAttribute("action") ?? "", location.href).pathname;
  if (path === "/decide") {
    event.preventDefault();
    send(form, button, { focus: form.closest(".review") ? "#card" : markOf(form) });
  } else if (form.matches(".looking")) {
    event.preventDefault();
    send(form, button);
  }
});

/** What keeps the focus when a decision was made within a view: the menu in which it was made. */
const markOf = (form) => (form.closest("details[id]") ? `#${CSS.escape(form.closest("details[id]").id)} > summary` : "#main");

document.addEventListener("click", (event) => {
  const a = event.target.closest?.("a[href]");
  if (!a || plain(event) || a.target || a.hasAttribute("download") || a.origin !== location.origin) return;
  if (a.closest(".review .card .rule, .confirm")) { // back, skip
    event.preventDefault();
    visit(a.href, { focus: "#card" });
  }
});

addEventListener("popstate", () => {
  if (location.hash && !history.state?.swapped) return;
  visit(location.href, { history: "none", focus: "#main" });
});
history.scrollRestoration = "auto";

// The page that follows the card at hand is fetched while people read.
const ahead = () => {
  const next = document.querySelector("#card[data-next]");
  if (next) setTimeout(() => prepare(next.dataset.next), 60);
};
document.addEventListener("page:shown", ahead);
ahead();

document.body.prepend(make("div", { class: "waits", "aria-hidden": "true" }));
