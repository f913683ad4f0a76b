"""Who may do what in collecting: the office opens a period and accepts, a unit fills in and sends its own form."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Act, Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import is_system, only_for

#: Open a period, move its last day, accept and give back, urge: clerks.
can_collect = only_for(Role.CLERK, refusal=_l("Only the office collects the figures of a period."))

#: Look at every form of a period: clerks and leaders.
can_see_all = only_for(
    Role.CLERK, Role.LEADER, refusal=_l("Only the office and the leadership see the forms of every unit.")
)

#: The list of what is collected: who collects, and who works for a unit.
can_see_collecting = only_for(
    Role.CLERK, Role.LEADER, Role.HEAD, Role.OFFICER, refusal=_l("Collecting is for those who work on reports.")
)


def units_filling(by: Actor) -> frozenset[int]:
    """The units whose form this person fills in: as head (deputies and stand-ins too), as officer."""
    return frozenset(
        post.unit_id
        for post in by.posts
        if post.role in (Role.HEAD, Role.OFFICER) and post.allows(Act.PROGRESS)
    )  # fmt: skip


def can_see_form(by: Actor, unit_id: int) -> Text | None:
    """Read the form of a unit: its own people, the office, the leadership."""
    if is_system(by) or unit_id in units_filling(by) or by.has(Role.CLERK, Role.LEADER):
        return None
    return _l("A unit sees its own form only.")


def can_fill(by: Actor, unit_id: int) -> Text | None:
    """Type figures and words into a unit's form: its heads and officers."""
    if is_system(by) or unit_id in units_filling(by):
        return None
    return _l("Only the unit itself fills in its form.")


def can_send(by: Actor, unit_id: int) -> Text | None:
    """Send it, or take it back: the head, a deputy who reports for the unit, who stands in; a unit by its mailbox."""
    if is_system(by) or unit_id in by.heads(Act.REPORT):
        return None
    if unit_id in units_filling(by):
        return _l("The head of the unit sends the form: save it, and tell the head.")
    return _l("Only the unit itself sends its form.")


def can_stop_links(by: Actor, unit_id: int) -> Text | None:
    """Stop the links that mails carry to a unit's form: its head, and the office."""
    if is_system(by) or by.has(Role.CLERK) or unit_id in by.heads(Act.PROGRESS):
        return None
    return _l("Only the head of the unit and the office stop its links.")
