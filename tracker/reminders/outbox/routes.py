"""Outgoing mail: the queue, one mail and why it was sent, sending again, cancelling, and tomorrow's mails."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.frame import Panel
from tracker.core.paging import same_list
from tracker.core.security import requires
from tracker.core.submitting import press
from tracker.documents.policies import sees_all
from tracker.items.filters.filtering import read_id
from tracker.reminders.blueprint import bp
from tracker.reminders.labels import MAIL_STATES
from tracker.reminders.linking.signing import without_words
from tracker.reminders.models.outbox import ACCESS, MailState
from tracker.reminders.outbox import labels as outbox_words
from tracker.reminders.outbox.foreseen import MOST_SHOWN, PAGE, lines_of
from tracker.reminders.outbox.preview import foresee
from tracker.reminders.outbox.queries import CONDITIONS, list_mails, mails_in_trouble, read_mail
from tracker.reminders.outbox.services import FAILED, WAITING, cancel, note_arrival, resend
from tracker.reminders.policies import can_run_mail, can_see_mail
from tracker.reminders.queries.letters import read_reader

#: A mail is shown without a script, without anything from elsewhere, and by nobody but us.
BODY_POLICY = "; ".join(
    ("sandbox", "default-src 'none'", "style-src 'unsafe-inline'", "base-uri 'none'", "form-action 'none'",
     "frame-ancestors 'self'")
)  # fmt: skip


@bp.get("/outbox")
@requires(can_see_mail)
def show_outbox() -> ResponseReturnValue:
    """The mails, the newest first; `?state=` waiting, trouble, sent; `?before=<id>` the next page."""
    state = request.args.get("state", "all")
    state = state if state in CONDITIONS else "all"
    before = read_id(request.args, "before")
    return render_template(
        "reminders/outbox/list.html", page=list_mails(state, by=actor(), before=before), state=state,
        before=before, same_list=same_list, **_words(),
    )  # fmt: skip


@bp.get("/outbox/<int:mail_id>")
@requires(can_see_mail)
def show_mail(mail_id: int) -> ResponseReturnValue:
    """One mail: how it stands, what it says, and why it was sent."""
    found = read_mail(mail_id, by=actor())
    mail = found.mail
    return render_template(
        "reminders/outbox/show.html", found=found, mail=mail, text=without_words(mail.text),
        reader=read_reader(person_id=mail.person_id, unit_id=mail.unit_id, on=clock.today()).name,
        may_resend=mail.state in FAILED, may_cancel=mail.state in WAITING and mail.kind != ACCESS,
        is_uncertain=mail.state is MailState.UNCERTAIN,
        history=history_lines(history_of(mail), by=actor()), **_words(),
    )  # fmt: skip


@bp.get("/outbox/<int:mail_id>/body")
@requires(can_see_mail)
def show_body(mail_id: int) -> ResponseReturnValue:
    """Its HTML part, for a frame of the page above: a document that may do nothing."""
    found = read_mail(mail_id, by=actor())
    if found.is_hidden:
        raise NotFound(gettext("There is no such mail."))
    answer = Response(without_words(found.mail.html), mimetype="text/html")
    answer.headers["Content-Security-Policy"] = BODY_POLICY
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return answer


@bp.post("/outbox/<int:mail_id>/resend")
@requires(can_run_mail)
def send_again(mail_id: int) -> ResponseReturnValue:
    """Queue it again, to the address as it is now."""
    return press(
        lambda: resend(mail_id, by=actor(), at=clock.office_moment()).address,
        said=lambda address: gettext("The mail waits again, for %(address)s.", address=address),
        to=url_for(".show_mail", mail_id=mail_id),
        told=(InvalidInput,),
    )


@bp.post("/outbox/<int:mail_id>/arrived")
@requires(can_run_mail)
def say_arrived(mail_id: int) -> ResponseReturnValue:
    """The recipient has it: nothing is to be done any more."""
    return press(
        lambda: note_arrival(mail_id, by=actor()),
        said=gettext("The mail counts as sent."),
        to=url_for(".show_mail", mail_id=mail_id),
    )


@bp.post("/outbox/<int:mail_id>/cancel")
@requires(can_run_mail)
def take_back(mail_id: int) -> ResponseReturnValue:
    """It is not sent."""
    return press(
        lambda: cancel(mail_id, by=actor(), at=clock.office_moment()),
        said=gettext("The mail was cancelled."),
        to=url_for(".show_mail", mail_id=mail_id),
    )


@bp.get("/outbox/tomorrow")
@requires(can_see_mail)
def show_tomorrow() -> ResponseReturnValue:
    """Which mails would go out on the next working day, and why. Writes nothing."""
    by: Actor = actor()
    found = foresee(on=clock.today(), at=clock.office_moment())
    shown = found.mails[:MOST_SHOWN]
    first = min(max((read_id(request.args, "page") or 1) - 1, 0) * PAGE, max(len(shown) - 1, 0) // PAGE * PAGE)
    return render_template(
        "reminders/outbox/tomorrow.html", found=found, total=len(found.mails), shown=len(shown), first=first,
        letters=lines_of(found, shown[first : first + PAGE], sees_restricted=sees_all(by)), page=first // PAGE + 1,
        pages=max(1, -(-len(shown) // PAGE)), most=MOST_SHOWN, **_words(),
    )  # fmt: skip


def _words() -> dict[str, Any]:
    return {
        "words": outbox_words,
        "mail_states": MAIL_STATES,
        "may_run": can_run_mail(actor()) is None,
    }


def _trouble(by: Actor, _about: Any) -> dict[str, Any]:
    rows, has_more = mails_in_trouble(by=by)
    return {"rows": rows, "has_more": has_more}


HOME = (Panel("reminders/outbox/_trouble.html", _trouble, lambda by: can_see_mail(by) is None),)
