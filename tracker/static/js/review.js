/* The review by keyboard: a number chooses a card, Ctrl Enter notes it, arrows or J and K go on and back. Everything works without it. */
(function () {
  "use strict";

  const PLACES = { ArrowRight: "next", j: "next", J: "next", ArrowLeft: "previous", k: "previous", K: "previous" };

  /* Not while somebody types, and not with a modifier: those keys belong to the browser. */
  function isTyping(target) {
    return target.closest("textarea, select, input:not([type='radio']), [contenteditable], .ts-wrapper, details[open]") !== null;
  }

  function choose(number) {
    const card = document.querySelectorAll("[data-decide] [name='choice']")[number - 1];
    if (!card || card.disabled) {
      return false;
    }
    card.checked = true;
    card.focus();
    card.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }

  function go(place) {
    const link = document.querySelector(`[data-key='${place}']`);
    if (link) {
      link.click();
    }
    return link !== null;
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) {
      window.print();
    }
  });

  /* Also while the words are typed. */
  function isSending(event) {
    return event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.repeat;
  }

  document.addEventListener("keydown", (event) => {
    const form = document.querySelector("[data-decide]");
    if (form && isSending(event) && !event.defaultPrevented) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[type='submit']"));
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) {
      return;
    }
    const isCard = event.target.matches("[name='choice']");
    const place = PLACES[event.key];
    let done = false;
    if (/^[1-9]$/.test(event.key)) {
      done = choose(Number(event.key));
    } else if (place && !(isCard && event.key.startsWith("Arrow"))) {   /* within the cards the arrows choose */
      done = go(place);
    }
    if (done) {
      event.preventDefault();
    }
  });
})();
