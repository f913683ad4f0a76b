/* Runs before the first paint, so that the page never flashes in the wrong theme.
   <html data-theme="auto|light|dark"> is what the person chose; data-bs-theme is what Bootstrap and the tokens obey. */
(function () {
  "use strict";
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function follow() {
    if (root.dataset.theme === "auto") {
      root.dataset.bsTheme = dark.matches ? "dark" : "light";
    }
  }

  root.classList.add("js");
  follow();
  dark.addEventListener("change", follow);
})();
