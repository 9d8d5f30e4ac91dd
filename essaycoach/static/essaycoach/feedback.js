// The feedback page: a marked passage tells why it is marked; a chosen point lights up its passages.
// Without this file every passage is a link to its card in the list.
"use strict";

(() => {
  const essay = document.querySelector("[data-essay]");
  if (!essay) return;
  const section = essay.closest("section");
  const passages = [...essay.querySelectorAll(".passage")];
  const idsOf = (passage) => passage.dataset.findings.split(" ");

  // --- Why a passage is marked: a glance while it is pointed at or focused, a dialogue once it is chosen

  const WAIT = 250;
  let why = null;
  let opener = null;
  let isGlance = false;
  let timer = 0;
  let isQuiet = false;

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
    for (const extra of part.querySelectorAll(".why-link, .object-slot")) extra.remove();
    return part;
  };

  const build = (passage, glance) => {
    const box = document.createElement("div");
    box.className = glance ? "why why-glance" : "why";
    const head = document.createElement("div");
    head.className = "why-head";
    const title = document.createElement("h3");
    title.id = "why-head";
    title.textContent = essay.dataset.why;
    head.append(title);
    if (!glance) {
      box.tabIndex = -1;
      box.setAttribute("role", "dialog");
      box.setAttribute("aria-labelledby", "why-head");
      const close = document.createElement("button");
      close.type = "button";
      close.className = "why-close";
      close.setAttribute("aria-label", essay.dataset.close);
      close.textContent = "×";
      close.addEventListener("click", shut);
      head.append(close);
    }
    const list = document.createElement("ul");
    list.append(...idsOf(passage).map(item).filter(Boolean));
    if (glance) for (const extra of list.querySelectorAll(".object-link")) extra.remove();
    box.append(head, list);
    box.addEventListener("pointerenter", () => window.clearTimeout(timer));
    box.addEventListener("pointerleave", leave);
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
    window.clearTimeout(timer);
    if (!why) return;
    why.remove();
    why = null;
    opener.setAttribute("aria-expanded", "false");
  };

  function shut() {
    if (!why) return;
    const wasGlance = isGlance;
    dismiss();
    if (wasGlance) return;
    isQuiet = true;
    opener.focus({ preventScroll: true });
    isQuiet = false;
  }

  const show = (passage, glance) => {
    dismiss();
    opener = passage;
    isGlance = glance;
    why = build(passage, glance);
    section.append(why);
    place(why, passage);
  };

  const open = (passage) => {
    if (why && !isGlance && opener === passage) {
      dismiss();
      return;
    }
    show(passage, false);
    passage.setAttribute("aria-expanded", "true");
    why.focus({ preventScroll: true });
    why.scrollIntoView({ block: "nearest" });
  };

  const glance = (passage) => {
    if (!why || isGlance) show(passage, true);
  };

  function leave(event) {
    if (!isGlance || event.pointerType === "touch") return;
    window.clearTimeout(timer);
    timer = window.setTimeout(dismiss, WAIT);
  }

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
    passage.addEventListener("pointerenter", (event) => {
      window.clearTimeout(timer);
      if (event.pointerType !== "touch") timer = window.setTimeout(() => glance(passage), WAIT);
    });
    passage.addEventListener("pointerleave", (event) => {
      window.clearTimeout(timer);
      leave(event);
    });
    passage.addEventListener("focus", () => {
      if (!isQuiet && passage.matches(":focus-visible")) glance(passage);
    });
    passage.addEventListener("blur", () => {
      if (isGlance) dismiss();
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
    const chosen = id && document.getElementById(id);
    for (const folded of chosen ? [chosen.closest("details")].filter(Boolean) : []) folded.open = true;
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

  // What is folded away on the screen belongs on paper.
  const folded = [];
  window.addEventListener("beforeprint", () => {
    folded.push(...document.querySelectorAll("main details:not([open])"));
    for (const details of folded) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of folded.splice(0)) details.open = false;
  });
})();

// What arrives without a new page (a hint, a form, an answer) is where the reader goes on.
(() => {
  document.addEventListener("htmx:afterSettle", (event) => {
    const target = event.detail.target;
    const fresh = document.querySelector("[data-fresh]");
    if (fresh) {
      fresh.removeAttribute("data-fresh");
      fresh.focus({ preventScroll: true });
      fresh.scrollIntoView({ block: "nearest" });
    } else if (target && target.matches(".object-slot")) {
      const field = target.querySelector("input:checked, textarea");
      if (field) field.focus();
    }
    offerSelection();
  });

  document.addEventListener("click", (event) => {
    const cancel = event.target.closest("[data-dismiss]");
    const slot = cancel && cancel.closest(".object-slot");
    if (!slot) return;
    event.preventDefault();
    const link = document.querySelector(`[hx-target="#${slot.id}"]`);
    slot.replaceChildren();
    if (link) link.focus();
  });

  // The words selected in the essay, without the labels that stand in it.
  let selected = "";

  function offerSelection() {
    for (const button of document.querySelectorAll("[data-use-selection]")) button.hidden = !selected;
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const essay = document.querySelector("[data-essay], [data-selectable]");
    if (!essay || !selection.rangeCount || selection.isCollapsed || !essay.contains(selection.anchorNode)) return;
    const copy = selection.getRangeAt(0).cloneContents();
    for (const labels of copy.querySelectorAll(".passage-labels")) labels.remove();
    selected = copy.textContent.trim();
    offerSelection();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-use-selection]");
    if (!button || !selected) return;
    const field = button.closest("form").querySelector("[data-passage]");
    field.value = selected;
    field.focus();
  });
})();
