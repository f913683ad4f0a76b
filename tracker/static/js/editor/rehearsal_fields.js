// What a step of a rehearsal asks for in the office's own words.
import { h } from "./dom.js";

/** A field with its label; `say(key)` gives words. Its value is read by `data-field`. */
export function fieldOf(step, field, say) {
  const id = `rehearse-${step.token}-${field.id}`;
  const label = h("label", { class: "form-label", for: id }, field.label, field.required ? "" : h("span", { class: "optional" }, ` ${say("optional")}`));
  const control = field.kind === "choice"
    ? h("select", { id, class: "form-select", "data-field": field.id }, h("option", { value: "" }), field.choices.map((choice) => h("option", { value: choice }, choice)))
    : h("input", {
      id, class: "form-control", autocomplete: "off", "data-field": field.id,
      inputmode: field.kind === "number" ? "numeric" : null, placeholder: field.kind === "day" ? say("day_form") : null,
    });
  return h("div", { class: "field" }, label, control);
}

/** A choice of the invented item: a select with its label, by its name. */
export function settingOf(one) {
  const id = `rehearse-${one.name}`;
  const options = one.choices.map((choice) => h("option", { value: choice.id, selected: choice.id === one.value ? "" : null }, choice.label));
  const select = h("select", { id, class: "form-select", name: one.name }, options);
  return h("div", {}, h("label", { class: "form-label", for: id }, one.label), select);
}
