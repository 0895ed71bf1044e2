// Adding reports: files are dropped anywhere on the page, sending shows how far it is, and a job that is at work shows itself anew. The words
// all come from the server; without this the same forms and a page that asks again do the work.

const aJob = 700; // milliseconds between two looks at a job

/** files are those below an entry of the file system, as [file, path]. */
async function files(entry, into) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    into.push([file, entry.fullPath.replace(/^\//, "")]);
    return;
  }
  const reader = entry.createReader();
  for (;;) { // a reader gives its entries in portions
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return;
    for (const e of some) await files(e, into);
  }
}

/** dropped are the files of a drop. Entries must be taken before anything is waited for. */
async function dropped(data) {
  const entries = [...data.items].filter((i) => i.kind === "file").map((i) => [i.webkitGetAsEntry?.(), i.getAsFile()]);
  const out = [];
  for (const [entry, file] of entries) {
    if (entry) await files(entry, out);
    else if (file) out.push([file, file.name]);
  }
  return out;
}

/** line is a line of text that a screen reader tells, with a bar. */
function line(form) {
  const box = document.createElement("div");
  box.className = "sending";
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.setAttribute("aria-label", "Sent");
  box.append(words, bar);
  form.querySelector(".sending")?.remove();
  form.append(box);
  return { words, bar, box };
}

/** send sends a form's data and goes to the job's page; what is refused is said where it was sent. */
function send(form, data) {
  const { words, bar, box } = line(form);
  const button = form.querySelector("button");
  button.disabled = true;
  words.textContent = "Sending…";
  const refused = (why) => {
    bar.remove();
    words.setAttribute("role", "alert");
    words.className = "bad";
    words.textContent = why;
    button.disabled = false;
  };
  const x = new XMLHttpRequest();
  x.open("POST", "/api/add");
  x.responseType = "json";
  x.upload.onprogress = (e) => { if (e.lengthComputable) bar.value = (100 * e.loaded) / e.total; };
  x.onerror = () => refused("The server did not answer. If it still runs, the files may be too large to send at once.");
  x.onload = () => {
    if (x.status === 202 && x.response?.id) {
      box.remove();
      location.assign("/add?job=" + encodeURIComponent(x.response.id));
      return;
    }
    refused(x.response?.detail ?? "The server refused it.");
  };
  x.send(data);
}

function dropZone(form) {
  form.querySelector("[data-drop-hint]").prepend("Drop files or folders anywhere on this page, or choose them. ");
  let depth = 0; // dragenter and dragleave come for every element passed over
  const holdsFiles = (e) => [...(e.dataTransfer?.types ?? [])].includes("Files");
  const show = (on) => document.body.classList.toggle("dropping", on);
  addEventListener("dragenter", (e) => { if (holdsFiles(e)) { depth++; show(true); e.preventDefault(); } });
  addEventListener("dragleave", (e) => { if (holdsFiles(e) && --depth <= 0) { depth = 0; show(false); } });
  addEventListener("dragover", (e) => { if (holdsFiles(e)) e.preventDefault(); });
  addEventListener("drop", async (e) => {
    if (!holdsFiles(e)) return;
    e.preventDefault(); // or the browser would leave the page for the file
    depth = 0;
    show(false);
    const list = await dropped(e.dataTransfer).catch(() => []);
    const data = new FormData();
    for (const name of ["outlet", "published", "author"]) {
      const value = form.elements[name]?.value;
      if (value) data.append(name, value);
    }
    for (const [file, path] of list) data.append("report", file, path);
    send(form, data);
  });
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    const data = new FormData(form);
    const list = data.getAll("report");
    data.delete("report");
    for (const file of list) if (file.name !== "") data.append("report", file, file.webkitRelativePath || file.name);
    send(form, data);
  });
}

/** watch shows a job anew until it has ended. */
async function watch(job) {
  for (;;) {
    await new Promise((done) => setTimeout(done, aJob));
    let fresh;
    try {
      const answer = await fetch("/add?job=" + encodeURIComponent(job.dataset.job));
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      fresh = page.getElementById("job");
      if (fresh?.hasAttribute("data-over")) {
        // Where somebody stood on what is gone now, as the button that cancels, they stand at the heading.
        const lost = job.contains(document.activeElement);
        document.title = page.title;
        job.replaceWith(fresh);
        if (lost) document.getElementById("h-job").focus();
        return;
      }
    } catch {
      continue; // the server may be at work; it is asked again
    }
    if (!fresh) return;
    for (const id of ["job-progress", "job-list"]) {
      const old = document.getElementById(id);
      const now = fresh.querySelector("#" + id);
      if (now && now.innerHTML !== old.innerHTML && !old.contains(document.activeElement)) old.replaceChildren(...now.childNodes);
    }
  }
}

/** check shows the check of the ledger once it has ended. */
async function check(place) {
  while (place.querySelector("[data-checking]")) {
    await new Promise((done) => setTimeout(done, aJob));
    try {
      const answer = await fetch(place.querySelector("[data-checking]").href);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById("check");
      if (!now) return;
      if (!now.querySelector("[data-checking]")) place.replaceChildren(...now.childNodes);
    } catch {
      // asked again
    }
  }
}

const form = document.querySelector("form[data-drop]");
if (form) dropZone(form);
const job = document.getElementById("job");
if (job && !job.hasAttribute("data-over")) watch(job);
const place = document.getElementById("check");
if (place) check(place);
