// How the drawing is looked at: as wide as it can be read, never smaller than 11 px; fingers; names above lines.

const LEAST = 0.96, MOST = 3, EDGE = 24, STEP = 60;   /* 11.5 px of a label at 0.96 are 11 px */

function between(least, wanted, most) {
  return Math.max(least, Math.min(wanted, most));
}

/** Fits the drawing by its width, as long as its words stay readable; else it begins at the upper left and is scrolled. */
export function fit(modeler) {
  const canvas = modeler.get("canvas");
  canvas.resized();
  const { inner, outer } = canvas.viewbox();
  const scale = between(LEAST, (outer.width - 2 * EDGE) / Math.max(inner.width, 1), 1);
  const width = outer.width / scale, height = outer.height / scale;
  const spare = Math.max(0, (width - inner.width) / 2 - EDGE);
  const x = inner.x - EDGE - (inner.width + 2 * EDGE < width ? spare : 0);
  canvas.viewbox({ x, y: inner.y - EDGE, width, height });
}

/** Brings an element into sight. */
export function bringIntoSight(modeler, element) {
  const canvas = modeler.get("canvas");
  const root = canvas.findRoot(element);
  if (root && root !== canvas.getRootElement()) {
    canvas.setRootElement(root);
  }
  canvas.scrollToElement(element, { top: 80, bottom: 100, left: 80, right: 80 });
}

/** Names of arrows and events lie above the lines that pass them. */
export function raiseNames(modeler) {
  modeler.get("elementRegistry").filter((one) => one.labelTarget).forEach((label) => {
    const group = modeler.get("elementRegistry").getGraphics(label).closest(".djs-group");
    group.parentNode.appendChild(group);
  });
}

/** One finger moves the drawing, two make it larger or smaller: bpmn-js itself knows the mouse only. */
export function listenToFingers(box, canvas) {
  const down = new Map();
  const apart = () => {
    const [one, other] = [...down.values()];
    return Math.hypot(one.x - other.x, one.y - other.y);
  };
  box.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") {
      down.set(event.pointerId, { x: event.clientX, y: event.clientY });
    }
  });
  box.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) {
      return;
    }
    const was = down.size === 2 ? apart() : 0;
    const now = { x: event.clientX, y: event.clientY };
    down.set(event.pointerId, now);
    if (was) {
      canvas.zoom(between(0.3, canvas.zoom() * (apart() / was), MOST), "auto");
    } else if (down.size === 1) {
      canvas.scroll({ dx: now.x - before.x, dy: now.y - before.y });
    }
  });
  ["pointerup", "pointercancel", "pointerleave"].forEach((name) => {
    box.addEventListener(name, (event) => down.delete(event.pointerId));
  });
}

const ZOOMED = { in: 1.2, out: 1 / 1.2 };

/** The buttons of the size, and the frame that changes its own. */
export function startView(root, modeler) {
  const canvas = modeler.get("canvas");
  root.querySelectorAll("[data-zoom]").forEach((one) => one.addEventListener("click", () => {
    if (one.dataset.zoom === "fit") {
      fit(modeler);
    } else {
      canvas.zoom(between(0.3, canvas.zoom() * ZOOMED[one.dataset.zoom], MOST), "auto");
    }
  }));
  new ResizeObserver(() => canvas.resized()).observe(root.querySelector("[data-canvas]"));
  addEventListener("pointerdown", () => root.classList.add("by-mouse"));
  addEventListener("keydown", () => root.classList.remove("by-mouse"));
  fit(modeler);
  raiseNames(modeler);
}

/** Without anything chosen the arrows move what is seen; with Ctrl they do so always (bpmn-js). */
export function scrollByArrows(box, modeler) {
  const by = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
  box.addEventListener("keydown", (event) => {
    if (by[event.key] && !event.ctrlKey && !event.metaKey && !modeler.get("selection").get().length && event.target.tagName.toLowerCase() === "svg") {
      event.preventDefault();
      const [dx, dy] = by[event.key];
      modeler.get("canvas").scroll({ dx, dy });
    }
  });
}
