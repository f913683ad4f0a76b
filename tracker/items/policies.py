"""Who may do what to an item. Each function answers None (may) or the reason in a sentence.

The facts of an item that policies need are a plain `Standing`, so the rules can be read and tested without a database.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Act, Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import is_system, only_for


@dataclass(frozen=True, slots=True)
class Standing:
    """Which units have which part in an item today."""

    lead: frozenset[int] = frozenset()  # the lead unit, or every unit of an `each` item
    support: frozenset[int] = frozenset()
    monitor: frozenset[int] = frozenset()
    restricted: bool = False  # its document is for clerks, leaders and its units only
    designated: frozenset[tuple[int, int | None]] = frozenset()  # unit, and who answers for it; None: the office
    followers: frozenset[int] = frozenset()  # of an item that ended: units that others of `everyone` went over to
    reporters: frozenset[int] = frozenset()  # who reported the result that waits for confirmation

    @property
    def everyone(self) -> frozenset[int]:
        """All units with any part."""
        return self.lead | self.support | self.monitor


def _in(by: Actor, units: frozenset[int], *roles: Role, act: Act | None = None) -> bool:
    return any(post.role in roles and post.unit_id in units and post.allows(act) for post in by.posts)


def answered_by(by: Actor, item: Standing, *acts: Act) -> frozenset[int]:
    """The units that carry the item out for which this person answers: as their head, or named for this item.

    `acts`: one of them is enough; without any, whoever answers for them in anything.
    """
    headed = frozenset[int]().union(*(by.heads(act) for act in acts or (None,)))
    named = {unit for unit, person in item.designated if person == by.person_id and unit in by.unit_ids}
    if by.has(Role.CLERK):
        named |= {unit for unit, person in item.designated if person is None}
    return item.lead & (headed | named)


def can_see(by: Actor, item: Standing) -> Text | None:
    """Everybody sees every item but restricted ones: clerks, leaders, and the people of its units; administering
    the program opens none, in whatever unit it is done. What had ended when a unit went over to another stays with it,
    and is open to the other.
    """
    if not item.restricted or is_system(by) or by.has(Role.CLERK, Role.LEADER):
        return None
    if by.unit_ids & (item.everyone | item.followers):
        return None
    return _l("This item is for its units, the office and the leadership only.")


#: Register and edit items, their counters, milestones and parts: clerks.
can_register = only_for(Role.CLERK, refusal=_l("Only the office registers and edits items."))

#: Give an item to units: clerks and leaders.
can_assign = only_for(
    Role.CLERK, Role.LEADER, refusal=_l("Only the office or the leadership assigns items."), act=Act.ASSIGN
)


OWN_TIME = _l("Nobody decides on the time of the own unit by standing in for somebody.")
NOT_ITS_HEAD = _l("Only the head of the lead unit may do this.")


def can_answer_for(by: Actor, item: Standing) -> Text | None:
    """Answer for a unit that carries the item out, in anything: its head, or whoever was named for this item."""
    return None if is_system(by) or answered_by(by, item) else NOT_ITS_HEAD


def can_accept(by: Actor, item: Standing) -> Text | None:
    """Accept: the head of the lead unit (of its own unit for `each`)."""
    return None if is_system(by) or answered_by(by, item, Act.ANSWER) else NOT_ITS_HEAD


def can_return(by: Actor, item: Standing) -> Text | None:
    """Return: before it was accepted and after."""
    return None if is_system(by) or answered_by(by, item, Act.ANSWER, Act.REPORT) else NOT_ITS_HEAD


def can_report(by: Actor, item: Standing) -> Text | None:
    """Submit the result, ask for more time, explain."""
    return None if is_system(by) or answered_by(by, item, Act.REPORT) else NOT_ITS_HEAD


def can_report_progress(by: Actor, item: Standing) -> Text | None:
    """Readings, ticks, notes, milestones: head or officer of a unit with a part; the office enters on their behalf."""
    units, roles = item.lead | item.support, (Role.HEAD, Role.OFFICER)
    if is_system(by) or by.has(Role.CLERK) or _in(by, units, *roles, act=Act.PROGRESS):
        return None
    return _l("Only the units of this item and the office may report its progress.")


def can_confirm(by: Actor, item: Standing) -> Text | None:
    """Confirm or send back: the monitor or a clerk, never the unit that carried it out, nor who reported the result.

    A leader may too: else an item that the office itself leads could be confirmed by nobody. Who only stands in for one
    may not confirm the result of the own unit.
    """
    if is_system(by):
        return None
    leads = by.own.has(Role.LEADER, act=Act.CONFIRM)
    if by.unit_ids & item.lead and not leads:
        return _l("The unit that carries the item out cannot confirm it itself.")
    if by.person_id in item.reporters and not (leads and by.own.heads() & item.lead):
        return _l("Nobody confirms a result that he reported himself.")
    if leads or by.has(Role.CLERK, Role.LEADER, act=Act.CONFIRM):
        return None
    if _in(by, item.monitor, Role.HEAD, Role.OFFICER, act=Act.CONFIRM):
        return None
    return _l("Only the monitoring unit or the office confirms a result.")


def can_decide_extension(by: Actor, *, left_to_office: bool = True) -> Text | None:
    """Grant or refuse more time: a leader; a clerk where the leadership leaves it to the office."""
    roles = (Role.LEADER, Role.CLERK) if left_to_office else (Role.LEADER,)
    if is_system(by) or by.has(*roles, act=Act.EXTEND):
        return None
    return _l("Only the leadership decides on more time.")


def can_decide_request(
    by: Actor, item: Standing, *, left_to_office: bool = True, asked_by_id: int | None = None
) -> Text | None:
    """Decide on more time for this item, or set its deadline anew: whoever may at all, but nobody through somebody
    else's post on the time of the own unit, nor on what he asked for himself, unless he leads and heads that unit.
    """
    reason = can_decide_extension(by, left_to_office=left_to_office)
    if reason is not None or is_system(by):
        return reason
    if by.unit_ids & item.lead and can_decide_extension(by.own, left_to_office=left_to_office) is not None:
        return OWN_TIME
    leads = by.own.has(Role.LEADER, act=Act.EXTEND)
    if asked_by_id is not None and by.person_id == asked_by_id and not (leads and by.own.heads() & item.lead):
        return _l("Nobody decides on a request that he made himself.")
    return None


#: Go through what is late, and the annexes of it: leaders and clerks.
can_review = only_for(Role.CLERK, Role.LEADER, refusal=_l("Only the office or the leadership reviews what is late."))

#: Urge on, ask to explain, note for the meeting: a leader, or a clerk who prepares the leader's work.
can_urge = only_for(
    Role.CLERK,
    Role.LEADER,
    refusal=_l("Only the office or the leadership urges, asks for explanations and keeps the list for the meeting."),
    act=Act.DIRECT,
)

#: Direct what is to be done, and read explanations: leaders alone.
can_direct = only_for(Role.LEADER, refusal=_l("Only the leadership directs."), act=Act.DIRECT)


def can_direct_until(by: Actor, item: Standing) -> Text | None:
    """Direct with a new deadline: nobody that of the own unit through somebody else's post."""
    if (reason := can_direct(by)) is not None or is_system(by) or by.own.has(Role.LEADER, act=Act.DIRECT):
        return reason
    return OWN_TIME if by.unit_ids & item.lead else None


def can_read_explanation(by: Actor, item: Standing, answered_by: str = "") -> Text | None:
    """Mark an explanation as read: who directs; nobody that of the own unit, nor his own, through another's post.

    `answered_by`: who explained, as models.directive.signature writes it; by name, for a row keeps no ids.
    """
    if (reason := can_direct(by)) is not None or is_system(by) or by.own.has(Role.LEADER, act=Act.DIRECT):
        return reason
    own = any(
        one == by.name or one.startswith((f"{by.name} (", f"{by.name}, được ")) for one in answered_by.split("; ")
    )
    return (
        _l("Nobody takes note of the own explanation by standing in for somebody.")
        if own or by.unit_ids & item.lead
        else None
    )


def can_change_deadline(by: Actor, *, left_to_office: bool = True) -> Text | None:
    """Set another deadline: whoever decides on more time."""
    return can_decide_extension(by, left_to_office=left_to_office)


#: Hold an item and let it go on: clerks, leaders, and the administrator whose procedure does not fit.
can_suspend = only_for(
    Role.CLERK, Role.LEADER, Role.ADMIN, act=Act.ASSIGN,
    refusal=_l("Only the office or the leadership may stop or reopen an item."),
)  # fmt: skip

#: Cancel, supersede, reopen: clerks and leaders, with a reason.
can_stop = only_for(
    Role.CLERK, Role.LEADER, act=Act.ASSIGN,
    refusal=_l("Only the office or the leadership may stop or reopen an item."),
)  # fmt: skip

#: Change sentences and the outline of the next tasks: clerks.
can_write_next_tasks = only_for(Role.CLERK, refusal=_l("Only the office writes the next tasks."))

#: The page of one's own unit: its heads and officers.
can_see_own_unit = only_for(
    Role.HEAD, Role.OFFICER, refusal=_l("Heads and officers of a unit have a page of its work."), system=False
)


def can_enter_indicator(by: Actor, source_unit_id: int | None) -> Text | None:
    """Enter the figures of a report section: clerks, and heads and officers of the unit that supplies them."""
    own = frozenset({source_unit_id} if source_unit_id else ())
    if is_system(by) or by.has(Role.CLERK) or _in(by, own, Role.HEAD, Role.OFFICER):
        return None
    return _l("Only the unit that supplies the figure and the office may enter it.")


#: Let the whole office use a saved filter: clerks.
can_share_lists = only_for(Role.CLERK, refusal=_l("Only the office shares a saved list with everybody."), system=False)


def can_change_list(by: Actor, person_id: int) -> Text | None:
    """Change a saved list: whose it is; a clerk may end the sharing of another's."""
    if by.person_id == person_id or by.has(Role.CLERK):
        return None
    return _l("Only who saved the list may change it.")


def can_delete_list(by: Actor, person_id: int) -> Text | None:
    """Delete a saved list: whose it is."""
    if by.person_id == person_id:
        return None
    return _l("Only who saved the list may delete it.")
