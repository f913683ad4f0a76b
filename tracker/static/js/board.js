/* Drag on the status board: a card dropped on a lane does the verb of its menu that leads there. Everything is in the menu too. */
(function () {
  "use strict";

  const board = document.querySelector("[data-board]");
  const said = document.getElementById("board-said");
  if (!board || !said) {
    return;
  }
  let dragged = null;

  function laneOf(node) {
    return node.closest ? node.closest("[data-status]") : null;
  }

  function wayTo(card, status) {
    return [...card.querySelectorAll("[data-to]")].find((line) => line.dataset.to === status);
  }

  /* The lanes that the menu of the card leads to are shown while it is held. */
  function mark(card) {
    board.querySelectorAll("[data-status]").forEach((lane) => {
      lane.classList.toggle("is-target", Boolean(card) && lane !== laneOf(card) && Boolean(wayTo(card, lane.dataset.status)));
      lane.classList.remove("is-over");
    });
  }

  function explain(card, status) {
    const address = board.dataset.why.replace("/0/", "/" + card.dataset.item + "/") + "?to=" + encodeURIComponent(status);
    fetch(address, { headers: { Accept: "text/plain" } })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((words) => { said.textContent = words; });
  }

  function move(card, lane) {
    said.textContent = "";
    if (lane === laneOf(card)) {
      return;
    }
    const way = wayTo(card, lane.dataset.status);
    if (!way) {
      explain(card, lane.dataset.status);
    } else if (way.matches("form")) {
      way.requestSubmit();
    } else {
      window.location.assign(way.href);
    }
  }

  board.querySelectorAll(".card-item").forEach((card) => {
    card.draggable = true;
    card.querySelectorAll("a").forEach((link) => { link.draggable = false; });   /* else the link is dragged, not the card */
  });

  board.addEventListener("dragstart", (event) => {
    const card = event.target.closest(".card-item");
    if (!card) {
      return;
    }
    dragged = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.item);
    card.classList.add("is-dragged");
    mark(card);
  });

  board.addEventListener("dragover", (event) => {
    const lane = laneOf(event.target);
    if (!dragged || !lane) {
      return;
    }
    event.preventDefault();   /* every lane takes it: where nothing leads, the reason is said */
    board.querySelectorAll(".is-over").forEach((other) => { other.classList.toggle("is-over", other === lane); });
    lane.classList.add("is-over");
  });

  board.addEventListener("drop", (event) => {
    const lane = laneOf(event.target);
    if (!dragged || !lane) {
      return;
    }
    event.preventDefault();
    move(dragged, lane);
  });

  board.addEventListener("dragend", () => {
    if (dragged) {
      dragged.classList.remove("is-dragged");
    }
    dragged = null;
    mark(null);
  });
})();
