"""What this person may do with an item now: the buttons of its page, by policy and state. Pure."""

from __future__ import annotations

from tracker.core.actor import Actor, Role
from tracker.items import policies
from tracker.items.models.item import Part
from tracker.items.queries.page import ItemPage, PartRow
from tracker.items.states import Verb, can_follow

#: In the order in which buttons stand; the first of them is the page's main one.
ORDER = (
    Verb.ACCEPT, Verb.ASSIGN, Verb.CONFIRM_COMPLETION, Verb.SEND_BACK, Verb.GRANT_EXTENSION, Verb.UPDATE_PROGRESS,
    Verb.SUBMIT_RESULT, Verb.REQUEST_EXTENSION, Verb.RETURN, Verb.RESUME, Verb.REOPEN,
    Verb.REASSIGN, Verb.SUSPEND, Verb.CANCEL, Verb.SUPERSEDE,
)  # fmt: skip
#: Those that are seldom needed stand in the menu "more".
SELDOM = frozenset({Verb.RETURN, Verb.REASSIGN, Verb.SUSPEND, Verb.CANCEL, Verb.SUPERSEDE, Verb.REOPEN})


def deeds(by: Actor, page: ItemPage) -> list[Verb]:
    """The verbs that this person may do with the item in its state, in the order of their buttons."""
    return [verb for verb in ORDER if can_follow(page.item.status, verb) and _may(by, page, verb)]


def own_parts(by: Actor, page: ItemPage) -> list[PartRow]:
    """The parts that this person answers for as the head of the unit."""
    headed = {post.unit_id for post in by.posts if post.role is Role.HEAD}
    return [part for part in page.parts if part.part in (Part.LEAD, Part.EACH) and part.unit_id in headed]


def _may(by: Actor, page: ItemPage, verb: Verb) -> bool:
    mine = own_parts(by, page)
    to_do = any(part.reported_on is None for part in mine)
    rules = {
        Verb.ASSIGN: policies.can_assign(by) is None,
        Verb.REASSIGN: policies.can_assign(by) is None,
        Verb.ACCEPT: any(part.accepted_on is None for part in mine),
        Verb.RETURN: to_do,
        Verb.SUBMIT_RESULT: to_do,
        Verb.REQUEST_EXTENSION: to_do and page.item.due_on is not None and page.asked is None,
        Verb.CONFIRM_COMPLETION: policies.can_confirm(by, page.standing) is None,
        Verb.SEND_BACK: policies.can_confirm(by, page.standing) is None,
        Verb.GRANT_EXTENSION: page.asked is not None and policies.can_decide_extension(by) is None,
        Verb.UPDATE_PROGRESS: policies.can_report_progress(by, page.standing) is None,
    }
    return rules[verb] if verb in rules else policies.can_stop(by) is None
