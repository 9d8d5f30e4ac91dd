// The page of try-out links: a button copies a link.
"use strict";

(() => {
  // Without https there is no clipboard, only the selection.
  const copy = async (field) => {
    field.select();
    if (navigator.clipboard) return navigator.clipboard.writeText(field.value);
    if (!document.execCommand("copy")) throw new Error("refused");
  };

  for (const button of document.querySelectorAll("[data-copy]")) {
    const label = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await copy(document.getElementById(button.dataset.copy));
        button.textContent = button.dataset.copied;
      } catch {
        button.textContent = button.dataset.failed;
      }
      window.setTimeout(() => { button.textContent = label; }, 3000);
    });
  }
})();
