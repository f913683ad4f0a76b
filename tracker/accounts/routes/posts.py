"""What the administrator does on a person's page: posts, disabling, a new password on a slip, ending sign-ins."""

from __future__ import annotations

from collections.abc import Callable

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response

from tracker.accounts import access, policies, services
from tracker.accounts.blueprint import people as bp
from tracker.accounts.forms import EndPostForm, PostForm
from tracker.accounts.models import Person, Post, SignIn
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.addresses import leads_here, public_address
from tracker.core.answering import answered_each_time
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.forms import filled
from tracker.core.security import allow, requires
from tracker.core.submitting import press, submit
from tracker.core.work import unit_of_work
from tracker.organization.models import Unit
from tracker.organization.open_duties import DutiesOpenError


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


@bp.get("/<int:person_id>/posts/<int:post_id>/end")
@requires(policies.can_manage_people)
def ask_last_day(person_id: int, post_id: int) -> ResponseReturnValue:
    """The form that ends a post."""
    post, person, unit = _load_post(person_id, post_id)
    return _end_page(EndPostForm(formdata=None, until_on=post.until_on or clock.today()), post, person, unit)


@bp.post("/<int:person_id>/posts/<int:post_id>/end")
@requires(policies.can_manage_people)
def end_post(person_id: int, post_id: int) -> ResponseReturnValue:
    """End it with its last day."""
    form, (post, person, unit) = EndPostForm(), _load_post(person_id, post_id)
    try:
        return submit(
            form,
            lambda: services.end_post(post_id, by=actor(), until_on=filled(form.until_on.data), on=clock.today()),
            said=gettext("The last day of the post was saved."),
            to=_address(person_id),
            again=lambda: _end_page(form, post, person, unit),
        )
    except DutiesOpenError as error:
        return _end_page(form, post, person, unit, error), 409


@bp.post("/<int:person_id>/posts/<int:post_id>/withdraw")
@requires(policies.can_manage_people)
def withdraw_post(person_id: int, post_id: int) -> ResponseReturnValue:
    """Take back a post given by mistake."""
    _load_post(person_id, post_id)
    return _act(
        person_id,
        lambda: services.withdraw_post(post_id, by=actor(), on=clock.today()),
        gettext("The post was withdrawn."),
    )


@bp.post("/<int:person_id>/disable")
@requires(policies.can_manage_people)
def disable_person(person_id: int) -> ResponseReturnValue:
    """The person may not sign in any more."""
    return _act(
        person_id,
        lambda: services.disable_person(person_id, by=actor(), on=clock.today()),
        gettext("The person cannot sign in any more."),
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


def _load_post(person_id: int, post_id: int) -> tuple[Post, Person, Unit]:
    post, person, unit = services.load_post(post_id)
    if person.id != person_id:
        raise NotFound(gettext("There is no such post."))
    return post, person, unit


def _end_page(form: EndPostForm, post: Post, person: Person, unit: Unit, refused: DutiesOpenError | None = None) -> str:
    return render_template("accounts/end_post.html", form=form, post=post, person=person, unit=unit, refused=refused)


def _address(person_id: int) -> str:
    return url_for("people.show_person", person_id=person_id)


def _act(person_id: int, act: Callable[[], None], done: str) -> ResponseReturnValue:
    """Do one thing of a button, say that it was done or why not, and show the person again."""
    try:
        return press(act, said=done, to=_address(person_id), told=(InvalidInput,), kind="error")
    except DutiesOpenError as error:
        return render_template("accounts/still_open.html", person=services.load_person(person_id), refused=error), 409
