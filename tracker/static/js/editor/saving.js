// The draft is kept with its version: after each change, on leaving, again when the network is back; never over somebody else's.
import { button, h, icon } from "./dom.js";
import { t } from "./words.js";

const WAIT = 2000, AGAIN = 10000, SEEN = 20000;

/** Posts fields as a form does; the answer as {status, data}, or null where the network is away. */
export async function post(url, fields, csrf, options = {}) {
  try {
    const answer = await fetch(url, {
      method: "POST", credentials: "same-origin", body: new URLSearchParams(fields),
      headers: { "X-CSRFToken": csrf, Accept: "application/json" }, ...options,
    });
    const isJson = (answer.headers.get("Content-Type") || "").includes("json");
    return { status: answer.status, data: isJson ? await answer.json() : {} };
  } catch {
    return null;
  }
}

/** Keeps the draft. `saveXML` gives the drawing as text. */
export class Saving {
  constructor(root, saveXML) {
    this.root = root;
    this.saveXML = saveXML;
    this.rev = root.dataset.rev;
    this.changed = 0;
    this.kept = 0;
    this.timer = null;
    this.running = null;
    this.stopped = false;
    this.state = root.querySelector("[data-saved]");
    this.others = root.querySelector("[data-others]");
    this.notice = root.querySelector("[data-notice]");
    addEventListener("beforeunload", (event) => this._leave(event));
    addEventListener("online", () => this._soon(0));
    this._look();
    setInterval(() => this._look(), SEEN);
  }

  /** Something was changed. */
  touch() {
    this.changed += 1;
    this.root.dataset.kept = "no";
    this._soon(WAIT);
  }

  /** Keeps what is not kept yet; whether everything is kept then. */
  async now() {
    clearTimeout(this.timer);
    await this.running;
    while (this.kept !== this.changed && !this.stopped) {
      const before = this.kept;
      this.running = this._save();
      await this.running;
      if (before === this.kept) {
        return false;
      }
    }
    return !this.stopped;
  }

  _soon(wait) {
    clearTimeout(this.timer);
    if (this.kept !== this.changed && !this.stopped) {
      this.timer = setTimeout(() => this.now(), wait);
    }
  }

  async _save() {
    const upTo = this.changed;
    this._say(t("saving"));
    const answer = await post(this.root.dataset.saveUrl, { xml: await this.saveXML(), rev: this.rev }, this.root.dataset.csrf);
    if (answer && answer.status === 200) {
      this.rev = answer.data.rev;
      this.kept = upTo;
      this._say(t("saved_at", { at: answer.data.saved }));
      this.root.dataset.kept = this.kept === this.changed ? "yes" : "no";
      this._soon(WAIT);
    } else if (answer && answer.status === 409) {
      this._clash(answer.data);
    } else {
      this._say(t(answer ? "not_saved" : "offline"));
      this.timer = setTimeout(() => this.now(), AGAIN);
    }
  }

  _say(words) {
    this.state.textContent = words;
  }

  /** Somebody else was first: nothing is overwritten, this drawing stays here until it is said where to. */
  _clash(other) {
    this.stopped = true;
    this._say(t("not_saved"));
    const rows = [h("p", {}, icon("exclamation-circle"), " ", t("clash", { by: other.by, at: other.at }))];
    const acts = [];
    if (this.root.dataset.forkUrl) {
      acts.push(button(t("save_as_new"), () => this._fork(), { kind: "primary" }));
    }
    acts.push(h("a", { class: "btn btn-sm btn-plain", href: location.href, target: "_blank", rel: "noopener" }, t("see_the_other")));
    rows.push(h("p", { class: "actions mb-0" }, acts));
    this.notice.replaceChildren(...rows);
    this.notice.hidden = false;
  }

  async _fork() {
    const answer = await post(this.root.dataset.forkUrl, { xml: await this.saveXML() }, this.root.dataset.csrf);
    if (answer && answer.status < 300 && (answer.data.url || answer.data.address)) {
      this.kept = this.changed;
      location.assign(answer.data.url || answer.data.address);
    } else {
      this._say(t(answer ? "not_saved" : "offline"));
    }
  }

  /** On leaving: sent along where it is small enough for that; else the browser asks. */
  _leave(event) {
    if (this.kept !== this.changed) {
      event.preventDefault();
      this.now();
    }
  }

  /** Who else looks at it. */
  async _look() {
    if (!this.root.dataset.seenUrl || document.hidden) {
      return;
    }
    const answer = await post(this.root.dataset.seenUrl, {}, this.root.dataset.csrf);
    if (answer && answer.status === 200) {
      const names = answer.data.others || [];
      this.others.textContent = names.length ? ` · ${t(names.length > 1 ? "are_looking" : "is_looking", { names: names.join(", ") })}` : "";
    }
  }
}
