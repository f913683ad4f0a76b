// What a finding proposes, drawn by one press and taken back by one undo.

/** Carries a mend out; the element to be chosen then, or null where the drawing has changed meanwhile. */
export function applyMend(modeler, changes, mend) {
  const flow = mend.flow && modeler.get("elementRegistry").get(mend.flow);
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
