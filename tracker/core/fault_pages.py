"""The page for a lost database: a file whose gaps are filled without one, in both languages, with what was typed.

Nothing here may ask who is signed in, which committee it is, or render a template of the frame: those may be what
failed. So the file has an environment of its own, which knows no more than it is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flask import Response, g, jsonify, request, url_for
from flask_babel import force_locale, gettext, lazy_gettext as _l
from jinja2 import Environment

from tracker.core.addresses import this_address
from tracker.core.errors import Text, TrackerError
from tracker.core.faults import Busy, DiskFull, TooSlow, Upgraded
from tracker.core.i18n import LANGUAGES, language_of_browser

FILE = Path(__file__).parent / "fault_page.html"
PAGE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(FILE.read_text(encoding="utf-8"))
STYLES = ("fonts", "tokens", "frame", "controls", "components")
BOOTSTRAP = partial(url_for, "bootstrap.static", filename="css/bootstrap.min.css")
SECONDS_TO_WAIT = {Upgraded: 60, Busy: 5}
TITLES: dict[type[TrackerError], Text] = {
    Busy: _l("Somebody else is writing"),
    TooSlow: _l("This took too long"),
    Upgraded: _l("The program is being upgraded"),
    DiskFull: _l("The disk is full"),
}
#: What a form may bring back in a page; a longer one is sent again from the page that holds it.
MOST_FIELDS, MOST_CHARACTERS = 500, 500_000


@dataclass(frozen=True, slots=True)
class Words:
    """What happened, in one language."""

    language: str
    title: str
    message: str


@dataclass(frozen=True, slots=True)
class Again:
    """How to ask once more: a link, a form with what was typed, or, without an address, by hand."""

    note: str = ""
    button: str = ""
    address: str = ""
    fields: list[tuple[str, str]] | None = None


def fault_answer(error: TrackerError) -> Response:
    """The answer to a request that could not be served, for a browser, htmx or a program."""
    first = language_of_browser()
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        with force_locale(first):
            answer = jsonify(error=str(error.message), hint=str(error.hint), request_id=g.get("request_id", ""))
    else:
        answer = Response(_page(error, first), mimetype="text/html")
    answer.status_code = error.status
    if error.status != DiskFull.status:
        answer.headers["Retry-After"] = str(SECONDS_TO_WAIT.get(type(error), 30))
    return answer


def _page(error: TrackerError, first: str) -> str:
    languages = sorted(LANGUAGES, key=lambda language: language != first)
    words = [_words(error, language) for language in languages]
    with force_locale(first):
        return PAGE.render(
            words=words, again=_again(), is_part=bool(request.headers.get("HX-Request")),
            trace=gettext("Code of this request, for whoever looks into it:"), request_id=g.get("request_id", ""),
            icon=url_for("static", filename="img/favicon.svg"),
            styles=[BOOTSTRAP(), *(url_for("static", filename=f"css/{name}.css") for name in STYLES)],
        )  # fmt: skip


def _words(error: TrackerError, language: str) -> Words:
    with force_locale(language):
        title = TITLES.get(type(error)) or gettext("The database does not answer")
        return Words(language, str(title), str(error.message).removeprefix(f"{title}. "))


def _again() -> Again:
    """Browsers do not keep forms of pages that may not be stored, so the page itself keeps what was typed."""
    address = this_address()
    if request.method in ("GET", "HEAD"):
        return Again(button=gettext("Try again"), address=address)
    fields = [(name, value) for name, values in request.form.lists() for value in values]
    if not _can_be_kept(fields):
        return Again(note=gettext("Go back in your browser and send the form again."))
    return Again(gettext("What you typed is kept in this page."), gettext("Send again"), address, fields)


def _can_be_kept(fields: list[tuple[str, str]]) -> bool:
    """No file can be, no password may be."""
    if any("password" in name for name, _ in fields) or len(fields) > MOST_FIELDS:
        return False
    return sum(len(value) for _, value in fields) <= MOST_CHARACTERS and not any(request.files.values())
