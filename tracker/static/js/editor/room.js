// Room for what is drawn: a stage that grows pushes aside what lies behind its edges, as a person would draw it.

import { isFrame } from "./layout.js";

const AXES = [["x", "width", "e"], ["y", "height", "s"]];
const RESIZED = ["bpmn:Participant", "bpmn:Lane"];
const BESIDE = 50, NEAR = 12, ROW = 110;

/** The stages around an element, the innermost first, with where their edges are now. */
export function stagesAround(element) {
  const found = [];
  for (let one = element.parent; one; one = one.parent) {
    if (one.type === "bpmn:SubProcess") {
      found.push({ frame: one, before: { x: one.x, y: one.y, width: one.width, height: one.height } });
    }
  }
  return found;
}

/** What lies behind the old edges of stages that have grown is moved by as much. */
export function pushAside(modeler, stages) {
  for (const { frame, before } of stages) {
    for (const [axis, size, direction] of AXES) {
      const edge = before[axis] + before[size], grown = frame[axis] + frame[size] - edge;
      if (grown > 0 && covers(modeler, frame)) {
        makeSpace(modeler, frame, { axis, size, direction, edge, grown });
      }
    }
  }
}

/** Room right of an element for a figure between it and the next one on its level: everything behind moves on. */
export function makeWay(modeler, element, next, shape) {
  const edge = element.x + element.width, gap = next.x - edge, wanted = shape.width + 2 * BESIDE;
  const isLevel = Math.abs(next.y + next.height / 2 - element.y - element.height / 2) < 40;
  if (isLevel && gap > 0 && gap < wanted) {
    makeSpace(modeler, null, { axis: "x", size: "width", direction: "e", edge, grown: wanted - gap });
  }
}

/** The nearest place after an element that no figure takes: on its level, else below or above it, in its lane first. */
export function freePlaceAfter(modeler, element, shape) {
  const x = element.x + element.width + BESIDE + shape.width / 2, level = element.y + element.height / 2, below = element.host ? ROW : 0;
  const taken = modeler.get("elementRegistry").filter((one) => one.width !== undefined && one.parent && !one.labelTarget && one !== element && !isFrame(one));
  const stages = modeler.get("elementRegistry").filter((one) => one.type === "bpmn:SubProcess" && isFrame(one) && !holds(one, element));
  const isFree = (y) => ![...taken, ...stages].some((one) => one.x < x + shape.width / 2 + NEAR && one.x + one.width > x - shape.width / 2 - NEAR &&
    one.y < y + shape.height / 2 + NEAR && one.y + one.height > y - shape.height / 2 - NEAR);
  const lane = modeler.get("elementRegistry").filter((one) => one.type === "bpmn:Lane" && level > one.y && level < one.y + one.height).at(-1);
  const inLane = (y) => !lane || (y - shape.height / 2 > lane.y && y + shape.height / 2 < lane.y + lane.height);
  const rows = Array.from({ length: 24 }, (_, index) => level + below + (index % 2 ? 1 : -1) * Math.ceil(index / 2) * ROW / 2);
  const free = rows.filter(isFree);
  return { x, y: free.find(inLane) ?? free[0] ?? level };
}

function holds(frame, element) {
  for (let one = element; one; one = one.parent) {
    if (one === frame) {
      return true;
    }
  }
  return false;
}

/** Whether the frame lies over something beside it. */
function covers(modeler, frame) {
  return modeler.get("elementRegistry").filter((one) => isBeside(one, frame) && !isHolder(one, frame) &&
    one.x < frame.x + frame.width + 10 && frame.x < one.x + one.width && one.y < frame.y + frame.height + 10 && frame.y < one.y + one.height).length > 0;
}

function makeSpace(modeler, frame, { axis, size, direction, edge, grown }) {
  const moving = [], resizing = [];
  modeler.get("elementRegistry").filter((one) => isBeside(one, frame)).forEach((one) => {
    const begins = one[axis], ends = begins + one[size], middle = begins + one[size] / 2;
    if (one.host ? middle > edge : begins >= edge - 1) {
      moving.push(one, ...(one.label ? [one.label] : []));
    } else if (begins < edge && ends > edge && (RESIZED.includes(one.type) || (frame ? isHolder(one, frame) : isFrame(one)))) {
      resizing.push(one);
    }
  });
  const delta = { x: 0, y: 0, [axis]: grown };
  modeler.get("modeling").createSpace([...new Set(moving)], resizing, delta, direction, edge);
}

/** A figure that does not lie in the frame or on its edge. */
function isBeside(one, frame) {
  const isFigure = !one.waypoints && !one.labelTarget && one.parent && one.width !== undefined;
  return isFigure && !(frame && (one.host === frame || holds(frame, one)));
}

/** Whether the frame lies in it: another stage, a lane, the frame of the procedure. */
function isHolder(one, frame) {
  return RESIZED.includes(one.type) || holds(one, frame);
}
