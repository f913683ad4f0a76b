"""What asking an address came to, in sentences that say what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

from tracker.health.reach.addresses import Place
from tracker.health.reach.asking import Answer, How


def fault_words(place: Place, answer: Answer) -> str:
    """Why people cannot be given this address; empty where this program answers there."""
    if place.is_own_machine:
        return _(
            "%(host)s is each reader's own machine: nobody else gets here by it. Write the name or the number of this "
            "server.", host=place.host,
        )  # fmt: skip
    return _SAID[answer.how](place, answer) if answer.how is not How.SAME else ""


def warning_words(place: Place) -> str:
    """What whoever writes the address down has to know, though it leads here; empty where nothing."""
    if place.is_within:
        return _("The address opens within the office's network alone: from a mail read elsewhere nobody gets here.")
    if place.scheme == "http":
        return _(
            "The address begins with http: passwords travel in the clear. Let whoever keeps the server set up HTTPS, "
            "then write the address with https."
        )
    return ""


def _moved(place: Place, answer: Answer) -> str:
    if place.scheme == "http" and answer.to.startswith("https://"):
        return _("The address sends on to %(to)s: write that one, with https.", to=answer.to[:120])
    return _("The address sends on to another one, %(to)s: write the address at which the program itself opens.",
             to=answer.to[:120] or "?")  # fmt: skip


_SAID: Mapping[How, Callable[[Place, Answer], str]] = {
    How.OTHER: lambda place, answer: _(
        "Another program answers at %(address)s (%(words)s): let the web server in front pass on to this one, or "
        "correct the address.", address=place, words=answer.words or "?",
    ),
    How.MOVED: _moved,
    How.NO_NAME: lambda place, _answer: _(
        "The name %(host)s is not found: correct it, or ask whoever keeps the names of the network to enter it.",
        host=place.host,
    ),
    How.CLOSED: lambda place, _answer: _(
        "Nothing answers at %(host)s, port %(port)d: is the web server running, and does the firewall let it through?",
        host=place.host, port=place.port,
    ),
    How.SLOW: lambda place, _answer: _(
        "%(host)s gives no answer in time: a firewall swallows what is asked, or from this server its own address "
        "cannot be reached.", host=place.host,
    ),
    How.CERTIFICATE: lambda place, answer: _(
        "The certificate of %(host)s is not trusted (%(words)s): browsers will warn everybody. Renew it, or take "
        "the name that stands in it.", host=place.host, words=answer.words,
    ),
    How.NO_TLS: lambda place, _answer: _(
        "%(host)s answers at port %(port)d, but not by HTTPS: write http where there is none, or set HTTPS up.",
        host=place.host, port=place.port,
    ),
    How.FORBIDDEN: lambda place, _answer: _(
        "%(host)s is no address of a server of an office: correct it.", host=place.host
    ),
}  # fmt: skip
