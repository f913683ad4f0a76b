"""What becomes of the open tasks of a plan that ends: asked first, then done in the same transaction.

Nothing is done to a task without an answer. What a person may not see is neither told nor ended: it goes on by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l, ngettext
from sqlalchemy import exists, func, select, update

from tracker.audit.references import reference
from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.items import policies
from tracker.items.fates import FATES, Answer, Fate
from tracker.items.models.item import Item, Part
from tracker.items.models.suspension import EndedWith
from tracker.items.queries.children import Child, Family, ended_with, family_of
from tracker.items.services.inheriting import inherit
from tracker.items.services.loading import load_item, lock_items, need_reason, parts_of
from tracker.items.states import follow
from tracker.items.verbs import Verb

FIELD = "children"
LOOK_AGAIN = _l("The tasks of this plan were changed meanwhile: nothing was done. Look at them again.")


@dataclass(frozen=True, slots=True)
class Ending:
    """What is to be done to the tasks of a plan, decided before anything is done to the plan itself."""

    plan: Item
    family: Family
    fates: Sequence[tuple[Child, Fate]]
    reason: str
    by: Actor  # as he may cancel tasks: in whose name
    other: Item | None = None


def prepare(
    plan: Item, verb: Verb, answer: Answer, *, by: Actor, reason: str = "", other: Item | None = None
) -> Ending:
    """The open tasks with what was chosen for each; they are locked from now on.

    Raises InvalidInput on `children` while something is not chosen, or cannot be; Conflict where the tasks are not
    those that were looked at.
    """
    family = family_of(plan.id, by=by, but=other.id if other else None)
    lock_items([plan.id, *family.ids])  # in the order of their ids: two of these never wait crosswise
    family = family_of(plan.id, by=by, but=other.id if other else None)
    seen = family.seen
    if any(answer.of(child.id) not in FATES[verb] for child in seen):
        raise InvalidInput(choose_words(len(seen)), field=FIELD)
    chosen = [(child, answer.of(child.id) or Fate.LEAVE) for child in seen]
    if answer.seen is not None and answer.seen != family.shown:
        raise Conflict(LOOK_AGAIN)
    fates = {fate for _child, fate in chosen}
    if Fate.CANCEL in fates:
        by = as_allowed(by, policies.can_stop)
        if verb is Verb.CONFIRM_COMPLETION:
            reason = _why_cancelled(answer.reason)
    if other is not None:
        _check_other(other, chosen)
    hidden = [(child, Fate.LEAVE) for child in family.children if not child.is_seen]
    return Ending(plan, family, [*chosen, *hidden], reason, by, other)


def carry_out(ending: Ending, *, by: Actor, on: date) -> None:
    """Do it, task by task in the order of their ids; a fixed number of queries for each."""
    for child, fate in sorted(ending.fates, key=lambda one: one[0].id):
        if fate is Fate.CANCEL:
            for id_ in sorted((child.id, *child.below)):
                _cancel(id_, ending, on=on)
        elif fate is Fate.MOVE and ending.other is not None:
            _move(child.id, ending.plan, ending.other, by=by)
        else:
            item = db.session.get_one(Item, child.id)
            record("item.left_open", item, by=by, after={"ended_plan": reference(ending.plan)}, note=ending.reason)
    if any(fate is Fate.MOVE for _child, fate in ending.fates):
        _keep_has_parts(ending)


def told(ending: Ending) -> dict[str, object]:
    """What the history of the plan itself says of them. Of what is for fewer people than the plan it is silent."""
    open_ = [(child, fate) for child, fate in ending.fates if not child.is_restricted or ending.plan.restricted]
    fates = sorted({fate.value for _child, fate in open_})
    return {"children": fates} if fates else {}


def choose_words(number: int) -> str:
    """ "Kế hoạch này còn 04 nhiệm vụ con đang mở: chọn cách xử lý"."""
    words = ngettext(
        "%(n)s task of this plan is still open: choose what becomes of it",
        "%(n)s tasks of this plan are still open: choose what becomes of them",
        number, n=f"{number:02d}",
    )  # fmt: skip
    return str(words)


def reopen_with(plan: Item, answer: Answer, *, by: Actor, on: date, reason: str) -> None:
    """Open those again that ended together with the plan, where that was chosen. The plan is open already."""
    ids = ended_with(plan.id, by=by)
    lock_items([plan.id, *ids])
    for item_id in sorted(id_ for id_ in ids if answer.of(id_) is Fate.REOPEN):
        item = _loaded(item_id, by)
        if item.closed_on is not None:
            reopen_one(item, by=by, on=on, reason=reason, after={"with_plan": reference(plan)})


def reopen_one(item: Item, *, by: Actor, on: date, reason: str, after: dict[str, object] | None = None) -> None:
    """It is to be done again: nothing is reported any more, and it has ended with nothing."""
    before: dict[str, object] = {"status": item.status}
    inherit(item, on=on)
    for part in parts_of(item.id):
        if part.part in (Part.LEAD, Part.EACH):
            part.reported_on = part.confirmed_on = None
    follow(item, Verb.REOPEN, by=by, on=on, reason=reason)
    if (ended := db.session.get(EndedWith, item.id)) is not None:
        db.session.delete(ended)
    told_ = (after or {}) | {"status": item.status}
    record("item.reopen", item, by=by, before=dict.fromkeys(told_, "") | before, after=told_, note=reason)


def _why_cancelled(reason: str) -> str:
    try:
        return need_reason(reason)
    except InvalidInput as error:
        raise InvalidInput(_l("Say why the tasks are cancelled"), field="children_reason") from error


def _check_other(other: Item, chosen: Iterable[tuple[Child, Fate]]) -> None:
    """Nothing is put below itself, nor below what has ended."""
    for child, fate in chosen:
        if fate is not Fate.LEAVE and other.id in child.below:
            raise InvalidInput(_l("The item that takes over is itself a part of one of these tasks"), field="other")
        if fate is Fate.MOVE and other.closed_on is not None:
            raise InvalidInput(_l("The item that takes over has ended: its tasks cannot move there"), field="other")


def _loaded(item_id: int, by: Actor) -> Item:
    try:
        return load_item(item_id, by=by)[0]
    except NotFound as error:
        raise Conflict(LOOK_AGAIN) from error


def _cancel(item_id: int, ending: Ending, *, on: date) -> None:
    by = ending.by
    item = _loaded(item_id, by)
    before = {"status": item.status, "with_plan": ""}
    try:
        follow(item, Verb.CANCEL, by=by, on=on, reason=ending.reason)
    except (Conflict, InvalidInput) as error:
        raise Conflict(
            _l("Nothing was changed: “%(title)s” stands in the way. %(why)s", title=item.title, why=str(error))
        ) from error
    after = {"status": item.status, "with_plan": reference(ending.plan)}
    record("item.cancel", item, by=by, before=before, after=after, note=ending.reason)
    db.session.merge(EndedWith(item_id=item.id, plan_id=ending.plan.id))


def _move(item_id: int, plan: Item, other: Item, *, by: Actor) -> None:
    item = _loaded(item_id, by)
    last = db.session.scalar(select(func.max(Item.position)).where(Item.parent_id == other.id))
    item.parent_id, item.position = other.id, 0 if last is None else last + 1
    record("item.moved", item, by=by, before={"plan": reference(plan)}, after={"plan": reference(other)})


def _keep_has_parts(ending: Ending) -> None:
    """Beside the versions of both: their own words did not change."""
    assert ending.other is not None
    db.session.flush()
    for id_ in (ending.plan.id, ending.other.id):
        has = bool(db.session.scalar(select(exists().where(Item.parent_id == id_))))
        db.session.execute(update(Item).where(Item.id == id_).values(has_parts=has))
