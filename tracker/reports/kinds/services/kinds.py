"""Kinds of reports: made from a model outline, corrected, and where items are placed in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import fold
from tracker.items.models.outline import Field
from tracker.organization.models import Committee
from tracker.reports import policies
from tracker.reports.kinds import variables
from tracker.reports.kinds.events import OutlineMade
from tracker.reports.kinds.models import Filling, ReportDays, ReportKind, ReportSection, SectionField
from tracker.reports.periods import PeriodKind

OUTLINES = Path(__file__).parent.parent / "outlines.json"
TEXTS = ("name", "title", "symbol", "addressees", "closing", "recipients", "authority", "signer")


@dataclass(frozen=True, slots=True)
class KindDraft:
    """What a kind says, as typed; lists are one a line. `days`: {period_kind: (closing day, sending day)}."""

    name: str
    title: str
    symbol: str = "BC-UBND"
    addressees: str = ""
    closing: str = ""
    recipients: str = ""
    authority: str = ""
    signer: str = ""
    days: Mapping[PeriodKind, tuple[int, int]] = field(default_factory=dict)


def models() -> list[tuple[str, str]]:
    """(code, name) of the outlines that come with the program."""
    return [(code, model["name"]) for code, model in _models().items()]


def add_kind_from_model(code: str, *, by: Actor) -> ReportKind:
    """A kind with the outline of this name; fields of work that it needs are made where the office has none."""
    by = as_allowed(by, policies.can_compile)
    model = _models().get(code)
    if model is None:
        raise NotFound(_l("There is no such outline."))
    if db.session.scalar(select(ReportKind.id).where(ReportKind.code == code)) is not None:
        raise InvalidInput(_l("The office has this kind of report already; change its outline instead."))
    kind = _kind_of_model(code, model)
    db.session.add(kind)
    db.session.flush()
    for period_kind, (closing, sending) in model["days"].items():
        db.session.add(
            ReportDays(kind_id=kind.id, period_kind=PeriodKind(period_kind), closing_day=closing, sending_day=sending)
        )
    fields = _fields(model["fields"])
    for position, row in enumerate(model["sections"], 1):
        section = ReportSection(kind_id=kind.id, position=position, **_section_of_model(row))
        db.session.add(section)
        db.session.flush()
        for name in row.get("fields", ()):
            db.session.add(SectionField(section_id=section.id, field_id=fields[name]))
    publish(OutlineMade(kind.id, code))
    record("report_kind.added", kind, by=by, after={"name": kind.name})
    return kind


def change_kind(kind_id: int, draft: KindDraft, *, by: Actor, version: int) -> ReportKind:
    """Correct what the kind says, and its days."""
    by = as_allowed(by, policies.can_compile)
    kind = load_kind(kind_id, version)
    flag_modified(kind, "name")  # its days are rows of their own: who changes them makes a new version too
    before = {name: getattr(kind, name) for name in TEXTS}
    for name in TEXTS:
        text = getattr(draft, name).strip()
        check_variables(text, name)
        setattr(kind, name, text)
    if not kind.name or not kind.title:
        raise InvalidInput(_l("Write a name and a title"), field="title" if kind.name else "name")
    known = {
        row.period_kind: row for row in db.session.scalars(select(ReportDays).where(ReportDays.kind_id == kind_id))
    }
    for period_kind, (closing, sending) in draft.days.items():
        if not (1 <= closing <= 31 and 1 <= sending <= 31):
            raise InvalidInput(_l("A day is a number from 1 to 31"), field=f"days-{period_kind.value}")
        row = known.pop(period_kind, None) or ReportDays(kind_id=kind_id, period_kind=period_kind)
        row.closing_day, row.sending_day = closing, sending
        db.session.add(row)
    for gone in known.values():
        db.session.delete(gone)
    record("report_kind.changed", kind, by=by, before=before, after={name: getattr(kind, name) for name in TEXTS})
    return kind


def number_of(code: str) -> tuple[int, str]:
    """(depth, number as printed) of a code: II.2.c → (3, "c)"); Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    parts = code.split(".")
    last = parts[-1]
    return len(parts), f"{last})" if len(parts) == 3 else "-" if len(parts) > 3 else f"{last}."


def _models() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return found


def _kind_of_model(code: str, model: Mapping[str, Any]) -> ReportKind:
    committee = db.session.get(Committee, 1)
    level = committee.level.value if committee else "commune"
    addressees: str = model["addressees"][level]
    if committee is not None and committee.superior and not committee.terms.province:  # until 30/6/2025 a district's
        addressees = "\n".join(line for line in addressees.splitlines() if "{tinh}" not in line)
    return ReportKind(
        code=code,
        name=model["name"],
        title=model["title"],
        symbol=model["symbol"],
        addressees=addressees,
        closing=model["closing"],
        recipients="\n".join(model["recipients"][level]),
        authority="\n".join(model["authority"]),
        position=(db.session.scalar(select(func.count()).select_from(ReportKind)) or 0) + 1,
    )


def _section_of_model(row: Mapping[str, Any]) -> dict[str, Any]:
    depth, number = number_of(row["code"])
    return {
        "code": row["code"],
        "depth": depth,
        "number": number,
        "title": row["title"],
        "filling": Filling(row.get("filling", Filling.REGISTER.value)),
        "words": row.get("words", ""),
    }


def _fields(wanted: Mapping[str, str]) -> dict[str, int]:
    """Field ids by the model's codes: the office's own where the code or the name is the same."""
    known = db.session.scalars(select(Field)).all()
    by_code, by_name = {row.code: row.id for row in known}, {fold(row.name): row.id for row in known}
    found: dict[str, int] = {}
    for code, name in wanted.items():
        known_id = by_code.get(code) or by_name.get(fold(name))
        if known_id is None:
            row = Field(code=code, name=name, position=len(known) + len(found) + 1)
            db.session.add(row)
            db.session.flush()
            known_id = row.id
        found[code] = known_id
    return found


def load_kind(kind_id: int, version: int | None = None) -> ReportKind:
    """The kind, in the version that the form knew."""
    kind = db.session.get(ReportKind, kind_id)
    if kind is None:
        raise NotFound(_l("There is no such kind of report."))
    if version is not None and version != kind.version:
        raise Conflict(_l("This has been changed meanwhile. Look at it again, then save."))
    return kind


def check_variables(text: str, name: str) -> None:
    """Raises InvalidInput on the field where the text names a variable that is none."""
    try:
        variables.check(text)
    except variables.UnknownVariableError as fault:
        raise InvalidInput(
            _l("There is no variable {%(name)s}; choose one of those listed", name=fault.name), field=name
        ) from fault
