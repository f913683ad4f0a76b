// An arrow: when it is taken; a fork: which arrows leave it.
import { group, h, input, labelled, select, tick } from "./dom.js";
import { known, labelOf, options, t } from "./words.js";

const SIGNS = ["==", "!=", ">=", "<=", ">", "<"];
const SIMPLE = /^\s*(not\s+)?([A-Za-z_]\w*)\s*(?:(==|!=|>=|<=|>|<)\s*("([^"\\]*)"|'([^'\\]*)'|-?\d{1,9}|true|false))?\s*$/;
const FORK = "bpmn:ExclusiveGateway";

export function flowGroups(panel, flow) {
  const source = panel.registry.get(flow.source.id);
  if (source.type !== FORK) {
    return [group(t("when_taken"), h("p", { class: "small soft mb-0" }, t("always_taken")), hasCondition(flow) && textOf(panel, flow))];
  }
  const isDefault = source.businessObject.default === flow.businessObject;
  return [group(t("when_taken"),
    tick("panel-default", isDefault, t("otherwise"), (is) => panel.changes.setDefault(flow, is)),
    ...(isDefault ? [] : builder(panel, flow)), !isDefault && textOf(panel, flow))];
}

/** The arrows that leave a fork, each with its condition; one press leads to it. */
export function choiceGroups(panel, fork) {
  if (!fork.outgoing.length) {
    return [group(t("when_taken"), h("p", { class: "small soft mb-0" }, t("no_arrows")))];
  }
  const rows = fork.outgoing.map((flow) => h("div", { class: "row-line" },
    h("button", { type: "button", class: "btn-link-like", onclick: () => panel.select(flow) }, `${flow.businessObject.name || "→"} ${panel.nameOf(flow.target)}`),
    h("span", { class: "faint small" }, fork.businessObject.default === flow.businessObject ? t("otherwise") : spoken(panel, flow))));
  const arrows = fork.outgoing.map((flow) => [flow.id, flow.businessObject.name || panel.nameOf(flow.target)]);
  const current = fork.businessObject.default ? fork.businessObject.default.id : "";
  const put = (id) => panel.changes.modeling.updateProperties(fork, { default: id ? panel.registry.get(id).businessObject : undefined });
  return [group(t("when_taken"), ...rows, labelled("panel-default", t("where_none_holds"), select("panel-default", current, [["", t("choose")], ...arrows], put)))];
}

function hasCondition(flow) {
  return Boolean(flow.businessObject.conditionExpression);
}

function conditionOf(flow) {
  const expression = flow.businessObject.conditionExpression;
  return expression ? (expression.body || "").trim() : "";
}

/** A condition in words where it is a simple one; else as it is written. */
function spoken(panel, flow) {
  const parts = partsOf(conditionOf(flow));
  if (!parts || !parts.name) {
    return conditionOf(flow) || t("no_condition");
  }
  const words = valueOptions(panel, flow, parts.name)?.find(([id]) => id === parts.value)?.[1] || parts.value;
  return parts.name === "outcome" && parts.sign === "==" ? `“${words}”` : [labelOf("facts", parts.name), parts.sign && t(`sign ${parts.sign}`), words].filter(Boolean).join(" ");
}

/** A simple condition in its parts; null where it is more than that. */
function partsOf(text) {
  const found = SIMPLE.exec(text);
  if (!found) {
    return text ? null : { name: "", sign: "==", value: "" };
  }
  const [, not, name, sign, value, one, other] = found;
  if (!sign) {
    return { name, sign: "==", value: not ? "false" : "true" };
  }
  return not ? null : { name, sign, value: one ?? other ?? value };
}

function written({ name, sign, value }) {
  if (!name) {
    return "";
  }
  if (value === "true" || value === "false") {
    return (value === "true") === (sign === "==") ? name : `not ${name}`;
  }
  return `${name} ${sign} ${/^-?\d{1,9}$/.test(value) ? value : `"${value.replace(/["\\]/g, "")}"`}`;
}

function builder(panel, flow) {
  const parts = partsOf(conditionOf(flow));
  if (!parts) {
    return [h("p", { class: "small soft" }, t("long_condition"))];
  }
  const put = (change) => panel.changes.setCondition(flow, written({ ...parts, ...change }));
  const facts = [["", t("choose")], ...options("facts"), ...ownFacts(panel)];
  const values = parts.name ? valueOptions(panel, flow, parts.name) : null;
  const shownValues = values && (values.some(([id]) => id === parts.value) ? values : [[parts.value, parts.value || t("choose")], ...values]);
  const first = (name) => valueOptions(panel, flow, name)?.[0]?.[0] ?? "1";
  return [h("div", { class: "builder" },
    labelled("panel-fact", t("fact"), select("panel-fact", parts.name, facts, (name) => put({ name, sign: "==", value: first(name) }))),
    labelled("panel-sign", t("sign"), select("panel-sign", parts.sign, SIGNS.map((sign) => [sign, t(`sign ${sign}`)]), (sign) => put({ sign }))),
    labelled("panel-value", t("value"), shownValues
      ? select("panel-value", parts.value, shownValues, (value) => put({ value }))
      : input("panel-value", parts.value, (value) => put({ value }))))];
}

/** What the office's own questions can be asked by: their values are facts too. */
function ownFacts(panel) {
  const fields = panel.registry.filter((one) => one.type === "bpmn:UserTask").flatMap((step) => panel.changes.parts(step, "Field"));
  const rows = [...new Map(fields.filter((one) => one.type !== "file").map((one) => [one.id, [one.id, one.label || one.id]])).values()];
  return rows.length ? [{ group: t("what_asked"), options: rows }] : [];
}

/** The values that a fact can have; null where it is a number or free words. */
function valueOptions(panel, flow, name) {
  if (name === "outcome") {
    return buttonsBefore(panel, flow);
  }
  const fact = known("facts").find((one) => one.id === name);
  if (fact && fact.values && fact.values.length) {
    return fact.values.map((one) => typeof one === "string" ? [one, one] : [one.id, one.label]);
  }
  if (fact && ["flag", "bool", "yes_no"].includes(fact.kind)) {
    return [["true", t("yes")], ["false", t("no")]];
  }
  const field = panel.registry.filter((one) => one.type === "bpmn:UserTask").flatMap((step) => panel.changes.parts(step, "Field")).find((one) => one.id === name);
  return field && field.type === "choice" ? (field.choices || "").split("|").map((one) => [one, one]) : null;
}

/** The buttons of the steps from which a fork is reached, over other forks too. */
function buttonsBefore(panel, flow) {
  const { changes } = panel, seen = new Set(), rows = new Map(), waiting = [flow.source];
  while (waiting.length && seen.size < 100) {
    const node = waiting.pop();
    if (seen.has(node)) {
      continue;
    }
    seen.add(node);
    if (node.type === "bpmn:UserTask") {
      const parts = changes.parts(node, "Button");
      changes.ownWords(node, "outcomes").forEach((id) => rows.set(id, parts.find((one) => one.id === id)?.label || labelOf("buttons", id)));
    } else {
      waiting.push(...(node.incoming || []).map((one) => one.source));
    }
  }
  return [...rows];
}

function textOf(panel, flow) {
  return labelled("panel-condition", t("condition_text"), input("panel-condition", conditionOf(flow), (text) => panel.changes.setCondition(flow, text), { maxlength: 500, spellcheck: "false" }));
}
