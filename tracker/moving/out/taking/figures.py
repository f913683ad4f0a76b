"""Notes, counters, targets, ticks, readings and the files that show them: rows with the names and moments they had."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from tracker.core import clock
from tracker.core.extensions import db
from tracker.items.counters.models import Counter, CounterTarget, Evidence, Reading, Tick
from tracker.items.counters.patterns import Pattern
from tracker.items.models.item import Update
from tracker.moving.out.kinds import BY_NAME
from tracker.moving.out.taking.known import Taken, day, day_or_none, moment
from tracker.moving.out.taking.opening import Opened
from tracker.moving.out.taking.papers import kept_file
from tracker.reports.kinds.models import ReportKind


def take_figures(archive: Opened, taken: Taken) -> None:
    """Everything that was entered."""
    for record in archive.records(BY_NAME["notes"]):
        if record["item"] in taken.items:
            _note(record, taken)
    for record in archive.records(BY_NAME["counters"]):
        if record["item"] is None or record["item"] in taken.items:
            _counter(record, taken)
    for record in archive.records(BY_NAME["counters"]):
        if record["whole"] in taken.counters and record["id"] in taken.counters:
            db.session.get_one(Counter, taken.counters[record["id"]]).whole_id = taken.counters[record["whole"]]
    for name, take in (("targets", _target), ("ticks", _tick), ("readings", _reading)):
        for record in archive.records(BY_NAME[name]):
            if record["counter"] in taken.counters:
                take(record, taken)
                taken.count(name)
        db.session.flush()
    for record in archive.records(BY_NAME["evidence"]):
        _evidence(record, archive, taken)
    db.session.flush()


def _note(record: dict[str, Any], taken: Taken) -> None:
    names = ("note", "use_in_report", "person_name")
    row = Update(
        item_id=taken.items[record["item"]], as_of=day(record["as_of"]), person_id=taken.person(record["person"]),
        at=moment(record["at"]), **{name: record[name] for name in names},
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    taken.notes[record["id"]] = row.id
    taken.count("notes")


def _counter(record: dict[str, Any], taken: Taken) -> None:
    names = ("section", "label", "verb", "noun", "decimals", "higher_is_better", "is_checklist", "position")
    kind_id = None
    if record["report_kind"] is not None:
        kind_id = db.session.scalar(select(ReportKind.id).where(ReportKind.code == record["report_kind"]))
    row = Counter(
        item_id=taken.items.get(record["item"]), report_kind_id=kind_id, pattern=Pattern(record["pattern"]),
        source_unit_id=taken.unit(record["source_unit"]), **{name: record[name] for name in names},
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    taken.counters[record["id"]] = row.id
    taken.count("counters")


def _target(record: dict[str, Any], taken: Taken) -> None:
    values = {name: record[name] for name in ("name", "value", "position")}
    db.session.add(CounterTarget(counter_id=taken.counters[record["counter"]], **values))


def _tick(record: dict[str, Any], taken: Taken) -> None:
    db.session.add(
        Tick(
            counter_id=taken.counters[record["counter"]],
            unit_id=taken.units[record["unit"]],
            answered_by_id=taken.unit(record["answered_by"]),
            done_on=day_or_none(record["done_on"]),
            person_name=record["person_name"],
        )
    )


def _reading(record: dict[str, Any], taken: Taken) -> None:
    names = ("value", "estimated", "note", "reason", "person_name")
    row = Reading(
        counter_id=taken.counters[record["counter"]], as_of=day(record["as_of"]), at=moment(record["at"]),
        update_id=taken.notes.get(record["of_note"]), person_id=taken.person(record["person"]),
        **{name: record[name] for name in names},
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    taken.readings[record["id"]] = row.id


def _evidence(record: dict[str, Any], archive: Opened, taken: Taken) -> None:
    if record["item"] not in taken.items or (file := kept_file(record, archive, taken)) is None:
        return
    db.session.add(
        Evidence(
            item_id=taken.items[record["item"]],
            reading_id=taken.readings.get(record["reading"]),
            update_id=taken.notes.get(record["of_note"]),
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            sha256=file.sha256,
            thumbnail=file.thumbnail,
            added_at=clock.now(),
        )
    )
    taken.count("evidence")
