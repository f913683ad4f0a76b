/* The list by keyboard, the quick look, and its ticks. Nothing needs it: rows are links, ticks are ticks, the choice is a radio
   button, the quick look has an address. The keys can be switched off (they are single letters); that stays in this browser. */
(function () {
  "use strict";

  const table = document.querySelector("[data-rows]");
  if (!table) {
    return;
  }
  const rows = [...table.querySelectorAll("tbody tr")];

  /* ---------- The quick look: one item beside the list, from 1200 px on ---------- */
  const place = document.getElementById("look-place");
  const said = document.getElementById("look-said");
  const wide = window.matchMedia("(min-width: 1200px)");
  let wanted = null;   /* the row that was asked for last: an answer that comes late is not shown */

  function look() {
    return place.querySelector(".look");
  }

  function marked(row) {
    rows.forEach((one) => {
      one.classList.toggle("is-looked", one === row);
      one.querySelectorAll("a[aria-current]").forEach((link) => link.removeAttribute("aria-current"));
    });
    if (row) {
      row.querySelector("a[href]").setAttribute("aria-current", "true");
    }
  }

  function moveTo(address) {
    window.history.replaceState(window.history.state, "", address);
  }

  function openItem(row) {
    window.location.assign(row.querySelector("a[href]").href);
  }

  function openLook(row) {
    if (!wide.matches || !window.htmx) {
      openItem(row);
      return;
    }
    wanted = row;
    marked(row);
    window.htmx.ajax("GET", row.dataset.look, { target: "#look-place", swap: "innerHTML", source: row });
  }

  function closeLook() {
    const row = rows.find((one) => one.classList.contains("is-looked"));
    const address = look().querySelector("[data-close-look]").href;
    wanted = null;
    place.replaceChildren();
    marked(null);
    said.textContent = "";
    moveTo(address);
    if (row) {
      focusRow(row);
    }
  }

  place.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.requestConfig && wanted !== event.detail.requestConfig.elt) {
      event.detail.shouldSwap = false;
    }
  });
  place.addEventListener("htmx:afterSwap", () => {
    if (look() && wanted) {
      said.textContent = look().getAttribute("aria-label");
      moveTo(wanted.dataset.look);
    }
  });
  place.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-look]")) {
      event.preventDefault();
      closeLook();
    }
  });
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tbody tr");
    if (row && !event.target.closest("a, button, input, label, summary") && !String(window.getSelection())) {
      focusRow(row);
      openLook(row);
    }
  });
  marked(rows.find((one) => look() && one.classList.contains("is-looked")));

  /* ---------- Keys ---------- */
  const box = document.getElementById("list-keys");
  const opener = document.querySelector("[data-open-keys]");
  const STORE = "list-keys";
  let active = true;

  function remembered() {
    try {
      return window.localStorage.getItem(STORE) !== "off";
    } catch {
      return true;
    }
  }

  function switchKeys(on) {
    const button = box.querySelector("[data-switch-keys]");
    active = on;
    button.textContent = on ? button.dataset.on : button.dataset.off;
    try {
      window.localStorage.setItem(STORE, on ? "on" : "off");
    } catch {
      /* a browser that keeps nothing asks again next time */
    }
  }

  function here() {
    return rows.findIndex((row) => row.contains(document.activeElement));
  }

  function focusRow(row) {
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function go(step) {
    const from = here() < 0 ? rows.findIndex((row) => row.classList.contains("is-looked")) : here();
    const row = rows[from < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(from + step, 0), rows.length - 1)];
    focusRow(row);
    if (look() && wide.matches) {
      openLook(row);
    }
  }

  function isTyping(target) {
    return target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], .ts-wrapper") !== null;
  }

  const KEYS = {
    j: () => go(1),
    k: () => go(-1),
    "/": () => document.getElementById("list-q").focus(),
    "?": () => box.showModal(),
    Enter: (row, isRow) => isRow && openItem(row),
    " ": (row, isRow) => isRow && openLook(row),
    x: (row) => row && row.querySelector("input[name=item]") && row.querySelector("input[name=item]").click(),
  };

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || box.open || isTyping(event.target)) {
      return;
    }
    if (event.key === "Escape" && look() && wide.matches && !document.querySelector("details[data-menu][open]")) {
      closeLook();
      return;
    }
    const row = rows[here()];
    const isRow = Boolean(row) && event.target === row;
    if (active && Object.hasOwn(KEYS, event.key) && (isRow || (event.key !== "Enter" && event.key !== " "))) {
      event.preventDefault();
      KEYS[event.key](row, isRow);
    }
  }

  opener.parentElement.hidden = false;
  opener.addEventListener("click", () => box.showModal());
  box.querySelector("[data-switch-keys]").addEventListener("click", () => switchKeys(!active));
  switchKeys(remembered());
  document.addEventListener("keydown", onKey);

  /* ---------- Ticks ---------- */
  const bar = document.querySelector("[data-bulk-bar]");
  if (!bar) {
    return;
  }
  const ticks = rows.map((row) => row.querySelector("input[name=item]"));
  const scopes = [...bar.querySelectorAll("input[name=scope]")];
  const count = bar.querySelector("[data-count]");
  const head = table.querySelector("th.pick");
  const all = document.createElement("input");

  all.type = "checkbox";
  all.className = "form-check-input";
  all.setAttribute("aria-label", bar.dataset.all);
  head.append(all);

  function tell() {
    const chosen = ticks.filter((tick) => tick.checked).length;
    count.textContent = chosen ? ` (${chosen})` : "";
    all.checked = chosen === ticks.length;
    all.indeterminate = chosen > 0 && chosen < ticks.length;
    bar.classList.toggle("is-active", chosen > 0 || !scopes[0].checked);
    rows.forEach((row, place) => row.classList.toggle("is-chosen", ticks[place].checked));
  }

  all.addEventListener("change", () => {
    ticks.forEach((tick) => { tick.checked = all.checked; });
    scopes[0].checked = true;
    tell();
  });
  table.addEventListener("change", (event) => {
    if (event.target.name === "item") {
      scopes[0].checked = true;
      tell();
    }
  });
  bar.addEventListener("change", tell);
  window.addEventListener("pageshow", tell);   /* back from the next step: the browser has kept the ticks */
  tell();
})();
