"""The page of the address, and the word by which the program is known again."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, abort, after_this_request, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.addresses import leads_here
from tracker.core.extensions import limiter
from tracker.core.forms import filled
from tracker.core.security import CONTENT_SECURITY_POLICY, public, requires
from tracker.core.submitting import submit
from tracker.health.policies import can_set_up
from tracker.health.reach import probe
from tracker.health.reach.addresses import Place, read_place
from tracker.health.reach.forms import AddressForm
from tracker.health.reach.services import set_address
from tracker.health.reach.words import warning_words
from tracker.live_settings import source_of

bp = Blueprint("reach", __name__)


@bp.get("/first-steps/address")
@requires(can_set_up)
def edit_address() -> ResponseReturnValue:
    """The address as it is; where there is none yet, the one at which this page was opened."""
    known = str(current_app.config["TRACKER_PUBLIC_URL"])
    form = AddressForm(formdata=None, address=known if leads_here() else request.url_root.rstrip("/"))
    return _page(form, read_place(known) if leads_here() else None)


@bp.post("/first-steps/address")
@requires(can_set_up)
@limiter.limit("20 per minute")
def save_address() -> ResponseReturnValue:
    """Open the program through it, then write it down."""
    form = AddressForm()
    return submit(
        form,
        lambda: set_address(filled(form.place), by=actor()),
        valid=form.leads_here,
        again=lambda: _page(form, form.place),
        to=url_for("reach.edit_address") if form.anyway.data else url_for("first_day.show_first_day"),
        said=lambda _done: gettext("The address of the program is %(address)s", address=form.place),
    )


@bp.get("/health/here/<here_word>")
@public
@limiter.limit("60 per minute")
def answer_word(here_word: str) -> ResponseReturnValue:
    """What only this program makes of the word. Any page may ask: it is opened at one address, and asks another."""
    said = probe.answer_to(here_word) or abort(404)
    answer = Response(said, mimetype="text/plain")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _page(form: AddressForm, place: Place | None) -> str:
    """With a word for the browser, which asks the same address from where the reader sits."""
    word = probe.new_word()
    if place:
        after_this_request(partial(_let_ask, place.origin))
    return render_template(
        "health/reach/edit.html", form=form, place=place, source=source_of("PUBLIC_URL").value,
        asked=f"{place}{probe.PATH}{word}" if place else "", expected=probe.answer_to(word),
        warning=warning_words(place) if place and not form.errors else "",
    )  # fmt: skip


def _let_ask(origin: str, response: Response) -> Response:
    """The page may ask this one other site, which is read as an address and holds nothing that would end a rule."""
    response.headers["Content-Security-Policy"] = f"{CONTENT_SECURITY_POLICY}; connect-src 'self' {origin}"
    return response
