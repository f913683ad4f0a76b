"""The page of the mail server, and a mail sent at once to try it."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from tracker.accounts.services import load_person
from tracker.core.acting import actor
from tracker.core.extensions import limiter
from tracker.core.security import requires
from tracker.core.submitting import Refused, attempt
from tracker.core.work import commit_held, unit_of_work
from tracker.health.office_mail.forms import MailForm, TryForm, as_it_is
from tracker.health.office_mail.servers import SERVERS
from tracker.health.office_mail.services import from_environment, keep_trial, ready_to_try, set_mail
from tracker.health.office_mail.words import Told, told
from tracker.health.policies import can_set_up
from tracker.reminders.sending.sending import Unusable

bp = Blueprint("office_mail", __name__, url_prefix="/first-steps/mail")


@bp.get("")
@requires(can_set_up)
def edit_mail() -> ResponseReturnValue:
    """The settings as they are, without the password."""
    return _page(_as_it_is())


@bp.post("")
@requires(can_set_up)
@limiter.limit("20 per minute")
def save_mail() -> ResponseReturnValue:
    """Write them down; then, where somebody is to get a test mail, send it at once and say how far it came."""
    form = MailForm()
    done = attempt(form, lambda: set_mail(form.values, by=actor()))
    if isinstance(done, Refused):
        return _page(form), done.status
    to = form.to.data if form.sends else ""
    return _page(_as_it_is(to), _tried(to) if to else None, is_saved=True)


@bp.post("/try")
@requires(can_set_up)
@limiter.limit("20 per minute")
def try_mail() -> ResponseReturnValue:
    """Send a test mail by the settings as they are."""
    form = TryForm()
    if not form.validate():
        return _page(_as_it_is(form.to.data), fault=str(form.to.errors[0])), 400
    return _page(_as_it_is(form.to.data), _tried(form.to.data))


def _tried(to: str) -> Told | str:
    """How far it came, or why it cannot even begin. Nothing is locked while the server is spoken to."""
    try:
        ready = ready_to_try(to, by=actor(), language=str(get_locale()))
    except Unusable as error:
        return str(error)
    commit_held(None)
    trial = ready.send()
    with unit_of_work():
        keep_trial(ready.mail, trial, by=actor())
    return told(trial, ready.server, to)


def _as_it_is(to: str = "") -> MailForm:
    person_id = actor().person_id
    own = load_person(person_id).email if person_id and not to else ""
    return MailForm(formdata=None, data=as_it_is(to or own))


def _page(form: MailForm, result: Told | str | None = None, *, is_saved: bool = False, fault: str = "") -> str:
    return render_template(
        "health/office_mail/edit.html", form=form, result=result, is_saved=is_saved, fault=fault,
        notes={key: str(one.note) for key, one in SERVERS.items() if one.note}, servers=SERVERS,
        outside=", ".join(from_environment()),
    )  # fmt: skip
