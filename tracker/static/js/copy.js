/* Buttons that copy. <button data-copy hidden data-copied="Copied">: an empty data-copy means the address of this page.
   They are hidden in the HTML and appear here, because without script they could do nothing. */
(function () {
  "use strict";

  function reveal(scope) {
    scope.querySelectorAll("[data-copy][hidden]").forEach((button) => { button.hidden = false; });
  }

  /* The clipboard is offered on https and localhost only; an office's plain http server needs the older way. */
  async function put(text) {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return;
    }
    const area = document.createElement("textarea");
    area.className = "visually-hidden";
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) {
      throw new Error("the browser refused to copy");
    }
  }

  function say(button, words) {
    let status = button.nextElementSibling;
    if (!status || !status.matches("[data-copy-status]")) {
      status = document.createElement("span");
      status.dataset.copyStatus = "";
      status.setAttribute("role", "status");
      status.className = "small soft";
      button.after(status);
    }
    status.textContent = "";
    window.setTimeout(() => { status.textContent = words; }, 50);
    window.setTimeout(() => { status.textContent = ""; }, 6000);
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) {
      return;
    }
    const text = button.dataset.copy || window.location.href;
    try {
      await put(text);
      button.focus();
      say(button, button.dataset.copied);
    } catch {
      say(button, text);
    }
  });

  reveal(document);
  document.addEventListener("htmx:load", (event) => reveal(event.detail.elt));
})();
