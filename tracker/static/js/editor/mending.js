// What a finding proposes, drawn by one press and taken back by one undo.

const FRAME = { width: 200, height: 92 }, GAP = 24;

/** Carries a mend out; the element to be chosen then, or null where the drawing has changed meanwhile. */
export function applyMend(modeler, changes, mend) {
  const flow = mend.flow && modeler.get("elementRegistry").get(mend.flow);
  if (mend.message) {
    return drawAnswer(modeler, changes, mend);
  }
  if (!flow) {
    return null;
  }
  if (mend.target) {
    return changes.reconnect(mend.flow, mend.target) ? flow : null;
  }
  if (mend.condition) {
    changes.setCondition(flow, mend.condition);
  } else {
    changes.setDefault(flow, true);
  }
  return flow;
}

/** A frame that a message begins from anywhere, and that ends the item: to the right of what is drawn. */
function drawAnswer(modeler, changes, { message, status, name, decided, ended }) {
  const modeling = modeler.get("modeling"), factory = modeler.get("elementFactory"), objects = modeler.get("bpmnFactory");
  const shape = (type, properties, attributes = {}) => factory.createShape({ type, businessObject: objects.create(type, properties), ...attributes });
  const definition = objects.create("bpmn:MessageEventDefinition");
  const begins = shape("bpmn:StartEvent", { name: decided, eventDefinitions: [definition] });
  definition.$parent = begins.businessObject;
  const { parent, x, y } = freeCorner(modeler);
  let frame = null;
  changes.together(() => {
    frame = modeling.createShape(shape("bpmn:SubProcess", { name, triggeredByEvent: true }, { isExpanded: true, ...FRAME }), { x, y, ...FRAME }, parent);
    const first = modeling.createShape(begins, { x: frame.x + 40, y: frame.y + 48 }, frame);
    const last = modeling.createShape(shape("bpmn:EndEvent", { name: ended, "pt:status": status }), { x: frame.x + 160, y: frame.y + 48 }, frame);
    modeling.connect(first, last, { type: "bpmn:SequenceFlow" });
    changes.setMessage(first, message);
  });
  return frame;
}

/** Where such a frame can stand: right of everything, inside the frame of the procedure where there is one. */
function freeCorner(modeler) {
  const root = modeler.get("canvas").getRootElement(), registry = modeler.get("elementRegistry");
  const pool = registry.find((one) => one.type === "bpmn:Participant" && one.businessObject.processRef);
  const figures = registry.filter((one) => one.width && one.parent && !["bpmn:Participant", "bpmn:Lane"].includes(one.type));
  const right = Math.max(...figures.map((one) => one.x + one.width), 0), top = pool ? pool.y + 20 : Math.min(...figures.map((one) => one.y));
  const x = right + GAP;
  if (pool && pool.x + pool.width < x + FRAME.width + GAP) {
    const bounds = { x: pool.x, y: pool.y, width: x + FRAME.width + GAP - pool.x, height: pool.height };
    modeler.get("modeling").resizeShape(pool, bounds);
  }
  return { parent: pool || root, x, y: top };
}
