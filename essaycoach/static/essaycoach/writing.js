// The writing page: counts words, saves the draft as it grows, keeps it in this browser while it cannot be saved, lets
// the student choose between two versions, and minds the clock of a timed attempt.
"use strict";

(() => {
  const form = document.querySelector("[data-writing]");
  if (!form) return;
  const wording = form.dataset;
  const { text, plan, revision, tab: tabField, sitting: sittingField } = form.elements;
  const at = (name, root = document) => root.querySelector(`[data-${name}]`);
  const handIn = at("hand-in");
  const language = document.documentElement.lang;
  const SAVE_AFTER = 2000;
  const SAVE_AT_LEAST = 8000;
  const LONGEST_WAIT = 15000;
  const KEEPALIVE_BYTES = 60000;

  // Private windows and full disks refuse storage; writing must go on without it.
  const attempt = (use) => {
    try {
      return use();
    } catch {
      return null;
    }
  };

  // --- This page in this tab: a name of its own, and a number that grows with each save

  const tab = Array.from(window.crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte % 36).toString(36)).join("");
  let saves = 0;
  const nameOf = (saving) => saving.split(".")[0];

  // --- What the server has, and what it has not

  let base = Number(wording.revision);
  let saved = { text: text.value, plan: plan.value };
  if ("unsaved" in wording) saved = { text: null, plan: null };
  const sitting = sittingField ? Number(sittingField.value) : null;
  const current = () => ({ text: text.value, plan: plan.value });
  const same = (one, other) => one.text === other.text && one.plan === other.plan;
  const isDirty = () => !same(current(), saved);

  // --- The copies in this browser: one a page, only while it has not heard that the server has the text. The number is
  // that of the save the text was sent with, 0 if it was not sent.

  const prefix = `draft:${wording.user}:${wording.slug}:`;
  let isKept = false;

  const keep = (number = 0, sent = false) => {
    const copy = { ...current(), base, sitting, number, sent, at: Date.now() };
    isKept = attempt(() => window.localStorage.setItem(prefix + tab, JSON.stringify(copy))) !== null;
  };
  const drop = (name = tab) => attempt(() => window.localStorage.removeItem(prefix + name));

  const copiesHere = () => {
    const keys = attempt(() => Object.keys(window.localStorage)) || [];
    const copies = keys.filter((key) => key.startsWith(prefix)).map((key) => {
      const copy = attempt(() => JSON.parse(window.localStorage.getItem(key)));
      return copy && typeof copy.text === "string" ? { ...copy, name: key.slice(prefix.length) } : null;
    });
    return copies.filter(Boolean).sort((one, other) => other.at - one.at);
  };

  // --- What the page says

  const state = at("state");
  const stateText = at("state-text");
  const announcer = at("announce");
  const TROUBLE = ["offline", "unreachable", "signed-out", "somebody-else", "refused", "conflict", "over", "not-handed-in", "time-up"];
  let announced = "";
  let isTroubled = false;

  const announce = (words) => {
    announcer.textContent = words;
  };

  // Every save is shown, but only trouble and its end are read out.
  const show = (name, words) => {
    const wasTroubled = isTroubled;
    isTroubled = TROUBLE.includes(name);
    state.dataset.state = name;
    stateText.textContent = words;
    at("sign-in").hidden = name !== "signed-out";
    at("compare").hidden = name !== "conflict";
    at("go-on").hidden = name !== "over";
    if (isTroubled && announced !== words) announce(words);
    if (name === "saved" && wasTroubled) announce(wording.savedAgain);
    announced = words;
  };

  const count = () => {
    const words = (text.value.match(/\S+/g) || []).length;
    at("word-count").textContent = wording.words.replace("{count}", words.toLocaleString(language));
    at("progress").value = words;
    if (at("afresh")) at("afresh").hidden = !text.value && !plan.value;
  };

  const put = (content) => {
    text.value = content.text;
    plan.value = content.plan;
    count();
  };

  // --- Talking to the server

  let token = form.elements.csrfmiddlewaretoken.value;

  const ask = async (method, body, { keepalive = false } = {}) => {
    const data = body && JSON.stringify(body);
    const response = await fetch(wording.url, {
      method,
      body: data,
      headers: body ? { "Content-Type": "application/json", "X-CSRFToken": token } : {},
      credentials: "same-origin",
      redirect: "error",
      cache: "no-store",
      keepalive: keepalive && data.length < KEEPALIVE_BYTES,
      signal: keepalive || !AbortSignal.timeout ? undefined : AbortSignal.timeout(20000),
    });
    const content = await response.json().catch(() => ({}));
    return { status: response.status, content };
  };

  const bodyOf = (content, more) => {
    saves += 1;
    return { ...content, revision: base, tab: `${tab}.${saves}`, sitting, user: Number(wording.user), ...more };
  };

  // Who signs in again gets a new token; the page learns it, unless somebody else signed in.
  const renewToken = async () => {
    const { status, content } = await ask("GET");
    if (status !== 200) return status;
    if (content.user !== Number(wording.user)) return "somebody-else";
    token = content.csrf_token;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    return 200;
  };

  const send = async (body, options) => {
    const answer = await ask("PUT", body, options);
    if (answer.status !== 403) return answer;
    const renewed = await renewToken();
    if (renewed === 200) return ask("PUT", body, options);
    return { status: renewed, content: {} };
  };

  // --- Saving

  let timer = 0;
  let dirtySince = 0;
  let failures = 0;
  let running = null;
  let isHalted = false;
  let isLeaving = false;
  let lastCall = null;

  const plainly = (status, content) => {
    const refused = (message) => ["refused", wording.refused.replace("{message}", message)];
    if (status === 401) return ["signed-out", wording.signedOut];
    if (status === "somebody-else") return ["somebody-else", wording.somebodyElse];
    if (status === 404) return refused(wording.gone);
    if (content.message) return refused(content.message);
    return ["unreachable", wording.unreachable];
  };

  const noAnswer = () => {
    failures += 1;
    const offline = isKept ? wording.offline : wording.offlineUnkept;
    show(...(navigator.onLine ? ["unreachable", isKept ? wording.unreachable : wording.offlineUnkept] : ["offline", offline]));
    later(Math.min(LONGEST_WAIT, SAVE_AFTER * 2 ** Math.min(failures, 6)));
  };

  // Gives "saved", "conflict", "over", "refused" or "lost" (no answer).
  const receive = ({ status, content }, sent) => {
    if (status === 200) {
      failures = 0;
      // The server has another text: this one was kept already, or a later save of this page overtook it.
      const stored = "text" in content ? { text: content.text, plan: content.plan } : sent;
      const isReplaced = "text" in content && nameOf(content.tab) !== tab;
      if (isReplaced && !same(current(), sent)) {
        later(); // On the old revision still: what was typed since is in conflict with the other text.
        return "saved";
      }
      base = content.revision;
      if (isReplaced) put(stored);
      saved = stored;
      setClock(content.sitting);
      if (!isDirty()) {
        drop();
        dirtySince = 0;
        show("saved", isReplaced ? wording.updated : wording.saved.replace("{time}", content.saved_time));
        if (isReplaced) announce(wording.updated);
      } else later();
      return "saved";
    }
    if (status === 409) {
      openChoice({ ...sent, at: Date.now() }, content);
      return "conflict";
    }
    if (status === 410) {
      drop();
      stop();
      at("go-on").href = content.url;
      show("over", content.message);
      return "over";
    }
    show(...plainly(status, content));
    if (status === 401 || status >= 500 || status === "somebody-else") later(10000);
    return status >= 500 ? "lost" : "refused";
  };

  const saveOnce = async (options) => {
    const sent = current();
    const body = bodyOf(sent);
    keep(saves);
    if (!isTroubled) show("saving", wording.saving);
    try {
      return receive(await send(body, options), sent);
    } catch {
      if (!isLeaving) noAnswer();
      return "lost";
    }
  };

  const save = async (options = {}) => {
    window.clearTimeout(timer);
    if (isHalted || isLeaving || !isDirty()) return "saved";
    if (options.keepalive) {
      // Hiding the page and leaving it follow each other: once is enough.
      if (lastCall && same(lastCall, current())) return "saved";
      lastCall = current();
      return saveOnce(options);
    }
    while (running) await running;
    if (!isDirty()) return "saved";
    running = saveOnce(options);
    const outcome = await running;
    running = null;
    return outcome;
  };

  function later(wait = SAVE_AFTER) {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, wait);
  }

  const stop = () => {
    isHalted = true;
    window.clearTimeout(timer);
    text.readOnly = plan.readOnly = true;
  };

  let keepTimer = 0;
  const changed = () => {
    count();
    window.clearTimeout(keepTimer);
    keepTimer = window.setTimeout(() => isDirty() && !isLeaving && keep(), 300);
    if (isHalted) return;
    dirtySince = dirtySince || Date.now();
    if (failures === 0) later(Math.max(0, Math.min(SAVE_AFTER, dirtySince + SAVE_AT_LEAST - Date.now())));
  };

  // Coming back to the page: what was written elsewhere meanwhile takes the place of what is saved here anyway.
  const refresh = async () => {
    if (isHalted || isLeaving) return;
    if (isDirty()) {
      await save();
      return;
    }
    if (running) return;
    const { status, content } = await ask("GET").catch(() => ({ status: 0, content: {} }));
    if (status !== 200 || content.user !== Number(wording.user)) return;
    token = content.csrf_token;
    setClock(content.sitting);
    if (content.revision === base || isDirty()) return;
    base = content.revision;
    if (same(content, current())) return;
    put(content);
    saved = current();
    show("saved", wording.updated);
    announce(wording.updated);
  };

  // --- Two versions

  const dialog = at("choose");
  let choice = null;

  // The plan stands before the text where the plans differ, and what differs is marked and in view.
  const shown = (content, other) => (content.plan === other.plan ? content.text : `${content.plan.trim()}\n\n* * *\n\n${content.text}`);

  const differing = (one, other) => {
    const shortest = Math.min(one.length, other.length);
    let start = 0;
    while (start < shortest && one[start] === other[start]) start += 1;
    let end = 0;
    while (end < shortest - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
    return [start, one.length - end];
  };

  const fill = (which, content, other, when) => {
    const words = (content.text.match(/\S+/g) || []).length;
    const about = dialog.dataset.count.replace("{count}", words.toLocaleString(language));
    at(`about="${which}"`, dialog).textContent = when ? `${about} · ${when}` : about;
    const whole = shown(content, other) || dialog.dataset.empty;
    const [start, end] = differing(whole, shown(other, content) || dialog.dataset.empty);
    const difference = document.createElement("mark");
    difference.textContent = whole.slice(start, end);
    at(`text="${which}"`, dialog).replaceChildren(whole.slice(0, start), difference, whole.slice(end));
  };

  function openChoice(mine, stored) {
    choice = { mine, stored };
    isHalted = true;
    window.clearTimeout(timer);
    fill("mine", mine, stored, new Date(mine.at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" }));
    fill("stored", stored, mine, stored.saved_time);
    at("choose-error", dialog).textContent = "";
    show("conflict", wording.conflict);
    if (!dialog.open) dialog.showModal();
    for (const box of dialog.querySelectorAll("[data-text]")) box.scrollTop = box.querySelector("mark").offsetTop - box.clientHeight / 3;
    at("choose-head", dialog).focus();
  }

  const closeChoice = () => {
    choice = null;
    isHalted = false;
    dialog.close();
    text.focus();
  };

  const choose = async (which) => {
    const { mine, stored } = choice;
    const body = bodyOf({ text: mine.text, plan: mine.plan }, { revision: stored.revision, choice: which });
    let answer;
    try {
      answer = await send(body);
    } catch {
      at("choose-error", dialog).textContent = dialog.dataset.failed;
      return;
    }
    const { status, content } = answer;
    if (status === 200) {
      const kept = which === "mine" ? mine : content;
      put({ text: kept.text, plan: kept.plan });
      saved = current();
      base = content.revision;
      drop(mine.name || tab);
      closeChoice();
      show("saved", wording.saved.replace("{time}", content.saved_time));
      adoptCopies();
    } else if (status === 409) openChoice(mine, content);
    else if (status === 410) {
      closeChoice();
      receive(answer, mine);
    } else at("choose-error", dialog).textContent = plainly(status, content)[1];
  };

  for (const button of dialog.querySelectorAll("[data-keep]")) button.addEventListener("click", () => choose(button.dataset.keep));
  at("choose-later", dialog).addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => choice && text.focus());
  at("compare").addEventListener("click", () => choice && openChoice(choice.mine.name ? choice.mine : { ...current(), at: Date.now() }, choice.stored));

  // --- What earlier pages left in this browser

  const continueFrom = (copy) => {
    put(copy);
    if (copy.name !== tab) drop(copy.name);
    show("kept", wording.back);
    announce(wording.back);
    changed();
  };

  // Also-rans go to the server's copies, so that nothing is lost and nobody is asked twice.
  async function adoptCopies() {
    for (const copy of copiesHere()) {
      const content = { text: copy.text, plan: copy.plan || "" };
      const isOfAnotherTab = copy.name !== tab;
      if (same(content, saved) || (!isOfAnotherTab && same(content, current()))) {
        if (same(content, saved)) drop(copy.name);
        continue;
      }
      if (isDirty()) {
        const aside = await send(bodyOf(content, { choice: "stored" })).catch(() => ({ status: 0 }));
        if (aside.status === 200 || aside.status === 410) drop(copy.name);
        continue;
      }
      const [lastName, lastNumber] = wording.savedFrom.split(".");
      const isLater = copy.name === lastName && !(copy.number && copy.number <= Number(lastNumber));
      const follows = copy.base === base || isLater;
      if (follows && copy.sitting === sitting) {
        continueFrom({ ...content, name: copy.name });
        continue;
      }
      const answer = await send(bodyOf(content, { revision: copy.base, tab: copy.number ? `${copy.name}.${copy.number}` : "", sitting: copy.sitting })).catch(() => ({ status: 0 }));
      if (answer.status === 200 || answer.status === 410) drop(copy.name);
      if (answer.status === 409) {
        openChoice({ ...content, at: copy.at, name: copy.name }, answer.content);
        return;
      }
    }
  }

  // --- Handing in, and whatever else the form's buttons do

  let isReady = false;
  let isChecking = false;

  // Before the page is left, the text is saved: no answer, no leaving.
  const check = async () => {
    if (choice) {
      openChoice(choice.mine.name ? choice.mine : { ...current(), at: Date.now() }, choice.stored);
      return "conflict";
    }
    if (isDirty()) return save();
    if (!isTroubled) show("saving", wording.saving);
    try {
      const renewed = await renewToken();
      if (renewed === 200) return "saved";
      show(...plainly(renewed, {}));
    } catch {
      keep();
      return "lost";
    }
    return "signed-out";
  };

  const goOn = (button) => {
    isReady = true;
    form.requestSubmit(button);
  };

  form.addEventListener("submit", async (event) => {
    if (isReady) {
      revision.value = base;
      saves += 1;
      tabField.value = `${tab}.${saves}`;
      isLeaving = true;
      window.clearTimeout(timer);
      window.clearTimeout(keepTimer);
      keep(saves, true);
      return;
    }
    event.preventDefault();
    if (isChecking) return;
    isChecking = true;
    const outcome = await check();
    isChecking = false;
    if (outcome === "saved" || (outcome === "refused" && state.dataset.state === "refused")) goOn(event.submitter || handIn);
    else if (outcome === "lost") show("not-handed-in", wording.notHandedIn);
  });

  // --- The clock

  const clock = at("clock");
  let endsAt = 0;
  let lastShown = Infinity;
  let isTimeUp = false;

  function setClock(remote) {
    if (!clock || !remote || "paused" in clock.dataset || remote.id !== sitting) return;
    endsAt = performance.now() + remote.seconds_left * 1000;
  }

  const face = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

  const tick = () => {
    const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
    at("clock-time").textContent = face(left);
    clock.classList.toggle("clock-ending", left <= 300);
    for (const minutes of [10, 5, 1]) {
      if (left <= minutes * 60 && lastShown > minutes * 60 && lastShown !== Infinity) announce(clock.getAttribute(`data-left-${minutes}`));
    }
    lastShown = left;
    if (left === 0 && !isTimeUp) finish();
  };

  // Time is up: hand in, as soon as the server can be reached.
  const finish = async () => {
    isTimeUp = true;
    text.readOnly = plan.readOnly = true;
    if (dialog.open) dialog.close();
    choice = null;
    isHalted = false;
    show("time-up", wording.timeUp);
    const outcome = isDirty() ? await save() : await check();
    if (outcome === "over") window.location = at("go-on").href;
    else if (outcome === "lost" || outcome === "signed-out" || (outcome === "refused" && state.dataset.state !== "refused")) {
      show(outcome === "lost" ? "time-up" : state.dataset.state, outcome === "lost" ? wording.timeUpOffline : stateText.textContent);
      window.clearTimeout(timer);
      window.setTimeout(finish, 3000);
    } else {
      if (dialog.open) dialog.close();
      goOn(handIn);
    }
  };

  if (clock) {
    endsAt = performance.now() + Number(clock.dataset.secondsLeft) * 1000;
    const toggle = at("clock-toggle");
    if (toggle) {
      toggle.hidden = false;
      toggle.addEventListener("click", () => {
        const isHidden = at("clock-face").classList.toggle("visually-hidden");
        toggle.textContent = isHidden ? clock.dataset.show : clock.dataset.hide;
      });
    }
    if ("paused" in clock.dataset) isHalted = true;
    else {
      tick();
      window.setInterval(tick, 1000);
    }
  }

  // --- The plan stays open or shut

  const planBox = at("plan");
  if (attempt(() => window.localStorage.getItem(planBox.dataset.plan)) === "open") planBox.open = true;
  planBox.addEventListener("toggle", () => attempt(() => window.localStorage.setItem(planBox.dataset.plan, planBox.open ? "open" : "shut")));

  // --- When

  for (const field of [text, plan]) {
    field.addEventListener("input", changed);
    field.addEventListener("blur", () => failures === 0 && save());
  }
  window.addEventListener("online", () => {
    failures = 0;
    save();
  });
  window.addEventListener("offline", () => isDirty() && !isHalted && noAnswer());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save({ keepalive: true });
    else {
      lastCall = null;
      refresh();
    }
  });
  window.addEventListener("focus", () => state.dataset.state === "signed-out" && save());
  window.addEventListener("pagehide", () => {
    if (!isLeaving) save({ keepalive: true });
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    isLeaving = isReady = false;
    refresh();
  });

  count();
  if (isDirty()) changed();
  if (!isHalted) adoptCopies();
})();
