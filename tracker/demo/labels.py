"""What the log says of the demonstration."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import register_actions, register_fields

GENERATED = "demo.generated"

register_actions({GENERATED: _l("generated a register to try the program out")})
register_fields({"committee.items": _l("Number of items"), "committee.seed": _l("Seed of chance")})
