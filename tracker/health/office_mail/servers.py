"""Mail servers whose settings are known, and what an office has to do on the other side first. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text

OWN, BUILDING = "own", "building"


@dataclass(frozen=True, slots=True)
class Known:
    """A mail server. Without `host` it is the office's to say. `note`: what is done there before it takes our mails."""

    label: Text
    host: str = ""
    port: int = 587
    security: str = "starttls"
    note: Text = ""


_APP_PASSWORD = _l(
    "Turn two-step sign-in on for the account, make an app password there and write that one; the password of the "
    "account itself is refused."
)
_BY_PROVIDER = _l(
    "Server, port and encryption stand in the guide of your mail; often the name is mail. or smtp. before what follows "
    "the @."
)
SERVERS: Mapping[str, Known] = {
    "google": Known(_l("Gmail, Google Workspace"), "smtp.gmail.com", 587, "starttls", _APP_PASSWORD),
    "microsoft": Known(
        _l("Microsoft 365 (Outlook of an organisation)"), "smtp.office365.com", 587, "starttls",
        _l("The organisation's administrator lets this mailbox send by SMTP (Authenticated SMTP); with two-step "
           "sign-in an app password is needed. Private outlook.com and hotmail.com mailboxes no longer take programs."),
    ),
    "zoho": Known(_l("Zoho Mail with an own domain"), "smtppro.zoho.com", 465, "tls", _APP_PASSWORD),
    "zoho_free": Known(_l("Zoho Mail (@zohomail.com)"), "smtp.zoho.com", 465, "tls", _APP_PASSWORD),
    "yahoo": Known(_l("Yahoo Mail"), "smtp.mail.yahoo.com", 465, "tls", _APP_PASSWORD),
    "brevo": Known(
        _l("Brevo"), "smtp-relay.brevo.com", 587, "starttls",
        _l("The password is an SMTP key of the Brevo account; the sender's address is confirmed there first."),
    ),
    "sendgrid": Known(
        _l("SendGrid"), "smtp.sendgrid.net", 587, "starttls",
        _l("The user is the word apikey, the password an API key; the sender's address is confirmed there first."),
    ),
    "mailgun": Known(_l("Mailgun"), "smtp.mailgun.org", 587, "starttls", _l("User and password stand at the domain.")),
    "official": Known(_l("Official mail of the province (…gov.vn)"), note=_l(
        "Ask the province's centre that runs it for the server's name, port and encryption, and whether programs may "
        "send.",
    )),
    "viettel": Known(_l("Viettel, VNPT, FPT and other providers"), note=_BY_PROVIDER),
    OWN: Known(_l("Another server"), note=_BY_PROVIDER),
    BUILDING: Known(
        _l("A server within the building, without a sign-in"), port=25, security="none",
        note=_l("It has to know this machine and pass its mails on; nothing travels encrypted."),
    ),
}  # fmt: skip


def known_by(host: str) -> str:
    """Which of them has this host; the own one where none, nothing where there is no host."""
    if not host:
        return ""
    return next((key for key, one in SERVERS.items() if one.host == host.lower()), OWN)


def values_of(
    known: Known, *, host: str, port: int, security: str, user: str, password: str, sender: str
) -> dict[str, str | int]:
    """What the settings are to say. A known server has its own name, port and encryption; no password: it stays."""
    server = (known.host, known.port, known.security)
    if not known.host:
        server = (host.lower(), port or known.port, security or known.security)
    if known is SERVERS["google"]:  # it shows app passwords in groups of four letters
        password = password.replace(" ", "")
    return {
        "MAIL": "smtp", "SMTP_HOST": server[0], "SMTP_PORT": server[1], "SMTP_SECURITY": server[2], "SMTP_USER": user,
        "MAIL_FROM": sender or user, **({"SMTP_PASSWORD": password} if password or not user else {}),
    }  # fmt: skip
