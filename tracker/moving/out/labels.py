"""How the log tells of an archive that was taken in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import register_actions, register_fields

register_actions({"committee.archive_taken": _l("took in the archive %(archive)s with %(taken_items)s items")})
register_fields({"committee.archive": _l("File"), "committee.taken_items": _l("Items")})
