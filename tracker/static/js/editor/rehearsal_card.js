// The card beside a rehearsed drawing: the buttons of the steps that wait, and what may come from outside.
import { h } from "./dom.js";
import { fieldOf } from "./rehearsal_fields.js";

/** A step with its fields and buttons. */
export function stepOf(rehearsal, step) {
  const fields = step.fields.map((field) => fieldOf(step, field, (key) => rehearsal.say(key)));
  const about = [step.who, step.unit && !step.who.includes(step.unit) ? step.unit : "", step.due_words && rehearsal.say("due", { day: step.due_words })];
  return h("fieldset", { class: "rehearsal-step", "data-step": step.node },
    h("legend", {}, step.name),
    h("p", { class: "small soft mb-2" }, about.filter(Boolean).join(" · ")),
    ...fields,
    h("div", { class: "actions" }, step.buttons.map((button, at) => h("button", {
      type: "button", class: `btn btn-sm btn-${at ? "plain" : "primary"}`, "data-press": button.id, onclick: (event) => rehearsal.press(step, button, event.target),
    }, button.label))));
}

/** What may come from outside now. */
export function messagesOf(rehearsal) {
  const { messages } = rehearsal.told;
  return messages.length ? [
    h("p", { class: "small soft mb-1" }, rehearsal.say("outside")),
    h("div", { class: "actions" }, messages.map((one) => h("button", {
      type: "button", class: "btn btn-sm btn-quiet", "data-tell": one.message,
      onclick: () => rehearsal.play([...rehearsal.acts, one.unit ? { tell: one.message, unit: one.unit } : { tell: one.message }]),
    }, one.of ? `${one.label} (${one.of})` : one.label))),
  ] : [];
}
