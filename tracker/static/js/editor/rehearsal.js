// The bar on which a drawing is rehearsed: an invented item and calendar, walked by the server, which writes nothing.
// Every press sends all acts again with the drawing as it is now, so that a change of the drawing is rehearsed at once.
import { h } from "./dom.js";
import { messagesOf, stepOf } from "./rehearsal_card.js";
import { settingOf } from "./rehearsal_fields.js";
import { drawStrip } from "./rehearsal_strip.js";

const EVERYBODY = "*", SOON = 500;
const PATH = "is-rehearsed", HERE = "is-rehearsed-here";

/** Starts the bar of the page; nothing where the page has none. */
export function startRehearsal(editor) {
  const bar = document.querySelector("[data-rehearse]");
  return bar ? new Rehearsal(editor, bar) : null;
}

class Rehearsal {
  constructor(editor, bar) {
    this.editor = editor;
    this.bar = bar;
    this.root = editor.root || document.getElementById("editor");
    this.card = document.querySelector("[data-rehearse-card]");
    this.words = JSON.parse(bar.dataset.words);
    this.reset();
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-rehearse-act]");
      if (button) {
        this.does(button.dataset.rehearseAct);
      }
    });
    this.part("role").addEventListener("change", (event) => {
      this.wanted = event.target.value;
      this.showCard();
    });
    this.part("setting").addEventListener("change", (event) => {
      this.setting[event.target.name] = event.target.value;
      this.play([]);
    });
    editor.modeler.on("commandStack.changed", () => this.follow());
  }

  reset() {
    this.isOn = false;
    this.acts = this.kept = [];
    this.told = null;
    this.wanted = "";
    this.setting = {};
    this.asked = 0;
  }

  part(name) {
    return this.bar.querySelector(`[data-rehearse-${name}]`);
  }

  button(act) {
    return this.bar.querySelector(`[data-rehearse-act="${act}"]`);
  }

  say(key, values = {}) {
    return this.words[key].replace(/\{(\w+)\}/g, (all, name) => name in values ? values[name] : all);
  }

  does(act) {
    const acts = {
      start: () => this.start(),
      stop: () => this.stop(),
      day: () => this.play([...this.acts, { day: 1 }]),
      next: () => this.play([...this.acts, { next: true }]),
      back: () => this.play(this.acts.slice(0, -1)),
      again: () => this.play([]),
      mails: () => this.showMails(this.part("mails").hidden),
      setting: () => this.showSetting(this.part("setting").hidden),
    };
    return acts[act]();
  }

  async start() {
    this.reset();
    this.isOn = true;
    this.editor.modeler.get("selection").select([]);
    this.root.classList.add("is-rehearsing");
    this.button("start").hidden = true;
    this.part("on").hidden = false;
    this.showMails(false);
    this.showSetting(false);
    await this.play([]);
    this.button("day").focus();
  }

  /** Back to drawing: the drawing is as it was, nothing was done to it. */
  stop() {
    this.isOn = false;
    this.asked += 1;
    this.root.classList.remove("is-rehearsing");
    this.editor.marks([], PATH);
    this.editor.marks([], HERE);
    this.part("on").hidden = true;
    this.card.hidden = true;
    this.button("start").hidden = false;
    this.button("start").focus();
  }

  /** Drawn while it is rehearsed: the same acts on the new drawing. */
  follow() {
    clearTimeout(this.later);
    if (this.isOn) {
      this.later = setTimeout(() => this.isOn && this.play(this.acts), SOON);
    }
  }

  /** All acts from the start; one that is refused is said and not kept. Pressed fast, the next act joins those on their way. */
  async play(acts) {
    const asked = this.asked += 1;
    this.acts = acts;
    this.bar.setAttribute("aria-busy", "true");
    const answer = await this.ask(acts);
    if (asked !== this.asked || !this.isOn) {
      return;
    }
    this.bar.removeAttribute("aria-busy");
    if (answer.failed) {
      this.acts = this.kept;
      this.saidNow(answer.failed, "is-refused");
      return;
    }
    this.acts = this.kept = answer.refused && acts.length ? acts.slice(0, -1) : acts;
    this.told = answer;
    this.show();
  }

  async ask(acts) {
    try {
      const body = new URLSearchParams({ xml: await this.editor.saveXML(), acts: JSON.stringify(acts), ...this.setting });
      const answer = await fetch(this.root.dataset.rehearseUrl, {
        method: "POST", body, credentials: "same-origin", headers: { "X-CSRFToken": this.root.dataset.csrf, Accept: "application/json" },
      });
      const told = await answer.json();
      return answer.ok ? told : { failed: told.error || this.say("failed") };
    } catch {
      return { failed: this.say("failed") };
    }
  }

  // ---------- showing ----------

  show() {
    const told = this.told;
    this.part("day").textContent = told.day_words;
    this.part("number").textContent = this.say("working_day", { number: told.working_day });
    this.part("status").textContent = told.due_words && !told.ended ? this.say("standing", { status: told.status, day: told.due_words }) : told.status;
    this.editor.marks(told.coloured, PATH);
    this.editor.marks(told.ended ? [] : told.waiting.map((step) => step.node), HERE);
    this.showStrip();
    this.showRoles();
    this.button("mails").textContent = this.say("mails", { number: String(told.mails.length).padStart(2, "0") });
    this.showMails(!this.part("mails").hidden);
    this.showSetting(!this.part("setting").hidden);
    for (const [name, isOff] of [["day", told.ended], ["next", told.ended], ["back", !this.acts.length], ["again", !this.acts.length]]) {
      this.button(name).disabled = isOff;
    }
    const ended = told.ended ? this.say("ended", { status: told.end }) : "";
    this.saidNow(told.refused || ended, told.refused ? "is-refused" : "is-ended");
    this.showCard();
    this.bringIntoView();
  }

  saidNow(words, cls) {
    const said = this.part("said");
    said.className = `rehearse-said mb-0 ${cls}`;
    said.textContent = words;
  }

  showStrip() {
    const { days, day_words: day } = this.told;
    const mailed = days.filter((one) => one.mails).map((one) => one.words).join(", ") || this.say("none");
    drawStrip(this.part("days"), days, this.say("days", { day, days: mailed }));
  }

  /** Who was chosen while something waits for him, else who is next. */
  get role() {
    const waiting = this.told.waiting.map((step) => step.role);
    return this.wanted === EVERYBODY || waiting.includes(this.wanted) || !waiting.length ? this.wanted : waiting[0];
  }

  showRoles() {
    const all = [{ id: EVERYBODY, label: this.say("everybody") }, ...this.told.roles];
    const choice = this.part("role");
    choice.replaceChildren(...all.map((one) => h("option", { value: one.id }, this.say("role", { who: one.label }))));
    choice.value = this.role || EVERYBODY;
  }

  showMails(isOpen) {
    const list = this.part("mails"), mails = this.told ? [...this.told.mails].reverse() : [];
    list.hidden = !isOpen;
    this.button("mails").setAttribute("aria-expanded", String(isOpen));
    list.replaceChildren(...mails.map((mail) => h("li", {}, h("span", { class: "faint nowrap" }, mail.day_words), " ", h("b", {}, mail.to), `: ${mail.subject}`)));
    list.append(...(mails.length ? [] : [h("li", {}, this.say("no_mail"))]));
  }

  get whyNothing() {
    return this.told.waiting.length ? "nothing" : this.told.suspended ? "suspended" : "nobody";
  }

  /** The invented item as it was chosen; what the drawing asks of it is asked here. Another choice begins anew. */
  showSetting(isOpen) {
    const box = this.part("setting"), focused = box.contains(document.activeElement) ? document.activeElement.name : "";
    box.hidden = !isOpen;
    this.button("setting").setAttribute("aria-expanded", String(isOpen));
    box.replaceChildren(...(this.told ? this.told.setting : []).map((one) => settingOf(one)));
    if (focused && box.querySelector(`[name="${focused}"]`)) {
      box.querySelector(`[name="${focused}"]`).focus();
    }
  }

  /** Beside the drawing: the buttons of the chosen role's steps, and what may come from outside. */
  showCard() {
    const { told, role } = this, hadFocus = this.card.contains(document.activeElement);
    const shown = role === EVERYBODY ? told.waiting : told.waiting.filter((step) => step.role === role);
    this.part("role").value = role || EVERYBODY;
    this.card.hidden = false;
    this.card.replaceChildren(
      h("h2", { tabindex: "-1" }, told.ended ? this.say("ended", { status: told.end }) : this.say("waiting")),
      told.ended || shown.length ? "" : h("p", { class: "soft" }, this.say(this.whyNothing)),
      ...shown.map((step) => stepOf(this, step)),
      ...messagesOf(this),
    );
    if (hadFocus) {
      (this.card.querySelector("button") || this.card.querySelector("h2")).focus();
    }
  }

  press(step, button, at) {
    const typed = [...at.closest("[data-step]").querySelectorAll("[data-field]")].filter((one) => one.value.trim());
    const values = Object.fromEntries(typed.map((one) => [one.dataset.field, one.value.trim()]));
    this.play([...this.acts, { press: step.token, button: button.id, ...(typed.length ? { values } : {}) }]);
  }

  bringIntoView() {
    const registry = this.editor.modeler.get("elementRegistry");
    const step = this.told.waiting.map((one) => registry.get(one.node)).find(Boolean);
    if (step) {
      this.editor.modeler.get("canvas").scrollToElement(step, 60);
    }
  }
}
