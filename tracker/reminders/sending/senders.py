"""Which way of sending the settings ask for; and the one of the demonstration, into a folder."""

from __future__ import annotations

import os
import re
import tempfile
from datetime import timedelta
from pathlib import Path

from flask import current_app
from flask_babel import lazy_gettext as _l

from tracker.organization.committee import the_committee
from tracker.reminders.sending.mime import Letterhead, is_address
from tracker.reminders.sending.sending import Outgoing, Sender, Unusable
from tracker.reminders.sending.smtp import MailServer, SmtpSender

NO_HOST = _l("TRACKER_SMTP_HOST names no mail server.")
NO_FROM = _l("TRACKER_MAIL_FROM or TRACKER_MAIL_REPLY_TO is no address: %(address)s")
NO_FOLDER = _l("The folder of mails cannot be written: %(words)s")


def open_sender() -> Sender | None:
    """The way of sending; None where mails wait (TRACKER_MAIL is off). Raises Unusable where a setting is wrong."""
    config = current_app.config
    if config["TRACKER_MAIL"] == "off":
        return None
    if config["TRACKER_MAIL"] == "file":
        return FileSender(Path(config["TRACKER_INSTANCE"]) / "mails")
    return SmtpSender(mail_server())


def mail_server() -> MailServer:
    """The server of the settings. Raises Unusable where they name none."""
    config = current_app.config
    if not config["TRACKER_SMTP_HOST"]:
        raise Unusable(NO_HOST)
    return MailServer(
        host=config["TRACKER_SMTP_HOST"],
        port=config["TRACKER_SMTP_PORT"],
        security=config["TRACKER_SMTP_SECURITY"],
        user=config["TRACKER_SMTP_USER"],
        password=config["TRACKER_SMTP_PASSWORD"],
        timeout=config["TRACKER_SMTP_TIMEOUT_SECONDS"],
        patience=config["TRACKER_SMTP_PATIENCE_SECONDS"],
        ca_file=config["TRACKER_SMTP_CA_FILE"],
        own_name=mail_domain(),
    )


def letterhead() -> Letterhead:
    """Who mails come from, as they name it. One query. Raises Unusable where the settings name no address."""
    config, committee = current_app.config, the_committee()
    sender, reply_to = config["TRACKER_MAIL_FROM"], config["TRACKER_MAIL_REPLY_TO"]
    for address in (sender, *filter(None, [reply_to])):
        if not is_address(address):
            raise Unusable(NO_FROM % {"address": address})
    return Letterhead(committee.short_name if committee else "", sender, reply_to)


def mail_domain() -> str:
    """What follows the @ of the address that mails come from."""
    return str(current_app.config["TRACKER_MAIL_FROM"]).rpartition("@")[2] or "localhost"


class FileSender:
    """Writes mails into a folder, where a mail program opens them. The same mail again is the same file."""

    longest = timedelta(0)

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, mail: Outgoing) -> None:
        """The file is whole before its name appears. Raises Unusable where the folder cannot be written."""
        name = f"{mail.id:08d}-{re.sub('[^A-Za-z0-9]', '', mail.message_id.split('@')[0])}.eml"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=self._folder, prefix=".draft-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(mail.content)
                os.replace(draft, self._folder / name)
            except BaseException:
                Path(draft).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise Unusable(NO_FOLDER % {"words": error}) from error

    def close(self) -> None:
        """Nothing is open."""
