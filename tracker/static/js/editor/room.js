// Room for what is drawn: a stage that grows pushes aside what lies behind its edges, as a person would draw it.

const AXES = [["x", "width", "e"], ["y", "height", "s"]];
const RESIZED = ["bpmn:Participant", "bpmn:Lane"];

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
    } else if (begins < edge && ends > edge && (RESIZED.includes(one.type) || isHolder(one, frame))) {
      resizing.push(one);
    }
  });
  const delta = { x: 0, y: 0, [axis]: grown };
  modeler.get("modeling").createSpace([...new Set(moving)], resizing, delta, direction, edge);
}

/** A figure that does not lie in the frame or on its edge. */
function isBeside(one, frame) {
  if (one === frame || one.host === frame || one.waypoints || one.labelTarget || !one.parent || one.width === undefined) {
    return false;
  }
  for (let above = one.parent; above; above = above.parent) {
    if (above === frame) {
      return false;
    }
  }
  return true;
}

/** Whether the frame lies in it: another stage, a lane, the frame of the procedure. */
function isHolder(one, frame) {
  if (RESIZED.includes(one.type)) {
    return true;
  }
  for (let above = frame.parent; above; above = above.parent) {
    if (above === one) {
      return true;
    }
  }
  return false;
}
