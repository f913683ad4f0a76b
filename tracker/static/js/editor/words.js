// Every word that is shown comes from the server: the texts of the page, and the vocabulary of drawings with its labels.

let texts = {};
let vocabulary = {};

/** Takes both from the root element. */
export function readWords(root) {
  texts = JSON.parse(root.dataset.texts || "{}");
  vocabulary = JSON.parse(root.dataset.words || "{}");
  return vocabulary;
}

/** The text of a key; {name} in it is replaced. */
export function t(key, values = {}) {
  return (texts[key] || key).replace(/\{(\w+)\}/g, (all, name) => name in values ? values[name] : all);
}

/** Whether there is a text of this key. */
export function hasText(key) {
  return key in texts;
}

/** A part of the vocabulary as [{id, label, …}]: "roles", "performers.posts". Names alone are their own labels. */
export function known(part) {
  const given = part.split(".").reduce((found, name) => found && found[name], vocabulary) || [];
  return given.map((row) => typeof row === "string" ? { id: row, label: row } : row);
}

/** The same as [value, words] for a select. */
export function options(part) {
  return known(part).map(({ id, label }) => [id, label]);
}

/** The label of a word; the word itself where it is not known. */
export function labelOf(part, id) {
  const found = known(part).find((one) => one.id === id);
  return found ? found.label : id;
}

const TRANSLATED = "bpmn ";

/** For bpmn-js: what it still says itself, by its own English words. */
export function translate(template, replacements = {}) {
  const said = texts[TRANSLATED + template] || template;
  return said.replace(/\{([^}]+)\}/g, (all, name) => name in replacements ? replacements[name] : all);
}
