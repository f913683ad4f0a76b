"""The kinds of findings in words, and what each looks at."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.checking.findings import FindingKind
from tracker.core.errors import Text

KINDS: dict[FindingKind, Text] = {
    FindingKind.SUM: _l("Sum and its parts"),
    FindingKind.RATIO: _l("Fraction and percentage"),
    FindingKind.PERCENT: _l("Share or growth"),
    FindingKind.TOLD_TWICE: _l("Figure told in two ways"),
    FindingKind.DATE: _l("Day that cannot be"),
    FindingKind.CITATION: _l("Citation unlike the register"),
    FindingKind.MISSING_NEXT: _l("Open item not named"),
    FindingKind.UNKNOWN_NEXT: _l("Named without an open item"),
    FindingKind.STALE: _l("Figure older than the cut-off"),
    FindingKind.DOUBLED: _l("Doubled words"),
    FindingKind.NUMBER_STYLE: _l("Way of writing numbers"),
    FindingKind.UNREAD: _l("Not checked"),
    FindingKind.DATE_STYLE: _l("Way of writing days"),
}
