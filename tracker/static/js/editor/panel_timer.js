// When a timer fires: so many days after or before a day that the checker knows, or on a date.
import { h, input, labelled, line, number, select } from "./dom.js";
import { known, t } from "./words.js";

const RULE = /^(due|entered|starts|assigned|reported|field: ?[A-Za-z_][\w.-]{0,99})(?: ?([+-]) ?(\d{1,3}) (working )?days?)?$/;
const DATE = /^(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})$/;
const ON_DATE = "date", AFTER_REACHED = "entered +";

export function timerRows(panel, event, definition) {
  const body = (definition.timeDate || definition.timeDuration || {}).body || "", text = body.trim().replace(/\s+/g, " ");
  const put = (value) => panel.changes.setTimer(event, value);
  const raw = labelled("panel-timer", t("timer_text"), input("panel-timer", text, put, { spellcheck: "false" }));
  const written = h("details", { class: "more" }, h("summary", {}, t("written_out")), raw);
  if (DATE.test(text)) {
    return [counted(panel, ON_DATE, put, rule("entered", "5")), labelled("panel-timer-date", t("on_day"), input("panel-timer-date", shown(text), put, { inputmode: "numeric", maxlength: 10 })), written];
  }
  const found = RULE.exec(text);
  if (!found) {
    return [h("p", { class: "small soft" }, t("long_timer")), counted(panel, "", put, rule("entered", "5")), raw];
  }
  const now = { anchor: found[1].replace(": ", ":"), sign: found[2] || "+", days: found[3] || "", working: !found[3] || Boolean(found[4]) };
  const change = (values) => put(writtenAs({ ...now, ...values }));
  const kinds = [["working", t("working_days")], ["all", t("all_days")]];
  return [
    line("panel-timer-days", t("number_of_days"), number("panel-timer-days", now.days, (days) => change({ days })), t("days")),
    labelled("panel-timer-kind", t("which_days"), select("panel-timer-kind", now.working ? "working" : "all", kinds, (kind) => change({ working: kind === "working" }))),
    counted(panel, `${now.anchor} ${now.sign}`, put, now), written,
  ];
}

function rule(anchor, days) {
  return { anchor, sign: "+", days, working: true };
}

function writtenAs({ anchor, sign, days, working }) {
  return days ? `${anchor} ${sign} ${days} ${working ? "working " : ""}days` : anchor;
}

/** From which day: the step, the deadline, days of the item, days that a step asks for, or a date. */
function counted(panel, chosen, put, now) {
  const after = (id, day) => [[`${id} +`, t("after_day", { day })], [`${id} -`, t("before_day", { day })]];
  const rows = [[AFTER_REACHED, t("after_reached")], ["due +", t("after_due")], ["due -", t("before_due")],
    ...known("days").flatMap(({ id, label }) => after(id, label)), ...dayFields(panel).flatMap(([id, label]) => after(`field:${id}`, `“${label}”`)), [ON_DATE, t("on_date")]];
  const listed = rows.some(([id]) => id === chosen) ? rows : [[chosen, chosen ? chosen.slice(0, -2) : t("choose")], ...rows];
  const choose = (value) => {
    const [anchor, sign] = value.split(" ");
    put(value === ON_DATE ? today() : writtenAs({ ...now, anchor, sign }));
  };
  return labelled("panel-timer-from", t("counted"), select("panel-timer-from", chosen, listed, choose));
}

/** The questions of the drawing that are answered with a day. */
function dayFields(panel) {
  const fields = panel.registry.filter((one) => one.type === "bpmn:UserTask").flatMap((step) => panel.changes.parts(step, "Field"));
  return [...new Map(fields.filter((one) => one.type === "day").map((one) => [one.id, one.label || one.id]))];
}

function shown(date) {
  return date.includes("-") ? date.split("-").reverse().join("/") : date;
}

function today() {
  const now = new Date(), two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
