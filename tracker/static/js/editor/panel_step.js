// A step: who does it, which buttons, what is asked, by when. Always in this order.
import { button, group, h, input, labelled, line, number, select, signButton, tick } from "./dom.js";
import { idOf } from "./changes.js";
import { known, labelOf, options, t } from "./words.js";
import { loopRows } from "./panel_parts.js";

const TYPES = ["text", "number", "day", "choice", "file"];

export function stepGroups(panel, step) {
  return [
    group(t("who"), ...whoRows(panel, step, panel.laneOf(step))),
    group(t("which_buttons"), ...buttonRows(panel, step)),
    group(t("what_asked"), ...fieldRows(panel, step)),
    group(t("by_when"), ...whenRows(panel, step)),
  ];
}

/** The role, and who of the role; where a lane says it, that is the first choice. Used by lanes too. */
export function whoRows(panel, element, lane = null) {
  const { changes } = panel;
  const role = changes.own(element, "role"), performer = changes.own(element, "performer");
  const ofLane = lane && lane !== element && [["", t("as_lane", { lane: lane.businessObject.name || "" })]];
  const roles = [...(ofLane || (role ? [] : [["", t("choose")]])), ...options("roles")];
  return [
    h("label", { class: "visually-hidden", for: "panel-role" }, t("role")),
    select("panel-role", role, withKnown(roles, role), (value) => changes.setOwn(element, { role: value })),
    h("label", { class: "visually-hidden", for: "panel-performer" }, t("performer")),
    select("panel-performer", performer, performers(panel, element, performer), (value) => changes.setOwn(element, { performer: value }), { class: "form-select mt-2" }),
  ];
}

function withKnown(rows, value) {
  return !value || rows.some(([id]) => id === value) ? rows : [...rows, [value, value]];
}

function performers(panel, element, value) {
  const steps = panel.registry.filter((one) => one.type === "bpmn:UserTask" && one !== element && !one.labelTarget);
  const groups = [
    { group: t("a_post"), options: known("performers.posts").map(({ id, label }) => [`post: ${id}`, label]) },
    { group: t("a_unit"), options: known("performers.units").map(({ id, label }) => [`unit: ${id}`, label]) },
    { group: t("who_did"), options: steps.map((one) => [`step: ${one.id}`, panel.nameOf(one)]) },
  ].filter((one) => one.options.length);
  const found = !value || value === "officer" || groups.some((one) => one.options.some(([id]) => id === value));
  return [["", t("anybody_of_role")], ["officer", t("officer")], ...(found ? [] : [[value, value.replace(/^\w+:\s*/, "")]]), ...groups];
}

function buttonRows(panel, step) {
  const { changes } = panel;
  const outcomes = changes.ownWords(step, "outcomes"), parts = changes.parts(step, "Button");
  const put = (list) => changes.setOwn(step, { outcomes: list.join(" ") });
  const rows = outcomes.map((id) => {
    const part = parts.find((one) => one.id === id), key = `button ${id}`;
    const words = part ? part.label : labelOf("buttons", id);
    const remove = () => changes.together(() => {
      put(outcomes.filter((one) => one !== id));
      if (part) {
        changes.removePart(step, part);
      }
    });
    return [
      h("div", { class: "row-line" }, h("span", {}, words), h("span", { class: "faint small" }, part ? t("own_words") : t("of_item")),
        signButton("pencil", t("edit_button", { words }), () => panel.unfold(key), key)),
      panel.opened === key && h("div", { class: "unfolded" },
        part && labelled("panel-button-label", t("button_words"), input("panel-button-label", part.label || "", (label) => label && changes.setPart(step, part, { label }), { maxlength: 200 })),
        h("p", { class: "actions mb-0" }, button(t("remove_button"), remove, { kind: "danger", sign: "trash" }))),
    ];
  });
  const empty = !outcomes.length && h("p", { class: "form-text mb-0" }, t("no_buttons"));
  return [empty, ...rows.flat(), button(t("add_button"), () => panel.unfold("button +"), { sign: "plus-lg", name: "add-button" }),
    panel.opened === "button +" && newButton(panel, step, outcomes)];
}

function newButton(panel, step, outcomes) {
  const { changes } = panel, role = changes.own(step, "role") || laneRole(panel, step);
  const free = known("buttons").filter((one) => one.id && !outcomes.includes(one.id) && (!role || !one.roles || !one.roles.length || one.roles.includes(role)));
  const words = input("panel-new-button", "", () => undefined, { maxlength: 200 });
  const which = select("panel-new-verb", "", [["", t("own_words")], { group: t("of_item"), options: free.map(({ id, label }) => [id, label]) }],
    (value) => (words.parentElement.hidden = value !== ""));
  const add = () => {
    const label = words.value.trim(), verb = which.value;
    if (!verb && !label) {
      words.focus();
      return;
    }
    panel.opened = null;
    const taken = [...outcomes, ...known("buttons").map((one) => one.id)];
    const id = verb || idOf(label, taken);
    changes.together(() => {
      if (!verb) {
        changes.addPart(step, "Button", { id, label });
      }
      changes.setOwn(step, { outcomes: [...outcomes, id].join(" ") });
    });
  };
  const byEnter = (event) => event.key === "Enter" && add();
  words.addEventListener("keydown", byEnter);
  return h("div", { class: "unfolded" }, labelled("panel-new-button", t("button_words"), words), labelled("panel-new-verb", t("kind"), which),
    h("p", { class: "actions mb-0" }, button(t("add"), add, { kind: "plain", name: "new-button" })));
}

function laneRole(panel, step) {
  const lane = panel.laneOf(step);
  return lane ? panel.changes.own(lane, "role") : "";
}

function fieldRows(panel, step) {
  const { changes } = panel;
  const asked = changes.ownWords(step, "fields");
  const standard = known("fields").map(({ id, label }) => tick(`panel-field-${id}`, asked.includes(id), label, (is) =>
    changes.setOwn(step, { fields: (is ? [...asked, id] : asked.filter((one) => one !== id)).join(" ") })));
  const own = changes.parts(step, "Field").map((field) => {
    const key = `field ${field.id}`;
    return [
      h("div", { class: "row-line" }, h("span", {}, field.label || field.id), h("span", { class: "faint small" }, aboutField(changes, step, field)),
        signButton("pencil", t("edit_field", { words: field.label || field.id }), () => panel.unfold(key), key)),
      panel.opened === key && fieldForm(panel, step, field),
    ];
  });
  const add = () => {
    const parts = changes.parts(step, "Field");
    const id = idOf(t("name_field"), parts.map((one) => one.id));
    panel.opened = `field ${id}`;
    changes.addPart(step, "Field", { id, label: t("name_field"), type: "text" });
    requestAnimationFrame(() => document.getElementById("panel-field-label")?.select());
  };
  return [...own.flat(), button(t("add_field"), add, { sign: "plus-lg", name: "add-field" }),
    standard.length > 0 && h("details", { class: "more", open: asked.length > 0 }, h("summary", {}, t("fields_of_item")), ...standard)];
}

function aboutField(changes, step, field) {
  const parts = changes.parts(step, "Button");
  const with_ = (field.buttons || "").split(/\s+/).filter(Boolean).map((id) => parts.find((one) => one.id === id)?.label || labelOf("buttons", id));
  return [t(`type_${field.type || "text"}`), field.required === "true" && t("required"), with_.length && t("when_pressed", { words: with_.join(", ") })].filter(Boolean).join(", ");
}

function fieldForm(panel, step, field) {
  const { changes } = panel;
  const set = (values) => changes.setPart(step, field, values);
  const chosen = (field.buttons || "").split(/\s+/).filter(Boolean);
  const ticks = changes.ownWords(step, "outcomes").map((id) => {
    const words = changes.parts(step, "Button").find((one) => one.id === id)?.label || labelOf("buttons", id);
    return tick(`panel-field-with-${id}`, chosen.includes(id), words, (is) => set({ buttons: (is ? [...chosen, id] : chosen.filter((one) => one !== id)).join(" ") }));
  });
  return h("div", { class: "unfolded" },
    labelled("panel-field-label", t("question"), input("panel-field-label", field.label || "", (label) => label && set({ label }), { maxlength: 200 })),
    labelled("panel-field-type", t("kind"), select("panel-field-type", field.type || "text", TYPES.map((type) => [type, t(`type_${type}`)]), (type) => set({ type }))),
    field.type === "choice" && labelled("panel-field-choices", t("choices"), input("panel-field-choices", (field.choices || "").split("|").join("; "),
      (text) => set({ choices: text.split(/[;|]/).map((one) => one.trim()).filter(Boolean).join("|") }))),
    tick("panel-field-required", field.required === "true", t("must_be_filled"), (is) => set({ required: is ? "true" : "" })),
    ticks.length > 1 && h("fieldset", { class: "mt-2" }, h("legend", { class: "form-label" }, t("only_with")), ticks),
    h("p", { class: "actions mb-0" }, button(t("remove_field"), () => changes.removePart(step, field), { kind: "danger", sign: "trash" })));
}

function whenRows(panel, step) {
  const { changes } = panel;
  return [
    line("panel-days", t("done_within"), number("panel-days", changes.own(step, "days"), (days) => changes.setOwn(step, { days })), t("working_days")),
    line("panel-remind", t("remind_before"), number("panel-remind", changes.own(step, "remind"), (remind) => changes.setOwn(step, { remind })), t("working_days")),
    labelled("panel-status", t("status_meanwhile"), select("panel-status", changes.own(step, "status"), [["", t("says_nothing")], ...options("statuses")], (status) => changes.setOwn(step, { status }))),
    h("details", { class: "more", open: Boolean(step.businessObject.loopCharacteristics) }, h("summary", {}, t("repeated")), ...loopRows(panel, step)),
  ];
}
