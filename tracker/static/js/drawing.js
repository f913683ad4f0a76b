/* A flowchart (BPMN) drawn by bpmn-js, which is fetched only once the drawing comes into view. What is to be marked stands
   in <template data-mark> of the figure, so that every word comes from the server. Without script the figure says where to look.
   Nothing here writes a style attribute into markup: the Content-Security-Policy holds. */
(function () {
  "use strict";

  const LEAST = 0.2, MOST = 3, READABLE = 0.96, STEP = 60, EDGE = 20, FOOT = 52;   /* 11.5 px of a word at 0.96 are 11 px */
  const COLOURS = { defaultFillColor: "var(--ground-raised)", defaultStrokeColor: "var(--ink-soft)", defaultLabelColor: "var(--ink)" };
  const TEXT = { fontFamily: '"Be Vietnam Pro", "Segoe UI", "Noto Sans", sans-serif', fontSize: 11.5, lineHeight: 1.36 };
  const PLACES = {
    done: { top: -11, left: -11 }, current: { top: -13, right: 14 }, timer: { top: 20, left: 4 }, fault: { top: -13, right: 14 },
    new: { top: -13, right: 14 }, gone: { top: -13, right: 14 }, changed: { top: -13, right: 14 },
  };
  let library = null;

  function loaded(element, put) {
    return new Promise((done, failed) => {
      element.addEventListener("load", done);
      element.addEventListener("error", failed);
      put(element);
    });
  }

  /* The viewer and its two style sheets, once a page. The sheets go before ours, which change a few of their colours. */
  function viewer(figure) {
    if (!library) {
      const sheets = figure.dataset.sheets.split(" ").map((href) => loaded(
        Object.assign(document.createElement("link"), { rel: "stylesheet", href }), (link) => document.head.prepend(link)));
      const script = loaded(Object.assign(document.createElement("script"), { src: figure.dataset.viewer }), (tag) => document.head.append(tag));
      library = Promise.all([script, document.fonts.ready, ...sheets]).then(() => window.BpmnJS);
    }
    return library;
  }

  function between(least, wanted, most) {
    return Math.max(least, Math.min(wanted, most));
  }

  function within(scale) {
    return between(LEAST, scale, MOST);
  }

  /* As wide as the frame, never smaller than can be read: what has no room begins at the step where it stands. The frame is
     as high as the drawing needs (its sheet says the most), a strip below free for the mark of bpmn.io, which nothing may cover. */
  function fit(drawing, whole) {
    const { canvas, registry, current, box } = drawing;
    canvas.resized();
    const { inner } = canvas.viewbox();
    const wide = box.clientWidth, byWidth = Math.min(1, (wide - 2 * EDGE) / inner.width);
    const readable = Math.max(READABLE, byWidth);
    box.style.setProperty("--drawn", `${Math.ceil(inner.height * readable) + EDGE + FOOT}px`);
    canvas.resized();
    const high = box.clientHeight;
    const scale = whole ? Math.min(byWidth, (high - EDGE - FOOT) / inner.height) : readable;
    const width = wide / scale, height = high / scale, edge = EDGE / scale, foot = FOOT / scale;
    const shape = (current && registry.get(current)) || { x: inner.x, y: inner.y, width: 0, height: 0 };
    const x = inner.width + 2 * edge <= width + 1
      ? inner.x - (width - inner.width) / 2
      : between(inner.x - edge, shape.x + (shape.width - width) / 2, inner.x + inner.width + edge - width);
    const y = between(inner.y - edge, shape.y + (shape.height - height) / 2, Math.max(inner.y - edge, inner.y + inner.height + foot - height));
    canvas.viewbox({ x, y, width, height });
  }

  function mark(viewerOf, template) {
    const id = template.dataset.mark, as = template.dataset.as;
    if (!viewerOf.get("elementRegistry").get(id)) {
      return;
    }
    viewerOf.get("canvas").addMarker(id, `is-${as}`);
    if (template.content.childElementCount) {
      const sign = document.createElement("span");
      sign.className = `drawing-sign is-${as}`;
      sign.append(template.content.cloneNode(true));
      viewerOf.get("overlays").add(id, { html: sign, position: PLACES[as], scale: { min: 0.75, max: 1.25 } });
    }
  }

  function zoom(drawing, by, at) {
    drawing.canvas.zoom(within(drawing.canvas.zoom() * by), at || "auto");
  }

  const ACTS = {
    in: (drawing) => zoom(drawing, 1.25),
    out: (drawing) => zoom(drawing, 0.8),
    whole: (drawing) => fit(drawing, true),
    here: (drawing) => fit(drawing, false),
  };

  const KEYS = {
    "+": ACTS.in, "=": ACTS.in, "-": ACTS.out, 0: ACTS.whole,
    ArrowLeft: (drawing) => drawing.canvas.scroll({ dx: STEP, dy: 0 }),
    ArrowRight: (drawing) => drawing.canvas.scroll({ dx: -STEP, dy: 0 }),
    ArrowUp: (drawing) => drawing.canvas.scroll({ dx: 0, dy: STEP }),
    ArrowDown: (drawing) => drawing.canvas.scroll({ dx: 0, dy: -STEP }),
  };

  function listen(figure, drawing) {
    const { box, canvas } = drawing;
    figure.addEventListener("click", (event) => {
      const button = event.target.closest("[data-drawing-act]");
      if (button) {
        ACTS[button.dataset.drawingAct](drawing);
      }
    });
    box.addEventListener("keydown", (event) => {
      if (KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        KEYS[event.key](drawing);
      }
    });
    box.addEventListener("wheel", (event) => {   /* the wheel alone scrolls the page */
      if (event.ctrlKey) {
        event.preventDefault();
        const frame = box.getBoundingClientRect();
        zoom(drawing, event.deltaY < 0 ? 1.1 : 0.9, { x: event.clientX - frame.x, y: event.clientY - frame.y });
      }
    }, { passive: false });
    new ResizeObserver(() => canvas.resized()).observe(box);
    fingers(drawing);
  }

  /* One finger moves the drawing, two make it larger or smaller: bpmn-js itself knows the mouse only. */
  function fingers({ box, canvas }) {
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
        canvas.zoom(within(canvas.zoom() * (apart() / was)), "auto");
      } else if (down.size === 1) {
        canvas.scroll({ dx: now.x - before.x, dy: now.y - before.y });
      }
    });
    ["pointerup", "pointercancel", "pointerleave"].forEach((name) => {
      box.addEventListener(name, (event) => down.delete(event.pointerId));
    });
  }

  /* A file that is kept nowhere (an upload that was refused) stands in the page itself: "#id" of its <template>. */
  async function source(address) {
    if (address.startsWith("#")) {
      return document.querySelector(address).content.textContent;
    }
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) {
      throw new Error(`the drawing answered ${answer.status}`);
    }
    return answer.text();
  }

  /* Names of arrows and events lie above the lines that pass them. */
  function raiseNames(registry) {
    registry.filter((one) => one.labelTarget).forEach((label) => {
      const group = registry.getGraphics(label).closest(".djs-group");
      group.parentNode.appendChild(group);
    });
  }

  async function draw(figure) {
    const box = figure.querySelector("[data-drawing-box]");
    const xml = await source(figure.dataset.drawing);
    const Viewer = await viewer(figure);
    box.hidden = false;
    const bpmn = new Viewer({ container: box, bpmnRenderer: COLOURS, textRenderer: { defaultStyle: TEXT, externalStyle: TEXT }, zoomScroll: { enabled: false } });
    const { handlers } = bpmn.get("bpmnRenderer");
    handlers["bpmn:UserTask"] = handlers["bpmn:Task"];   /* its sign would stand in the words; nearly every figure is one */
    await bpmn.importXML(xml);
    raiseNames(bpmn.get("elementRegistry"));
    const svg = box.querySelector(".djs-container > svg");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", box.dataset.label);
    const templates = [...figure.querySelectorAll("template[data-mark]")];
    templates.forEach((template) => mark(bpmn, template));
    const [current] = ["current", "fault"].flatMap((kind) => templates.filter((template) => template.dataset.as === kind));
    const drawing = { box, canvas: bpmn.get("canvas"), registry: bpmn.get("elementRegistry"), current: current && current.dataset.mark };
    fit(drawing, false);
    listen(figure, drawing);
    figure.querySelector("[data-drawing-tools]").hidden = false;
    figure.dataset.drawn = "yes";
  }

  function show(figure) {
    draw(figure).catch(() => {
      figure.querySelector("[data-drawing-box]").hidden = true;
      figure.querySelector("[data-drawing-failed]").hidden = false;
      figure.dataset.drawn = "no";
    }).finally(() => figure.querySelector("[data-drawing-waits]").hidden = true);
  }

  const watch = new IntersectionObserver((seen) => {
    seen.filter((one) => one.isIntersecting).forEach((one) => {
      watch.unobserve(one.target);
      show(one.target);
    });
  }, { rootMargin: "200px" });
  document.querySelectorAll("[data-drawing]").forEach((figure) => watch.observe(figure));
})();
