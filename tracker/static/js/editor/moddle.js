// Our namespace for bpmn-moddle: attributes of elements of BPMN, and the buttons and fields inside extensionElements.

function attributes(...names) {
  return names.map((name) => ({ name, isAttr: true, type: "String" }));
}

function extending(name, extended, ...names) {
  return { name, extends: [extended], properties: attributes(...names) };
}

export default {
  name: "plan-tracker",
  prefix: "pt",
  uri: "urn:plan-tracker:bpmn",
  xml: { tagAlias: "lowerCase" },
  associations: [],
  types: [
    extending("OfUserTask", "bpmn:UserTask", "role", "status", "outcomes", "fields", "performer", "days", "remind"),
    extending("OfServiceTask", "bpmn:ServiceTask", "action"),
    extending("OfSubProcess", "bpmn:SubProcess", "status"),
    extending("OfEndEvent", "bpmn:EndEvent", "status"),
    extending("OfLane", "bpmn:Lane", "role", "performer"),
    extending("OfRepetition", "bpmn:MultiInstanceLoopCharacteristics", "over", "enough"),
    { name: "Button", superClass: ["Element"], meta: { allowedIn: ["bpmn:UserTask"] }, properties: attributes("id", "label") },
    { name: "Field", superClass: ["Element"], meta: { allowedIn: ["bpmn:UserTask"] }, properties: attributes("id", "label", "type", "required", "choices", "buttons") },
  ],
};
