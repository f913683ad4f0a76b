"""The fields of work that a kind of report tells: chosen, or made with a model outline, new ones with their points."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import func, select

from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.items.models.outline import Field, OutlinePoint
from tracker.reports.kinds.models import KindField


def choose_fields(kind_id: int, field_ids: Iterable[int]) -> None:
    """The fields of work that the kind tells, in the place of those that it told; none: the whole office."""
    wanted = set(db.session.scalars(select(Field.id).where(Field.id.in_(set(field_ids)))))
    for row in db.session.scalars(select(KindField).where(KindField.kind_id == kind_id)).all():
        if row.field_id in wanted:
            wanted.discard(row.field_id)
        else:
            db.session.delete(row)
    db.session.add_all(KindField(kind_id=kind_id, field_id=field_id) for field_id in sorted(wanted))
    db.session.flush()


def named_fields(field_ids: Iterable[int]) -> list[str]:
    """Their names, in the office's order."""
    query = select(Field.name).where(Field.id.in_(set(field_ids))).order_by(Field.position, Field.id)
    return list(db.session.scalars(query))


def offered_areas(kept: Collection[int] = (), *, keep_all: bool = False) -> list[tuple[int, str]]:
    """(id, name) of the fields of work in use, and of those to keep, in the office's order."""
    fields = db.session.scalars(select(Field).order_by(Field.position, Field.id))
    return [(field.id, field.name) for field in fields if keep_all or field.is_active or field.id in kept]


def fields_of_model(model: Mapping[str, Any]) -> dict[str, int]:
    """Field ids by the model's codes: the office's own where the code or the name is the same, else new ones.

    New fields speak under the model's points of the next tasks, which come after those that the office has.
    """
    known = db.session.scalars(select(Field)).all()
    by_code, by_name = {row.code: row.id for row in known}, {fold(row.name): row.id for row in known}
    last = max((row.position for row in known), default=0)
    found: dict[str, int] = {}
    new: dict[str, Field] = {}
    for code, name in model["fields"].items():
        known_id = by_code.get(code) or by_name.get(fold(name))
        if known_id is None:
            new[code] = Field(code=code, name=name, position=last + len(new) + 1)
            db.session.add(new[code])
            db.session.flush()
            known_id = new[code].id
        found[code] = known_id
    for point in model.get("points", ()):
        _speak_under(point["title"], [new[code] for code in point["fields"] if code in new])
    return found


def _speak_under(title: str, fields: Iterable[Field]) -> None:
    """The point of this title for these fields; made after the others where there is none."""
    several = list(fields)
    if not several:
        return
    point = next((row for row in db.session.scalars(select(OutlinePoint)) if fold(row.title) == fold(title)), None)
    if point is None:
        position = (db.session.scalar(select(func.max(OutlinePoint.position))) or 0) + 1
        point = OutlinePoint(position=position, title=title)
        db.session.add(point)
        db.session.flush()
    for field in several:
        field.point_id = point.id
