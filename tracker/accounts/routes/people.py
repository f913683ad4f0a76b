"""Pages of people: the directory for everybody, adding and editing for the administrator."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.accounts import blueprint as blueprints, policies, queries, services
from tracker.accounts.deputies import routes as deputies
from tracker.accounts.forms import NewPersonForm, PersonForm
from tracker.accounts.invitations.routes import choosing, giving
from tracker.accounts.labels import device_words
from tracker.accounts.queries import PeopleFilter
from tracker.accounts.routes import access, posts
from tracker.accounts.routes.account import live
from tracker.accounts.standins.policies import can_see
from tracker.accounts.standins.queries import of_person
from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Role
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import requires, signed_in
from tracker.core.submitting import submit
from tracker.organization.labels import ROLES
from tracker.organization.queries import unit_choices

bp = blueprints.people
#: Views of their own on the same blueprint: importing them puts them on it.
PAGES = (access, posts, deputies, giving, choosing)
STATES = ("active", "disabled", "all")
NEW = "new"  # who has not chosen a password yet: for whoever gives them


@bp.app_template_global()
def may_manage_people() -> bool:
    """Whether the buttons that change people are shown."""
    return policies.can_manage_people(actor()) is None


@bp.get("")
@signed_in
def list_people() -> ResponseReturnValue:
    """The directory: who works where, filtered by unit, role, state and text."""
    wanted, day = wanted_people(), clock.today()
    return render_template(
        "accounts/people.html",
        page=queries.list_people(wanted, on=day, page=wanted_page()),
        wanted=wanted,
        units=unit_choices(day, keep=wanted.unit_id),
        roles=ROLES,
        same_list=same_list,
    )


@bp.get("/<int:person_id>")
@signed_in
def show_person(person_id: int) -> ResponseReturnValue:
    """One person: posts for everybody; sign-ins and history for the administrator."""
    person = services.load_person(person_id)
    may_manage = may_manage_people()
    return render_template(
        "accounts/person.html",
        person=person,
        posts=queries.posts_of(person),
        roles=ROLES,
        is_self=person.id == actor().person_id,
        sign_ins=live(person.id) if may_manage else [],
        device_words=device_words,
        stand_ins=of_person(person.id, on=clock.today()) if can_see(actor(), person.id, person.id) is None else (),
        history=history_lines(history_of(person), by=actor()) if may_manage else [],
    )


@bp.get("/new")
@requires(policies.can_manage_people)
def new_person() -> ResponseReturnValue:
    """The empty form, with a first post; ?unit= chooses where."""
    day = clock.today()
    form = NewPersonForm(on=day, formdata=None, from_on=day, unit_id=request.args.get("unit", type=int))
    return render_template("accounts/person_new.html", form=form)


@bp.post("/new")
@requires(policies.can_manage_people)
def create_person() -> ResponseReturnValue:
    """Add the person with a first post; the page then offers the slip with a one-time password."""
    form = NewPersonForm(on=clock.today())

    def create() -> int:
        person = services.create_person(by=actor(), **form.person_values())
        services.open_post(person.id, by=actor(), **form.post_values())
        return person.id

    return submit(
        form,
        create,
        to=lambda person_id: url_for("people.show_person", person_id=person_id),
        again=lambda: render_template("accounts/person_new.html", form=form),
    )


@bp.get("/<int:person_id>/edit")
@requires(policies.can_manage_people)
def edit_person(person_id: int) -> ResponseReturnValue:
    return _edit_page(PersonForm(obj=services.load_person(person_id), formdata=None), person_id)


@bp.post("/<int:person_id>/edit")
@requires(policies.can_manage_people)
def save_person(person_id: int) -> ResponseReturnValue:
    """Save; where somebody else was first, the form says what they changed and keeps what was typed."""
    form = PersonForm()
    return submit(
        form,
        lambda: services.edit_person(person_id, by=actor(), **form.edit_values()),
        said=gettext("The person was saved."),
        to=url_for("people.show_person", person_id=person_id),
        again=lambda: _edit_page(form, person_id),
        over=lambda: services.load_person(person_id).version,
    )


def _edit_page(form: PersonForm, person_id: int) -> str:
    return render_template("accounts/person_edit.html", form=form, person=services.load_person(person_id))


def wanted_people() -> PeopleFilter:
    """The filters of the address; anything odd is no filter."""
    unit, role = request.args.get("unit", ""), request.args.get("role", "")
    state = request.args.get("state", "active")
    return PeopleFilter(
        text=request.args.get("q", "")[:100],
        unit_id=int(unit) if unit.isdecimal() and len(unit) < 10 else None,
        role=Role(role) if role in ROLES else None,
        state=state if state in STATES or (state == NEW and may_manage_people()) else "active",
    )
