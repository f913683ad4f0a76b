"""The outline of the next tasks: its points, and the fields of work that speak in them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.items import policies
from tracker.items.models.outline import Field, OutlinePoint


@dataclass(frozen=True, slots=True)
class PointDraft:
    """A point as the form says it; its place in the list is its number. `key` names it for the fields."""

    key: str
    title: str
    takes_rest: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class FieldDraft:
    """A field as the form says it. `point` is the key of its point, or empty: where the rest is taken."""

    code: str
    name: str
    point: str = ""
    is_active: bool = True
    id: int | None = None


def read_outline() -> tuple[Sequence[OutlinePoint], Sequence[Field]]:
    points = db.session.scalars(select(OutlinePoint).order_by(OutlinePoint.position, OutlinePoint.id)).all()
    fields = db.session.scalars(select(Field).order_by(Field.position, Field.id)).all()
    return points, fields


def mark_of(points: Sequence[OutlinePoint], fields: Sequence[Field]) -> str:
    """What a form remembers of the outline that it was filled from."""
    said = [(p.id, p.position, p.title, p.takes_rest) for p in points]
    also = [(f.id, f.code, f.name, f.position, f.point_id, f.is_active) for f in fields]
    return hashlib.sha256(repr((said, also)).encode()).hexdigest()[:16]


def save_outline(points: Sequence[PointDraft], fields: Sequence[FieldDraft], *, by: Actor, mark: str = "") -> None:
    """Put points and fields as the form has them, in its order; a point that it leaves out is taken away.

    Fields are never taken away, since items name them: they are put out of use.
    """
    by = as_allowed(by, policies.can_write_next_tasks)
    old_points, old_fields = read_outline()
    if mark and mark != mark_of(old_points, old_fields):
        raise Conflict(_l("The outline was changed meanwhile. Look at it again, then save."))
    _check(points, fields, old_fields)
    ids = _put_points(points, {point.id: point for point in old_points}, by=by)
    _put_fields(fields, {field.id: field for field in old_fields}, ids, by=by)


def _check(points: Sequence[PointDraft], fields: Sequence[FieldDraft], old: Sequence[Field]) -> None:
    if not points:
        raise InvalidInput(_l("The outline needs one point at least"), field="points")
    if not all(point.title for point in points):
        raise InvalidInput(_l("Name every point"), field="points")
    if sum(point.takes_rest for point in points) > 1:
        raise InvalidInput(_l("Only one point takes the rest"), field="points")
    if not all(field.code and field.name for field in fields):
        raise InvalidInput(_l("Give every field its code and name"), field="fields")
    codes = [field.code.casefold() for field in fields]
    if len(set(codes)) < len(codes):
        raise InvalidInput(_l("Two fields have the same code"), field="fields")
    if {field.id for field in old} - {field.id for field in fields}:
        raise InvalidInput(_l("A field is not taken away, but put out of use"), field="fields")


def _put_points(drafts: Sequence[PointDraft], old: Mapping[int, OutlinePoint], *, by: Actor) -> Mapping[str, int]:
    """Write the points; returns {key: id}."""
    ids: dict[str, int] = {}
    for position, draft in enumerate(drafts, 1):
        point = old.get(draft.id) if draft.id is not None else None
        before = _point_values(point) if point else None
        if point is None:
            point = OutlinePoint()
            db.session.add(point)
        point.position, point.title, point.takes_rest = position, draft.title, draft.takes_rest
        db.session.flush()
        record("outline_point.saved", point, by=by, before=before, after=_point_values(point))
        ids[draft.key] = point.id
    for gone in [point for id_, point in old.items() if id_ not in ids.values()]:
        db.session.execute(update(Field).where(Field.point_id == gone.id).values(point_id=None))
        record("outline_point.removed", gone, by=by, before=_point_values(gone))
        db.session.delete(gone)
    db.session.flush()
    return ids


def _put_fields(drafts: Sequence[FieldDraft], old: Mapping[int, Field], ids: Mapping[str, int], *, by: Actor) -> None:
    before = {field.id: _field_values(field) for field in old.values()}
    for field in old.values():
        field.code = f"~{field.id}"  # codes may change places: none is in the way of another
    db.session.flush()
    for position, draft in enumerate(drafts, 1):
        field = (old.get(draft.id) if draft.id is not None else None) or Field()
        field.code, field.name, field.position = draft.code, draft.name, position
        field.point_id, field.is_active = ids.get(draft.point), draft.is_active
        db.session.add(field)
        db.session.flush()
        record("field.saved", field, by=by, before=before.get(field.id), after=_field_values(field))


def _point_values(point: OutlinePoint) -> dict[str, object]:
    return {"title": point.title, "position": point.position, "takes_rest": point.takes_rest}


def _field_values(field: Field) -> dict[str, object]:
    point = db.session.get(OutlinePoint, field.point_id) if field.point_id else None
    return {
        "code": field.code,
        "name": field.name,
        "position": field.position,
        "point": point.title if point else None,
        "is_active": field.is_active,
    }
