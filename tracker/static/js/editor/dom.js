// Small helpers for building elements. Never markup from strings: what people typed is text.

const SVG = "http://www.w3.org/2000/svg";
let sprite = "";

/** Tells where the icons are. */
export function setSprite(address) {
  sprite = address;
}

/** h("button", {class: "btn", onclick: f, disabled: false}, "words", element, null): an element; false, null and "" children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

/** An icon of the sprite; words stand beside it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

/** A button that does something on this page. */
export function button(words, onclick, { kind = "quiet", sign = null, label = null, name = null, small = true } = {}) {
  return h("button", { type: "button", class: `btn btn-${kind}${small ? " btn-sm" : ""}`, onclick, "aria-label": label, "data-name": name }, sign && icon(sign), words);
}

/** A button that is a sign only; `label` says what it does. */
export function signButton(sign, label, onclick, name) {
  return h("button", { type: "button", class: "icon-link", "aria-label": label, title: label, onclick, "data-name": name }, icon(sign));
}

/** A select; `options` are [value, words] or {group, options}. */
export function select(id, value, options, onchange, attributes = {}) {
  const one = ([code, words]) => h("option", { value: code, selected: code === value }, words);
  return h("select", { id, class: "form-select", onchange: (event) => onchange(event.target.value), ...attributes },
    options.map((option) => Array.isArray(option) ? one(option) : h("optgroup", { label: option.group }, option.options.map(one))));
}

/** A field for a line of words. */
export function input(id, value, onchange, attributes = {}) {
  return h("input", { id, class: "form-control", type: "text", autocomplete: "off", value, onchange: (event) => onchange(event.target.value.trim()), ...attributes });
}

/** A field for a small whole number; empty is "". */
export function number(id, value, onchange, attributes = {}) {
  return input(id, value, (text) => onchange(/^\d{1,3}$/.test(text) && Number(text) ? String(Number(text)) : ""), { size: 3, inputmode: "numeric", class: "form-control is-number", ...attributes });
}

/** A box to tick with its words. */
export function tick(id, checked, words, onchange) {
  return h("div", { class: "form-check" },
    h("input", { id, type: "checkbox", class: "form-check-input", checked, onchange: (event) => onchange(event.target.checked) }),
    h("label", { class: "form-check-label", for: id }, words));
}

/** A label over its field. */
export function labelled(id, words, field) {
  return h("div", { class: "pair" }, h("label", { class: "form-label", for: id }, words), field);
}

/** A label, its field and a word behind it on one line. */
export function line(id, words, field, behind = null) {
  return h("div", { class: "row-line" }, h("label", { for: id }, words), field, behind && h("span", { class: "soft" }, behind));
}

/** A group of the panel with its heading. */
export function group(words, ...children) {
  return h("div", { class: "group" }, h("h3", {}, words), ...children);
}
