"""The verbs of an item, a row each: what somebody does to it, in which states, who may, and how it is told.

What a higher slice adds to a verb is one table there: its step (processes.services.carrying), its place in drawings
(processes.buttons), what the units hear of it (reminders.deeds). A test names a verb that lacks one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.items import policies
from tracker.items.deadlines.timeliness import ENDED, OPEN, WORKING, Status
from tracker.items.kinds import Kind
from tracker.items.more_time import may_decide_request
from tracker.items.policies import Standing

Policy = Callable[[Actor, Standing], Text | None]


def _of_anything(policy: Callable[[Actor], Text | None]) -> Policy:
    """A policy that asks nothing of the item."""
    return lambda by, _item: policy(by)


_ASSIGN, _SUSPEND, _STOP = map(_of_anything, (policies.can_assign, policies.can_suspend, policies.can_stop))


class Place(Enum):
    """Where a verb has its button."""

    MAIN = "main"  # beside the heading of the item's page
    MENU = "menu"  # seldom needed: in its menu "more"
    ELSEWHERE = "elsewhere"  # in the form of another verb, or at a step of the procedure


@dataclass(frozen=True, slots=True)
class VerbRow:
    """What is known of a verb."""

    words: Text  # what its button says
    at: frozenset[Status]  # the states in which it can be offered at all
    to: Status | None  # the state that it usually leads to; None: it stays
    policy: Policy  # who may
    action: str  # what the audit log keeps
    history: Text  # and how that reads
    done: Text  # the note after it, where the item is what it leads to
    place: Place = Place.MAIN
    posts: bool = False  # needs no words: its button does it at once
    form: str = ""  # the endpoint of its form, where it is not <verb>_form
    button: Text = ""  # what its button says, where its form is for more than this verb
    so_far: Text = ""  # the note where the item is something else (%(status)s): a further step has still to come
    of_unit: Text = ""  # the note where one unit of several has done it for itself


class Verb(Kind):
    """What somebody does to an item. In the order in which buttons stand; the first of them is the page's main one."""

    row: VerbRow

    ACCEPT = "accept", VerbRow(
        _l("Accept"), WORKING, Status.IN_PROGRESS, policies.can_accept,
        "item.accepted", _l("accepted the item for %(unit)s"), _l("The item was accepted."), posts=True,
        so_far=_l("The acceptance was noted; the item stands at: %(status)s."),
        of_unit=_l("Your unit has accepted the item; each other unit accepts for itself."),
    )  # fmt: skip
    ASSIGN = "assign", VerbRow(
        _l("Assign"), frozenset({Status.REGISTERED}), Status.ASSIGNED, _ASSIGN,
        "item.assigned", _l("assigned the item"), _l("The item was assigned."),
        so_far=_l("The units were chosen; the item stands at: %(status)s."),
    )  # fmt: skip
    CONFIRM_COMPLETION = "confirm_completion", VerbRow(
        _l("Confirm completion"), frozenset({Status.PENDING_CONFIRMATION}), Status.COMPLETED, policies.can_confirm,
        "item.confirmed", _l("confirmed the completion on %(closed_on)s"), _l("The completion was confirmed."),
        so_far=_l("The result was confirmed; the item is not completed by it and stands at: %(status)s."),
    )  # fmt: skip
    SEND_BACK = "send_back", VerbRow(
        _l("Send back"), frozenset({Status.PENDING_CONFIRMATION}), Status.IN_PROGRESS, policies.can_confirm,
        "item.sent_back", _l("sent the result of %(reported_on_before)s back to be done again%(reported_on)s"),
        _l("The result was sent back."),
        so_far=_l("The result was sent back; the item stands at: %(status)s."),
    )  # fmt: skip
    GRANT_EXTENSION = "grant_extension", VerbRow(
        _l("Grant more time"), OPEN, None, may_decide_request,
        "item.extension_granted", _l("granted more time: %(due_on_before)s to %(due_on)s"),
        _l("More time was granted."), form="decide_form", button=_l("Decide on more time"),
    )  # fmt: skip
    UPDATE_PROGRESS = "update_progress", VerbRow(
        _l("Update the progress"), OPEN - {Status.SUSPENDED}, None, policies.can_report_progress,
        "item.updated", _l("reported the progress as of %(as_of)s"),
        _l("The progress as of %(day)s was saved."), form="new_update",
    )  # fmt: skip
    SUBMIT_RESULT = "submit_result", VerbRow(
        _l("Report the result"), WORKING, Status.PENDING_CONFIRMATION, policies.can_report,
        "item.submitted", _l("reported the result of %(reported_on)s: %(outcome)s"),
        _l("The result was reported; it waits for confirmation."),
        so_far=_l("The result was reported; the item stands at: %(status)s."),
        of_unit=_l("The result of your unit was reported; it is confirmed when all units have reported."),
    )  # fmt: skip
    REQUEST_EXTENSION = "request_extension", VerbRow(
        _l("Ask for more time"), WORKING, None, policies.can_report,
        "item.extension_asked", _l("asked for more time until %(asked_until)s"), _l("More time was asked for."),
    )  # fmt: skip
    RETURN = "return", VerbRow(
        _l("Return"), WORKING, Status.REGISTERED, policies.can_return,
        "item.returned", _l("returned the item for %(unit)s"), _l("The item was returned."), Place.MENU,
        so_far=_l("The item was returned to the office; it stands at: %(status)s."),
        of_unit=_l("Your unit has returned the item to the office; the other units go on."),
    )  # fmt: skip
    RESUME = "resume", VerbRow(
        _l("Resume"), frozenset({Status.SUSPENDED}), Status.IN_PROGRESS, _SUSPEND,
        "item.resume", _l("resumed the item"), _l("The item was resumed."),
    )  # fmt: skip
    REOPEN = "reopen", VerbRow(
        _l("Open again"), ENDED, Status.IN_PROGRESS, _STOP,
        "item.reopen", _l("opened the item again"), _l("The item was opened again."), Place.MENU,
    )  # fmt: skip
    REASSIGN = "reassign", VerbRow(
        _l("Assign anew"), WORKING | {Status.PENDING_CONFIRMATION, Status.SUSPENDED}, Status.ASSIGNED, _ASSIGN,
        "item.reassigned", _l("assigned the item anew"), _l("The item was assigned."), Place.MENU,
        so_far=_l("The item was assigned anew; it stands at: %(status)s."),
    )  # fmt: skip
    SUSPEND = "suspend", VerbRow(
        _l("Suspend"), OPEN - {Status.SUSPENDED}, Status.SUSPENDED, _SUSPEND,
        "item.suspend", _l("suspended the item"), _l("The item was suspended."), Place.MENU,
    )  # fmt: skip
    CANCEL = "cancel", VerbRow(
        _l("Cancel the item"), OPEN, Status.CANCELLED, _STOP,
        "item.cancel", _l("cancelled the item"), _l("The item was cancelled."), Place.MENU,
    )  # fmt: skip
    SUPERSEDE = "supersede", VerbRow(
        _l("Supersede"), OPEN, Status.SUPERSEDED, _STOP,
        "item.supersede", _l("let another item take over: %(superseded_by)s"), _l("The other item takes over."),
        Place.MENU,
    )  # fmt: skip
    RELEASE = "release", VerbRow(
        _l("Release the unit"), WORKING | {Status.REGISTERED}, None, _ASSIGN,
        "item.released", _l("released %(unit)s from the item"), _l("The unit was released."), Place.ELSEWHERE,
    )  # fmt: skip
    REFUSE_EXTENSION = "refuse_extension", VerbRow(
        _l("Refuse more time"), OPEN, None, may_decide_request,
        "item.extension_refused", _l("refused more time until %(asked_until)s"), _l("More time was refused."),
        Place.ELSEWHERE,
    )  # fmt: skip


#: The verbs that have a button on the item's page.
ORDER = tuple(verb for verb in Verb if verb.row.place is not Place.ELSEWHERE)
