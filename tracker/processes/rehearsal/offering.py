"""What can be chosen of an invented item before its rehearsal: the facts that its drawing asks for, and a few more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l, ngettext
from sqlalchemy import select

from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.items.labels import PRIORITIES
from tracker.items.models.outline import Field
from tracker.processes.rehearsal.acts import MOST_UNITS
from tracker.processes.rehearsal.forms import KINDS_OFFERED, LEADERS
from tracker.processes.rehearsal.setting import DAYS, Setting
from workflows.definition import Definition
from workflows.soundness.values import constants

NAMES: dict[str, Text] = {
    "units": _l("Units that carry it out"), "days": _l("Deadline"), "priority": _l("Urgency"),
    "document_kind": _l("Kind of its document"), "field": _l("Field of work"), "leader": _l("Leader in charge"),
}  # fmt: skip
#: Asked only where a condition of the drawing reads it.
IF_READ = ("document_kind", "field", "leader")


def offered(setting: Setting, drawing: Definition) -> list[dict[str, Any]]:
    """Selects: name, label, value, and choices of id and label. One query, where the field of work is asked for."""
    names = [name for name in NAMES if name not in IF_READ or name in drawing.reads]
    return [
        {"name": name, "label": str(NAMES[name]), "value": str(getattr(setting, name)),
         "choices": [{"id": id_, "label": label} for id_, label in _choices(name, drawing)]}
        for name in names
    ]  # fmt: skip


def _choices(name: str, drawing: Definition) -> Iterable[tuple[str, str]]:
    match name:
        case "units":
            return [(str(n), ngettext("%(num)d unit", "%(num)d units", n)) for n in range(1, MOST_UNITS + 1)]
        case "days":
            return [(str(days), _after(days)) for days in DAYS]
        case "priority":
            return [(one.value, str(words)) for one, words in PRIORITIES.items()]
        case "document_kind":
            return [(str(one.value), str(one.label)) for one in KINDS_OFFERED]
        case "leader":
            return [(str(one.value), str(one.label)) for one in LEADERS]
    return _fields(drawing)


def _after(days: int) -> str:
    return ngettext("after %(num)d working day", "after %(num)d working days", days) if days else str(_("none"))


def _fields(drawing: Definition) -> list[tuple[str, str]]:
    """The office's, and those of which the drawing speaks and that the office does not have."""
    rows = db.session.execute(select(Field.code, Field.name).where(Field.is_active).order_by(Field.position, Field.id))
    found = {"": str(_("none"))} | {row.code: row.name for row in rows}
    spoken = sorted(str(code) for code in constants(drawing).get("field", ()) if isinstance(code, str))
    return list((found | {code: code for code in spoken if code not in found}).items())
