"""One button in the office's own words pressed at the same step of many items: at all of them, or at none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l, ngettext
from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.services.loading import lock_items
from tracker.processes.buttons import BUTTONS
from tracker.processes.models import Run, RunState, RunToken
from tracker.processes.own_words import asked_with, own_label
from tracker.processes.services.acting import Filled, press
from workflows.definition import Node
from workflows.state import Holds

#: So many at once: each is a step with its history, mails and audit.
MOST = 100


@dataclass(frozen=True, slots=True)
class Same:
    """A step of one version, and one of its buttons."""

    version_id: int
    node: str
    button: str


def may_together(step: Node, button: str) -> bool:
    """Whether nothing has to be filled in for it: a button in own words, without a field that is needed."""
    is_own = button not in BUTTONS and bool(own_label(step, button))
    return is_own and not step.fields and not any(one.required for one in asked_with(step, button))


def press_many(steps: Sequence[tuple[int, int]], same: Same, *, by: Actor, on: date) -> int:
    """Press it at these steps, (item, number of the step); how many. Raises Conflict, and then nothing was done.

    The items are locked in the order of their ids: two of these never wait crosswise.
    """
    if not steps:
        raise InvalidInput(_l("Choose at least one item."))
    if len(steps) > MOST:
        raise InvalidInput(_l("Choose at most 100 items at once."))
    ids = sorted({item_id for item_id, _number in steps})
    lock_items(ids)
    gone = set(steps) - _standing(ids, same)
    if gone:
        raise Conflict(_gone_words(len(gone)))
    for item_id, number in sorted(set(steps)):
        try:
            press(item_id, number, same.button, Filled(), by=by, on=on)
        except (Conflict, InvalidInput, NotAllowed) as error:
            item = db.session.get_one(Item, item_id)
            why = {"title": item.title, "why": str(error)}
            raise Conflict(_l("Nothing was done: “%(title)s” stands in the way. %(why)s", **why)) from error
        except NotFound as error:  # its title is not this person's to read
            raise Conflict(_l("Nothing was done: one of the items is not yours to see any more.")) from error
    return len(set(steps))


def _standing(ids: Sequence[int], same: Same) -> set[tuple[int, int]]:
    """The steps of these items that are open there. One query."""
    rows = db.session.execute(
        select(RunToken.item_id, RunToken.number)
        .join(Run, Run.item_id == RunToken.item_id)
        .where(
            RunToken.item_id.in_(ids), RunToken.node == same.node, RunToken.holds == Holds.TASK,
            Run.version_id == same.version_id, Run.state == RunState.RUNNING,
        )
    )  # fmt: skip
    return {(row.item_id, row.number) for row in rows}


def _gone_words(number: int) -> str:
    return str(
        ngettext(
            "Nothing was done: %(num)d step was taken meanwhile. Look at those that are left.",
            "Nothing was done: %(num)d steps were taken meanwhile. Look at those that are left.",
            number,
        )
    )
