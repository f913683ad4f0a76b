"""Who writes a narrative field, in words."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from tracker.reports.narratives.models import AskedOf

ASKED_OF: Mapping[AskedOf, LazyString] = {
    AskedOf.OFFICE: _l("The office"),
    AskedOf.UNITS: _l("Each unit"),
}
