/* Papers in: files dropped on the page; the desk by keyboard; words picked on the paper. Everything works without it. */
(function () {
  "use strict";

  /* ---------- Files dropped on the queue or on the register ---------- */
  const zoneOf = (event) => (event.target.closest ? event.target.closest("[data-drop]") || document.querySelector("[data-drop-all]") : null);
  const hasFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");

  function over(event) {
    const zone = hasFiles(event) && zoneOf(event);
    document.querySelectorAll(".is-over").forEach((one) => one.classList.toggle("is-over", one === zone));
    if (zone) {
      event.preventDefault();
      zone.classList.add("is-over");
    }
  }

  function leave(event) {
    if (!event.relatedTarget) {
      document.querySelectorAll(".is-over").forEach((one) => one.classList.remove("is-over"));
    }
  }

  function drop(event) {
    const zone = hasFiles(event) && zoneOf(event);
    if (!zone) {
      return;
    }
    event.preventDefault();
    zone.classList.remove("is-over");
    send(zone, event.dataTransfer.files);
  }

  function send(zone, files) {
    const form = zone.matches("form") ? zone : document.getElementById(zone.dataset.drop || zone.dataset.dropAll);
    const field = form && form.querySelector("input[type=file][multiple], input[type=file][data-drops]");
    if (field && files.length) {
      field.files = field.multiple ? files : firstOf(files);
      field.dispatchEvent(new Event("change", { bubbles: true }));
      form.requestSubmit();
    }
  }

  function firstOf(files) {
    const one = new DataTransfer();
    one.items.add(files[0]);
    return one.files;
  }

  /* A camera gives one photo at a time: the next one comes behind those before. */
  const gathered = new WeakMap();

  function gather(event) {
    const field = event.target;
    if (!field.matches || !field.matches("input[type=file][data-gathers]") || !field.files.length) {
      return;
    }
    const all = new DataTransfer();
    [...(gathered.get(field) || []), ...field.files].forEach((file) => all.items.add(file));
    gathered.set(field, [...all.files]);
    field.files = all.files;
  }

  /* A picture of the clipboard is a file; words go into the field that is meant for them, as always. */
  function paste(event) {
    const zone = document.querySelector("form[data-drop]");
    if (zone && event.clipboardData && event.clipboardData.files.length && !isTyping(event.target)) {
      event.preventDefault();
      send(zone, event.clipboardData.files);
    }
  }

  /* ---------- The desk ---------- */
  const desk = () => document.querySelector("[data-desk]");
  const openDraft = () => document.querySelector("[data-open-draft]");
  const isTyping = (target) => target.closest("textarea, select, input:not([type='checkbox'], [type='radio']), [contenteditable]") !== null;
  let rolled = null;

  function keep() {
    const here = desk();
    rolled = here && { list: here.querySelector(".desk-list")?.scrollTop || 0, page: here.dataset.page, sheet: here.querySelector(".desk-sheet")?.scrollTop || 0, near: here.querySelector(".desk-sheet")?.classList.contains("is-near") };
  }

  /* What was rolled stays rolled; the open draft and its place come into sight. */
  function settle() {
    const here = desk();
    if (!here) {
      return;
    }
    const list = here.querySelector(".desk-list");
    const sheet = here.querySelector(".desk-sheet");
    const isBeside = window.matchMedia("(min-width: 992px)").matches;
    const isFirst = !rolled;
    if (rolled) {
      list.scrollTop = rolled.list;
      sheet.classList.toggle("is-near", rolled.near);
      sheet.scrollTop = rolled.page === here.dataset.page ? rolled.sheet : 0;
      rolled = null;
    }
    const open = openDraft();
    if (open) {
      if (isBeside || !isFirst) {   /* on the phone the paper comes first */
        open.scrollIntoView({ block: "nearest" });
      }
      if (!here.querySelector("[data-focus]")) {
        (open.querySelector("[autofocus]") || open).focus({ preventScroll: true });
      }
    }
    showPlace(here.querySelector(".desk-sheet .is-here"));
  }

  /* Rolls the paper alone, never the window. */
  function showPlace(mark) {
    const sheet = mark && mark.closest(".desk-sheet");
    if (!sheet) {
      return;
    }
    const place = mark.getBoundingClientRect();
    const frame = sheet.getBoundingClientRect();
    if (place.top < frame.top + 24 || place.bottom > frame.bottom - 24) {
      sheet.scrollTop += place.top - frame.top - frame.height / 3;
    }
  }

  function step(by) {
    const rows = [...document.querySelectorAll("[data-desk] [data-draft]")];
    const at = rows.indexOf(openDraft());
    const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
    const link = next && next.querySelector("a[data-open]");
    if (link) {
      link.click();
    }
    return Boolean(link);
  }

  function edit() {
    const open = openDraft();
    const field = open && (open.querySelector(".is-doubt .form-control") || open.querySelector(".form-control"));
    if (field) {
      field.focus();
      field.select();
    }
    return Boolean(field);
  }

  function press(key) {
    const one = [...document.querySelectorAll("[data-desk] [data-key]")].find((button) => button.dataset.key === key && !button.disabled);
    if (one) {
      one.click();
    }
    return Boolean(one);
  }

  /* Keys that are pressed while an answer is on its way wait for the desk that it brings. */
  const MOST_WAITING = 8;
  let isBusy = false;
  let waiting = [];

  function act(key) {
    const acts = { j: () => step(1), k: () => step(-1), e: edit, Enter: () => press("Enter") };
    return acts[key] ? acts[key]() : /^[1-9tgxp]$/.test(key) && press(key);
  }

  function goOn() {
    isBusy = false;
    while (waiting.length && !isBusy) {
      act(waiting.shift());
    }
  }

  function onKey(event) {
    if (!desk() || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat) {
      return;
    }
    if (isTyping(event.target)) {
      typingKey(event);
      return;
    }
    if (event.target.closest("summary, details[open][data-menu], dialog, [role=menu]") || (event.key === "Enter" && event.target.closest("a, button"))) {
      return;
    }
    if (isBusy) {
      waiting = [...waiting, event.key].slice(0, MOST_WAITING);
      event.preventDefault();
    } else if (act(event.key)) {
      event.preventDefault();
    }
  }

  /* In a field the letters are letters; Escape goes back to the row, Enter takes it also from a field of several lines. */
  function typingKey(event) {
    const open = event.target.closest("[data-open-draft]");
    if (open && event.key === "Escape") {
      open.focus({ preventScroll: true });
    } else if (open && event.key === "Enter" && !event.shiftKey && event.target.matches("textarea:not([data-lines])")) {
      event.preventDefault();
      press("Enter");
    }
  }

  /* ---------- A field and its place ---------- */
  function light(event) {
    const field = event.target.closest && event.target.closest("[data-desk] [data-says]");
    document.querySelectorAll(".desk-sheet .is-field").forEach((one) => one.classList.remove("is-field"));
    if (!field) {
      return;
    }
    const marks = [...document.querySelectorAll(`.desk-sheet [data-field="${field.dataset.says}"].is-here`)];
    marks.forEach((one) => one.classList.add("is-field"));
    showPlace(marks[0]);
  }

  /* ---------- Words picked on the paper go into the field in which one was last ---------- */
  let field = null;
  let from = null;

  const isField = (target) => target.matches && target.matches("[data-says]:not([readonly])");

  function fieldNow() {
    if (field && field.isConnected) {
      return field;
    }
    const open = document.querySelector("[data-open-draft], [data-paper-form]");
    return open && (open.querySelector(".is-doubt [data-says]") || open.querySelector("[data-says]"));
  }

  function fill(words, start, end) {
    const into = fieldNow();
    if (!into || !words.trim()) {
      return;
    }
    into.value = words.trim().replace(/\s+/g, " ");
    const place = into.form.elements[`place-${into.dataset.says}`];
    if (place && end > start) {
      place.value = `${start}-${end}`;
    }
    into.dispatchEvent(new Event("input", { bubbles: true }));
    into.focus();
  }

  const wordAt = (event) => event.target.closest && event.target.closest(".mk-word");
  const wordsOf = (word) => [...word.closest("svg").querySelectorAll(".mk-word")];

  function pickFrom(event) {
    from = event.button === 0 ? wordAt(event) : null;
    if (from) {
      event.preventDefault();   /* the field keeps the focus */
    }
  }

  function picked(event) {
    const to = wordAt(event);
    if (!from || !to || from.closest("svg") !== to.closest("svg")) {
      return [];
    }
    const all = wordsOf(from);
    const [a, b] = [all.indexOf(from), all.indexOf(to)].sort((one, other) => one - other);
    return all.slice(a, b + 1);
  }

  function pickOn(event) {
    if (from) {
      const words = picked(event);
      if (words.length) {
        wordsOf(from).forEach((one) => one.classList.toggle("is-picked", words.includes(one)));
      }
    }
  }

  function pickTo(event) {
    if (from) {
      const words = picked(event);
      document.querySelectorAll(".mk-word.is-picked").forEach((one) => one.classList.remove("is-picked"));
      if (words.length) {
        const last = words[words.length - 1];
        fill(words.map((one) => one.dataset.word).join(" "), Number(words[0].dataset.start), Number(last.dataset.start) + last.dataset.word.length);
      }
      from = null;
      return;
    }
    pickText(event);
  }

  function pickText(event) {
    const chosen = window.getSelection();
    if (!event.target.closest || !event.target.closest(".paper-text") || !chosen || chosen.isCollapsed) {
      return;
    }
    const range = chosen.getRangeAt(0);
    const start = offsetOf(range.startContainer, range.startOffset);
    const words = chosen.toString();
    fill(words, start, start < 0 ? -1 : offsetOf(range.endContainer, range.endOffset));
  }

  function offsetOf(node, inside) {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
    return piece ? Number(piece.dataset.start) + inside : -1;
  }

  /* ---------- Nearer ---------- */
  function zoom(event) {
    const button = event.target.closest && event.target.closest("[data-zoom]");
    const sheet = button && document.querySelector(".desk-sheet");
    if (sheet) {
      button.setAttribute("aria-pressed", String(sheet.classList.toggle("is-near")));
      showPlace(sheet.querySelector(".is-here"));
    }
  }

  document.addEventListener("dragover", over);
  document.addEventListener("dragleave", leave);
  document.addEventListener("drop", drop);
  document.addEventListener("paste", paste);
  document.addEventListener("change", gather, true);
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", (event) => {
    if (isField(event.target)) {
      field = event.target;
    }
    light(event);
  });
  document.addEventListener("mousedown", pickFrom);
  document.addEventListener("mouseover", pickOn);
  document.addEventListener("mouseup", pickTo);
  document.addEventListener("click", zoom);
  document.addEventListener("htmx:beforeRequest", (event) => {
    isBusy = isBusy || event.detail.target === desk();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.failed || !event.detail.xhr || event.detail.xhr.status === 0) {
      isBusy = false;
      waiting = [];
    }
  });
  document.addEventListener("htmx:beforeSwap", keep);
  document.addEventListener("htmx:afterSettle", (event) => {
    const answered = event.detail.xhr && event.detail.xhr.responseURL;
    if (desk() && answered && event.detail.elt.closest("[data-desk]")) {
      if (event.detail.xhr.status < 400) {   /* a form that comes back has an address that nobody can open */
        window.history.replaceState(window.history.state, "", answered);
      }
      settle();
      goOn();
    }
  });
  settle();
})();
