"""What the administrator does on a person's page: giving posts, a new password on a slip, ending sign-ins.

Ending a post and disabling somebody hand over what is open, and are pages of the slice of that name.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response

from tracker.accounts import access, policies, services
from tracker.accounts.blueprint import people as bp
from tracker.accounts.forms import PostForm
from tracker.accounts.models import SignIn
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.addresses import leads_here, public_address
from tracker.core.answering import answered_each_time
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.security import allow, requires
from tracker.core.submitting import press, submit
from tracker.core.work import unit_of_work


@bp.get("/<int:person_id>/posts/new")
@requires(policies.can_manage_people)
def new_post(person_id: int) -> ResponseReturnValue:
    day = clock.today()
    form = PostForm(on=day, formdata=None, from_on=day)
    return render_template("accounts/post.html", form=form, person=services.load_person(person_id))


@bp.post("/<int:person_id>/posts/new")
@requires(policies.can_manage_people)
def open_post(person_id: int) -> ResponseReturnValue:
    """Give the post."""
    form = PostForm(on=clock.today())
    return submit(
        form,
        lambda: services.open_post(person_id, by=actor(), **form.post_values()),
        said=gettext("The post was given."),
        to=_address(person_id),
        again=lambda: render_template("accounts/post.html", form=form, person=services.load_person(person_id)),
    )


@bp.post("/<int:person_id>/enable")
@requires(policies.can_manage_people)
def enable_person(person_id: int) -> ResponseReturnValue:
    """The person may sign in again."""
    return _act(
        person_id,
        lambda: services.enable_person(person_id, by=actor()),
        gettext("The person can sign in again."),
    )


@bp.get("/<int:person_id>/password")
@requires(policies.can_manage_people)
def ask_reset(person_id: int) -> ResponseReturnValue:
    """Say what a new password does before it is made."""
    person = services.load_person(person_id)
    allow(policies.can_reset_password(actor(), person))
    return render_template("accounts/reset.html", person=person)


@bp.post("/<int:person_id>/password")
@answered_each_time  # its answer is a password, which is kept nowhere
@requires(policies.can_manage_people)
def reset_password(person_id: int) -> ResponseReturnValue:
    """Make the password and show its slip, this once: it is kept nowhere, and the page is not cached."""
    with unit_of_work():
        password = access.reset_password(person_id, by=actor())
    page = render_template(
        "accounts/slip.html",
        person=services.load_person(person_id),
        password=password,
        address=public_address("accounts.sign_in") if leads_here() else "",
    )
    return Response(page, headers={"Cache-Control": "no-store"}, mimetype="text/html")


@bp.post("/<int:person_id>/sign-ins/<int:sign_in_id>/revoke")
@requires(policies.can_manage_people)
def revoke_sign_in(person_id: int, sign_in_id: int) -> ResponseReturnValue:
    """End a sign-in of somebody."""
    sign_in = db.session.get(SignIn, sign_in_id)
    if sign_in is None or sign_in.person_id != person_id:
        raise NotFound(gettext("There is no such sign-in."))
    return _act(person_id, lambda: access.revoke(sign_in_id, by=actor()), gettext("The sign-in has ended."))


def _address(person_id: int) -> str:
    return url_for("people.show_person", person_id=person_id)


def _act(person_id: int, act: Callable[[], None], done: str) -> ResponseReturnValue:
    """Do one thing of a button, say that it was done or why not, and show the person again."""
    return press(act, said=done, to=_address(person_id), told=(InvalidInput,), kind="error")
