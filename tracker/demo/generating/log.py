"""The lines of the audit log, as the services write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from operator import itemgetter
from typing import Any

from tracker.audit.models import AuditEntry
from tracker.demo.generating.office import Who
from tracker.demo.generating.scene import Made, Paper, Scene
from tracker.items.models.item import Part

Values = Mapping[str, Any]


def log(
    scene: Scene,
    action: str,
    subject: tuple[str, int],
    *,
    at: datetime,
    by: Who,
    before: Values | None = None,
    after: Values | None = None,
    note: str = "",
) -> None:
    """One line, kept until write_log(); `before` and `after` hold what changed."""
    line = {
        "at": at, "person_id": by.id, "person_name": by.name, "action": action, "subject_kind": subject[0],
        "subject_id": subject[1], "before": before and _plain(before), "after": after and _plain(after), "note": note,
    }  # fmt: skip
    scene.lines.append(line)


def write_log(scene: Scene) -> None:
    """The lines of one thing in the order in which they happened: a history is read by their ids."""
    for line in sorted(scene.lines, key=itemgetter("at")):
        scene.rows.add(AuditEntry, **line)
    scene.lines.clear()


def log_item(scene: Scene, made: Made, action: str, day: date, step: int, by: Who, **more: Any) -> None:
    """One line of an item's history."""
    log(scene, f"item.{action}", ("item", made.id), at=scene.moment(day, step), by=by, **more)


def log_paper(scene: Scene, paper: Paper, *, at: datetime, by: Who, signer: str) -> None:
    """The registration of a document."""
    after = {
        "kind": paper.kind, "number": paper.number, "symbol": paper.symbol, "issued_on": paper.issued_on,
        "issuer": paper.maker.name, "signer": signer, "subject": paper.subject, "restricted": paper.restricted,
    }  # fmt: skip
    filled = {name: value for name, value in after.items() if value}
    log(scene, "document.registered", ("document", paper.id), at=at, by=by, after=filled)


def log_course(scene: Scene, made: Made, registered: Values) -> None:
    """From the registration to the acceptance."""
    life = made.life
    log_item(scene, made, "registered", life.given_on, 1, made.clerk, after=registered)
    if life.assigned_on is None:
        return
    named = _named(scene, made)
    log_item(
        scene, made, "assigned", life.assigned_on, 2, made.clerk,
        before={part: [] for part in named}, after=named,
    )  # fmt: skip
    if life.accepted_on is not None and made.parts.lead is not None:
        who = scene.office.answers(made.parts.lead)
        unit = [scene.office.names[made.parts.lead]]
        log_item(scene, made, "accepted", life.accepted_on, 3, who, after={"unit": unit})


def _named(scene: Scene, made: Made) -> dict[str, list[str]]:
    parts = {
        Part.LEAD: [made.parts.lead] if made.parts.lead else [],
        Part.EACH: made.parts.each,
        Part.SUPPORT: made.parts.support,
        Part.MONITOR: made.parts.monitor,
    }
    return {part.value: [scene.office.names[unit] for unit in units] for part, units in parts.items() if units}


def _plain(values: Values) -> dict[str, Any]:
    return {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
