// The figures that can be drawn: eight, and how each is made.
import { t } from "./words.js";

const STEP = { width: 120, height: 60 };

/** Makes shapes of our subset. */
export class Figures {
  constructor(modeler) {
    this.factory = modeler.get("elementFactory");
    this.objects = modeler.get("bpmnFactory");
    this.modeler = modeler;
  }

  /** The shapes of a figure: the first is the figure itself, the others lie inside it. `near`: who the step takes after. */
  make(kind, near = null) {
    return this[kind](near);
  }

  start() {
    return [this._shape("bpmn:StartEvent", { name: t("name_start") })];
  }

  end() {
    return [this._shape("bpmn:EndEvent")];
  }

  step(near) {
    const role = (near && near.businessObject.get("pt:role")) || "clerk";
    return [this._shape("bpmn:UserTask", { name: t("name_step"), "pt:role": role }, STEP)];
  }

  choice() {
    return [this._shape("bpmn:ExclusiveGateway", {}, { isMarkerVisible: true })];
  }

  parallel() {
    return [this._shape("bpmn:ParallelGateway")];
  }

  timer() {
    return [this._event("bpmn:IntermediateCatchEvent", "bpmn:TimerEventDefinition")];
  }

  message() {
    return [this._event("bpmn:IntermediateCatchEvent", "bpmn:MessageEventDefinition")];
  }

  /** Sits on the edge of an activity. */
  boundary(definition) {
    return this._event("bpmn:BoundaryEvent", definition, { cancelActivity: false });
  }

  /** A stage: its frame, a beginning, a step and an end inside. */
  stage() {
    const loop = this.objects.create("bpmn:MultiInstanceLoopCharacteristics", { isSequential: false });
    const object = this.objects.create("bpmn:SubProcess", { name: t("name_stage"), loopCharacteristics: loop });
    loop.set("pt:over", "units");
    loop.$parent = object;
    const frame = this.factory.createShape({ type: "bpmn:SubProcess", businessObject: object, isExpanded: true, x: 0, y: 0, width: 380, height: 150 });
    const begins = this._shape("bpmn:StartEvent", {}, { x: 36, y: 62, parent: frame });
    const step = this._shape("bpmn:UserTask", { name: t("name_stage_step"), "pt:role": "head" }, { ...STEP, x: 130, y: 50, parent: frame });
    const ends = this._shape("bpmn:EndEvent", {}, { x: 308, y: 62, parent: frame });
    return [frame, begins, step, ends, this._arrow(frame, begins, step), this._arrow(frame, step, ends)];
  }

  _arrow(parent, source, target) {
    const y = source.y + source.height / 2;
    const waypoints = [{ x: source.x + source.width, y }, { x: target.x, y }];
    return this.factory.createConnection({ type: "bpmn:SequenceFlow", parent, source, target, waypoints });
  }

  _shape(type, properties = {}, attributes = {}) {
    const { isMarkerVisible, ...rest } = attributes;
    const shape = this.factory.createShape({ type, businessObject: this.objects.create(type, properties), ...rest });
    if (isMarkerVisible) {
      shape.di.isMarkerVisible = true;
    }
    return shape;
  }

  _event(type, definition, properties = {}) {
    const object = this.objects.create(type, properties);
    const made = this.objects.create(definition);
    made.$parent = object;
    object.eventDefinitions = [made];
    if (definition === "bpmn:TimerEventDefinition") {
      made.timeDate = this.objects.create("bpmn:FormalExpression", { body: "entered + 5 working days" });
      made.timeDate.$parent = made;
      object.name = t("name_timer", { days: "05" });
    }
    return this.factory.createShape({ type, businessObject: object });
  }
}
