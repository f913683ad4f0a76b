"""How the history of a unit and of a person tells that a list brought it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import register_actions, register_fields

UNIT_IMPORTED, PERSON_IMPORTED = "unit.imported", "person.imported"
register_actions(
    {
        UNIT_IMPORTED: _l("imported from the file “%(file)s”, row %(line)s"),
        PERSON_IMPORTED: _l("imported from the file “%(file)s”, row %(line)s"),
    }
)
register_fields(
    {
        "unit.file": _l("File"), "unit.line": _l("Row of the file"), "person.file": _l("File"),
        "person.line": _l("Row of the file"),
    }
)  # fmt: skip
