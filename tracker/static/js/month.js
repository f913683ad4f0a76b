/* The calendar of a month by keyboard: arrows go from day to day, Page Up and Page Down from month to month.
   One day of the table is reached by Tab; without script every day is a link of its own. */
(function () {
  "use strict";

  const table = document.querySelector("[data-month]");
  const days = table ? [...table.querySelectorAll(".day-no")].filter((day) => day.offsetParent) : [];
  const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

  function choose(day) {
    days.forEach((one) => { one.tabIndex = one === day ? 0 : -1; });
  }

  function isoOf(day, step) {
    const found = new Date(`${day.id.slice(2)}T12:00:00Z`);
    found.setUTCDate(found.getUTCDate() + step);
    return found.toISOString().slice(0, 10);
  }

  function go(event) {
    const day = event.target.closest(".day-no");
    if (!day || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    if (event.key === "PageUp" || event.key === "PageDown") {
      event.preventDefault();
      window.location.assign(event.key === "PageUp" ? table.dataset.before : table.dataset.after);
      return;
    }
    const place = days.indexOf(day) % 7;
    const step = { Home: -place, End: 6 - place, ...STEPS }[event.key];
    if (step === undefined) {
      return;
    }
    event.preventDefault();
    const wanted = `d-${isoOf(day, step)}`;
    const next = document.getElementById(wanted);
    if (next) {
      next.focus();
    } else {
      window.location.assign(`${step < 0 ? table.dataset.before : table.dataset.after}#${wanted}`);
    }
  }

  if (days.length > 7) {   /* on the phone it is a list of days that have something: there each is reached by Tab */
    const asked = document.getElementById(window.location.hash.slice(1));
    choose(asked && days.includes(asked) ? asked : table.querySelector(".day-no[aria-current]") || days.find((day) => day.id.endsWith("-01")));
    if (asked && days.includes(asked)) {
      asked.focus();
    }
    table.addEventListener("keydown", go);
    table.addEventListener("focusin", (event) => {
      if (event.target.matches(".day-no")) {
        choose(event.target);
      }
    });
  }
})();
