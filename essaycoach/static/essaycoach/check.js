// The coverage check on the writing page: says so when a check does not get through.
// Without this file, or without scripts, the check opens as a page of its own.
"use strict";

(() => {
  const section = document.querySelector("[data-check]");
  const failed = section && section.querySelector("[data-check-failed]");
  if (!failed) return;
  const button = section.querySelector("#check-button");

  const show = (hasFailed) => () => {
    failed.hidden = !hasFailed;
  };
  for (const trouble of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) button.addEventListener(trouble, show(true));
  button.addEventListener("htmx:beforeRequest", show(false));
})();
