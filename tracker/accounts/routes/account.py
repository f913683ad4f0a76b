"""Signing in and out, and one's own account."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import login_user, logout_user
from werkzeug import Response

from tracker.accounts import access, blueprint as blueprints, places, queries
from tracker.accounts.forms import PasswordForm, SignInForm
from tracker.accounts.labels import device_words
from tracker.accounts.models import SignIn
from tracker.accounts.passwords import hash_password
from tracker.accounts.signing_in import SEEN_EVERY, load_signed_in
from tracker.accounts.standins.queries import of_person
from tracker.core import clock
from tracker.core.acting import actor, is_signed_in, person_id, this_sign_in
from tracker.core.addresses import folder_of_cookies
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import limiter
from tracker.core.forms import filled
from tracker.core.frame import panels
from tracker.core.i18n import LANGUAGES, THEMES
from tracker.core.security import public, safe_target, signed_in
from tracker.core.submitting import Refused, attempt, go_on, press
from tracker.core.work import unit_of_work

bp = blueprints.accounts
A_YEAR = 365 * 24 * 3600


@bp.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """The form; who is signed in already goes on."""
    target = request.args.get("next", "")
    if is_signed_in():
        return redirect(safe_target(target), 303)
    return render_template("accounts/sign_in.html", form=SignInForm(formdata=None, next=target))


@bp.post("/sign-in")
@public
@limiter.limit(places.LIMIT)
def enter() -> ResponseReturnValue:
    """Sign in, and open the page that was asked for."""
    form = SignInForm()
    target = safe_target(form.next.data)
    done = attempt(form, lambda: _let_in(form.user_name.data, filled(form.password.data), target), unit=nullcontext)
    return (render_template("accounts/sign_in.html", form=form), done.status) if isinstance(done, Refused) else done


@bp.post("/sign-out")
@signed_in
def sign_out() -> ResponseReturnValue:
    """End this sign-in; the cookie opens nothing any more."""
    with unit_of_work():
        access.sign_out(this_sign_in().sign_in_id)
    logout_user()
    session.clear()
    flash(gettext("Signed out."), "info")
    return redirect(url_for("accounts.sign_in"), 303)


@bp.get("/account")
@signed_in
def show_account() -> ResponseReturnValue:
    """One's own posts, choices and sign-ins."""
    return render_template(
        "accounts/show.html", sign_ins=live(person_id()), device_words=device_words, languages=LANGUAGES,
        stand_ins=of_person(person_id(), on=clock.today()), panels=panels("account"),
    )  # fmt: skip


@bp.get("/account/password")
@signed_in
def change_password() -> ResponseReturnValue:
    """The form that changes one's own password."""
    return render_template("accounts/password.html", form=PasswordForm(formdata=None))


@bp.post("/account/password")
@signed_in
@limiter.limit(places.LIMIT)
def save_password() -> ResponseReturnValue:
    """Change it; guessing the present one makes wait as at the sign-in."""
    form = PasswordForm()
    done = attempt(form, lambda: _change_password(filled(form.old.data), filled(form.new.data)), unit=nullcontext)
    if isinstance(done, Refused):
        return render_template("accounts/password.html", form=form), done.status
    return go_on(url_for("home.show_home"), gettext("The password was changed; the other sign-ins have ended."))


@bp.post("/account/sign-ins/<int:sign_in_id>/revoke")
@signed_in
def revoke_sign_in(sign_in_id: int) -> ResponseReturnValue:
    """End one of one's own sign-ins."""
    if sign_in_id not in {row.id for row in live(person_id())}:
        raise NotFound(gettext("There is no such sign-in."))
    return press(
        lambda: access.revoke(sign_in_id, by=actor()),
        said=gettext("The sign-in has ended."),
        to=url_for("accounts.show_account"),
    )


@bp.post("/account/sign-ins/revoke-others")
@signed_in
def revoke_others() -> ResponseReturnValue:
    """End all of one's own sign-ins but this one."""
    return press(
        lambda: access.revoke_others(by=actor(), keep=this_sign_in().sign_in_id),
        said=lambda count: ngettext("%(num)d other sign-in has ended.", "%(num)d other sign-ins have ended.", count),
        to=url_for("accounts.show_account"),
    )


@bp.post("/account/language")
@public
@limiter.limit(places.LIMIT)
def set_language() -> ResponseReturnValue:
    """Choose the language: kept for the person, and in this browser for whoever is not signed in."""
    language = request.form.get("language", "")
    if language not in LANGUAGES:
        raise InvalidInput(gettext("Choose one of the languages"))
    if is_signed_in():
        with unit_of_work():
            access.set_language(language, by=actor())
    return _remember("language", language)


@bp.post("/account/theme")
@public
def set_theme() -> ResponseReturnValue:
    """Choose light or dark for this browser."""
    theme = request.form.get("theme", "")
    if theme not in THEMES:
        raise InvalidInput(gettext("Choose one of the appearances"))
    return _remember("theme", theme)


def live(person_id: int) -> list[SignIn]:
    """The sign-ins of a person that still open pages."""
    idle = timedelta(minutes=current_app.config["TRACKER_SESSION_IDLE_MINUTES"]) + SEEN_EVERY
    most = timedelta(hours=current_app.config["TRACKER_SESSION_HOURS"])
    return queries.live_sign_ins(person_id, idle=idle, most=most)


def _let_in(user_name: str, password: str, target: str) -> Response:
    """Sign in and go on to `target`. Raises InvalidInput: wrong, or to be tried later."""
    attempt = access.attempt_of(user_name=user_name, place=places.this_place())
    checked = access.check_password(attempt, password)
    kept = places.new_device_token()  # only a browser that signed in is remembered
    attempt = replace(attempt, place=places.this_place(kept)) if checked.is_right else attempt
    with unit_of_work():
        device = request.headers.get("User-Agent", "")
        token = access.finish_sign_in(attempt, checked, address=places.address(), device=device)
    if token is None:
        raise InvalidInput(access.WRONG)
    session.clear()  # a cookie from before the sign-in is worth nothing after it
    found = load_signed_in(token)
    assert found is not None
    login_user(found)
    response = redirect(target, 303)
    places.remember_device(response, kept)
    return response


def _change_password(old: str, new: str) -> None:
    """A wrong attempt stays noted; a new password that is refused is no wrong attempt."""
    access.judge_new_password(by=actor(), old=old, new=new)
    place = places.place_of_sign_in(this_sign_in().sign_in_id)
    attempt = access.attempt_of(user_name=this_sign_in().user_name, place=place)
    checked = access.check_password(attempt, old)
    new_hash = hash_password(new) if checked.is_right else ""
    with unit_of_work():
        is_changed = access.change_password(
            attempt, checked, by=actor(), new_hash=new_hash, keep=this_sign_in().sign_in_id
        )
    if not is_changed:
        raise InvalidInput(gettext("The present password is not right"), field="old")


def _remember(name: str, value: str) -> Response:
    """A cookie for a year, and back to the page that asked."""
    response = redirect(safe_target(_asked_from()), 303)
    secure = current_app.config["TRACKER_SECURE_COOKIES"] == "always" or request.is_secure
    path = folder_of_cookies()
    response.set_cookie(name, value, max_age=A_YEAR, path=path, httponly=True, samesite="Lax", secure=secure)
    return response


def _asked_from() -> str | None:
    """The page of ours that sent the form, if the browser says which."""
    try:
        origin = urlsplit(request.referrer or "")
    except ValueError:  # not an address at all
        return None
    if origin.netloc != request.host:
        return None
    return origin.path + (f"?{origin.query}" if origin.query else "")
