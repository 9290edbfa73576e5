"use strict";
(() => {
  const parts = [...document.querySelectorAll("[data-quotes]")];
  const notes = parts.filter((part) => part.matches(".note"));
  const quotesOf = (part) => part.dataset.quotes.split(" ");

  // A quote that is pointed at, tapped or focused shows its parts and its note.
  const partsOf = new Map(notes.map((note) => [note.id, []]));
  for (const part of parts) for (const id of quotesOf(part)) partsOf.get(id).push(part);
  let shown = [];
  let held = false;

  const show = (part, hold) => {
    hide();
    if (part.matches(".off")) return;
    const ids = quotesOf(part).filter((id) => !document.getElementById(id).hidden);
    for (const id of ids) {
      for (const own of partsOf.get(id)) {
        if (own.matches(".note") && id !== ids[0]) continue;
        own.classList.add("active");
        shown.push(own);
      }
    }
    held = hold;
  };
  const hide = () => {
    for (const part of shown) part.classList.remove("active");
    shown = [];
    held = false;
  };
  const partAt = (target) => target.closest?.("[data-quotes]");

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || held) return;
    const part = partAt(event.target);
    if (part) show(part, false);
    else hide();
  });
  document.addEventListener("click", (event) => {
    const part = partAt(event.target);
    if (!part) return hide();
    show(part, true);
    const number = event.target.closest("a.number");
    if (number?.closest(".text")) {
      // the note is in view already: keep the place, and give the keyboard the note
      event.preventDefault();
      if (event.detail === 0) document.querySelector(`${number.hash} a.number`)?.focus({ preventScroll: true });
    }
  });
  document.addEventListener("focusin", (event) => {
    const part = partAt(event.target);
    if (part) show(part, true);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  // The filters.
  const form = document.querySelector(".filters");
  if (!form) return;
  const output = form.querySelector("output");
  const apply = () => {
    const wanted = [...form.querySelectorAll("select")].filter((choice) => choice.value !== "");
    const fits = (note) => wanted.every((choice) => note.dataset[choice.name] === choice.value);
    hide();
    for (const note of notes) note.hidden = !fits(note);
    const seen = new Set(notes.filter((note) => !note.hidden).map((note) => note.id));
    for (const part of parts) part.classList.toggle("off", !quotesOf(part).some((id) => seen.has(id)));
    for (const article of document.querySelectorAll(".article")) {
      article.hidden = wanted.length > 0 && !article.querySelector(".note:not([hidden])");
    }
    output.textContent = `${seen.size} of ${notes.length} quotes`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
