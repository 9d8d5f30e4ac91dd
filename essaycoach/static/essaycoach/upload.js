// Choosing a file: it may be dropped, and one that is too large is not sent.
"use strict";

for (const form of document.querySelectorAll("[data-upload]")) {
  const input = form.querySelector("input[type=file]");
  const error = form.querySelector("[data-upload-error]");
  const drop = form.querySelector("[data-upload-drop]");
  const maximum = Number(form.dataset.maxBytes);
  let depth = 0;

  const holdsFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");

  // Gives whether the chosen file may be sent.
  const check = () => {
    const file = input.files[0];
    const isTooLarge = Boolean(file) && file.size > maximum;
    error.hidden = !isTooLarge;
    error.textContent = isTooLarge ? form.dataset.tooLarge : "";
    input.toggleAttribute("aria-invalid", false);
    if (isTooLarge) input.setAttribute("aria-invalid", "true");
    return !isTooLarge;
  };

  form.querySelector("[data-upload-hint]").hidden = false;
  input.addEventListener("change", check);

  // Before the listener of every page, which makes the button busy.
  form.addEventListener("submit", (event) => {
    if (!check()) event.preventDefault();
  });

  form.addEventListener("dragenter", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth += 1;
    drop.classList.add("is-over");
  });

  form.addEventListener("dragover", (event) => {
    if (holdsFiles(event)) event.preventDefault();
  });

  form.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (!depth) drop.classList.remove("is-over");
  });

  form.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth = 0;
    drop.classList.remove("is-over");
    if (!event.dataTransfer.files.length) return;
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    if (check()) form.requestSubmit();
    else input.focus();
  });
}
