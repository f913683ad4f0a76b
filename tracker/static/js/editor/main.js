// The editor of a draft: the drawing in the middle, its palette and panel beside it, findings at the pen, kept as it is drawn.
import { BpmnModeler, minimap } from "../../vendor/bpmn-editor.js";
import { Changes } from "./changes.js";
import { h, setSprite } from "./dom.js";
import { Pen, padModule, startPalette } from "./drawing.js";
import { Findings } from "./findings.js";
import descriptor from "./moddle.js";
import { isFrame, isLaidOut, laidOut, leadArrows, placeNames } from "./layout.js";
import { Panel } from "./panel.js";
import { startPublishing } from "./publishing.js";
import { Saving } from "./saving.js";
import { listenToFingers, scrollByArrows, startView } from "./view.js";
import { leadWhatIsDrawn } from "./routing.js";
import { readWords, t, translate } from "./words.js";

const FONT = '"Figures", "Be Vietnam Pro", "Segoe UI", "Noto Sans", sans-serif';
const TEXT = { fontFamily: FONT, fontSize: 12.5, lineHeight: 1.3, fontWeight: 500 };
const LABEL = { fontFamily: FONT, fontSize: 11.5, lineHeight: 1.36, fontWeight: 400 };
const COLOURS = { defaultFillColor: "var(--ground-raised)", defaultStrokeColor: "var(--ink-soft)", defaultLabelColor: "var(--ink)" };

const root = document.getElementById("editor");

function makeModeler(box, penOf) {
  const modeler = new BpmnModeler({
    container: box, moddleExtensions: { pt: descriptor }, bpmnRenderer: COLOURS,
    textRenderer: { defaultStyle: TEXT, externalStyle: LABEL },
    additionalModules: [minimap, padModule(penOf), { translate: ["value", translate] }],
    keyboard: { bind: true },
  });
  const { handlers } = modeler.get("bpmnRenderer");
  handlers["bpmn:UserTask"] = handlers["bpmn:Task"];   /* its sign would stand in the words; nearly every figure is one */
  modeler.on("shape.added", ({ element, gfx }) => (isFrame({ children: [], ...element, type: element.type }) || (element.type === "bpmn:SubProcess" && !element.collapsed)) && gfx.classList.add("is-frame"));
  return modeler;
}

/** Opens the drawing; one without places for its figures gets them, and that is a change to be kept. */
async function open(modeler) {
  const answer = await fetch(root.dataset.xmlUrl, { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok) {
    throw new Error(`the drawing answered ${answer.status}`);
  }
  const xml = await answer.text();
  const laid = isLaidOut(xml);
  await modeler.importXML(laid ? xml : await laidOut(xml));
  if (!laid) {
    leadArrows(modeler);
  }
  placeNames(modeler, !laid);
  return laid;
}

async function start() {
  setSprite(root.dataset.sprite);
  const words = readWords(root), box = root.querySelector("[data-canvas]");
  let pen = null;
  await document.fonts.ready;
  const modeler = makeModeler(box, () => pen);
  const changes = new Changes(modeler);
  pen = new Pen(modeler, changes);
  const wasLaid = await open(modeler);
  leadWhatIsDrawn(modeler);
  const saveXML = () => modeler.saveXML({ format: true }).then(({ xml }) => xml);
  const saving = new Saving(root, saveXML);
  const findings = new Findings(root, modeler, changes, saveXML);
  const panel = new Panel(root, modeler, changes, pen);
  startPalette(root.querySelector("[data-pens]"), pen);
  startView(root, modeler);
  listenToFingers(box, modeler.get("canvas"));
  scrollByArrows(box, modeler);
  nameSurface(box);
  modeler.on("commandStack.changed", () => {
    saving.touch();
    findings.soon();
  });
  if (!wasLaid) {
    saving.touch();
  }
  startHead(modeler, panel);
  startPublishing(root, saving, findings);
  await startBar({ modeler, saveXML, marks: (ids, cls) => findings.marks(ids, cls), words, root });
  root.dataset.ready = "yes";
  await findings.check();
}

/** What a screen reader says of the canvas, and how it is reached by keyboard. */
function nameSurface(box) {
  const svg = box.querySelector(".djs-container > svg");
  svg.setAttribute("role", "application");
  svg.setAttribute("aria-label", t("canvas"));
}

function startHead(modeler, panel) {
  const stack = modeler.get("commandStack");
  const acts = { undo: () => stack.canUndo() && stack.undo(), redo: () => stack.canRedo() && stack.redo() };
  const [undo, redo] = ["undo", "redo"].map((name) => root.querySelector(`[data-act="${name}"]`));
  undo.addEventListener("click", acts.undo);
  redo.addEventListener("click", acts.redo);
  const map = root.querySelector('[data-act="map"]');
  map.addEventListener("click", () => {
    modeler.get("minimap").toggle();
    map.setAttribute("aria-pressed", String(modeler.get("minimap").isOpen()));
  });
  const show = () => {
    undo.disabled = !stack.canUndo();
    redo.disabled = !stack.canRedo();
  };
  modeler.on("commandStack.changed", show);
  show();
  root.querySelector('[data-act="steps"]').addEventListener("click", () => {
    modeler.get("selection").select([]);
    requestAnimationFrame(() => requestAnimationFrame(() => {
      panel.place.scrollIntoView({ block: "nearest" });
      document.getElementById("panel-title")?.focus();
    }));
  });
  addEventListener("keydown", (event) => byKey(event, acts, modeler));
}

/** Ctrl Z and Ctrl Y also where the focus is beside the drawing; not while somebody types. */
function byKey(event, acts, modeler) {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable='true']");
  const inDrawing = event.target.closest("[data-canvas]");
  if (event.key === "Escape" && !isTyping && !inDrawing) {
    modeler.get("selection").select([]);
  }
  if (isTyping || inDrawing || !(event.ctrlKey || event.metaKey) || event.altKey) {
    return;
  }
  const act = { z: event.shiftKey ? "redo" : "undo", y: "redo" }[event.key.toLowerCase()];
  if (act) {
    event.preventDefault();
    acts[act]();
  }
}

/** The bar below, where this installation has one. */
async function startBar(editor) {
  if (root.dataset.rehearsal) {
    const { startRehearsal } = await import(root.dataset.rehearsal);
    startRehearsal(editor);
  }
}

start().catch((error) => {
  root.dataset.ready = "no";
  root.querySelector("[data-notice]").replaceChildren(h("p", { class: "mb-0" }, t("cannot_open")));
  root.querySelector("[data-notice]").hidden = false;
  throw error;
});
