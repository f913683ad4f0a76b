// What the panel changes in the drawing: each change is one command, so that undo and redo know it.

import { leadRound } from "./routing.js";

const TOGETHER = "plan-tracker.together";

/** A command that holds others: one press of undo takes all of them back. */
function Together() {}
Together.prototype.preExecute = ({ run }) => run();

/** Wraps the modeler with what the panel needs. */
export class Changes {
  constructor(modeler) {
    this.modeling = modeler.get("modeling");
    this.factory = modeler.get("bpmnFactory");
    this.registry = modeler.get("elementRegistry");
    this.modeler = modeler;
    this.stack = modeler.get("commandStack");
    this.stack.registerHandler(TOGETHER, Together);
  }

  /** Several changes as one. */
  together(run) {
    this.stack.execute(TOGETHER, { run });
  }

  /** The own attribute of an element; "" where it is not there. */
  own(element, name) {
    return element.businessObject.get(`pt:${name}`) || "";
  }

  /** Several words of an own attribute. */
  ownWords(element, name) {
    return this.own(element, name).split(/[\s,]+/).filter(Boolean);
  }

  setOwn(element, values) {
    const properties = Object.fromEntries(Object.entries(values).map(([name, value]) => [`pt:${name}`, value || undefined]));
    this.modeling.updateProperties(element, properties);
  }

  setName(element, name) {
    if (element.businessObject.$type === "bpmn:Process") {
      this.modeling.updateProperties(element, { name });
    } else {
      this.modeling.updateLabel(element, name);
    }
  }

  /** Own elements of a step: "Button" or "Field". */
  parts(element, kind) {
    const holder = element.businessObject.extensionElements;
    return holder ? holder.get("values").filter((one) => one.$type === `pt:${kind}`) : [];
  }

  addPart(element, kind, values) {
    const object = element.businessObject;
    const part = this.factory.create(`pt:${kind}`, values);
    const holder = object.extensionElements;
    if (holder) {
      part.$parent = holder;
      this.modeling.updateModdleProperties(element, holder, { values: [...holder.get("values"), part] });
    } else {
      const made = this.factory.create("bpmn:ExtensionElements", { values: [part] });
      part.$parent = made;
      made.$parent = object;
      this.modeling.updateProperties(element, { extensionElements: made });
    }
  }

  setPart(element, part, values) {
    this.modeling.updateModdleProperties(element, part, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value || undefined])));
  }

  removePart(element, part) {
    const holder = element.businessObject.extensionElements;
    this.modeling.updateModdleProperties(element, holder, { values: holder.get("values").filter((one) => one !== part) });
  }

  /** The condition of an arrow; "" takes it away. */
  setCondition(flow, text) {
    const body = text.trim();
    const conditionExpression = body ? this.factory.create("bpmn:FormalExpression", { body }) : undefined;
    if (conditionExpression) {
      conditionExpression.$parent = flow.businessObject;
    }
    this.modeling.updateProperties(flow, { conditionExpression });
  }

  /** Makes the arrow the one that is taken where no condition holds, or no longer. */
  setDefault(flow, isDefault) {
    this.modeling.updateProperties(flow.source, { default: isDefault ? flow.businessObject : undefined });
  }

  eventDefinition(element) {
    return (element.businessObject.eventDefinitions || [])[0];
  }

  setTimer(element, rule) {
    const definition = this.eventDefinition(element);
    const timeDate = this.factory.create("bpmn:FormalExpression", { body: rule });
    timeDate.$parent = definition;
    this.modeling.updateModdleProperties(element, definition, { timeDate, timeDuration: undefined, timeCycle: undefined });
  }

  /** The message that an event waits for, by its word; the drawing holds each message once. */
  setMessage(element, word) {
    this.together(() => this._setMessage(element, word));
  }

  _setMessage(element, word) {
    const definitions = this.modeler.getDefinitions();
    let message = definitions.rootElements.find((one) => one.$type === "bpmn:Message" && one.name === word);
    if (!message) {
      message = this.factory.create("bpmn:Message", { id: `message_${word}`, name: word });
      message.$parent = definitions;
      this.modeling.updateModdleProperties(element, definitions, { rootElements: [message, ...definitions.rootElements] });
    }
    this.modeling.updateModdleProperties(element, this.eventDefinition(element), { messageRef: message });
  }

  /** Over whom a stage or a step is repeated ("" : once), and how many are enough. */
  setLoop(element, values) {
    const loop = element.businessObject.loopCharacteristics;
    if (!values) {
      this.modeling.updateProperties(element, { loopCharacteristics: undefined });
    } else if (loop) {
      this.modeling.updateModdleProperties(element, loop, Object.fromEntries(Object.entries(values).map(([name, value]) => [`pt:${name}`, value || undefined])));
    } else {
      const made = this.factory.create("bpmn:MultiInstanceLoopCharacteristics", { isSequential: false });
      Object.entries(values).forEach(([name, value]) => value && made.set(`pt:${name}`, value));
      made.$parent = element.businessObject;
      this.modeling.updateProperties(element, { loopCharacteristics: made });
    }
  }

  /** Lets an arrow end at another element: what a finding proposes. */
  reconnect(flowId, targetId) {
    const flow = this.registry.get(flowId), target = this.registry.get(targetId);
    if (flow && target) {
      this.together(() => {
        this.modeling.reconnectEnd(flow, target, { x: target.x + target.width / 2, y: target.y + target.height / 2 });
        leadRound(this.modeler, flow);
      });
    }
    return Boolean(flow && target);
  }
}

/** An id out of words, without signs over letters: "Đề nghị sửa" → "de_nghi_sua"; not one of `taken`. */
export function idOf(words, taken) {
  const plain = words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 40);
  const base = /^[a-z]/.test(plain) ? plain : `n_${plain || "1"}`;
  let id = base;
  for (let n = 2; taken.includes(id); n += 1) {
    id = `${base}_${n}`;
  }
  return id;
}
