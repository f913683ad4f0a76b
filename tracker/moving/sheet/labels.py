"""What the history of an item says that came from a list."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import register_actions, register_fields

register_actions({"item.imported": _l("imported it from the file %(file)s, row %(line)s")})
register_fields(
    {
        "item.file": _l("File"),
        "item.line": _l("Row"),
        "item.outside": _l("Bodies outside the office"),
    }
)
