"""What a link opens, and how a forgotten password is asked for: pages for whoever has not signed in.

Looking uses nothing up: programs that open every link of a mail change nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext

from flask import flash, make_response, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import login_user
from werkzeug import Response
from werkzeug.utils import redirect

from tracker.accounts import places, queries
from tracker.accounts.blueprint import accounts as bp
from tracker.accounts.invitations.forms import ChooseForm, ForgotForm
from tracker.accounts.invitations.lacking import lacks_address, lacks_mail
from tracker.accounts.invitations.resets import GOOD_MINUTES, ask_for_link
from tracker.accounts.invitations.services import LinkEnded, choose, judge_chosen, opened
from tracker.accounts.passwords import LEAST, hash_password
from tracker.accounts.signing_in import load_signed_in
from tracker.core import clock
from tracker.core.answering import answered_each_time
from tracker.core.extensions import db, limiter
from tracker.core.forms import filled
from tracker.core.security import public
from tracker.core.submitting import Refused, attempt
from tracker.core.work import unit_of_work

#: Each is a row, and may be a mail.
FORGOT_LIMIT = "10 per minute"


@bp.get("/enter/<secret:entry_word>", strict_slashes=False)
@public
@limiter.limit(places.LIMIT)
def choose_form(entry_word: str) -> ResponseReturnValue:
    """Whose link it is, and the form."""
    return _guarded(lambda: _page(entry_word, ChooseForm(formdata=None)))


@bp.post("/enter/<secret:entry_word>")
@answered_each_time  # its answer signs somebody in, and is kept nowhere
@public
@limiter.limit(places.LIMIT)
def choose_by_link(entry_word: str) -> ResponseReturnValue:
    """Set the password, and sign in."""
    return _guarded(lambda: _choose(entry_word))


@bp.get("/forgot")
@public
@limiter.limit(places.LIMIT)
def forgot() -> ResponseReturnValue:
    """The form; where no mail leaves the office, whom to ask."""
    return _forgot_page(ForgotForm(formdata=None))


@bp.post("/forgot")
@public
@limiter.limit(FORGOT_LIMIT)
def ask_for_password() -> ResponseReturnValue:
    """The same answer whatever was typed: the mail tells the one who has the account."""
    form = ForgotForm()
    if _is_closed():
        return _forgot_page(form)
    network = places.this_place().network
    done = attempt(form, lambda: ask_for_link(form.who.data, network=network))
    if isinstance(done, Refused):
        return _forgot_page(form), done.status
    return render_template("accounts/invitations/asked.html", minutes=GOOD_MINUTES)


def _choose(word: str) -> ResponseReturnValue:
    form = ChooseForm()
    opened(word)
    done = attempt(form, lambda: _set(word, filled(form.new.data)), unit=nullcontext)
    if isinstance(done, Refused):
        return _page(word, form), done.status
    session.clear()  # a cookie from before is worth nothing after it
    found = load_signed_in(done)
    assert found is not None
    login_user(found)
    flash(gettext("Your password is set. Next time sign in as “%(name)s”.", name=found.user_name), "success")
    return redirect(url_for("home.show_home"), 303)


def _set(word: str, password: str) -> str:
    judge_chosen(word, password)
    password_hash = hash_password(password)  # in no unit of work, since it takes long
    with unit_of_work():
        device = request.headers.get("User-Agent", "")
        return choose(word, password_hash=password_hash, address=places.address(), device=device)


def _page(word: str, form: ChooseForm) -> str:
    link, person = opened(word)
    posts = [held for held in queries.posts_of(person) if held.post.is_held(clock.today())]
    return render_template(
        "accounts/invitations/choose.html", form=form, link=link, person=person, posts=posts, least=LEAST
    )


def _forgot_page(form: ForgotForm) -> str:
    return render_template("accounts/invitations/forgot.html", form=form, is_closed=_is_closed(), minutes=GOOD_MINUTES)


def _is_closed() -> bool:
    return lacks_mail() or lacks_address()


def _guarded(make: Callable[[], ResponseReturnValue]) -> Response:
    """The answer, which nobody keeps or finds; of a link that opens nothing, what to do and no more."""
    try:
        answer = make_response(make())
    except LinkEnded:
        db.session.rollback()
        answer = make_response(render_template("accounts/invitations/ended.html", is_closed=_is_closed()), 410)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer.headers["Cache-Control"] = "no-store"
    return answer
