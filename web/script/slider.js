// The slider over days moves the date field while it is dragged, and asks for the view when it is let go.

const day = 86_400_000;

document.addEventListener("input", (event) => {
  const slider = event.target;
  if (!slider.matches?.("input[type=range][data-days]")) return;
  const date = slider.form?.elements.namedItem("as_of");
  const first = Date.parse(slider.dataset.first + "T00:00:00Z");
  if (!date || Number.isNaN(first)) return;
  // At its end everything is looked at, as it is now.
  date.value = slider.value === slider.max ? "" : new Date(first + Number(slider.value) * day).toISOString().slice(0, 10);
  slider.setAttribute("aria-valuetext", date.value || "as it is now");
});

document.addEventListener("change", (event) => {
  if (event.target.matches?.("input[type=range][data-days]")) event.target.form?.requestSubmit();
});
