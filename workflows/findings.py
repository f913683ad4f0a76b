"""What is wrong with a drawing: a code, the step, and what the sentence about it needs. Words are the application's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Every fault that a drawing can have."""

    # the file
    TOO_LARGE = "too_large"
    NOT_XML = "not_xml"
    NOT_UTF8 = "not_utf8"
    HAS_DTD = "has_dtd"
    NOT_BPMN = "not_bpmn"
    NO_PROCESS = "no_process"
    SEVERAL_PROCESSES = "several_processes"
    UNKNOWN_PROCESS = "unknown_process"  # the one that was asked for is not in the file
    BAD_PROCESS_ID = "bad_process_id"
    TOO_MANY_NODES = "too_many_nodes"
    TOO_DEEP = "too_deep"
    MORE = "more"  # faults beyond those that are told
    # elements
    UNSUPPORTED = "unsupported"
    NO_ID = "no_id"
    BAD_ID = "bad_id"
    DUPLICATE_ID = "duplicate_id"
    LONG_NAME = "long_name"
    BAD_CONDITION = "bad_condition"
    BAD_TIMER = "bad_timer"
    NO_TIMER = "no_timer"  # no moment is written
    NO_MESSAGE = "no_message"
    BAD_OWN = "bad_own"  # an attribute of ours that cannot be read
    BAD_FLOW = "bad_flow"  # one of its ends is not in the file
    FLOW_FROM_END = "flow_from_end"
    FLOW_TO_START = "flow_to_start"  # or to an event on the edge of a step
    FLOW_AT_HANDLER = "flow_at_handler"  # a sub-process that a message starts has no arrows
    FORK_AT_STEP = "fork_at_step"  # conditions on the arrows of a step, not of a gateway
    CROSSES_SCOPE = "crosses_scope"
    START_EVENT = "start_event"  # it begins by itself
    HANDLER_START = "handler_start"  # a sub-process of an event that no message starts
    END_EVENT = "end_event"  # it does something when it is reached
    BARE_EVENT = "bare_event"  # waits for nothing
    SEVERAL_EVENTS = "several_events"  # waits for more than one thing
    LOOP_OVER = "loop_over"  # repeated over what another program counts
    LOOP_ENOUGH = "loop_enough"  # ends by a condition of another program
    UNKNOWN_LANE = "unknown_lane"
    # structure
    NO_START = "no_start"
    SEVERAL_STARTS = "several_starts"
    NO_END = "no_end"
    UNREACHABLE = "unreachable"
    DEAD_END = "dead_end"
    NO_WAY_OUT = "no_way_out"
    NO_DEFAULT = "no_default"
    BAD_DEFAULT = "bad_default"
    NO_CONDITION = "no_condition"
    STRAY_CONDITION = "stray_condition"
    CYCLE = "cycle"
    BAD_ATTACHMENT = "bad_attachment"
    NESTED_UNITS = "nested_units"
    SAME_MESSAGE = "same_message"
    NOBODY_GIVEN = "nobody_given"  # a stage for each unit is reached before units were chosen
    # words
    NO_ROLE = "no_role"
    WRONG_ROLE = "wrong_role"  # this role may not press the button
    STRAY_FIELD = "stray_field"  # the button's form does not ask for it
    UNKNOWN_ROLE = "unknown_role"
    UNKNOWN_STATUS = "unknown_status"
    NO_ACTION = "no_action"
    UNKNOWN_ACTION = "unknown_action"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_OUTCOME = "unknown_outcome"
    UNKNOWN_NAME = "unknown_name"
    UNKNOWN_MESSAGE = "unknown_message"
    NOT_AWAITED = "not_awaited"  # an event on an arrow does not wait for such a message
    UNKNOWN_STEP = "unknown_step"  # performed by who did a step that is not there
    TAKEN_ID = "taken_id"  # a button or field in own words has the id of one that the application knows
    # drawing and item together
    HOLDS = "holds"  # no button of the step goes, and nothing else leads to an end
    GOES_ROUND = "goes_round"  # buttons go, and no end can be reached any more
    NOBODY_PRESSES = "nobody_presses"  # a step beside the others of which no button ever goes
    UNCONFIRMED = "unconfirmed"  # completed, and not everybody's result was confirmed
    NEVER_TRUE = "never_true"
    TOO_MANY_PLACES = "too_many_places"  # too large to be checked whole
    FOR_ONE = "for_one"  # right for one unit that leads, not for several
    BUTTON_NEVER = "button_never"
    TIMER_NEVER = "timer_never"
    ALWAYS_TRUE = "always_true"
    NO_SUCH_WORD = "no_such_word"  # compared with what nothing gives
    NEVER_REACHED = "never_reached"
    WAITS_FOREVER = "waits_forever"  # for a message that may never come, with no timer around
    OUTCOME_OF_LAST = "outcome_of_last"  # of a step asked of many, the button of who answered last
    MAY_BE_SKIPPED = "may_be_skipped"  # performed by who did a step that need not have been done
    FORM_UNREAD = "form_unread"  # questions in the words of another program
    NO_VERB = "no_verb"  # a verb of the item that nothing takes
    STUCK = "stuck"
    NO_DAY = "no_day"  # waits for a day that is not there
    ENDLESS = "endless"
    ENDS_WITHOUT_STATUS = "ends_without_status"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with its place: the id and name of the element, and the word at fault."""

    fault: Fault
    node: str = ""
    name: str = ""
    detail: str = ""
    path: tuple[str, ...] = ()  # ids of nodes and arrows that lead to it, in the order in which they are passed

    @property
    def is_hint(self) -> bool:
        """Whether the drawing can be used all the same."""
        return self.fault in HINTS


#: What is said, and refuses nothing.
HINTS: frozenset[Fault] = frozenset(
    {
        Fault.FOR_ONE, Fault.BUTTON_NEVER, Fault.TIMER_NEVER, Fault.ALWAYS_TRUE, Fault.NO_SUCH_WORD,
        Fault.NEVER_REACHED, Fault.NO_VERB, Fault.WAITS_FOREVER, Fault.OUTCOME_OF_LAST, Fault.MAY_BE_SKIPPED,
        Fault.FORM_UNREAD,
    }
)  # fmt: skip
