// Drawing by hand: the palette beside the canvas, the pad beside a chosen figure, and the same acts for the panel.
import { t } from "./words.js";
import { Figures } from "./figures.js";
import { keepNames } from "./layout.js";
import { freePlaceAfter, makeWay, pushAside, stagesAround } from "./room.js";
import { leadRound } from "./routing.js";

const ACTIVITIES = ["bpmn:UserTask", "bpmn:SubProcess"];
const FORKS = ["bpmn:ExclusiveGateway", "bpmn:ParallelGateway"];
const AFTER = ["bpmn:UserTask", "bpmn:ServiceTask", "bpmn:SubProcess", "bpmn:StartEvent", "bpmn:BoundaryEvent", "bpmn:IntermediateCatchEvent", "bpmn:ExclusiveGateway", "bpmn:ParallelGateway"];

/** What can come after an element: figure, sign of bpmn-js, key of its text. */
export const APPENDED = [
  ["step", "bpmn-icon-user-task", "append_step"],
  ["choice", "bpmn-icon-gateway-xor", "append_choice"],
  ["parallel", "bpmn-icon-gateway-parallel", "append_parallel"],
  ["timer", "bpmn-icon-intermediate-event-catch-timer", "append_timer"],
  ["message", "bpmn-icon-intermediate-event-catch-message", "append_message"],
  ["end", "bpmn-icon-end-event-none", "append_end"],
];

/** Whether something can come after it, and whether events can sit on its edge. */
export function canAppend(element) {
  return AFTER.includes(element.type) && !element.labelTarget && !element.businessObject.triggeredByEvent;
}

export function isActivity(element) {
  return ACTIVITIES.includes(element.type) && !element.businessObject.triggeredByEvent;
}

/** The acts themselves, for palette, pad and panel. */
export class Pen {
  constructor(modeler, changes) {
    this.modeler = modeler;
    this.changes = changes;
    this.figures = new Figures(modeler);
    this.modeling = modeler.get("modeling");
    this.selection = modeler.get("selection");
    this.canvas = modeler.get("canvas");
  }

  /** Puts a figure after an element, with its arrow, in the nearest free place. What came next comes after it: only a
      fork has several arrows. */
  append(element, kind) {
    const [shape] = this.figures.make(kind, element), next = element.outgoing[0];
    const isBetween = kind !== "end" && element.outgoing.length === 1 && !FORKS.includes(element.type), stages = stagesAround(element), settle = keepNames(this.modeler);
    this.changes.together(() => {
      if (isBetween) {
        makeWay(this.modeler, element, next.target, shape);
      }
      this.modeling.appendShape(element, shape, freePlaceAfter(this.modeler, element, shape), element.parent);
      if (isBetween) {
        this.modeling.reconnectStart(next, shape, { x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 });
      }
      pushAside(this.modeler, stages);
      this.modeler.get("elementRegistry").filter((one) => one.waypoints && one.parent).forEach((one) => leadRound(this.modeler, one));
      settle();
    });
    this.modeler.get("eventBus").fire("autoPlace.end", { shape });   /* chosen, and its words can be written at once */
    return shape;
  }

  /** Puts a timer or a message on the edge of an activity. */
  attach(element, definition) {
    const taken = element.attachers.length;
    const shape = this.figures.boundary(definition);
    const place = { x: element.x + element.width - 22 - taken * 48, y: element.y + element.height };
    const made = this.modeling.createShape(shape, place, element, { attach: true });
    this.selection.select(made);
    return made;
  }

  /** A click on the palette: after what is chosen where that can be, else in the middle of what is seen. */
  add(kind) {
    const chosen = this.selection.get()[0];
    if (chosen && canAppend(chosen) && kind !== "start" && kind !== "stage") {
      return this.append(chosen, kind);
    }
    const { x, y, width, height } = this.canvas.viewbox();
    const shapes = this.figures.make(kind);
    const made = this.modeling.createElements(shapes, { x: x + width / 2, y: y + height / 2 }, this._parentAt({ x: x + width / 2, y: y + height / 2 }));
    this.selection.select(made[0]);
    return made[0];
  }

  /** A drag from the palette. */
  drag(event, kind) {
    const shapes = this.figures.make(kind);
    this.modeler.get("create").start(event, shapes, { hints: { autoSelect: [shapes[0]] } });
  }

  /** An arrow from one element to another. */
  connect(source, target) {
    let made = null;
    this.changes.together(() => {
      made = this.modeling.connect(source, target, { type: "bpmn:SequenceFlow" });
      leadRound(this.modeler, made);
    });
    this.selection.select(made);
    return made;
  }

  remove(element) {
    this.modeling.removeElements([element]);
  }

  /** The innermost lane or frame at a place; else the process. */
  _parentAt({ x, y }) {
    const inside = (one) => one.children && x > one.x && x < one.x + one.width && y > one.y && y < one.y + one.height;
    const frames = this.modeler.get("elementRegistry").filter((one) =>
      ["bpmn:Participant", "bpmn:Lane", "bpmn:SubProcess"].includes(one.type) && inside(one) && one.di.isExpanded !== false);
    return frames.at(-1) || this.canvas.getRootElement();
  }
}

/** The buttons of the palette, which stand in the page: a click adds, a drag places. */
export function startPalette(nav, pen) {
  nav.querySelectorAll("[data-draw]").forEach((one) => {
    one.addEventListener("click", () => pen.add(one.dataset.draw));
    one.draggable = true;
    one.addEventListener("dragstart", (event) => {
      event.preventDefault();
      pen.drag(event, one.dataset.draw);
    });
  });
}

/** The pad beside a chosen figure, for bpmn-js: our subset and nothing else. */
export function padModule(penOf) {
  function Provider(contextPad, connect, create) {
    this._connect = connect;
    this._create = create;
    contextPad.registerProvider(this);
  }
  Provider.$inject = ["contextPad", "connect", "create"];

  Provider.prototype.getContextPadEntries = function (element) {
    const pen = penOf(), entries = {};
    const entry = (key, group, className, title, action) => {
      entries[key] = { group, className, title, action };
    };
    if (canAppend(element)) {
      APPENDED.forEach(([kind, sign, words]) => entry(`append-${kind}`, "model", sign, t(words), {
        click: () => pen.append(element, kind),
        dragstart: (event) => this._create.start(event, pen.figures.make(kind, element)[0], { source: element }),
      }));
      const start = (event) => this._connect.start(event, element);
      entry("connect", "connect", "bpmn-icon-connection-multi", t("connect"), { click: start, dragstart: start });
    }
    if (isActivity(element) && !element.labelTarget) {
      entry("timer", "edge", "bpmn-icon-intermediate-event-catch-non-interrupting-timer", t("attach_timer"), { click: () => pen.attach(element, "bpmn:TimerEventDefinition") });
      entry("message", "edge", "bpmn-icon-intermediate-event-catch-non-interrupting-message", t("attach_message"), { click: () => pen.attach(element, "bpmn:MessageEventDefinition") });
    }
    entry("delete", "edit", "bpmn-icon-trash", t("delete"), { click: () => pen.remove(element) });
    return entries;
  };

  Provider.prototype.getMultiElementContextPadEntries = function (elements) {
    const remove = () => penOf().modeling.removeElements(elements.slice());
    return { delete: { group: "edit", className: "bpmn-icon-trash", title: t("delete"), action: { click: remove } } };
  };

  return { __init__: ["contextPadProvider"], contextPadProvider: ["type", Provider] };
}
