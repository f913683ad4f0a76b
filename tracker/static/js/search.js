/* The box over documents and items: what htmx brings while somebody types is moved through by the arrow keys.
   Without this file the form goes to the page of results. The pattern is the combobox with a listbox of ARIA 1.2. */
(function () {
  "use strict";

  function prepare(form) {
    const LEAST = Number(form.dataset.least || 2);
    const dialog = form.closest("dialog");
    const input = form.querySelector("input[type=search]");
    const sheet = form.querySelector(".search-found");
    const said = form.querySelector("[role=status]");
    let chosen = -1;

    const options = () => [...sheet.querySelectorAll("[role=option]")];
    const isOpen = () => !sheet.hidden;

    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");

    function close() {
      sheet.hidden = true;
      choose(-1);
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-controls");
    }

    function open() {
      const list = sheet.querySelector("[role=listbox]");
      const part = sheet.firstElementChild;
      chosen = -1;
      sheet.hidden = !part;
      said.textContent = part ? part.dataset.said || "" : "";
      if (!list) {
        input.setAttribute("aria-expanded", "false");
        input.removeAttribute("aria-controls");
        return;
      }
      list.id = `${input.id}-list`;
      options().forEach((option, place) => { option.id = `${input.id}-option-${place}`; });
      input.setAttribute("aria-controls", list.id);
      input.setAttribute("aria-expanded", "true");
    }

    /* Down from the last goes back to the field (-1), up from the field to the last. */
    function choose(place) {
      const found = options();
      chosen = place < -1 ? found.length - 1 : place >= found.length ? -1 : place;
      found.forEach((option, at) => option.setAttribute("aria-selected", at === chosen ? "true" : "false"));
      if (chosen < 0) {
        input.removeAttribute("aria-activedescendant");
      } else {
        input.setAttribute("aria-activedescendant", found[chosen].id);
        found[chosen].scrollIntoView({ block: "nearest" });
      }
    }

    input.addEventListener("htmx:beforeRequest", (event) => {
      if (input.value.trim().length < LEAST) {
        event.preventDefault();
        close();
      }
    });
    sheet.addEventListener("htmx:afterSwap", () => {
      if (document.activeElement === input && input.value.trim().length >= LEAST) {
        open();
      }
    });
    input.addEventListener("input", () => {
      if (input.value.trim().length < LEAST) {
        close();
      }
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && dialog) {
        event.preventDefault();   /* else it would only empty the field */
        dialog.close();
      } else if (event.key === "Escape" && isOpen()) {
        event.preventDefault();   /* the words stay; a second Escape empties the field, as browsers do */
        event.stopPropagation();
        close();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!isOpen() && sheet.firstElementChild && input.value.trim().length >= LEAST) {
          open();
        }
        if (isOpen() && options().length) {
          event.preventDefault();
          choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
        }
      } else if (event.key === "Enter" && isOpen() && chosen >= 0) {
        event.preventDefault();
        options()[chosen].click();
      }
    });
    form.addEventListener("focusout", (event) => {
      if (!dialog && !form.contains(event.relatedTarget)) {
        close();
      }
    });
    sheet.addEventListener("mousedown", (event) => event.preventDefault());   /* the field keeps the focus until the click has landed */
  }

  /* Ctrl K, or ⌘ K: a dialog to go anywhere by typing; the words typed the last time are chosen, so that typing replaces them. */
  function open(dialog) {
    const input = dialog.querySelector("input[type=search]");
    dialog.showModal();
    input.focus();
    input.select();
    window.htmx.trigger(input, "begin");
  }

  function listen(dialog) {
    document.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) {
        return;
      }
      event.preventDefault();
      if (dialog.open) {
        dialog.close();
      } else {
        open(dialog);
      }
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) {   /* beside the box */
        dialog.close();
      }
    });
  }

  document.querySelectorAll("[data-search-box]").forEach(prepare);
  document.querySelectorAll("dialog.palette").forEach(listen);
  if (/Mac|iPhone|iPad/.test(navigator.platform)) {
    document.querySelectorAll("[data-key]").forEach((key) => { key.textContent = "⌘ K"; });
  }
})();
