"""The elements of BPMN 2.0 as they are called, and what is drawn here instead of those that nothing walks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext, lazy_gettext as _l

from tracker.core.errors import Text

_PERSON = _l("draw a step and say who does it")
_MESSAGE = _l("take it away: mails are sent by the program itself; what a person sends is a step")
_THROWN = _l("take it away and draw the arrow through; what the item is meanwhile is chosen at a step")
_EDGE = _l("put a timer or a message on the edge of the step that waits")
_SOMETIMES = _l("draw a parallel gateway, and an exclusive gateway on every way that can be left out")
_TALKS = _l("draw the process itself: a start, steps, arrows and an end")
_ENDS = _l("draw a plain end event; where “The item is then” is chosen, the whole item ends")
_BUTTON = _l("give the step a button for it, and draw an exclusive gateway behind the step")
_AGAIN = _l("draw an exclusive gateway behind the step, and an arrow back to it")
_AT_ONCE = _l("let everybody act at once (three upright lines)")


@dataclass(frozen=True, slots=True)
class Element:
    """How it is called, and what to draw instead (nothing: it is walked, or kept)."""

    label: Text
    instead: Text = ""


ELEMENTS: Mapping[str, Element] = {
    # what people and programs do
    "userTask": Element(_l("user task")),
    "task": Element(_l("task")),
    "manualTask": Element(_l("manual task")),
    "serviceTask": Element(_l("service task")),
    "sendTask": Element(_l("send task"), _MESSAGE),
    "receiveTask": Element(_l("receive task"), _l("draw an event with a message on the arrow, or a step for who "
                                                 "registers what comes in")),
    "scriptTask": Element(_l("script task"), _PERSON),
    "businessRuleTask": Element(_l("business rule task"), _l("draw an exclusive gateway with conditions")),
    "callActivity": Element(_l("call activity"), _l("draw its steps here, in a sub-process")),
    "subProcess": Element(_l("sub-process")),
    "adHocSubProcess": Element(_l("ad-hoc sub-process"), _l("draw a sub-process whose steps are joined by arrows")),
    "transaction": Element(_l("transaction"), _l("draw a plain sub-process")),
    "standardLoopCharacteristics": Element(_l("loop marker"), _AGAIN),
    "multiInstanceLoopCharacteristics": Element(_l("multi-instance marker"), _l("put it on a step, or on a "
                                                                                "sub-process that an arrow leads to")),
    "isSequential": Element(_l("repetition one after the other"), _AT_ONCE),
    "isForCompensation": Element(_l("compensation task"), _l("draw the step that puts it right on a way of its own")),
    "triggeredByEvent": Element(_l("event sub-process in a sub-process"), _l("draw it outside, in the process itself")),
    # gateways
    "exclusiveGateway": Element(_l("exclusive gateway")),
    "parallelGateway": Element(_l("parallel gateway")),
    "inclusiveGateway": Element(_l("inclusive gateway"), _SOMETIMES),
    "complexGateway": Element(_l("complex gateway"), _SOMETIMES),
    "eventBasedGateway": Element(_l("event-based gateway"), _EDGE),
    # events
    "startEvent": Element(_l("start event")),
    "endEvent": Element(_l("end event")),
    "boundaryEvent": Element(_l("event on the edge of a step")),
    "intermediateCatchEvent": Element(_l("event on an arrow")),
    "intermediateThrowEvent": Element(_l("intermediate throw event"), _THROWN),
    "implicitThrowEvent": Element(_l("implicit throw event"), _THROWN),
    "eventDefinitionRef": Element(_l("event defined elsewhere"), _l("choose a timer or a message at the event itself")),
    "timerEventDefinition": Element(_l("timer event"), _EDGE),
    "messageEventDefinition": Element(_l("message event"), _MESSAGE),
    "signalEventDefinition": Element(_l("signal event"), _l("use a message that the guide names")),
    "conditionalEventDefinition": Element(_l("conditional event"), _BUTTON),
    "errorEventDefinition": Element(_l("error event"), _BUTTON),
    "escalationEventDefinition": Element(_l("escalation event"), _EDGE),
    "cancelEventDefinition": Element(_l("cancel event"), _l("draw an event sub-process that the message which "
                                                            "calls it off starts")),
    "compensateEventDefinition": Element(_l("compensation event"), _BUTTON),
    "linkEventDefinition": Element(_l("link event"), _l("draw the arrow through")),
    "terminateEventDefinition": Element(_l("terminate event"), _ENDS),
    # arrows, places, data: kept
    "sequenceFlow": Element(_l("arrow")),
    "messageFlow": Element(_l("message flow")),
    "participant": Element(_l("pool")),
    "lane": Element(_l("lane")),
    "dataObject": Element(_l("data object")),
    "dataObjectReference": Element(_l("data object")),
    "dataStore": Element(_l("data store")),
    "dataStoreReference": Element(_l("data store")),
    "textAnnotation": Element(_l("annotation")),
    "association": Element(_l("association")),
    "group": Element(_l("group")),
    # other kinds of diagrams
    "choreography": Element(_l("choreography"), _TALKS),
    "choreographyTask": Element(_l("choreography task"), _TALKS),
    "subChoreography": Element(_l("sub-choreography"), _TALKS),
    "callChoreography": Element(_l("call choreography"), _TALKS),
    "conversation": Element(_l("conversation"), _TALKS),
    "subConversation": Element(_l("sub-conversation"), _TALKS),
    "callConversation": Element(_l("call conversation"), _TALKS),
}  # fmt: skip
_OTHER = _l("use the elements that the guide names")


def element_words(name: str) -> str:
    """What an element of BPMN is called; its own name where nobody knows it."""
    known = ELEMENTS.get(name)
    return str(known.label) if known else f"“{name}”"


def plain_words(name: str) -> str:
    """What an element is called, without what programs for drawing call it."""
    return element_words(name).partition(" (")[0]


def refused_words(name: str) -> str:
    """The sentence for an element that nothing walks: what it is, and what to draw."""
    known = ELEMENTS.get(name)
    instead = str(known.instead if known and known.instead else _OTHER)
    return gettext("There is no %(element)s here: %(instead)s.", element=plain_words(name), instead=instead)
