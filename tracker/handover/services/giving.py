"""What was chosen, written down: the act with its lines, and who is named for which item from its first day on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, delete, insert, or_, select

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.handover.models import Duty, Handover, HandoverLine
from tracker.handover.plan import BY_POST, OFFICE, Answers, Given, Open, given, missing
from tracker.handover.queries.receivers import Leaving
from tracker.items.models.designation import Designation

#: Rows of one statement.
BATCH = 500


class UnansweredError(InvalidInput):
    """Nothing was chosen for some of it. `fields`: of which."""

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__(_l("Choose who receives what is marked below"))
        self.fields = tuple(fields)


def write_down(
    found: Open, answers: Answers, leaving: Leaving, *, by: Actor, reason: str, post_id: int | None
) -> Handover | None:
    """Keep what was chosen for each row. Raises UnansweredError where something is left; None where nothing is open."""
    if faults := missing(found, answers):
        raise UnansweredError(faults)
    rows = given(found, answers)
    if not rows:
        return None
    act = Handover(
        person_id=leaving.person.id, person_name=leaving.person.full_name, post_id=post_id,
        effective_on=leaving.gone_on, reason=reason, made_at=clock.now(), made_by_id=by.person_id, made_by=by.name,
    )  # fmt: skip
    db.session.add(act)
    db.session.flush()
    lines = [_line(act.id, number, one, leaving) for number, one in enumerate(rows, start=1)]
    for first in range(0, len(lines), BATCH):
        db.session.execute(insert(HandoverLine), lines[first : first + BATCH])
    _name([one for one in rows if one.row.duty is Duty.ANSWER], act, by)
    return act


def take_back(post_id: int) -> None:
    """What was planned for the end of this post, whose day has not come, is planned anew: none of it holds."""
    waiting = select(Handover).where(Handover.post_id == post_id, Handover.done_at.is_(None))
    for act in db.session.scalars(waiting):
        _unname(act)
        db.session.execute(delete(HandoverLine).where(HandoverLine.handover_id == act.id))
        db.session.delete(act)
        db.session.flush()
    db.session.expire_all()


def _unname(act: Handover) -> None:
    """Who was to be named by it is not; who stood until then goes on, where nobody else was named meanwhile.

    Of the units of its lines alone: in an item where each unit answers for itself others may have plans of that day.
    """
    of_act = select(Designation).join(
        HandoverLine,
        and_(HandoverLine.item_id == Designation.item_id, HandoverLine.unit_id == Designation.unit_id),
    )
    of_act = of_act.where(HandoverLine.handover_id == act.id, HandoverLine.duty == Duty.ANSWER)
    still: list[Designation] = []
    for naming in db.session.scalars(of_act.order_by(Designation.given_on, Designation.id)):
        is_open = naming.ended_on is None
        if is_open and naming.given_on == act.effective_on and naming.from_name == act.person_name:
            db.session.delete(naming)
        else:
            still.append(naming)
    db.session.flush()
    taken = {(one.item_id, one.unit_id) for one in still if one.ended_on is None}
    for naming in reversed(still):
        where = (naming.item_id, naming.unit_id)
        if naming.ended_on == act.effective_on and naming.given_on < act.effective_on and where not in taken:
            naming.ended_on = None
            taken.add(where)
    db.session.flush()


def _line(act_id: int, number: int, one: Given, leaving: Leaving) -> dict[str, object]:
    return {
        "handover_id": act_id, "number": number, "duty": one.row.duty, "item_id": one.row.item_id,
        "series_id": one.row.series_id, "unit_id": one.row.unit_id, "to_id": receiver(one, leaving),
        "to_office": one.choice.value == OFFICE,
    }  # fmt: skip


def receiver(one: Given, leaving: Leaving) -> int | None:
    """The person who receives it: somebody who is there, or who gets the post."""
    value = one.choice.value
    if value[:1] == "h" and value[1:].isdecimal():
        return leaving.heirs[int(value[1:])].id
    return one.choice.person_id


def _name(rows: Sequence[Given], act: Handover, by: Actor) -> None:
    """Who answers for items from the first day on; whoever gets the post does so by the post. Batched."""
    named = [one for one in rows if one.choice.person_id is not None or one.choice.value == OFFICE]
    for first in range(0, len(named), BATCH):
        some = named[first : first + BATCH]
        _end_before(some, act.effective_on)
        db.session.execute(
            insert(Designation),
            [
                {"item_id": one.row.item_id, "unit_id": one.row.unit_id, "person_id": one.choice.person_id,
                 "given_on": act.effective_on, "given_by": by.name, "from_name": act.person_name,
                 "reason": act.reason, "ended_on": None}
                for one in some
            ],
        )  # fmt: skip
    others = [one for one in rows if one.choice.value == BY_POST or one.choice.value[:1] == "h"]
    for first in range(0, len(others), BATCH):
        _end_before(others[first : first + BATCH], act.effective_on)


def _end_before(rows: Sequence[Given], on: date) -> None:
    """What stood until then ends with it; what was planned from then on goes."""
    wanted: Mapping[int | None, set[int | None]] = _units(rows)
    stands = or_(Designation.ended_on.is_(None), Designation.ended_on > on)
    standing = select(Designation).where(Designation.item_id.in_(list(wanted)), stands)
    for naming in db.session.scalars(standing):
        if naming.unit_id in wanted[naming.item_id]:
            if naming.given_on > on:
                db.session.delete(naming)
            else:
                naming.ended_on = on
    db.session.flush()


def _units(rows: Sequence[Given]) -> Mapping[int | None, set[int | None]]:
    found: dict[int | None, set[int | None]] = defaultdict(set)
    for one in rows:
        found[one.row.item_id].add(one.row.unit_id)
    return found
