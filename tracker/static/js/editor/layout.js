// Where figures and names stand: made where the file says nothing of it; what was laid by hand stays.
import { BpmnModdle, layoutProcess } from "../../vendor/bpmn-editor.js";
import descriptor from "./moddle.js";

const GAP = 5, FAR = 22;

/** The same drawing with a place for each figure. Arrows are told to their ends first: the layout follows those. */
export async function laidOut(xml) {
  const moddle = new BpmnModdle({ pt: descriptor });
  const { rootElement } = await moddle.fromXML(xml);
  const processes = rootElement.get("rootElements").filter((one) => one.$type === "bpmn:Process");
  processes.forEach(tellEnds);
  rootElement.diagrams = [unfolded(moddle, processes)];
  return layoutProcess((await moddle.toXML(rootElement)).xml);
}

/** Says of every stage that its inside is shown: the layout would fold it. */
function unfolded(moddle, processes) {
  const stages = processes.flatMap(stagesOf);
  const planeElement = stages.map((one) => moddle.create("bpmndi:BPMNShape", {
    id: `${one.id}_di`, bpmnElement: one, isExpanded: true, bounds: moddle.create("dc:Bounds", { x: 0, y: 0, width: 100, height: 80 }),
  }));
  return moddle.create("bpmndi:BPMNDiagram", { id: "diagram", plane: moddle.create("bpmndi:BPMNPlane", { id: "plane", bpmnElement: processes[0], planeElement }) });
}

function stagesOf(scope) {
  return scope.get("flowElements").filter((one) => one.$type === "bpmn:SubProcess").flatMap((one) => [one, ...stagesOf(one)]);
}

function tellEnds(scope) {
  const elements = scope.get("flowElements");
  elements.filter((one) => one.$type === "bpmn:SequenceFlow" && one.sourceRef && one.targetRef).forEach((flow) => {
    const leaving = flow.sourceRef.get("outgoing"), coming = flow.targetRef.get("incoming");
    if (!leaving.includes(flow)) {
      leaving.push(flow);
    }
    if (!coming.includes(flow)) {
      coming.push(flow);
    }
  });
  elements.filter((one) => one.$type === "bpmn:SubProcess").forEach(tellEnds);
}

/** Whether the file has places for its figures. */
export function isLaidOut(xml) {
  return /<(\w+:)?BPMNShape\b/.test(xml);
}

/** Moves names that the file gives no place for to where they touch no line and no figure. Not a change to undo. */
export function placeNames(modeler) {
  const registry = modeler.get("elementRegistry"), modeling = modeler.get("modeling");
  const homeless = registry.filter((one) => one.labelTarget && !one.labelTarget.di.label?.bounds && one.width);
  homeless.forEach((label) => {
    const others = registry.filter((one) => one !== label && one.parent === label.parent && !one.hidden);
    const boxes = others.flatMap((one) => one.waypoints ? parts(one) : isFrame(one) ? edges(one) : [one]);
    const places = label.labelTarget.waypoints ? besideArrow(label) : besideFigure(label);
    const best = places.map((place, index) => ({ place, price: price(place, label, boxes) + index })).sort((one, other) => one.price - other.price)[0];
    if (best) {
      modeling.moveShape(label, { x: Math.round(best.place.x - label.x), y: Math.round(best.place.y - label.y) });
    }
  });
  modeler.get("commandStack").clear();
}

function besideFigure(label) {
  const { x, y, width, height } = label.labelTarget;
  const middle = x + (width - label.width) / 2, across = y + (height - label.height) / 2;
  return [
    { x: middle, y: y + height + GAP }, { x: middle, y: y - label.height - GAP },
    { x: x + width + GAP, y: y + height - 2 }, { x: x - label.width - GAP, y: y + height - 2 },
    { x: x + width + GAP, y: y - label.height + 2 }, { x: x - label.width - GAP, y: y - label.height + 2 },
    { x: x + width + GAP, y: across }, { x: x - label.width - GAP, y: across },
    { x: x + width / 2 + GAP + 2, y: y + height + FAR }, { x: x + width / 2 - label.width - GAP - 2, y: y + height + FAR },
    { x: middle, y: y + height + FAR }, { x: middle, y: y - label.height - FAR },
  ];
}

/** Along each part, near its beginning first: over and under a level one, right and left of one that falls. */
function besideArrow(label) {
  const { width, height } = label;
  return label.labelTarget.waypoints.slice(1).flatMap((to, index) => {
    const from = label.labelTarget.waypoints[index];
    const level = Math.abs(to.x - from.x) > Math.abs(to.y - from.y);
    return [0.5, 0.3, 0.7].flatMap((share) => {
      const x = from.x + (to.x - from.x) * share, y = from.y + (to.y - from.y) * share;
      return level
        ? [{ x: x - width / 2, y: y - height - GAP }, { x: x - width / 2, y: y + GAP }]
        : [{ x: x + GAP + 2, y: y - height / 2 }, { x: x - width - GAP - 2, y: y - height / 2 }];
    });
  });
}

function price(place, { width, height }, boxes) {
  return boxes.reduce((sum, box) => {
    const wide = Math.min(place.x + width, box.x + box.width) - Math.max(place.x, box.x) + 4;
    const high = Math.min(place.y + height, box.y + box.height) - Math.max(place.y, box.y) + 4;
    return sum + (wide > 0 && high > 0 ? 100 + wide * high : 0);
  }, 0);
}

function parts(connection) {
  return connection.waypoints.slice(1).map((to, index) => {
    const from = connection.waypoints[index];
    return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
  });
}

/** A frame has an inside: only its border is in the way. */
export function isFrame(one) {
  return ["bpmn:Participant", "bpmn:Lane"].includes(one.type) || (one.type === "bpmn:SubProcess" && one.children.length > 0);
}

function edges({ x, y, width, height }) {
  return [{ x, y, width, height: 0 }, { x, y: y + height, width, height: 0 }, { x, y, width: 0, height }, { x: x + width, y, width: 0, height }];
}
