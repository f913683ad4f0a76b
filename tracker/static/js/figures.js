/* A figure corrected where it stands. Nothing needs it: without script the field and "Lưu" are all there is.
   The old figure is selected when the field is entered, so that what is typed takes its place; the row that was touched gets the primary
   button; one that was not offers the same figure for today. */
(function () {
  "use strict";

  let entered = null;

  function figureOf(target) {
    return target instanceof Element ? target.closest("input[data-figure]") : null;
  }

  /* Focus by a finger or the mouse puts the caret where it was pressed, after the focus: selected again when it is let go.
     Who drags over a part has chosen that part. */
  document.addEventListener("focusin", (event) => {
    const field = figureOf(event.target);
    if (field) {
      entered = field;
      field.select();
    }
  });
  document.addEventListener("click", (event) => {
    const field = figureOf(event.target);
    if (field && field === entered && field.selectionStart === field.selectionEnd) {
      field.select();
    }
    entered = null;
  });

  function paint(form) {
    const field = form.querySelector("input[data-figure]");
    const button = form.querySelector(".quick-line button[type=submit]");
    if (!field || !button) {
      return;
    }
    const words = button.querySelector("span");
    words.dataset.save = words.dataset.save || words.textContent;
    const touched = field.value.trim() !== field.dataset.figure;
    const asks = form.querySelector(".ask") !== null;
    words.textContent = !touched && button.dataset.same ? button.dataset.same : words.dataset.save;
    button.classList.toggle("btn-primary", touched && !asks);
    button.classList.toggle("btn-plain", !touched || asks);
  }

  function closeQuestion(form) {
    const question = form && form.querySelector(".ask");
    if (question) {
      question.remove();
    }
  }

  document.addEventListener("input", (event) => {
    const field = figureOf(event.target);
    const form = field && field.closest("form[data-quick]");
    if (form) {
      closeQuestion(form);   /* another figure is another question */
      paint(form);
    }
  });
  document.addEventListener("click", (event) => {
    const mend = event.target instanceof Element && event.target.closest("[data-mend]");
    const field = mend && document.getElementById(mend.hash.slice(1));
    if (field) {
      event.preventDefault();
      const form = field.form;
      closeQuestion(form);
      field.focus();
      field.select();
      if (form.matches("[data-quick]")) {
        paint(form);
      }
    }
  });

  function paintAll() {
    document.querySelectorAll("form[data-quick]").forEach(paint);
  }

  document.addEventListener("htmx:load", paintAll);
  window.addEventListener("pageshow", paintAll);
  paintAll();
})();
