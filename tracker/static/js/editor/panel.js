// The panel beside the drawing: what the chosen element says, always in the same order. With nothing chosen: the process and its steps.
import { button, h, input, labelled } from "./dom.js";
import { hasText, labelOf, t } from "./words.js";
import { APPENDED, canAppend, isActivity } from "./drawing.js";
import { outline } from "./outline.js";
import { stepGroups } from "./panel_step.js";
import { choiceGroups, flowGroups } from "./panel_flow.js";
import { eventGroups, laneGroups, serviceGroups, stageGroups } from "./panel_parts.js";

const GROUPS = {
  "bpmn:UserTask": stepGroups, "bpmn:SubProcess": stageGroups, "bpmn:ServiceTask": serviceGroups, "bpmn:Lane": laneGroups,
  "bpmn:SequenceFlow": flowGroups, "bpmn:ExclusiveGateway": choiceGroups,
  "bpmn:EndEvent": eventGroups, "bpmn:StartEvent": eventGroups, "bpmn:BoundaryEvent": eventGroups, "bpmn:IntermediateCatchEvent": eventGroups,
};
const CONNECTED = ["bpmn:SequenceFlow"];

export class Panel {
  constructor(root, modeler, changes, pen) {
    Object.assign(this, { root, modeler, changes, pen });
    this.place = root.querySelector("[data-panel]");
    this.registry = modeler.get("elementRegistry");
    this.selection = modeler.get("selection");
    this.opened = null;   /* which row of buttons or fields is unfolded: "button dong_y" */
    this.held = false;
    this.wanted = false;
    const bus = modeler.get("eventBus");
    bus.on(["selection.changed", "elements.changed", "commandStack.changed", "import.done"], () => this.soon());
    bus.on("selection.changed", () => (this.opened = null));
    this.place.addEventListener("pointerdown", () => (this.held = true));
    ["pointerup", "pointercancel"].forEach((name) => addEventListener(name, () => setTimeout(() => this._let())));
    this.render();
  }

  /** Renders before the next frame; not between a press and its release, which would lose the click. */
  soon() {
    if (!this.wanted) {
      this.wanted = true;
      requestAnimationFrame(() => this.held || this._due());
    }
  }

  /** Unfolds one row and folds the others. */
  unfold(key) {
    this.opened = this.opened === key ? null : key;
    this.render();
    this.place.querySelector(".unfolded input, .unfolded select")?.focus();
  }

  select(element) {
    this.selection.select(element);
  }

  _let() {
    this.held = false;
    this._due();
  }

  _due() {
    if (this.wanted) {
      this.render();
    }
  }

  render() {
    this.wanted = false;
    const chosen = this.selection.get();
    let element = chosen.length === 1 ? chosen[0] : null;
    element = element && element.labelTarget ? element.labelTarget : element;
    const kept = this._typed();
    const top = this.place.scrollTop;
    this.place.replaceChildren(...(element ? this._of(element) : this._ofProcess()).filter(Boolean));
    this.place.scrollTop = top;
    this._giveBack(kept);
    this.root.dataset.chosen = element ? element.id : "";
  }

  /** What has the focus, with what was typed and not taken over yet. */
  _typed() {
    const active = document.activeElement;
    if (!this.place.contains(active)) {
      return null;
    }
    const isTyped = active.tagName === "INPUT" && active.type !== "checkbox" && active.value !== active.defaultValue;
    const isText = active.tagName === "INPUT" && active.type === "text";
    return {
      id: active.id, name: active.dataset.name, value: isTyped ? active.value : null, element: this.root.dataset.chosen,
      range: isText ? [active.selectionStart, active.selectionEnd] : null,
    };
  }

  _giveBack(kept) {
    const again = kept && (kept.id ? document.getElementById(kept.id) : kept.name && this.place.querySelector(`[data-name="${CSS.escape(kept.name)}"]`));
    if (again) {
      again.focus({ preventScroll: true });
      if (kept.value !== null && kept.element === this.root.dataset.chosen) {
        again.value = kept.value;
      }
      if (kept.range && again.setSelectionRange) {
        again.setSelectionRange(...kept.range);
      }
    }
  }

  _of(element) {
    const groups = GROUPS[element.type];
    return [
      h("h2", { id: "panel-title", tabindex: -1 }, this.nameOf(element)),
      h("p", { class: "small faint mb-0" }, this._kind(element)),
      element.type !== "bpmn:Association" && h("div", { class: "group is-name" }, labelled("panel-name", t("name"), input("panel-name", element.businessObject.name || "", (name) => this.changes.setName(element, name), { maxlength: 200 }))),
      ...(groups ? groups(this, element) : []),
      this._acts(element),
    ];
  }

  _ofProcess() {
    const process = this.modeler.get("canvas").getRootElements().map((one) => one.businessObject)
      .map((one) => one.$type === "bpmn:Collaboration" ? one.participants?.find((part) => part.processRef)?.processRef : one)
      .find((one) => one && one.$type === "bpmn:Process");
    const owner = process && (this.registry.get(process.id) || this.registry.find((one) => one.businessObject.processRef === process));
    const rename = (name) => owner && this.pen.modeling.updateModdleProperties(owner, process, { name });
    return [
      h("h2", { id: "panel-title", tabindex: -1 }, t("process")),
      h("div", { class: "group is-name" }, labelled("panel-name", t("process_name"), input("panel-name", (process && process.name) || "", rename, { maxlength: 200 }))),
      outline(this),
    ];
  }

  /** Its name, else what it is. */
  nameOf(element) {
    return element.businessObject.name || this.typeOf(element);
  }

  typeOf(element) {
    const event = this.changes.eventDefinition(element);
    const keys = [event && `${element.type} ${event.$type}`, element.type].filter(Boolean);
    const key = keys.find(hasText);
    return key ? t(key) : t("other_element");
  }

  _kind(element) {
    const lane = this.laneOf(element);
    return [this.typeOf(element), lane && t("in_lane", { lane: lane.businessObject.name || "" })].filter(Boolean).join(" · ");
  }

  /** The innermost lane that an element lies in; itself where it is one. */
  laneOf(element) {
    const lanes = this.registry.filter((one) => one.type === "bpmn:Lane" && (one.businessObject.flowNodeRef || []).includes(element.businessObject));
    return lanes.at(-1) || null;
  }

  /** What comes after it, what sits on its edge, where its arrow leads, away with it: all that the pen can do. */
  _acts(element) {
    if (element.type === "bpmn:Process" || element.type === "bpmn:Collaboration") {
      return null;
    }
    const acts = [];
    if (canAppend(element)) {
      acts.push(...APPENDED.map(([kind, , words]) => button(t(words), () => this.pen.append(element, kind), { kind: "plain", name: `append-${kind}` })));
    }
    if (isActivity(element)) {
      acts.push(button(t("attach_timer"), () => this.pen.attach(element, "bpmn:TimerEventDefinition"), { kind: "plain" }),
        button(t("attach_message"), () => this.pen.attach(element, "bpmn:MessageEventDefinition"), { kind: "plain" }));
    }
    const rows = [acts.length > 0 && h("p", { class: "actions" }, acts)];
    if (canAppend(element) || CONNECTED.includes(element.type)) {
      rows.push(this._leads(element));
    }
    rows.push(h("p", { class: "actions mb-0" }, button(t("delete"), () => this.pen.remove(element), { kind: "danger", sign: "trash" })));
    return h("details", { class: "group only-wide pen-acts", open: this.actsOpen, ontoggle: (event) => (this.actsOpen = event.target.open) }, h("summary", {}, t("draw_by_keyboard")), ...rows);
  }

  _leads(element) {
    const isFlow = element.type === "bpmn:SequenceFlow", source = isFlow ? element.source : element;
    const targets = this.registry.filter((one) => one !== source && one.parent === source.parent && !one.labelTarget && !one.waypoints &&
      one.businessObject.$instanceOf("bpmn:FlowNode") && !["bpmn:StartEvent", "bpmn:BoundaryEvent"].includes(one.type));
    const choose = (id) => id && (isFlow ? this.changes.reconnect(element.id, id) : this.pen.connect(source, this.registry.get(id)));
    return labelled("panel-leads", t("leads_to"), h("select", { id: "panel-leads", class: "form-select", onchange: (event) => choose(event.target.value) },
      h("option", { value: "" }, t("choose")), targets.map((one) => h("option", { value: one.id, selected: isFlow && element.target === one }, this.nameOf(one)))));
  }

  /** The words of a vocabulary, for the parts of the panel. */
  label(part, id) {
    return labelOf(part, id);
  }
}
