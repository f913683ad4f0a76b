// Everything in the panel that is no step and no arrow: events, stages, lanes, what the machine does.
import { group, h, input, labelled, line, number, select, tick } from "./dom.js";
import { options, t } from "./words.js";
import { whoRows } from "./panel_step.js";
import { timerRows } from "./panel_timer.js";

export function eventGroups(panel, event) {
  const definition = panel.changes.eventDefinition(event), rows = [];
  if (event.type === "bpmn:EndEvent") {
    rows.push(group(t("ends"), labelled("panel-status", t("status_of_item"), select("panel-status", panel.changes.own(event, "status"),
      [["", t("branch_ends")], ...options("ends")], (status) => panel.changes.setOwn(event, { status })))));
  }
  if (definition && definition.$type === "bpmn:TimerEventDefinition") {
    rows.push(group(t("by_when"), ...timerRows(panel, event, definition)));
  }
  if (definition && definition.$type === "bpmn:MessageEventDefinition") {
    const word = definition.messageRef ? definition.messageRef.name : "";
    rows.push(group(t("waits_for"), labelled("panel-message", t("message"), select("panel-message", word,
      [...(word ? [] : [["", t("choose")]]), ...options("messages")], (value) => value && panel.changes.setMessage(event, value)))));
  }
  if (event.type === "bpmn:BoundaryEvent") {
    const stops = event.businessObject.cancelActivity !== false;
    rows.push(group(t("meanwhile"), tick("panel-stops", stops, t("stops_step"), (is) => panel.changes.modeling.updateProperties(event, { cancelActivity: is }))));
  }
  return rows;
}

/** Over whom it is repeated and how many are enough. */
export function loopRows(panel, element) {
  const loop = element.businessObject.loopCharacteristics;
  const over = loop ? loop.get("pt:over") || "units" : "", enough = loop ? loop.get("pt:enough") || "" : "";
  const whom = [["", t("once")], ["units", t("over_units")], ["support", t("over_support")], ["everyone", t("over_everyone")], ["leaders", t("over_leaders")]];
  const rows = [labelled("panel-over", t("over_whom"), select("panel-over", over, whom, (value) => panel.changes.setLoop(element, value ? { over: value } : null)))];
  if (loop) {
    const shares = [["", t("all_of_them")], ["1/2", t("a_half")], ["2/3", t("two_thirds")], ["1", t("one_is_enough")]];
    rows.push(labelled("panel-enough", t("how_many"), select("panel-enough", enough, shares.some(([id]) => id === enough) ? shares : [...shares, [enough, enough]], (value) => panel.changes.setLoop(element, { enough: value }))),
      line("panel-enough-number", t("or_so_many"), number("panel-enough-number", /^\d+$/.test(enough) ? enough : "", (value) => panel.changes.setLoop(element, { enough: value }))));
  }
  return rows;
}

export function stageGroups(panel, stage) {
  if (stage.businessObject.triggeredByEvent) {
    return [group(t("meanwhile"), h("p", { class: "small soft mb-0" }, t("any_time")))];
  }
  return [
    group(t("who"), ...loopRows(panel, stage)),
    group(t("by_when"), labelled("panel-status", t("status_meanwhile"), select("panel-status", panel.changes.own(stage, "status"),
      [["", t("says_nothing")], ...options("statuses")], (status) => panel.changes.setOwn(stage, { status })))),
  ];
}

export function laneGroups(panel, lane) {
  return [group(t("who"), ...whoRows(panel, lane), h("p", { class: "form-text mb-0" }, t("lane_says")))];
}

export function serviceGroups(panel, task) {
  const action = panel.changes.own(task, "action");
  return [group(t("machine_does"), labelled("panel-action", t("action"), select("panel-action", action,
    [...(action ? [] : [["", t("choose")]]), ...options("actions")], (value) => panel.changes.setOwn(task, { action: value }))))];
}
