"""The page of one form: the unit fills it in and sends it; the office reads, accepts, gives back."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.forms import TrackerForm, filled, seen_version
from tracker.core.security import allow, requires, signed_in
from tracker.core.submitting import press, submit
from tracker.documents import uploads
from tracker.reports.collecting import policies
from tracker.reports.collecting.blueprint import bp
from tracker.reports.collecting.forms import FillForm, ReturnForm, filling_form
from tracker.reports.collecting.models import FormState
from tracker.reports.collecting.reading import FormPage, read_form
from tracker.reports.collecting.services.deciding import accept, give_back
from tracker.reports.collecting.services.filling import load_file, load_form, save, send, take_back
from tracker.reports.collecting.services.links import stop_links
from tracker.reports.collecting.view import is_sending, shown_form

#: Working days within which a form that was given back is proposed to come again.
AGAIN = 2


@bp.get("/forms/<int:form_id>")
@requires(policies.can_see_collecting)
def show_form(form_id: int) -> ResponseReturnValue:
    """The form with what is known already; read only once it is sent."""
    return _page(_read(form_id))


@bp.post("/forms/<int:form_id>")
@requires(policies.can_see_collecting)
def fill_form(form_id: int) -> ResponseReturnValue:
    """Save it to go on later, or send it to the office."""
    page = _read(form_id)
    allow(policies.can_fill(actor(), page.form.answers))
    form, sends = filling_form(page, given=True), is_sending()
    return submit(
        form,
        lambda: _write(form, page, sends=sends),
        said=gettext("The form was sent to the office.") if sends else _saved_words(),
        to=url_for(".show_form", form_id=form_id),
        again=lambda: _page(_read(form_id), form=form),
        over=lambda: _read(form_id).form.version,
    )


@bp.post("/forms/<int:form_id>/withdraw")
@requires(policies.can_see_collecting)
def withdraw(form_id: int) -> ResponseReturnValue:
    """The unit takes back what was not accepted yet."""
    return press(
        lambda: take_back(form_id, by=actor(), on=clock.today(), at=clock.now()),
        said=gettext("The form is with the unit again."),
        to=url_for(".show_form", form_id=form_id),
    )


@bp.post("/forms/<int:form_id>/accept")
@requires(policies.can_collect)
def accept_form(form_id: int) -> ResponseReturnValue:
    """Its figures stand in the draft from now on."""
    return press(
        lambda: accept(form_id, by=actor(), at=clock.now()).collection_id,
        said=gettext("Accepted: the figures stand in the draft with their source."),
        to=lambda collection_id: url_for(".show_collection", collection_id=collection_id),
    )


@bp.post("/forms/<int:form_id>/return")
@requires(policies.can_collect)
def return_form(form_id: int) -> ResponseReturnValue:
    """Give it back with a reason and a day; the unit hears at once."""
    form = ReturnForm()

    def act() -> int:
        return give_back(
            form_id, reason=form.reason.data, due_on=filled(form.due_on.data), by=actor(), on=clock.today(),
            at=clock.office_moment(),
        ).collection_id  # fmt: skip

    return submit(
        form,
        act,
        said=gettext("The form is with the unit again; it hears of it by mail."),
        to=lambda collection_id: url_for(".show_collection", collection_id=collection_id),
        again=lambda: _page(_read(form_id), back=form),
    )


@bp.post("/forms/<int:form_id>/stop-links")
@requires(policies.can_see_collecting)
def stop_form_links(form_id: int) -> ResponseReturnValue:
    """Every link that mails carried to this form ends."""
    return press(
        lambda: stop_links(form_id, by=actor(), at=clock.now()),
        said=lambda number: ngettext("%(num)d link was stopped.", "%(num)d links were stopped.", number),
        to=url_for(".show_form", form_id=form_id),
    )


@bp.get("/forms/<int:form_id>/files/<int:file_id>")
@signed_in
def download_form_file(form_id: int, file_id: int) -> ResponseReturnValue:
    """A file of the form, to keep."""
    file = load_file(form_id, file_id, by=actor())
    return uploads.send_kept(name=file.name, media_type=file.media_type, sha256=file.sha256, added_at=file.added_at)


def _write(form: FillForm, page: FormPage, *, sends: bool) -> None:
    """Save or send what was typed; before it goes to the office what is doubted is asked once."""
    if sends:
        form.ask_once(page.figures)
    write, at, form_id = send if sends else save, clock.now(), page.form.id
    write(form_id, form.filled, by=actor(), on=clock.today(), at=at, version=seen_version(form))


def _saved_words() -> str:
    at = clock.now().astimezone(clock.OFFICE_ZONE).strftime("%H:%M")
    return gettext("Saved at %(time)s. It is not sent yet.", time=at)


def _read(form_id: int) -> FormPage:
    load_form(form_id, by=actor())
    return read_form(form_id, on=clock.today())


def _page(page: FormPage, *, form: FillForm | None = None, back: TrackerForm | None = None) -> str:
    by, unit_id = actor(), page.form.answers
    may_fill = policies.can_fill(by, unit_id) is None and page.is_open
    return render_template(
        "reports/collecting/form.html",
        **shown_form(page, form or filling_form(page), may_fill=may_fill),
        may_send=policies.can_send(by, unit_id) is None,
        may_collect=policies.can_collect(by) is None and page.collection.closed_on is None,
        sees_all=policies.can_see_all(by) is None,
        may_stop=policies.can_stop_links(by, unit_id) is None,
        may_take_back=_may_take_back(by, page),
        back=back or ReturnForm(None, due_on=office_calendar().work.add(clock.today(), AGAIN)),
        is_given_back=back is not None,
    )


def _may_take_back(by: Actor, page: FormPage) -> bool:
    is_sent = page.form.state is FormState.SENT and page.collection.closed_on is None
    return is_sent and policies.can_send(by, page.form.answers) is None
