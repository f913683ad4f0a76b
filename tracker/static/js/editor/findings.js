// Findings at the pen: dashes on the figure or arrow, a sign on it, a card beside it that covers no figure.
import { button, h, icon, signButton } from "./dom.js";
import { t } from "./words.js";
import { applyMend } from "./mending.js";
import { post } from "./saving.js";
import { bringIntoSight } from "./view.js";
import { freePlace, middleOf } from "./places.js";

const WAIT = 700;
const MARKS = ["is-fault", "is-hint", "is-path"];

/** Asks the checker after each change and shows what it says. */
export class Findings {
  constructor(root, modeler, changes, saveXML) {
    Object.assign(this, { root, modeler, changes, saveXML });
    this.registry = modeler.get("elementRegistry");
    this.canvas = modeler.get("canvas");
    this.overlays = modeler.get("overlays");
    this.box = root.querySelector("[data-canvas]");
    this.count = root.querySelector("[data-count]");
    this.list = root.querySelector("[data-findings]");
    this.found = [];
    this.open = null;
    this.closed = new Set();
    this.asked = 0;
    this.card = h("section", { class: "finding at-pen", role: "status" });
    this.card.hidden = true;
    root.querySelector("[data-card]").append(this.card);
    modeler.get("eventBus").on("canvas.viewbox.changed", () => this._place());
  }

  /** Asks soon; what was asked before and comes late is passed over. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), WAIT);
  }

  /** Asks now. The findings, or null where nobody answers. */
  async check() {
    clearTimeout(this.timer);
    const asked = this.asked += 1;
    const answer = await post(this.root.dataset.checkUrl, { xml: await this.saveXML() }, this.root.dataset.csrf);
    if (asked !== this.asked) {
      return this.found;
    }
    if (!answer || answer.status !== 200) {
      return null;
    }
    this.show(answer.data.findings);
    return this.found;
  }

  get refusals() {
    return this.found.filter((one) => !one.hint);
  }

  show(findings) {
    this.found = [...findings].sort((one, other) => Number(one.hint) - Number(other.hint));
    this._clear();
    this.found.forEach((finding, index) => this._mark(finding, index));
    this._count();
    const keys = this.found.map(keyOf);
    if (!this.open || !keys.includes(this.open)) {
      const next = this.found.find((one) => !one.hint && !this.closed.has(keyOf(one)) && this._stands(one));
      this.open = next ? keyOf(next) : null;
    }
    this._card();
    this.root.dataset.faults = String(this.refusals.length);
  }

  /** Marks elements in a class of their own and nothing else so; for the rehearsal too. */
  marks(ids, cls) {
    this.registry.forEach((element) => this.canvas.removeMarker(element, cls));
    ids.filter((id) => this.registry.get(id)).forEach((id) => this.canvas.addMarker(id, cls));
  }

  /** Its element on the canvas; null where it speaks of the whole drawing. */
  _stands(finding) {
    const element = this.registry.get(finding.node);
    return element && element.parent ? element : null;
  }

  /** The list of all of them, under the count. */
  listed(findings = this.found) {
    return h("ul", { class: "findings" }, findings.map((one) => h("li", { class: one.hint ? "is-hint" : "is-fault" },
      this._stands(one)
        ? h("button", { type: "button", class: "btn-link-like", onclick: () => this._pick(one) }, one.title)
        : h("b", {}, one.title),
      one.words && h("p", {}, one.words), this._mend(one))));
  }

  _clear() {
    MARKS.forEach((cls) => this.registry.forEach((element) => this.canvas.removeMarker(element, cls)));
    this.overlays.remove({ type: "finding" });
  }

  _mark(finding) {
    const element = this._stands(finding);
    if (!element) {
      return;
    }
    this.canvas.addMarker(element, finding.hint ? "is-hint" : "is-fault");
    const sign = h("button", {
      type: "button", class: `pen-sign${finding.hint ? " is-hint" : ""}`, "aria-label": finding.title,
      onclick: () => this._pick(finding),
    }, finding.hint ? "?" : "!");
    this.overlays.add(element, "finding", { html: sign, position: placeOfSign(element), scale: { min: 0.9, max: 1.2 } });
  }

  _count() {
    const faults = this.refusals.length, hints = this.found.length - faults;
    const said = [];
    if (faults) {
      said.push(h("span", { class: "when when-due_soon" }, icon("exclamation-circle"), t("faults", { n: String(faults).padStart(2, "0") })));
    }
    if (hints) {
      said.push(h("span", { class: "faint" }, t("hints", { n: String(hints).padStart(2, "0") })));
    }
    this.count.querySelector("summary").replaceChildren(...(said.length ? said : [h("span", { class: "when" }, icon("check2"), t("no_faults"))]));
    this.list.replaceChildren(this.found.length ? this.listed() : h("p", { class: "small soft mb-0" }, t("no_faults_long")));
  }

  _pick(finding) {
    this.open = keyOf(finding);
    this.closed.delete(this.open);
    this.count.open = false;
    const element = this.registry.get(finding.node);
    if (element) {
      bringIntoSight(this.modeler, element);
    }
    this._card();
    this.card.querySelector("button")?.focus();
  }

  _mend(finding) {
    return finding.mend && button(finding.mend.label, () => this._apply(finding), { kind: "plain" });
  }

  _apply(finding) {
    const drawn = applyMend(this.modeler, this.changes, finding.mend);
    if (drawn) {
      this.modeler.get("selection").select(drawn);
    }
  }

  _card() {
    const finding = this.found.find((one) => keyOf(one) === this.open);
    this.card.hidden = !finding;
    this.marks([], "is-path");
    if (!finding) {
      return;
    }
    const close = () => {
      this.closed.add(this.open);
      this.open = null;
      this._card();
      this.box.querySelector("svg")?.focus();
    };
    this.card.classList.toggle("is-hint", finding.hint);
    this.card.replaceChildren(
      h("h2", { class: "h-table mb-1" }, icon(finding.hint ? "info-circle" : "exclamation-circle"), h("span", {}, finding.title), signButton("x-lg", t("close"), close)),
      ...(finding.words ? [h("p", {}, finding.words)] : []),
      h("p", { class: "actions is-meta mb-0" }, this._mend(finding),
        (finding.path || []).length > 0 && h("button", { type: "button", class: "btn-link-like", onclick: () => this.marks(finding.path, "is-path") }, t("see_path"))));
    this._place();
  }

  /** Beside its element, where no figure is covered; on a phone it stands below the drawing. */
  _place() {
    const finding = this.found.find((one) => keyOf(one) === this.open);
    if (!finding || this.card.hidden) {
      return;
    }
    const element = this.registry.get(finding.node);
    const place = element && freePlace(this.modeler, element, this.card.offsetWidth, this.card.offsetHeight);
    this.card.style.left = `${place ? place.x : 16}px`;
    this.card.style.top = `${place ? place.y : 16}px`;
  }
}

function keyOf(finding) {
  return `${finding.node} ${finding.title}`;
}

/** On a figure at its upper right; on an arrow on the middle of its longest part. */
function placeOfSign(element) {
  if (!element.waypoints) {
    return { top: -10, right: 10 };
  }
  const { x, y } = middleOf(element);
  const left = Math.min(...element.waypoints.map((point) => point.x)), top = Math.min(...element.waypoints.map((point) => point.y));
  return { left: x - left - 10, top: y - top - 10 };
}
