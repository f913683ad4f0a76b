"""The form of the mail server, and that of a mail to try it."""

from __future__ import annotations

from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, RadioField, SelectField
from wtforms.validators import Length, ValidationError

from tracker.core.forms import LineField, Needed, TrackerForm
from tracker.health.office_mail.servers import OWN, SERVERS, Known, known_by, values_of
from tracker.health.reach.addresses import NAME
from tracker.organization.forms import choices
from tracker.reminders.sending.mime import is_address

SMTP, OFF = "smtp", "off"
SECURITIES = (
    ("starttls", _l("STARTTLS (usually port 587)")), ("tls", _l("TLS from the first byte (usually port 465)")),
    ("none", _l("None: only within the building (usually port 25)")),
)  # fmt: skip
HOST_MOST, PORT_MOST, USER_MOST, PASSWORD_MOST, ADDRESS_MOST, LAST_PORT = 253, 5, 254, 500, 254, 65535


class MailForm(TrackerForm):
    """How mails leave. The password is never shown again: left empty it stays."""

    mail = RadioField(
        _l("Does the office send mails?"),
        choices=choices(
            [(SMTP, _l("Yes, through a mail server")), (OFF, _l("No: reminders stand on the pages alone"))]
        ),
    )
    provider = SelectField(
        _l("Mail server"), choices=choices([("", _l("Choose …")), *((key, one.label) for key, one in SERVERS.items())])
    )
    host = LineField(
        _l("Name of the server"), description=_l("Such as mail.binhson.gov.vn; of a known server it is filled in"),
        validators=[Length(max=HOST_MOST)],
    )  # fmt: skip
    port = LineField(_l("Port"), validators=[Length(max=PORT_MOST)])
    security = SelectField(_l("Encryption"), choices=choices(SECURITIES))
    user = LineField(
        _l("User"), description=_l("Usually the whole mail address; empty: the server takes no sign-in"),
        validators=[Length(max=USER_MOST)],
    )  # fmt: skip
    password = PasswordField(
        _l("Password"), description=_l("Not shown again. Empty: the one that is kept stays"),
        validators=[Length(max=PASSWORD_MOST)],
    )  # fmt: skip
    sender = LineField(
        _l("Mails come from"),
        description=_l("The address that receivers see; many servers want it to be the user's own"),
        validators=[Length(max=ADDRESS_MOST)],
    )  # fmt: skip
    to = LineField(
        _l("Test mail to"), description=_l("Sent at once, when this is saved; empty: none"),
        validators=[Length(max=ADDRESS_MOST)],
    )  # fmt: skip

    @property
    def sends(self) -> bool:
        """Whether a mail server is meant."""
        return bool(self.mail.data == SMTP)

    def validate_provider(self, field: SelectField) -> None:
        """Somebody who sends says through what."""
        if self.sends and not field.data:
            raise ValidationError(_l("Choose the mail server, or “Another server”"))

    def validate_host(self, field: LineField) -> None:
        """Of a server that is not known."""
        if not self.sends or self._known.host:
            return
        if not field.data:
            raise ValidationError(_l("Write the name of the mail server"))
        if not NAME.fullmatch(field.data.lower()):
            raise ValidationError(_l("A name is such as mail.binhson.gov.vn, without http:// and without spaces"))

    def validate_port(self, field: LineField) -> None:
        """A number that a port may have."""
        if field.data and not (field.data.isdecimal() and 1 <= int(field.data) <= LAST_PORT):
            raise ValidationError(_l("Write a port from 1 to 65535"))

    def validate_user(self, field: LineField) -> None:
        """Mail servers sign in with plain letters."""
        if not field.data.isascii():
            raise ValidationError(_l("A user of a mail server has letters without marks only"))

    def validate_password(self, field: PasswordField) -> None:
        """A kept password goes to the server and the user for which it was written, to no other."""
        typed, config = field.data or "", current_app.config
        if not typed.isascii() or not typed.isprintable():
            raise ValidationError(_l("A password of a mail server has letters without marks only"))
        if not self.sends or typed or not self.user.data:
            return
        now = (self.values["SMTP_HOST"], self.user.data)
        if not config["TRACKER_SMTP_PASSWORD"]:
            raise ValidationError(_l("Write the password of this user"))
        if now != (config["TRACKER_SMTP_HOST"], config["TRACKER_SMTP_USER"]):
            raise ValidationError(_l("Write the password again: it is another server or another user"))

    def validate_sender(self, field: LineField) -> None:
        """Receivers and servers ask who it is from."""
        if self.sends and not is_address(field.data or self.user.data):
            raise ValidationError(_l("Write a mail address, such as theodoi@binhson.gov.vn"))

    def validate_to(self, field: LineField) -> None:
        """Where it is to go."""
        if self.sends and field.data and not is_address(field.data):
            raise ValidationError(_l("Write a mail address, such as ten@binhson.gov.vn"))

    @property
    def values(self) -> dict[str, str | int]:
        """What the settings are to say; a password only where one was written."""
        if not self.sends:
            return {"MAIL": OFF}
        return values_of(
            self._known, host=self.host.data, port=int(self.port.data or 0), security=self.security.data or "",
            user=self.user.data, password=self.password.data or "", sender=self.sender.data,
        )  # fmt: skip

    @property
    def _known(self) -> Known:
        return SERVERS.get(self.provider.data or OWN, SERVERS[OWN])


def as_it_is(to: str) -> dict[str, Any]:
    """What the form is opened with: the settings, without the password."""
    config = current_app.config
    host = config["TRACKER_SMTP_HOST"]
    return {
        "mail": OFF if config["TRACKER_MAIL"] == OFF else SMTP, "provider": known_by(host), "host": host,
        "port": config["TRACKER_SMTP_PORT"] if host else None, "security": config["TRACKER_SMTP_SECURITY"],
        "user": config["TRACKER_SMTP_USER"], "to": to,
        "sender": config["TRACKER_MAIL_FROM"] if config["TRACKER_MAIL_FROM"] != "theodoi@localhost" else "",
    }  # fmt: skip


class TryForm(TrackerForm):
    """Where a mail goes that only tries the way."""

    to = LineField(
        _l("Test mail to"),
        validators=[Needed(_l("Write a mail address, such as ten@binhson.gov.vn")), Length(max=ADDRESS_MOST)],
    )
