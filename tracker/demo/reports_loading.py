"""The demonstrations' kinds of reports: the model outline with the lines that this office's report has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import select

from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.demo.cast import Cast
from tracker.demo.describing import Demo, Row
from tracker.demo.stage import Stage
from tracker.items.models.outline import Field
from tracker.reports.closing.services.going_round import pass_on, submit_report
from tracker.reports.drafts.queries.drafts import live_draft
from tracker.reports.drafts.services import approve, change_report, load_report, send, start_report
from tracker.reports.editor.commenting import comment
from tracker.reports.kinds.models import Filling, ReportDays, ReportKind, ReportSection, SectionField
from tracker.reports.kinds.queries.outline import kind_of
from tracker.reports.kinds.services.fields import choose_fields
from tracker.reports.kinds.services.kinds import add_kind_from_model, number_of
from tracker.reports.kinds.services.new_kinds import add_kind
from tracker.reports.models import ReportTurn
from tracker.reports.narratives.queries import fields_of
from tracker.reports.narratives.services import write
from tracker.reports.periods import PeriodKind, read_period


def load_report_kind(demo: Demo) -> None:
    """The report on administrative reform, and the office's own kinds.

    The name of who signs is made up as all names of the demonstration are.
    """
    kind = add_kind_from_model("cchc", by=SYSTEM)
    _address(kind, demo)
    for row in db.session.query(ReportDays).filter_by(kind_id=kind.id):
        row.sending_day = demo.report.sending_day
        if row.period_kind not in demo.report.periods:
            db.session.delete(row)
    for own in demo.read("reports")["kinds"]:
        _load_own(own, demo)


def load_reports(stage: Stage) -> None:
    """The reports that were written: started, approved, sent on the days of their row, as far as it goes."""
    for row in stage.demo.read("reports")["written"]:
        chain = stage.script.chain(row["period"])
        acts = (("started_on", _start), ("commented_on", _comment), ("approved_on", _approve), ("sent_on", _send))
        for word, act in acts:
            if word in row:
                chain.then(date.fromisoformat(row[word]), partial(act, row, stage.cast))


def load_narratives(stage: Stage) -> None:
    """What the office wrote in its fields of text, on the day on which the report of that period was begun."""
    data = stage.demo.read("reports")
    begun = {(row["kind"], row["period"]): date.fromisoformat(row["started_on"]) for row in data["written"]}
    for row in data.get("narratives", ()):
        chain = stage.script.chain(f"narrative {row['title']}")
        for period, words in row["words"].items():
            chain.then(begun[row["kind"], period], partial(_write, row, period, words, stage.cast))


def _write(row: Row, period: str, words: str, cast: Cast) -> None:
    kind = kind_of(row["kind"])
    assert kind is not None
    (field,) = (one for one in fields_of(kind.id) if one.title == row["title"])
    write(field.id, period, None, words, by=cast.clerk(), at=clock.now())


def _start(row: Row, cast: Cast) -> int:
    """The id of the report; started where there is none yet."""
    kind = kind_of(row["kind"])
    assert kind is not None
    report = start_report(kind.id, read_period(row["period"]), by=cast.clerk(), on=clock.today())
    if "mark" in row and not report.title.endswith(row["mark"]):
        change_report(
            report.id, title=f"{report.title} {row['mark']}", from_on=report.from_on, cut_off=report.cut_off,
            send_by=report.send_by, by=cast.clerk(), version=report.version,
        )  # fmt: skip
    return report.id


def _comment(row: Row, cast: Cast) -> None:
    """The head of the office says something of the sentence that says `line`; nothing where no sentence does."""
    report_id, said = _start(row, cast), row["comment"]
    lines = live_draft(load_report(report_id, by=cast.clerk()), on=clock.today()).sections
    key = next((line.key for one in lines for line in one.lines if said["line"] in line.text), None)
    if key is not None:
        comment(report_id, key, words=said["words"], by=cast.head(cast.unit("VP")), on=clock.today())


def _submit(row: Row, cast: Cast) -> None:
    """To the head of the office, who reads it."""
    report = load_report(_start(row, cast), by=cast.clerk())
    submit_report(report.id, by=cast.clerk(), on=clock.today(), version=report.version)


def _approve(row: Row, cast: Cast) -> None:
    """Submitted, passed on and approved on one day."""
    _submit(row, cast)
    head = cast.head(cast.unit("VP"))
    report = load_report(_start(row, cast), by=cast.clerk())
    if report.turn is ReportTurn.HEAD:
        pass_on(report.id, by=head, on=clock.today(), version=report.version)
    db.session.flush()
    approve(report.id, by=cast.leader(), on=clock.today(), version=report.version, despite=True)


def _send(row: Row, cast: Cast) -> None:
    report, on = load_report(_start(row, cast), by=cast.clerk()), clock.today()
    send(report.id, number=row["number"], signed_on=on, by=cast.clerk(), on=on, version=report.version)


def _address(kind: ReportKind, demo: Demo) -> None:
    kind.addressees, kind.recipients = demo.report.addressees, "\n".join(demo.report.recipients)
    kind.signer = demo.full_name(demo.report.signer)


def _load_own(row: Mapping[str, Any], demo: Demo) -> None:
    kind = add_kind(row["name"], row["code"], by=SYSTEM)
    _address(kind, demo)
    kind.title, kind.closing = row["title"], row["closing"]
    kind.symbol, kind.authority = "BC-UBND", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    for period, (closing, sending) in row["days"].items():
        db.session.add(
            ReportDays(kind_id=kind.id, period_kind=PeriodKind(period), closing_day=closing, sending_day=sending)
        )
    fields = dict(db.session.execute(select(Field.code, Field.id)).all())
    choose_fields(kind.id, [fields[code] for section in row["sections"] for code in section.get("fields", ())])
    for position, section in enumerate(row["sections"], 1):
        _load_section(section, kind.id, position, fields)


def _load_section(row: Mapping[str, Any], kind_id: int, position: int, fields: Mapping[str, int]) -> None:
    depth, number = number_of(row["code"])
    section = ReportSection(
        kind_id=kind_id, position=position, code=row["code"], depth=depth, number=number, title=row["title"],
        filling=Filling(row.get("filling", Filling.REGISTER.value)), words=row.get("words", ""),
    )  # fmt: skip
    db.session.add(section)
    db.session.flush()
    for code in row.get("fields", ()):
        db.session.add(SectionField(section_id=section.id, field_id=fields[code]))
