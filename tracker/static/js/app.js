/* Small comforts on every page. Everything works without them; nothing here decides, stores or translates. */
(function () {
  "use strict";

  const token = document.querySelector('meta[name="csrf-token"]');

  /* ---------- Selects that can be searched ---------- */
  /* A group stands for its units: they take its place, so that one of them can be left out. Without script the server does it. */
  function takeGroup(chooser, value) {
    const units = (chooser.options[value] || {}).units;
    if (units) {
      chooser.removeItem(value, true);
      chooser.addItems(units.split(","));
    }
  }

  /* What makes selects searchable is fetched by the first page that has such a select; its style stands before ours. */
  let waiting = null;

  function fetchChooser() {
    const files = document.querySelector('meta[name="chooser"]');
    if (!files || waiting) {
      return waiting;
    }
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = files.dataset.style;
    document.querySelector("link[rel=stylesheet]").after(style);
    waiting = new Promise((done) => {
      const script = document.createElement("script");
      script.src = files.content;
      script.onload = done;
      document.head.append(script);
    });
    return waiting;
  }

  function makeAllSearchable(scope) {
    const selects = [...scope.querySelectorAll("select[data-search]")];
    if (window.TomSelect || !selects.length) {
      selects.forEach(makeSearchable);
    } else {
      const fetched = fetchChooser();
      if (fetched) {
        fetched.then(() => selects.filter((select) => select.isConnected).forEach(makeSearchable));
      }
    }
  }

  function makeSearchable(select) {
    if (select.tomselect) {
      return;
    }
    const chooser = new window.TomSelect(select, {
      plugins: select.multiple ? { remove_button: { title: select.dataset.removeWord || "×" } } : {},
      maxOptions: 500,
      hideSelected: select.multiple,
      allowEmptyOption: !select.multiple,
      copyClassesToDropdown: false,
      selectOnTab: false,   /* Tab goes on, as from any field; Enter chooses */
      clearAfterSelect: true,   /* the words have done their part; the next unit is typed at once */
      refreshThrottle: 100,
      render: { no_results: () => nothingFound(select) },
      onDelete: (_values, event) => mayDelete(chooser, event),
    });
    chooser.on("item_add", (value) => window.setTimeout(() => takeGroup(chooser, value), 0));
    const onKey = chooser.onKeyDown;
    chooser.hook("instead", "onKeyDown", (event) => {
      if (event.key === "Enter" && event.repeat) {
        event.preventDefault();
        return;
      }
      if (event.key === "Enter" && chooser.refreshTimeout) {   /* typed quickly: choose among what these words find, not the words before */
        window.clearTimeout(chooser.refreshTimeout);
        chooser.refreshTimeout = null;
        chooser.refreshOptions();
      }
      onKey.call(chooser, event);
    });
    select.setAttribute("aria-hidden", "true");   /* its label now names the input that replaces it */
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (select.hasAttribute(name)) {
        chooser.control_input.setAttribute(name, select.getAttribute(name));
      }
    }
  }

  /* A key that is held down erases or chooses once: who wipes out a word with Backspace keeps the units before it. */
  function mayDelete(chooser, event) {
    return !event || event.type !== "keydown" || chooser.activeItems.length > 0 || (!event.repeat && chooser.control_input.value === "");
  }

  function nothingFound(select) {
    const line = document.createElement("div");
    line.className = "no-results";
    line.textContent = select.dataset.noResults || "–";
    return line;
  }

  /* ---------- The summary of errors takes the focus; its links go into the field ---------- */
  function focusSummary(scope) {
    const summary = scope.querySelector("[data-focus]");
    if (summary) {
      summary.focus();
    }
  }

  function focusField(event) {
    const link = event.target.closest('[data-focus] a[href^="#"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) {
      return;
    }
    event.preventDefault();
    const shown = field.tomselect ? field.tomselect.control_input : field;
    shown.focus();
    (shown.closest(".field") || shown).scrollIntoView({ block: "center" });
  }

  /* ---------- Which files were chosen, in the words of the page ---------- */
  function sayFiles(input) {
    const said = document.querySelector(`[data-file-said="${input.id}"]`);
    if (!said) {
      return;
    }
    said.dataset.none = said.dataset.none || said.textContent;
    const names = [...input.files].map((file) => file.name);
    const many = names.length > 1 ? `${said.dataset.several.replace("{n}", names.length)}: ` : "";
    said.textContent = names.length ? many + names.join(", ") : said.dataset.none;
  }

  /* ---------- Forms: sent once, and not left by accident ---------- */
  const changed = new Set();

  function sendOnce(event) {
    const form = event.target;
    changed.delete(form);
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-many") || form.matches("[hx-post], [hx-put], [hx-patch], [hx-delete]")) {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    noteSent(form);
    form.dataset.sent = "1";
    /* After this turn, so that the pressed button's own name and value still travel; freed again in case a file is the answer. */
    window.setTimeout(() => buttonsOf(form).forEach((button) => { button.disabled = true; }), 0);
    window.setTimeout(() => free(form), 8000);
  }

  function buttonsOf(form) {
    return [...form.elements].filter((control) => control.type === "submit");
  }

  function free(form) {
    delete form.dataset.sent;
    buttonsOf(form).forEach((button) => { button.disabled = false; });
  }

  /* ---------- Back, and sent again ----------
     The browser puts back what was typed; with it goes the key, so that the same words sent again are answered like the first time.
     Only of the form that this tab sent last: after anything else a page that is shown again is a new form. */
  const SENT = "form-key-sent";
  const keyOf = (form) => form.querySelector("input[name=form_key]");
  const kept = () => [...document.querySelectorAll("form[data-guard]")].map(keyOf).filter(Boolean);

  function noteSent(form) {
    const key = form && keyOf(form);
    try {
      if (key) {
        window.sessionStorage.setItem(SENT, key.value);
      }
    } catch {
      /* a browser that keeps nothing sends a new form */
    }
  }

  function takeKeysBack() {
    const before = (window.history.state || {}).formKeys || [];
    const [visit] = window.performance.getEntriesByType("navigation");
    let sent = "";
    try {
      sent = window.sessionStorage.getItem(SENT) || "";
    } catch {
      return;
    }
    if (visit && visit.type === "back_forward" && sent) {
      kept().forEach((key, place) => { key.value = before[place] === sent ? sent : key.value; });
    }
    window.history.replaceState({ ...window.history.state, formKeys: kept().map((key) => key.value) }, "");
  }

  function askBeforeLeaving(event) {
    if (changed.size) {
      event.preventDefault();
    }
  }

  /* ---------- Menus and questions that are <details> ---------- */
  function closeOthers(event) {
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
    const leave = event.target.closest("[data-close]");
    if (leave) {
      const question = leave.closest("details, .toast-note");
      if (question.matches("details")) {
        question.open = false;
        question.querySelector("summary").focus();
      } else {
        question.remove();
      }
    }
  }

  function closeByKey(event) {
    if (event.key !== "Escape") {
      return;
    }
    const open = document.activeElement.closest("details[data-menu][open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (window.location.hash === "#menu") {
      window.location.hash = "#main";
    }
  }

  /* A status that is in the page from the start is not read out; one that changes is. */
  function announce(scope) {
    scope.querySelectorAll(".toast-note[role='status'] > span").forEach((words) => {
      const kept = [...words.childNodes];
      words.replaceChildren();
      window.setTimeout(() => words.replaceChildren(...kept), 100);
    });
  }

  /* ---------- A note that offers to take back counts down in words and goes; not while it is pointed at or has the focus ---------- */
  function countDown() {
    document.querySelectorAll(".toast-note[data-countdown]").forEach((note) => {
      const words = note.querySelector(".left");
      let left = Number(note.dataset.countdown);
      delete note.dataset.countdown;
      const tell = () => { words.textContent = words.dataset.words.replace("{n}", String(left)); };
      const timer = window.setInterval(() => {
        if (!note.isConnected) {
          window.clearInterval(timer);
        } else if (!note.matches(":hover, :focus-within")) {
          left -= 1;
          tell();
          if (left <= 0) {
            window.clearInterval(timer);
            note.remove();
          }
        }
      }, 1000);
      tell();
    });
  }

  /* The notes stand below; where the field in use lies there, they stand above. */
  function clearField() {
    const stack = document.getElementById("toasts");
    const field = document.activeElement;
    if (!stack || !stack.firstElementChild || !field || !field.matches("input:not([type=hidden]), textarea, select") || stack.contains(field)) {
      return;
    }
    stack.classList.remove("is-above");
    const notes = stack.getBoundingClientRect();
    const used = field.getBoundingClientRect();
    stack.classList.toggle("is-above", used.bottom > notes.top && used.top < notes.bottom);
  }

  function prepare(scope) {
    makeAllSearchable(scope);
    focusSummary(scope);
    announce(scope);
    countDown();
    clearField();
  }

  document.addEventListener("focusin", clearField);
  document.addEventListener("scroll", clearField, { passive: true });
  document.addEventListener("click", focusField);
  document.addEventListener("click", closeOthers);
  document.addEventListener("keydown", closeByKey);
  document.addEventListener("submit", sendOnce);
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[type=file]")) {
      sayFiles(event.target);
    }
  });
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) {
      changed.add(form);
    }
  });
  window.addEventListener("beforeunload", askBeforeLeaving);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      document.querySelectorAll("form[data-sent]").forEach(free);
    }
  });

  document.addEventListener("htmx:configRequest", (event) => {
    if (token && event.detail.verb !== "get") {
      event.detail.headers["X-CSRFToken"] = token.content;
      noteSent(event.detail.elt.closest("form"));
    }
  });
  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt !== document.body) {
      prepare(event.detail.elt);
    }
  });

  prepare(document);
  takeKeysBack();
})();
