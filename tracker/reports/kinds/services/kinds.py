"""Kinds of reports: made from a model outline, corrected, and where items are placed in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.items.models.outline import Field
from tracker.organization.models import Committee
from tracker.reports import policies
from tracker.reports.kinds import variables
from tracker.reports.kinds.models import Filling, ReportDays, ReportKind, ReportSection, SectionField
from tracker.reports.kinds.queries.scope import fields_of_kind
from tracker.reports.kinds.services.fields import choose_fields, fields_of_model, named_fields
from tracker.reports.kinds.shipped import shipped
from tracker.reports.periods import PeriodKind

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
    field_ids: Sequence[int] = ()  # fields of work that it tells; none: the whole office


def add_kind_from_model(code: str, *, by: Actor) -> ReportKind:
    """A kind with the outline of this name, telling its fields of work; those that the office has not are made."""
    by = as_allowed(by, policies.can_compile)
    model = shipped().get(code)
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
    fields = fields_of_model(model)
    choose_fields(kind.id, fields.values())
    for position, row in enumerate(model["sections"], 1):
        section = ReportSection(kind_id=kind.id, position=position, **_section_of_model(row))
        db.session.add(section)
        db.session.flush()
        for name in row.get("fields", ()):
            db.session.add(SectionField(section_id=section.id, field_id=fields[name]))
    record("report_kind.added", kind, by=by, after={"name": kind.name})
    return kind


def change_kind(kind_id: int, draft: KindDraft, *, by: Actor, version: int) -> ReportKind:
    """Correct what the kind says, and its days."""
    by = as_allowed(by, policies.can_compile)
    kind = load_kind(kind_id, version)
    flag_modified(kind, "name")  # its days are rows of their own: who changes them makes a new version too
    before: dict[str, Any] = {name: getattr(kind, name) for name in TEXTS}
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
    before["fields"] = named_fields(fields_of_kind(kind_id) or ())
    _check_told(kind_id, draft.field_ids)
    choose_fields(kind_id, draft.field_ids)
    after = {name: getattr(kind, name) for name in TEXTS} | {"fields": named_fields(draft.field_ids)}
    record("report_kind.changed", kind, by=by, before=before, after=after)
    return kind


def _check_told(kind_id: int, field_ids: Sequence[int]) -> None:
    """A section tells no field that its kind does not tell."""
    if not field_ids:
        return
    left = db.session.execute(
        select(ReportSection.code, Field.name)
        .join(SectionField, SectionField.section_id == ReportSection.id)
        .join(Field, Field.id == SectionField.field_id)
        .where(ReportSection.kind_id == kind_id, Field.id.not_in(field_ids))
        .order_by(ReportSection.position, Field.position)
        .limit(1)
    ).first()
    if left is not None:
        raise InvalidInput(
            _l("Section %(code)s tells the field “%(name)s”: tick it, or take it out of the section first",
               code=left.code, name=left.name), field="fields",
        )  # fmt: skip


def number_of(code: str) -> tuple[int, str]:
    """(depth, number as printed) of a code: II.2.c → (3, "c)"); Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    parts = code.split(".")
    last = parts[-1]
    return len(parts), f"{last})" if len(parts) == 3 else "-" if len(parts) > 3 else f"{last}."


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
