"""What was answered in the words of drawings, for the history of an item and for who presses twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.documents.services.files import KeptFile
from tracker.processes.models import RunEvent, StepAnswer

#: Of which event it is: revision and step of its run. Of the branch it says who has it now, the event who had it then.
Key = tuple[int, str]


def answers_of(item_id: int, revs: Sequence[int]) -> Mapping[Key, StepAnswer]:
    """The answers of these revisions of a run. One query, none where there is none."""
    if not revs:
        return {}
    here = (StepAnswer.item_id == item_id, StepAnswer.rev >= min(revs), StepAnswer.rev <= max(revs))
    found = db.session.scalars(select(StepAnswer).where(*here).order_by(StepAnswer.id))
    return {(one.rev, one.node): one for one in found}


def answers_in(item_ids: Collection[int]) -> Mapping[tuple[int, int, str], StepAnswer]:
    """The same of several items, by the item too. One query, none for no item."""
    if not item_ids:
        return {}
    found = db.session.scalars(select(StepAnswer).where(StepAnswer.item_id.in_(sorted(item_ids))))
    return {(one.item_id, one.rev, one.node): one for one in found}


def is_as_answered(event: RunEvent, given: Mapping[str, Any]) -> bool:
    """Whether this is what was answered with the step of an event: then it was sent a second time. One query."""
    if not given:
        return True
    answer = answers_of(event.item_id, [event.rev]).get((event.rev, event.node))
    if answer is None:
        return False
    return all(_same(answer.values.get(id_, {}).get("value"), value) for id_, value in given.items())


def _same(kept: Any, given: Any) -> bool:
    if isinstance(given, KeptFile):
        return isinstance(kept, Mapping) and kept["name"] == given.name
    plain = given if isinstance(given, int | str) else given.isoformat() if given is not None else None
    return bool(kept in (plain, plain or None))
