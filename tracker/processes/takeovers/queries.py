"""What a takeover would do, tried on everything that runs: nothing is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Item
from tracker.items.queries.conditions import may_see
from tracker.processes.models import ProcessVersion, Run, RunToken, VersionState
from tracker.processes.services.facts import CARRYING
from tracker.processes.services.stored import known_of
from tracker.processes.takeovers.fitting import Why
from tracker.processes.takeovers.takeover import GOING, Takeover
from tracker.processes.versions.models import RunMove
from workflows.state import Token

#: Of the items of a reason so many are named.
NAMED = 5


@dataclass
class Trial:
    """What would happen to everything that runs on the old version."""

    total: int = 0
    fits: list[int] = field(default_factory=list)  # ids of items, in order
    steps: Counter[str] = field(default_factory=Counter)  # where items stand: how many at each step of the old drawing
    misfits: Mapping[Why, list[int]] = field(default_factory=dict)  # the items of each reason

    @property
    def left(self) -> int:
        """How many would stay."""
        return self.total - len(self.fits)


def try_out(takeover: Takeover) -> Trial:
    """Try every running item. Two queries, and one where the new drawing is for one unit."""
    trial, misfits = Trial(), defaultdict[Why, list[int]](list)
    carriers = _carriers(takeover.from_id) if takeover.plan.is_for_one else {}
    known: dict[tuple[object, ...], Why | None] = {}
    for item_id, tokens in _runs(takeover.from_id):
        trial.total += 1
        trial.steps.update({token.node for token in tokens})
        several = carriers.get(item_id, 0)
        shape = (several > 1, *_shape(tokens))
        if shape not in known:
            known[shape] = takeover.plan.why_not(tokens, several)
        why = known[shape]
        if why is None:
            trial.fits.append(item_id)
        else:
            misfits[why].append(item_id)
    trial.misfits = dict(sorted(misfits.items(), key=lambda one: -len(one[1])))
    return trial


def _runs(version_id: int) -> Iterator[tuple[int, Sequence[Token]]]:
    """The tokens of each item that runs on a version, in the order of items. One query."""
    columns = (RunToken.item_id, RunToken.number, RunToken.holds, RunToken.node, RunToken.parent, RunToken.unit_id,
               RunToken.flow, RunToken.person_id)  # fmt: skip
    rows = db.session.execute(
        select(*columns)
        .join(Run, Run.item_id == RunToken.item_id)
        .where(Run.version_id == version_id, Run.state.in_(GOING))
        .order_by(RunToken.item_id, RunToken.number)
    )
    for item_id, several in groupby(rows, key=lambda row: row[0]):
        yield item_id, [Token(*row[1:]) for row in several]


def _shape(tokens: Sequence[Token]) -> Iterator[tuple[object, ...]]:
    """The same for items that stand in the same way, whatever their units and the numbers of their tokens are."""
    number = {token.number: place for place, token in enumerate(tokens)}
    whose = {who: place for place, who in enumerate(dict.fromkeys((one.unit, one.person) for one in tokens))}
    for one in tokens:
        yield one.holds, one.node, number.get(one.parent, -1), whose[one.unit, one.person], one.flow


def _carriers(version_id: int) -> Mapping[int, int]:
    """By item: how many units carry it out. One query."""
    rows = db.session.execute(
        select(Assignment.item_id, func.count())
        .join(Run, Run.item_id == Assignment.item_id)
        .where(
            Run.version_id == version_id, Run.state.in_(GOING), Assignment.released_on.is_(None),
            Assignment.part.in_(CARRYING),
        )
        .group_by(Assignment.item_id)
    )  # fmt: skip
    return {row[0]: row[1] for row in rows}


def next_items(version_id: int, *, after_id: int, most: int) -> list[int]:
    """The next items that run on a version, by id. One query."""
    here = (Run.version_id == version_id, Run.state.in_(GOING), Run.item_id > after_id)
    return list(db.session.scalars(select(Run.item_id).where(*here).order_by(Run.item_id).limit(most)))


def count_items(version_id: int) -> int:
    """How many items run on a version. One query."""
    here = (Run.version_id == version_id, Run.state.in_(GOING))
    return db.session.scalar(select(func.count()).select_from(Run).where(*here)) or 0


def sources_of(version: ProcessVersion) -> Sequence[tuple[ProcessVersion, int]]:
    """The other versions of a procedure on which items run, newest first, and how many. One query."""
    rows = db.session.execute(
        select(ProcessVersion, func.count())
        .join(Run, Run.version_id == ProcessVersion.id)
        .where(
            ProcessVersion.process_id == version.process_id, ProcessVersion.id != version.id, Run.state.in_(GOING)
        )
        .group_by(ProcessVersion.id)
        .order_by(ProcessVersion.number.desc())
    )  # fmt: skip
    return [(row[0], row[1]) for row in rows]


def titles_of(item_ids: Sequence[int], *, by: Actor) -> Mapping[int, str]:
    """The titles of those of these items that this person may see. One query."""
    rows: Any = db.session.execute(select(Item.id, Item.title).where(Item.id.in_(item_ids), may_see(by)))
    return dict(rows.all())


def find_move(move_id: int) -> RunMove:
    """The takeover, or NotFound."""
    found = db.session.get(RunMove, min(move_id, 2**31 - 1))
    if found is None:
        raise NotFound(_l("There is no such takeover."))
    return found


def moves_to(version_id: int) -> Sequence[RunMove]:
    """The takeovers into a version, newest first. One query."""
    rows = select(RunMove).where(RunMove.to_id == version_id).order_by(RunMove.id.desc()).limit(NAMED)
    return db.session.scalars(rows).all()


def newer_of(item_id: int) -> tuple[ProcessVersion, ProcessVersion] | None:
    """The version that an item runs on, and the newest published one; None where that is the same. Two queries."""
    old = db.session.scalar(
        select(ProcessVersion)
        .join(Run, Run.version_id == ProcessVersion.id)
        .where(Run.item_id == item_id, Run.state.in_(GOING))
    )
    if old is None:
        return None
    newer = (
        ProcessVersion.process_id == old.process_id, ProcessVersion.number > old.number,
        ProcessVersion.state == VersionState.PUBLISHED,
    )  # fmt: skip
    new = db.session.scalar(select(ProcessVersion).where(*newer).order_by(ProcessVersion.number.desc()).limit(1))
    return None if new is None else (old, new)


def try_one(item: Item, takeover: Takeover) -> Trial:
    """Try one item alone. Four queries."""
    known = known_of([item])[item.id]
    why = takeover.plan.why_not(known.tokens, len(known.facts.carriers))
    steps = Counter({token.node for token in known.tokens})
    return Trial(1, [] if why else [item.id], steps, {why: [item.id]} if why else {})


def version_by_id(version_id: int) -> ProcessVersion:
    """A version that is known to be there. One query."""
    return db.session.get_one(ProcessVersion, version_id)
