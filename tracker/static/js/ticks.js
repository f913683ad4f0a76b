/* One tick for all ticks of a list: data-tick-all names them. Without script a link opens the list with all of them set. */
(function () {
  "use strict";

  document.querySelectorAll("[data-tick-all]").forEach((all) => {
    const ticks = [...all.form.querySelectorAll(`input[type=checkbox][name="${all.dataset.tickAll}"]`)];

    function agree() {
      const set = ticks.filter((tick) => tick.checked).length;
      all.checked = set > 0 && set === ticks.length;
      all.indeterminate = set > 0 && set < ticks.length;
    }

    all.addEventListener("change", () => ticks.forEach((tick) => { tick.checked = all.checked; }));
    ticks.forEach((tick) => tick.addEventListener("change", agree));
    agree();
  });
})();
