// The writing page: counts words and keeps the text in this browser until it has been handed in.
"use strict";

(() => {
  const text = document.querySelector("[data-draft]");
  const counter = document.querySelector("[data-word-count]");
  const notice = document.querySelector("[data-draft-notice]");
  if (!text) return;
  const key = text.dataset.draft;

  // Private windows and full disks refuse storage; writing must go on without it.
  const attempt = (use) => {
    try {
      return use(window.localStorage);
    } catch {
      return null;
    }
  };

  const count = () => {
    const words = (text.value.match(/\S+/g) || []).length;
    counter.textContent = words === 1 ? "1 word" : `${words.toLocaleString("en-GB")} words`;
  };

  const keep = () => {
    const kept = attempt((storage) => {
      if (text.value.trim()) storage.setItem(key, text.value);
      else storage.removeItem(key);
      return true;
    });
    notice.textContent = kept && text.value.trim() ? "Kept in this browser until you hand it in." : "";
  };

  const kept = attempt((storage) => storage.getItem(key));
  if (kept && !text.value) {
    text.value = kept;
    notice.textContent = "Your unfinished text is back.";
  }
  count();

  let timer = 0;
  text.addEventListener("input", () => {
    count();
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, 400);
  });
  window.addEventListener("pagehide", keep);
  text.form.addEventListener("submit", keep);
})();
