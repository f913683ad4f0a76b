"""The address of the program, written down."""

from __future__ import annotations

from flask_babel import gettext as _

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.policies import as_allowed
from tracker.health.policies import can_set_up
from tracker.health.reach.addresses import Place
from tracker.live_settings import Source, set_live, source_of, value_of
from tracker.organization.committee import the_committee
from tracker.settings_file import NotWritten


def set_address(place: Place, *, by: Actor) -> None:
    """Let mails, slips and papers name this address from now on. Raises InvalidInput where it cannot be written."""
    by = as_allowed(by, can_set_up)
    committee = the_committee()
    if committee is None:
        raise NotFound(_("This installation has no committee yet."))
    if source_of("PUBLIC_URL") is Source.ENVIRONMENT:
        raise InvalidInput(_("TRACKER_PUBLIC_URL in the environment of the server sets the address."), field="address")
    before = {"public_address": value_of("PUBLIC_URL")}
    record("committee.address_set", committee, by=by, before=before, after={"public_address": str(place)})
    try:
        set_live({"PUBLIC_URL": str(place)})
    except NotWritten as error:
        raise InvalidInput(not_written(error), field="address") from error


def not_written(error: NotWritten) -> str:
    """What to do where the program may not write its settings."""
    return _(
        "%(path)s cannot be written (%(reason)s). Whoever keeps the server writes into it: %(lines)s",
        path=error.path, reason=error.reason, lines=error.lines.replace("\n", "; "),
    )  # fmt: skip
