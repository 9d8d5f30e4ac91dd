// The feedback page: a marked passage tells why it is marked; a chosen point lights up its passages.
// Without this file every passage is a link to its card in the list.
"use strict";

(() => {
  const essay = document.querySelector("[data-essay]");
  if (!essay) return;
  const section = essay.closest("section");
  const passages = [...essay.querySelectorAll(".passage")];
  const idsOf = (passage) => passage.dataset.findings.split(" ");

  // --- Why a passage is marked

  let why = null;
  let opener = null;

  const item = (id) => {
    const source = document.getElementById(id);
    if (!source) return null;
    const card = source.closest(".card");
    const part = document.createElement("li");
    part.className = ["why-item", ...card.classList, ...source.classList].filter((name) => /^(why-item|hue-|fact-)/.test(name)).join(" ");
    const head = source.querySelector(".card-head, .fact-head").cloneNode(true);
    const detail = source.querySelector(`[data-finding="${id}"]`);
    if (source !== card) {
      const factor = document.createElement("p");
      factor.className = "why-of";
      factor.textContent = card.querySelector("h3").textContent;
      part.append(factor);
    }
    part.append(head);
    if (detail) part.append(detail.cloneNode(true));
    for (const link of part.querySelectorAll(".why-link")) link.remove();
    return part;
  };

  const build = (passage) => {
    const box = document.createElement("div");
    box.className = "why";
    box.tabIndex = -1;
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-labelledby", "why-head");
    const head = document.createElement("div");
    head.className = "why-head";
    const title = document.createElement("h3");
    title.id = "why-head";
    title.textContent = "Why this passage is marked";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "why-close";
    close.setAttribute("aria-label", "Close");
    close.textContent = "×";
    close.addEventListener("click", shut);
    head.append(title, close);
    const list = document.createElement("ul");
    list.append(...idsOf(passage).map(item).filter(Boolean));
    box.append(head, list);
    return box;
  };

  // Below the passage, or above it where there is no room below; on a phone the stylesheet puts it at the bottom.
  const place = (box, passage) => {
    if (window.getComputedStyle(box).position === "fixed") return;
    const line = passage.getClientRects()[0];
    const frame = section.getBoundingClientRect();
    const last = [...passage.getClientRects()].pop();
    const roomBelow = window.innerHeight - last.bottom;
    const top = roomBelow > box.offsetHeight + 16 || line.top < box.offsetHeight ? last.bottom + 8 : line.top - box.offsetHeight - 8;
    const left = Math.min(Math.max(line.left, frame.left), frame.right - box.offsetWidth);
    box.style.top = `${top - frame.top}px`;
    box.style.left = `${left - frame.left}px`;
  };

  const dismiss = () => {
    if (!why) return;
    why.remove();
    why = null;
    opener.setAttribute("aria-expanded", "false");
  };

  function shut() {
    if (!why) return;
    dismiss();
    opener.focus({ preventScroll: true });
  }

  const open = (passage) => {
    const isOpen = why && opener === passage;
    dismiss();
    if (isOpen) return;
    opener = passage;
    why = build(passage);
    section.append(why);
    place(why, passage);
    passage.setAttribute("aria-expanded", "true");
    why.focus({ preventScroll: true });
    why.scrollIntoView({ block: "nearest" });
  };

  for (const passage of passages) {
    passage.setAttribute("role", "button");
    passage.setAttribute("aria-expanded", "false");
    passage.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      open(passage);
    });
    passage.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      open(passage);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shut();
  });

  document.addEventListener("click", (event) => {
    if (why && !why.contains(event.target) && !event.target.closest(".passage")) dismiss();
  });

  // Leaving the box by Tab goes on in the essay where the reader was.
  section.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || !why || !why.contains(event.target)) return;
    const stops = [...why.querySelectorAll("a[href], button")];
    const edge = event.shiftKey ? [why, stops[0]] : [stops[stops.length - 1]];
    if (!edge.includes(event.target)) return;
    shut();
    event.preventDefault();
  });

  // --- The passages of a chosen point

  const showAll = section.querySelector("[data-show-all]");

  const light = () => {
    const id = window.location.hash.slice(1);
    const lit = passages.filter((passage) => idsOf(passage).includes(id));
    for (const passage of passages) passage.classList.toggle("is-lit", lit.includes(passage));
    for (const chip of section.querySelectorAll(".chip")) {
      if (lit.length && chip.hash === `#${id}`) chip.setAttribute("aria-current", "true");
      else chip.removeAttribute("aria-current");
    }
    essay.classList.toggle("has-lit", lit.length > 0);
    showAll.hidden = lit.length === 0;
    const wide = window.matchMedia("(min-width: 62rem)").matches;
    if (lit.length && wide) lit[0].scrollIntoView({ block: "center" });
  };

  window.addEventListener("hashchange", () => {
    dismiss();
    light();
  });
  light();
})();

// The essay has arrived: the copy in this browser is no longer needed.
(() => {
  const handedIn = document.querySelector("[data-handed-in]");
  const page = document.querySelector("[data-draft-key]");
  if (!handedIn || !page) return;
  try {
    window.localStorage.removeItem(page.dataset.draftKey);
  } catch {
    // No storage, no copy.
  }
})();
