/* The list by keyboard, and its ticks. Nothing needs it: rows are links, ticks are ticks, the choice is a radio button.
   The keys can be switched off (they are single letters); what was chosen stays in this browser. */
(function () {
  "use strict";

  const table = document.querySelector("[data-rows]");
  if (!table) {
    return;
  }
  const rows = [...table.querySelectorAll("tbody tr:not(.group)")];

  /* ---------- Keys ---------- */
  const help = document.querySelector("[data-keys]");
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
    const button = help.querySelector("button");
    active = on;
    button.textContent = on ? button.dataset.on : button.dataset.off;
    help.classList.toggle("is-off", !on);
    try {
      window.localStorage.setItem(STORE, on ? "on" : "off");
    } catch {
      /* a browser that keeps nothing asks again next time */
    }
  }

  function here() {
    return rows.findIndex((row) => row.contains(document.activeElement));
  }

  function go(step) {
    const from = here();
    const row = rows[from < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(from + step, 0), rows.length - 1)];
    if (row) {
      row.tabIndex = -1;
      row.focus();
      row.scrollIntoView({ block: "nearest" });
    }
  }

  function isTyping(target) {
    return target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], .ts-wrapper") !== null;
  }

  function onKey(event) {
    if (!active || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) {
      return;
    }
    const row = rows[here()];
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      go(event.key === "j" ? 1 : -1);
    } else if (event.key === "/") {
      event.preventDefault();
      document.getElementById("list-q").focus();
    } else if (event.key === "x" && row) {
      const tick = row.querySelector("input[name=item]");
      if (tick) {
        tick.click();
      }
    } else if (event.key === "Enter" && row && event.target === row) {
      row.querySelector("a[href]").click();
    }
  }

  if (help && rows.length) {
    help.hidden = false;
    help.querySelector("button").addEventListener("click", () => switchKeys(!active));
    switchKeys(remembered());
    document.addEventListener("keydown", onKey);
  }

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
