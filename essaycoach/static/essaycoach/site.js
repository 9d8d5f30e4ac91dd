// Every page: a form that was sent says so and is not sent twice; the server learns the time zone for its dates.
"use strict";

{
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) document.cookie = `tz=${zone}; path=/; max-age=31536000; samesite=lax`;
}

document.addEventListener("submit", (event) => {
  const button = event.submitter || event.target.querySelector("[type=submit]");
  if (event.defaultPrevented || !button || !button.dataset.busy) return;
  if (button.getAttribute("aria-disabled") === "true") {
    event.preventDefault();
    return;
  }
  button.dataset.label = button.textContent;
  button.setAttribute("aria-disabled", "true");
  const dot = document.createElement("span");
  dot.className = "busy-dot";
  button.replaceChildren(dot, `${button.dataset.busy}…`);
});

// The Back button may bring the page back as it was left: with its button still busy.
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[data-busy][aria-disabled=true]")) {
    button.removeAttribute("aria-disabled");
    button.textContent = button.dataset.label;
  }
});
