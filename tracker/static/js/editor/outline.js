// The plain list of what is drawn, in the order in which it is passed: the equal way for keyboards and screen readers.
import { button, group, h } from "./dom.js";
import { t } from "./words.js";
import { bringIntoSight } from "./view.js";

const SHOWN = ["bpmn:UserTask", "bpmn:ServiceTask", "bpmn:SubProcess", "bpmn:StartEvent", "bpmn:EndEvent", "bpmn:BoundaryEvent", "bpmn:IntermediateCatchEvent", "bpmn:ExclusiveGateway", "bpmn:ParallelGateway"];

/** The list as a group of the panel. */
export function outline(panel) {
  const roots = panel.modeler.get("canvas").getRootElements();
  const tops = panel.registry.filter((one) => roots.includes(one.parent) || ["bpmn:Participant", "bpmn:Lane"].includes(one.parent?.type));
  const list = listed(panel, tops.flatMap((one) => one.type === "bpmn:Participant" ? one.children : [one]));
  return group(t("steps"), list.childElementCount ? list : h("p", { class: "small soft" }, t("nothing_drawn")),
    button(t("begin_with_step"), () => panel.pen.add("step"), { sign: "plus-lg", name: "outline-add" }));
}

function listed(panel, elements) {
  const nodes = inOrder([...new Set(elements)].filter((one) => SHOWN.includes(one.type) && !one.labelTarget));
  return h("ol", { class: "outline-list" }, nodes.map((one) => h("li", {},
    h("button", { type: "button", class: "btn-link-like", "data-name": `outline ${one.id}`, onclick: () => choose(panel, one) }, panel.nameOf(one)),
    one.businessObject.name && h("span", { class: "faint small" }, ` ${panel.typeOf(one)}`),
    (one.children || []).some((child) => SHOWN.includes(child.type)) && listed(panel, one.children))));
}

function choose(panel, element) {
  bringIntoSight(panel.modeler, element);
  panel.select(element);
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById("panel-title")?.focus()));
}

/** Along the arrows from the beginnings, then whatever no arrow reaches. */
function inOrder(nodes) {
  const found = new Set();
  const reach = (first) => {
    const waiting = [first];
    while (waiting.length) {
      const node = waiting.shift();
      if (nodes.includes(node) && !found.has(node)) {
        found.add(node);
        waiting.unshift(...(node.outgoing || []).map((flow) => flow.target));
        waiting.push(...(node.attachers || []));
      }
    }
  };
  [...nodes].sort((one, other) => Number(other.type === "bpmn:StartEvent") - Number(one.type === "bpmn:StartEvent")).forEach(reach);
  return [...found];
}
