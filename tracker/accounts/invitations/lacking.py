"""What this program lacks before a link can be mailed: a mail server, an address that leads here."""

from __future__ import annotations

from flask import current_app

from tracker.core.addresses import leads_here
from tracker.organization.committee import the_committee


def lacks_mail() -> bool:
    """Whether no mail leaves this program. A folder of files is for the demonstration alone."""
    way = current_app.config["TRACKER_MAIL"]
    if way == "smtp":
        return not current_app.config["TRACKER_SMTP_HOST"]
    return bool(way == "off" or not _is_demo())


def lacks_address() -> bool:
    """Whether the links would lead everybody to his own machine."""
    return not leads_here() and not _is_demo()


def _is_demo() -> bool:
    committee = the_committee()
    return committee is not None and committee.is_demo
