"""The demonstrations' recurring duties, and the items of theirs that were opened by the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import select

from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.demo.cast import Cast
from tracker.demo.describing import Demo, Row
from tracker.documents.models import Document
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item, NextTask
from tracker.items.models.outline import Field
from tracker.items.services.assigning import Parts, accept
from tracker.items.services.results import confirm_completion, submit_result
from tracker.recurring.models import Every, Occurrence, Series
from tracker.recurring.rhythm import Rhythm
from tracker.recurring.services.opening import open_due
from tracker.recurring.services.series import SeriesDraft, make_series


def load_series(units: Mapping[str, int], documents: Mapping[str, Document], demo: Demo) -> dict[int, Row]:
    """Make them; returns {id of the series: its row}."""
    data = demo.read("series")
    fields = dict(db.session.execute(select(Field.code, Field.id)).all())
    began_on, made = date.fromisoformat(data["began_on"]), {}
    for row in data["series"]:
        each = [units[code] for code in demo.sets[row["each"]]] if "each" in row else ()
        draft = SeriesDraft(
            title=row["title"],
            action=row["action"],
            output=row["output"],
            rhythm=_rhythm(row),
            parts=Parts(
                lead=None if each else units[row["lead"]],
                each=each,
                monitor=tuple(units[code] for code in row["monitor"]),
            ),
            document_id=documents[row["document"]].id,
            field_id=fields[row["field"]],
            next_task=NextTask(row.get("next_task", "auto")),
        )
        series = make_series(draft, by=SYSTEM, on=began_on)
        db.session.flush()
        made[series.id] = row
    return made


def open_items(series: Mapping[int, Row], units: Mapping[str, int], demo: Demo) -> None:
    """The items as they were opened on their days and taken on; those whose day has passed were reported.

    On the day before, unless the row of the series says another one for this deadline in `late`; confirmed with it.
    """
    data = demo.read("series")
    cast = Cast(demo, units)
    for opened_on in map(date.fromisoformat, data["opened_on"]):
        open_due(at=clock.now(), on=opened_on)
        with unit_of_work():
            for series_id, item in _new_items():
                item.illustrative = data["illustrative"]
                accept(item.id, by=cast.head(item.lead_unit_id), on=opened_on)
                if item.due_on is not None and item.due_on < demo.day:
                    _report(item, item.due_on, series[series_id], cast)


def _report(item: Item, due_on: date, row: Row, cast: Cast) -> None:
    late = row.get("late", {}).get(due_on.isoformat())
    day = date.fromisoformat(late) if late else due_on - timedelta(days=1)
    submit_result(item.id, by=cast.head(item.lead_unit_id), on=day, outcome=row["outcome"])
    confirm_completion(item.id, by=cast.confirming(item), on=day)


def _new_items() -> list[tuple[int, Item]]:
    """(series, item) of what was opened and not accepted yet."""
    found = (
        select(Series.id, Item)
        .join(Occurrence, Occurrence.series_id == Series.id)
        .join(Item, Occurrence.item_id == Item.id)
        .where(Item.status == Status.ASSIGNED)
        .order_by(Item.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(found)]


def _rhythm(row: Row) -> Rhythm:
    return Rhythm(
        Every(row["every"]), date.fromisoformat(row["from_on"]), interval=row.get("interval", 1),
        month=row.get("month"), day=row["day"], of_previous=row.get("of_previous", False),
    )  # fmt: skip
