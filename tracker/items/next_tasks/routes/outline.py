"""The outline of the next tasks: one form with its points and the fields of work, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms import HiddenField

from tracker.core.acting import actor
from tracker.core.forms import TrackerForm
from tracker.core.search import normalise
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.items.next_tasks.routes.sentences import bp
from tracker.items.next_tasks.services.outline import FieldDraft, PointDraft, mark_of, read_outline, save_outline
from tracker.items.policies import can_write_next_tasks

__all__ = ["bp"]  # wiring takes the blueprint from here, so that these pages are on it

MOST_ROWS = 100
MOST_LETTERS = 300


class OutlineForm(TrackerForm):
    """The rows are read by hand; the form carries the token and what the outline was."""

    mark = HiddenField()

    def see(self, now: str) -> None:
        """The outline as it is now, by its mark."""
        self.mark.data, self.mark.raw_data = now, None


@dataclass(frozen=True, slots=True)
class Rows:
    """What the form shows: points and fields as typed."""

    points: Sequence[PointDraft]
    fields: Sequence[FieldDraft]


@bp.get("/outline")
@requires(can_write_next_tasks)
def edit_outline() -> ResponseReturnValue:
    """The outline as it is, with an empty row for one more of each."""
    points, fields = read_outline()
    form = OutlineForm(None, mark=mark_of(points, fields))
    return _page(form, _stored())


@bp.post("/outline")
@requires(can_write_next_tasks)
def save() -> ResponseReturnValue:
    """Save all of it, or nothing; what was typed stays."""
    form, rows = OutlineForm(), _typed(request.form)
    return submit(
        form,
        lambda: save_outline(rows.points, rows.fields, by=actor(), mark=form.mark.data or "-"),
        said=gettext("The outline was saved."),
        to=url_for("next_tasks.show_next_tasks"),
        again=lambda: _page(form, rows),
        over=lambda: mark_of(*read_outline()),
    )


def _stored() -> Rows:
    points, fields = read_outline()
    keys = {point.id: str(place) for place, point in enumerate(points)}
    return Rows(
        [PointDraft(keys[point.id], point.title, point.takes_rest, point.id) for point in points],
        [FieldDraft(f.code, f.name, keys.get(f.point_id or 0, ""), f.is_active, f.id) for f in fields],
    )


def _typed(form: Mapping[str, str]) -> Rows:
    """The rows as sent, in the order that the numbers typed beside them give."""
    points = [
        (_order(form, f"point-{n}-order", n), PointDraft(
            str(n), _text(form, f"point-{n}-title"), form.get("rest") == str(n), _id(form, f"point-{n}-id")
        ))
        for n in range(MOST_ROWS)
        if f"point-{n}-title" in form and f"point-{n}-remove" not in form
    ]  # fmt: skip
    fields = [
        (_order(form, f"field-{n}-order", n), FieldDraft(
            _text(form, f"field-{n}-code"), _text(form, f"field-{n}-name"), form.get(f"field-{n}-point", ""),
            f"field-{n}-active" in form, _id(form, f"field-{n}-id"),
        ))
        for n in range(MOST_ROWS)
        if f"field-{n}-code" in form
    ]  # fmt: skip
    kept = [point for _order, point in sorted(points, key=lambda row: row[0]) if point.title or point.id]
    named = [field for _order, field in sorted(fields, key=lambda row: row[0]) if field.code or field.name or field.id]
    keys = {point.key for point in kept}
    return Rows(kept, [field if field.point in keys else replace(field, point="") for field in named])


def _page(form: OutlineForm, rows: Rows) -> str:
    """Each row gets its number anew: keys of points follow their order."""
    keys = {point.key: str(place) for place, point in enumerate(rows.points)}
    points = [replace(point, key=keys[point.key]) for point in rows.points]
    fields = [replace(field, point=keys.get(field.point, "")) for field in rows.fields]
    return render_template("items/next_tasks/outline.html", form=form, points=points, fields=fields)


def _text(form: Mapping[str, str], name: str) -> str:
    return normalise(form.get(name, ""))[:MOST_LETTERS]


def _order(form: Mapping[str, str], name: str, place: int) -> tuple[int, int]:
    typed = form.get(name, "").strip()
    return (int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 99999, place)


def _id(form: Mapping[str, str], name: str) -> int | None:
    typed = form.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None
