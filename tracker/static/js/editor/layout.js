// Where figures and names stand: made where the file says nothing of it; what was laid by hand stays.
import { BpmnModdle } from "../../vendor/bpmn-editor.js";
import { arranged } from "./arranging.js";
import descriptor from "./moddle.js";
import { leadAll } from "./routing.js";

const GAP = 5, FAR = 22;

/** The same drawing with a place for each figure; its arrows are led once it is open (`leadArrows`). */
export async function laidOut(xml) {
  const moddle = new BpmnModdle({ pt: descriptor });
  const { rootElement } = await moddle.fromXML(xml);
  const processes = rootElement.get("rootElements").filter((one) => one.$type === "bpmn:Process");
  processes.forEach(tellEnds);
  rootElement.diagrams = [diagramOf(moddle, processes[0])];
  return (await moddle.toXML(rootElement)).xml;
}

function diagramOf(moddle, process) {
  const places = arranged(process), planeElement = [];
  const add = (type, bpmnElement, more) => planeElement.push(moddle.create(type, { id: `${bpmnElement.id}_di`, bpmnElement, ...more }));
  const middle = ({ x, y, width, height }) => moddle.create("dc:Point", { x: x + width / 2, y: y + height / 2 });
  places.forEach((place, one) => add("bpmndi:BPMNShape", one, {
    bounds: moddle.create("dc:Bounds", place), ...(one.$type === "bpmn:SubProcess" ? { isExpanded: true } : {}),
    ...(one.$type === "bpmn:ExclusiveGateway" ? { isMarkerVisible: true } : {}),
  }));
  flowsOf(process).filter((one) => places.has(one.sourceRef) && places.has(one.targetRef)).forEach((one) =>
    add("bpmndi:BPMNEdge", one, { waypoint: [one.sourceRef, one.targetRef].map((end) => middle(places.get(end))) }));
  return moddle.create("bpmndi:BPMNDiagram", { id: "diagram", plane: moddle.create("bpmndi:BPMNPlane", { id: "plane", bpmnElement: process, planeElement }) });
}

function flowsOf(scope) {
  const elements = scope.get("flowElements");
  return elements.filter((one) => one.$type === "bpmn:SequenceFlow").concat(elements.filter((one) => one.$type === "bpmn:SubProcess").flatMap(flowsOf));
}

/** Leads every arrow of a drawing that was laid out just now. Not a change to undo. */
export function leadArrows(modeler) {
  leadAll(modeler, modeler.get("elementRegistry").filter((one) => one.waypoints));
  modeler.get("commandStack").clear();
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

/** Moves names that the file gives no place for (all of them in a drawing laid out just now) to where they touch no line and
    no figure. Not a change to undo. */
export function placeNames(modeler, all = false) {
  const homeless = modeler.get("elementRegistry").filter((one) => one.labelTarget && (all || !one.labelTarget.di.label?.bounds) && one.width);
  [...homeless, ...(all ? homeless : [])].forEach((label) => moveTo(modeler, label, bestPlace(modeler, label)));   /* again, now that the others stand */
  modeler.get("commandStack").clear();
}

/** Names of arrows keep their place beside them: call it before a change, and what it gives after it. */
export function keepNames(modeler) {
  const labels = modeler.get("elementRegistry").filter((one) => one.labelTarget?.waypoints && one.width);
  const before = labels.map((label) => ({ label, x: label.x, y: label.y, points: label.labelTarget.waypoints.map(({ x, y }) => ({ x, y })) }));
  return () => before.filter(({ label }) => label.parent).forEach(({ label, x, y, points }) => {
    const now = label.labelTarget.waypoints, by = { x: now[0].x - points[0].x, y: now[0].y - points[0].y };
    const isMoved = now.length === points.length && now.every((one, at) => one.x - points[at].x === by.x && one.y - points[at].y === by.y);
    if (!isMoved || by.x || by.y) {
      moveTo(modeler, label, isMoved ? { x: x + by.x, y: y + by.y } : bestPlace(modeler, label));
    }
  });
}

function moveTo(modeler, label, place) {
  modeler.get("modeling").moveShape(label, { x: Math.round(place.x - label.x), y: Math.round(place.y - label.y) });
}

/** Where a name touches least, the usual place first. */
function bestPlace(modeler, label) {
  const others = modeler.get("elementRegistry").filter((one) => one !== label && !one.hidden && (one.waypoints || Number.isFinite(one.x)));
  const boxes = others.flatMap((one) => one.waypoints ? parts(one) : isFrame(one) ? edges(one) : [one]);
  const places = label.labelTarget.waypoints ? besideArrow(label) : besideFigure(label);
  return places.map((place, index) => ({ ...place, price: price(place, label, boxes) + index })).sort((one, other) => one.price - other.price)[0];
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
