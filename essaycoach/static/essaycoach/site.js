// Every page: a form that was sent says so and is not sent twice; the server learns the time zone for its dates; a text
// that has arrived is no longer kept in this browser.
"use strict";

{
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) document.cookie = `tz=${zone}; path=/; max-age=31536000; samesite=lax`;
}

// The writing page marks its copy as sent before it is left.
if (document.querySelector("[data-handed-in]")) {
  try {
    const [, slug] = new URL(document.referrer).pathname.match(/\/prompts\/([^/]+)\/$/) || [];
    const keys = Object.keys(window.localStorage).filter((key) => key.startsWith("draft:") && key.split(":")[2] === slug);
    for (const key of keys) if (JSON.parse(window.localStorage.getItem(key)).sent) window.localStorage.removeItem(key);
  } catch {
    // No storage or no referrer: the writing page throws the copy out when it is opened next.
  }
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
