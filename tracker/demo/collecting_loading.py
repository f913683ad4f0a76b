"""The demonstrations' collecting: a period opened for the units, what each sent and when, what was given back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from zlib import crc32

from sqlalchemy import select

from tracker.core import clock
from tracker.core.extensions import db
from tracker.demo.describing import Row
from tracker.demo.script import Chain
from tracker.demo.stage import Stage
from tracker.items.counters.models import Counter
from tracker.reports.collecting.models import UnitFigure, UnitForm
from tracker.reports.collecting.services.deciding import accept_whole, give_back
from tracker.reports.collecting.services.filling import Filled, save, send
from tracker.reports.collecting.services.looking import look, urge
from tracker.reports.collecting.services.opening import (
    Opening,
    end_collection,
    forms_of,
    open_collection,
)
from tracker.reports.kinds.queries.outline import kind_of
from tracker.reports.periods import read_period


def load_collecting(stage: Stage) -> None:
    """Each period of the file, act by act, on the days of its row."""
    for row in stage.demo.read("reports").get("collecting", ()):
        _Period(stage, row)


class _Period:
    """One period that is collected."""

    def __init__(self, stage: Stage, row: Row) -> None:
        self.stage, self.row, self.id = stage, row, 0
        self.places = [stage.units[code] for code in stage.demo.sets.get("communes", ())]
        self.codes = {unit_id: code for code, unit_id in stage.units.items()}
        self.chain = stage.script.chain(f"collecting {row['period']}")
        for act in (self._open, self._remind, self._plan):  # one after the other
            self.chain.then(date.fromisoformat(row["opened_on"]), act)

    def _open(self) -> None:
        kind = kind_of(self.row["kind"])
        assert kind is not None
        counters = db.session.execute(
            select(Counter.label, Counter.id, Counter.source_unit_id)
            .where(Counter.item_id.is_(None))
            .order_by(Counter.section, Counter.position)
        )
        asked: dict[int, list[int]] = {}
        for label, counter_id, source in counters:
            if label in self.row["summed"]:
                asked[counter_id] = [self.stage.units["VP"], *self.places]
            elif source is not None and label in self.row["figures"]:
                asked[counter_id] = [source]
        opening = Opening(
            kind.id, read_period(self.row["period"]), date.fromisoformat(self.row["due_on"]),
            self.row.get("words", ""), asked, [self.stage.units[code] for code in self.row.get("others", ())],
        )  # fmt: skip
        self.id = open_collection(opening, by=self.stage.cast.clerk(), on=clock.today()).id

    def _remind(self) -> None:
        look(self.id, on=clock.today(), at=clock.office_moment())

    def _plan(self) -> None:
        """What each unit does from now on, and then the office."""
        row = self.row
        for form in forms_of(self.id):
            self._plan_form(form)
        if "accepted_on" in row:
            on = date.fromisoformat(row["accepted_on"])
            for back in self._returning():
                self.chain.then(on, back)
            self.chain.then(on, self._accept)
        if "urged_on" in row:
            self.chain.then(date.fromisoformat(row["urged_on"]), self._urge)
        if "ended_on" in row:
            self.chain.then(date.fromisoformat(row["ended_on"]), self._end)

    def _plan_form(self, form: UnitForm) -> None:
        code = self.codes[form.unit_id]
        chain: Chain = self.stage.script.chain(f"{self.row['period']} {code}", self.chain.last)
        days = self.row["sent_on"]
        sent_on = self.row.get("sent", {}).get(code, days[crc32(code.encode()) % len(days)])
        if code in self.row.get("saved", {}):
            chain.then(date.fromisoformat(self.row["saved"][code]), partial(self._fill, form.id, code, sends=False))
        if code not in self.row.get("late", ()):
            chain.then(date.fromisoformat(sent_on), partial(self._fill, form.id, code, sends=True))

    def _fill(self, form_id: int, code: str, *, sends: bool) -> None:
        form = db.session.get_one(UnitForm, form_id)
        by, write = self.stage.cast.head(form.unit_id), send if sends else save
        rows = db.session.execute(
            select(UnitFigure.indicator_id, Counter.label)
            .join(Counter, Counter.id == UnitFigure.indicator_id)
            .where(UnitFigure.form_id == form_id)
        )
        figures = {counter_id: self._value(label, code, sends=sends) for counter_id, label in rows}
        write(
            form_id, Filled(figures), by=by, on=clock.today(), at=clock.office_moment(), version=form.version
        )  # fmt: skip

    def _value(self, label: str, code: str, *, sends: bool) -> int | None:
        summed: Mapping[str, Mapping[str, int | list[int]]] = self.row["summed"]
        if label in summed:
            given = summed[label].get(code, summed[label]["*"])
            return (
                given
                if isinstance(given, int)
                else given[0] + crc32(f"{label} {code}".encode()) % (given[1] - given[0])
            )
        value: int | None = self.row["figures"][label]
        return 0 if value is None and sends else value

    def _returning(self) -> list[partial[None]]:
        return [partial(self._give_back, code, told) for code, told in self.row.get("returned", {}).items()]

    def _give_back(self, code: str, told: Row) -> None:
        form = next(one for one in forms_of(self.id) if one.unit_id == self.stage.units[code])
        give_back(
            form.id, reason=told["reason"], due_on=date.fromisoformat(told["due_on"]), by=self.stage.cast.clerk(),
            on=clock.today(), at=clock.office_moment(),
        )  # fmt: skip

    def _accept(self) -> None:
        accept_whole(self.id, by=self.stage.cast.clerk(), at=clock.office_moment())

    def _urge(self) -> None:
        urge(self.id, by=self.stage.cast.clerk(), on=clock.today(), at=clock.office_moment())

    def _end(self) -> None:
        end_collection(self.id, by=self.stage.cast.clerk(), on=clock.today())
