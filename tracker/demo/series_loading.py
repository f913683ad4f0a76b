"""The demonstrations' recurring duties, and the items of theirs that were opened by the day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from sqlalchemy import select

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.demo.describing import Row
from tracker.demo.stage import Stage
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item, NextTask
from tracker.items.services.assigning import Parts, accept
from tracker.items.services.results import confirm_completion, submit_result
from tracker.recurring.models import Every, Occurrence, Series
from tracker.recurring.rhythm import Rhythm
from tracker.recurring.services.opening import open_due
from tracker.recurring.services.series import SeriesDraft, make_series


def load_series(stage: Stage) -> SeriesOpened:
    """Make them on their day, at the earliest once their papers are registered."""
    data = stage.demo.read("series")
    began_on, opened = date.fromisoformat(data["began_on"]), SeriesOpened(stage)
    for number, row in enumerate(data["series"]):
        paper = stage.papers[row["document"]]
        stage.script.chain(f"{row['document']} {number}", paper.chain.last).then(began_on, partial(opened.make, row))
    return opened


class SeriesOpened:
    """The items as they are opened on their days and taken on; those whose day has passed are reported.

    On the day before, unless the row of the series says another one for this deadline in `late`; confirmed with it.
    """

    def __init__(self, stage: Stage) -> None:
        self.stage, self.data = stage, stage.demo.read("series")
        self.days = {date.fromisoformat(day) for day in self.data["opened_on"]}
        self.rows: dict[int, Row] = {}

    def make(self, row: Row) -> None:
        """The duty itself."""
        stage, units = self.stage, self.stage.units
        each = [units[code] for code in stage.demo.sets[row["each"]]] if "each" in row else ()
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
            document_id=stage.documents[row["document"]],
            field_id=stage.fields[row["field"]],
            next_task=NextTask(row.get("next_task", "auto")),
        )
        series = make_series(draft, by=stage.cast.clerk(), on=clock.today())
        db.session.flush()
        self.rows[series.id] = row

    def open(self, on: date) -> None:
        """What is due is opened; what becomes of it is added to the script. Outside of any transaction."""
        if on not in self.days:
            return
        open_due(at=clock.now(), on=on)
        with unit_of_work():
            for series_id, item in _new_items():
                item.illustrative = self.data["illustrative"]
                self._go_on(self.rows[series_id], item, on)

    def _go_on(self, row: Row, item: Item, on: date) -> None:
        chain = self.stage.script.chain(f"{row['title']} {item.id}")
        chain.then(on, partial(self._accept, item.id))
        if item.due_on is not None and item.due_on < self.stage.demo.day:
            late = row.get("late", {}).get(item.due_on.isoformat())
            day = date.fromisoformat(late) if late else item.due_on - timedelta(days=1)
            chain.then(day, partial(self._report, item.id, row["outcome"]))
            chain.then(day, partial(self._confirm, item.id))

    def _accept(self, item_id: int) -> None:
        accept(item_id, by=self._head(item_id), on=clock.today())

    def _report(self, item_id: int, outcome: str) -> None:
        submit_result(item_id, by=self._head(item_id), on=clock.today(), outcome=outcome)

    def _confirm(self, item_id: int) -> None:
        item = db.session.get_one(Item, item_id)
        confirm_completion(item_id, by=self.stage.cast.confirming(item), on=clock.today())

    def _head(self, item_id: int) -> Actor:
        lead = db.session.get_one(Item, item_id).lead_unit_id
        assert lead is not None
        return self.stage.cast.head(lead)


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
