"""Which elements of BPMN 2.0 are walked, which are kept without a meaning, and what may stand in which."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workflows.definition import Kind

MOST_NODES, MOST_FLOWS, MOST_NESTING, MOST_NAME, MOST_FINDINGS = 300, 1_000, 5, 300, 1_000
ID = re.compile(r"[A-Za-z_][\w.-]{0,99}", re.ASCII)

KINDS: Mapping[str, Kind] = {
    "startEvent": Kind.START, "endEvent": Kind.END, "userTask": Kind.USER_TASK, "serviceTask": Kind.SERVICE_TASK,
    "task": Kind.USER_TASK, "manualTask": Kind.USER_TASK,  # many tools draw them for what a person does
    "exclusiveGateway": Kind.EXCLUSIVE, "parallelGateway": Kind.PARALLEL, "subProcess": Kind.SUB_PROCESS,
    "boundaryEvent": Kind.BOUNDARY, "intermediateCatchEvent": Kind.CATCH,
}  # fmt: skip

#: What a token never passes: drawn for the eye, data, resources, or said again elsewhere. Read and kept.
KEPT = frozenset(
    {
        "documentation", "extensionElements", "incoming", "outgoing", "auditing", "monitoring", "rendering",
        "textAnnotation", "association", "group", "category", "categoryValueRef", "artifact", "laneSet",
        "dataObject", "dataObjectReference", "dataStoreReference", "dataStore", "dataState", "property",
        "ioSpecification", "ioBinding", "dataInput", "dataOutput", "inputSet", "outputSet",
        "dataInputAssociation", "dataOutputAssociation", "resourceRole", "performer", "humanPerformer",
        "potentialOwner", "supports", "supportedInterfaceRef", "correlationSubscription",
    }
)  # fmt: skip

#: Every event that BPMN knows: what an event holds is one of them, or it is a plain one.
EVENTS = frozenset(
    f"{name}EventDefinition"
    for name in (
        "cancel", "compensate", "conditional", "error", "escalation", "link", "message", "signal", "terminate", "timer",
    )
)  # fmt: skip

_WAITED_FOR = frozenset({"messageEventDefinition", "timerEventDefinition"})
_REPEATED = frozenset({"multiInstanceLoopCharacteristics"})
_FLOW = frozenset({"sequenceFlow", *KINDS})
#: What may stand inside each element, besides what is kept.
INSIDE: Mapping[str, frozenset[str]] = {
    "startEvent": EVENTS, "endEvent": EVENTS, "boundaryEvent": _WAITED_FOR, "intermediateCatchEvent": _WAITED_FOR,
    "userTask": _REPEATED, "task": _REPEATED, "manualTask": _REPEATED,
    "subProcess": _REPEATED | _FLOW, "process": _FLOW,
    "sequenceFlow": frozenset({"conditionExpression"}),
}  # fmt: skip
