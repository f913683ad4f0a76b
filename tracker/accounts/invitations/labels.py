"""How far an invitation is, in words."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext as _l

from tracker.accounts.invitations.queries import Invited, Stage
from tracker.accounts.models import LinkKind
from tracker.core.errors import Text
from tracker.core.i18n import write_moment

STAGES: dict[Stage, Text] = {
    Stage.NEW: _l("Not invited yet"),
    Stage.OPEN: _l("Invited"),
    Stage.OVER: _l("Invitation ended"),
    Stage.USED: _l("Password chosen"),
}


def link_words(line: Invited) -> str:
    """What was given, when, and what became of it."""
    link = line.link
    if link is None:
        return ""
    if line.stage is Stage.USED and link.used_at is not None:
        return gettext("by the link, %(moment)s", moment=write_moment(link.used_at))
    made, ends = write_moment(link.made_at), write_moment(link.ends_at)
    if line.stage is Stage.OPEN and link.kind is LinkKind.SLIP:
        return gettext("slip printed %(made)s, good until %(ends)s", made=made, ends=ends)
    if line.stage is Stage.OPEN:
        return gettext("mail of %(made)s, good until %(ends)s", made=made, ends=ends)
    return gettext("given %(made)s", made=made)
