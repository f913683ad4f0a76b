"""The one page of a mail's link: the form of one unit, and nothing else. Looking changes nothing (decision 44)."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.answering import sent_by
from tracker.core.extensions import csrf, limiter
from tracker.core.forms import seen_version
from tracker.core.sealed_forms import sealed_marks
from tracker.core.security import public
from tracker.reminders.linking.answering import LIMIT, guarded, holder_of, stopped, tried
from tracker.reports.collecting import policies
from tracker.reports.collecting.blueprint import bp
from tracker.reports.collecting.forms import FillForm, filling_form
from tracker.reports.collecting.reading import read_form
from tracker.reports.collecting.services.filling import save, send
from tracker.reports.collecting.services.links import Opened, disown, good, used
from tracker.reports.collecting.services.looking import tell_linked
from tracker.reports.collecting.view import is_sending, shown_form

_holder = holder_of("a form's link")


@bp.get("/link/<secret:link_word>", strict_slashes=False)
@public
@limiter.limit(LIMIT)
def answer_form(link_word: str) -> ResponseReturnValue:
    """The form. Programs that open every link of a mail change nothing."""
    return guarded(lambda: _page(good(link_word, on=clock.today()), link_word))


@bp.post("/link/<secret:link_word>")
@public
@limiter.limit(LIMIT)
@sent_by(_holder)
def answer_by_link(link_word: str) -> ResponseReturnValue:
    """Save or send. The answer is a page, not a redirect: no answer that is kept holds the word."""
    return guarded(lambda: _answer(link_word))


@bp.post("/link/<secret:link_word>/stop")
@public
@limiter.limit(LIMIT)
@sent_by(_holder)
def stop_by_link(link_word: str) -> ResponseReturnValue:
    """ "This link is not mine": it ends at once."""
    return guarded(lambda: _stop(link_word))


for _view in (answer_by_link, stop_by_link):
    csrf.exempt(_view)  # there is no session; the form is sealed for its link (core.sealed_forms)


def _answer(word: str) -> ResponseReturnValue:
    found, on = good(word, on=clock.today()), clock.today()
    page = read_form(found.form.id, on=on)
    form, sends = filling_form(page, sealed=True, given=True), is_sending()

    def act() -> None:
        now, at = good(word, on=on), clock.office_moment()
        if sends:
            form.ask_once(page.figures)
        write = send if sends else save
        written = write(now.form.id, form.filled, by=now.by, on=on, at=at, version=seen_version(form))
        used(now, at=at)
        if sends:
            tell_linked(written, by=now.by, on=on, at=at)

    said = gettext("The form was sent to the office.") if sends else gettext("Saved. It is not sent yet.")
    return tried(
        word, form, act, over=lambda: read_form(found.form.id, on=on).form.version,
        again=lambda: _page(good(word, on=on), word, form),
        done=lambda _none: render_template(
            "reports/collecting/link_done.html", said=said, unit=found.unit, is_sent=sends
        ),
    )  # fmt: skip


def _stop(word: str) -> ResponseReturnValue:
    found = good(word, on=clock.today())
    return stopped(
        word, lambda: disown(word, on=clock.today(), at=clock.office_moment()), again=lambda: _page(found, word)
    )


def _page(found: Opened, word: str, form: FillForm | None = None) -> str:
    page = read_form(found.form.id, on=clock.today())
    shown = shown_form(page, form or filling_form(page, sealed=True), may_fill=page.is_open)
    may_send = policies.can_send(found.by, found.unit.id) is None
    return render_template(
        "reports/collecting/link.html", **shown, found=found, marks=lambda: sealed_marks(word), may_send=may_send
    )
