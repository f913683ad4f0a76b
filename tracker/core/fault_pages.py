"""The page for a lost database: a file whose gaps are filled without one, in both languages, with what was typed.

Nothing here may ask who is signed in, which committee it is, or render a template of the frame: those may be what failed.
"""

from __future__ import annotations

from pathlib import Path
from string import Template

from flask import Response, g, jsonify, request, url_for
from flask_babel import force_locale, gettext
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape

from tracker.core.errors import Text, TrackerError
from tracker.core.faults import Busy, DiskFull, TooSlow, Upgraded
from tracker.core.i18n import LANGUAGES, language_of_browser

FILE = Template((Path(__file__).parent / "fault_page.html").read_text(encoding="utf-8"))
STYLES = ("fonts", "tokens", "frame", "controls", "components")
SECONDS_TO_WAIT = {Upgraded: 60, Busy: 5}
TITLES: dict[type[TrackerError], Text] = {
    Busy: _l("Somebody else is writing"),
    TooSlow: _l("This took too long"),
    Upgraded: _l("The program is being upgraded"),
    DiskFull: _l("The disk is full"),
}
#: A field of this name is never written into a page.
SECRET = "password"
#: What a form may bring back in a page; a longer one is sent again from the page that holds it.
MOST_FIELDS, MOST_CHARACTERS = 500, 500_000


def fault_answer(error: TrackerError) -> Response:
    """The answer to a request that could not be served, for a browser, htmx or a program."""
    first = language_of_browser()
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        with force_locale(first):
            answer = jsonify(error=str(error.message), hint=str(error.hint), request_id=g.get("request_id", ""))
    elif request.headers.get("HX-Request"):
        answer = Response(_part(error, first), mimetype="text/html")
    else:
        answer = Response(_page(error, first), mimetype="text/html")
    answer.status_code = error.status
    if error.status != DiskFull.status:
        answer.headers["Retry-After"] = str(SECONDS_TO_WAIT.get(type(error), 30))
    return answer


def _page(error: TrackerError, first: str) -> str:
    second = next(language for language in LANGUAGES if language != first)
    gaps = {"second_language": second, "icon": escape(url_for("static", filename="img/favicon.svg"))}
    for place, language in (("first", first), ("second", second)):
        with force_locale(language):
            gaps[f"{place}_title"], gaps[f"{place}_message"] = escape(_title(error)), escape(error.message)
    with force_locale(first):
        gaps |= {"trace": escape(gettext("Code of this request, for whoever looks into it:")), "again": _again()}
    gaps |= {"title": gaps["first_title"], "styles": _styles(), "request_id": escape(g.get("request_id", ""))}
    return FILE.substitute(gaps).replace('<html lang="vi"', f'<html lang="{first}"', 1)


def _part(error: TrackerError, first: str) -> str:
    """For htmx: the sentence alone, put above a page that keeps what is typed on it."""
    with force_locale(first):
        return Markup('<p class="error-page"><strong>{}</strong> {} <code>{}</code></p>').format(
            _title(error), error.message, g.get("request_id", "")
        )


def _title(error: TrackerError) -> str:
    return str(TITLES.get(type(error)) or gettext("The database does not answer"))


def _styles() -> Markup:
    link = Markup('<link rel="stylesheet" href="{}">')
    return Markup("\n    ").join(link.format(url_for("static", filename=f"css/{name}.css")) for name in STYLES)


def _again() -> Markup:
    """A button that sends the same once more: browsers do not keep forms of pages that may not be stored."""
    if request.method in ("GET", "HEAD"):
        words = Markup('<div class="actions"><a class="btn btn-primary" href="{}">{}</a></div>')
        return words.format(request.full_path.rstrip("?"), gettext("Try again"))
    fields = [(name, value) for name, values in request.form.lists() for value in values]
    if not _can_be_kept(fields):
        return Markup("<p>{}</p>").format(gettext("Go back in your browser and send the form again."))
    note = Markup("<p>{}</p>").format(gettext("What you typed is kept in this page."))
    hidden = Markup("").join(Markup('<input type="hidden" name="{}" value="{}">').format(*field) for field in fields)
    return Markup('<form method="post" action="{}">{}{}<button class="btn btn-primary">{}</button></form>').format(
        request.full_path.rstrip("?"), hidden, note, gettext("Send again")
    )


def _can_be_kept(fields: list[tuple[str, str]]) -> bool:
    if any(SECRET in name for name, _ in fields) or len(fields) > MOST_FIELDS:
        return False
    return sum(len(value) for _, value in fields) <= MOST_CHARACTERS and not any(file for file in request.files.values())
