"""Who sets what of reminders. None: may; else the reason in a sentence."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import is_system, only_for
from tracker.items.policies import Standing


def can_promise(by: Actor, unit_id: int, standing: Standing) -> Text | None:
    """Say by which day a unit will be done: its head or an officer, where it carries the item out."""
    mine = any(post.unit_id == unit_id and post.role in (Role.HEAD, Role.OFFICER) for post in by.posts)
    if is_system(by) or (mine and unit_id in standing.lead):
        return None
    return _l("Only the unit that carries the item out promises a day.")


#: Set when units are reminded, for a kind of document or an item, and the office's hours: clerks and leaders.
can_plan = only_for(
    Role.CLERK, Role.LEADER, refusal=_l("Only the office or the leadership sets when units are reminded.")
)

#: See whom the system has urged, when and about what: clerks and leaders.
can_see_urged = only_for(
    Role.CLERK, Role.LEADER, refusal=_l("Only the office and the leadership see whom the system has urged.")
)

#: The outbox: failures, sending again, cancelling, tomorrow's mails. The administrator; a clerk sees failures.
can_run_mail = only_for(Role.ADMIN, refusal=_l("Only the administrator runs the mail."))


#: The links of mails by which units answer, and addresses of calendars: heads for their units, the office for all.
can_run_links = only_for(
    Role.HEAD, Role.CLERK, refusal=_l("Only the head of a unit and the office look after the links of mails."),
    system=False,
)  # fmt: skip


NO_OWN_CALENDAR = _l("Only a person has a calendar of their own.")
NO_SUCH_UNIT = _l("There is no such unit.")


def can_run_links_of(by: Actor, unit_id: int) -> Text | None:
    """Stop a link of this unit, or let it be given again: its head, the office."""
    if unit_id in by.heads() or by.has(Role.CLERK):
        return None
    return _l("Only the head of the unit and the office look after its links.")


def can_see_mail(by: Actor) -> Text | None:
    """The outbox and what could not be delivered: who runs it, and the office, which knows the right addresses."""
    if can_run_mail(by) is None or by.has(Role.CLERK):
        return None
    return _l("Only the administrator and the office see the outgoing mail.")
