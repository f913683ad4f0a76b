// "Ban hành" is never greyed: pressed with refusals it lists what would be held; else the draft is kept first and published.
import { h } from "./dom.js";
import { t } from "./words.js";

/** The form that publishes, and the dialog that says why not, or asks once more. */
export function startPublishing(root, saving, findings) {
  const form = root.querySelector("[data-publish]"), dialog = root.querySelector("[data-asks]");
  if (!form) {
    return;
  }
  const words = dialog.querySelector("[data-asks-words]"), go = dialog.querySelector("[data-asks-go]");
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-asks-close], .findings .btn-link-like, .findings .btn")) {
      dialog.close();
    }
  });
  go.addEventListener("click", () => form.submit());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [kept, found] = [await saving.now(), await findings.check()];
    const refusals = found ? findings.refusals : [];
    const isFree = kept && found && !refusals.length;
    go.hidden = !isFree;
    if (refusals.length) {
      words.replaceChildren(h("p", {}, t("would_be_held")), findings.listed(refusals));
    } else {
      words.replaceChildren(h("p", { class: "mb-0" }, isFree ? t("publish_really") : t("not_kept_yet")));
    }
    dialog.showModal();
  });
}
