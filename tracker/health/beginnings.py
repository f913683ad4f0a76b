"""What an office begins with, and whether it has it: its address, who does what, by what its work is ordered."""

from __future__ import annotations

from flask import current_app
from flask_babel import gettext, ngettext
from sqlalchemy import ColumnElement, exists, func, or_, select

from tracker.accounts.models import Post
from tracker.core import clock
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.core.i18n import write_number
from tracker.health.findings import Finding, State
from tracker.health.reach.addresses import read_place
from tracker.health.reach.words import warning_words
from tracker.items.models.outline import Field
from tracker.organization.committee import the_committee
from tracker.organization.models import Family, Kind, Unit
from tracker.reports.kinds.models import ReportKind

#: So many units are named; the list of units has all.
TOLD = 5


def address() -> Finding:
    """Whether the address of links leads others here. It is not opened: that is done where it is set."""
    label, committee = gettext("Address of the program"), the_committee()
    known = str(current_app.config["TRACKER_PUBLIC_URL"])
    if committee is not None and committee.is_demo:
        return Finding("address", label, State.FINE, known)
    place, todo = read_place(known), gettext("Open “First steps” and write the address that people open.")
    if place is None:
        return Finding("address", label, State.LOOK, gettext("%(address)s is no address", address=known), todo)
    if place.is_own_machine:
        seen = gettext("Links in mails lead to %(host)s, which is each reader's own machine", host=place.host)
        return Finding("address", label, State.LOOK, seen, todo)
    if warning := warning_words(place):
        state = State.FINE if place.is_within else State.LOOK
        return Finding("address", label, state, f"{known}. {warning}".rstrip("."), "" if place.is_within else todo)
    return Finding("address", label, State.FINE, known)


def staff() -> Finding:
    """Whether somebody keeps the register, and every unit has a head. Two queries."""
    label, today = gettext("Clerks and heads"), clock.today()
    in_force = (Post.from_on <= today, or_(Post.until_on.is_(None), Post.until_on >= today))
    has_clerk, has_leader = db.session.execute(
        select(exists().where(Post.role == Role.CLERK, *in_force), exists().where(Post.role == Role.LEADER, *in_force))
    ).one()
    units = _without_head(in_force)
    missing, todo = [], []
    if not has_clerk:
        missing.append(gettext("nobody is clerk of the office"))
        todo.append(gettext("Give somebody the post of a clerk: without one nothing is registered."))
    if not has_leader:
        missing.append(gettext("nobody leads the committee"))
        todo.append(gettext("Give the chairman and the vice chairmen their posts."))
    if units:
        names = ", ".join(units[:TOLD]) + (" …" if len(units) > TOLD else "")
        missing.append(ngettext("%(n)s unit has no head: %(names)s", "%(n)s units have no head: %(names)s", len(units),
                                n=write_number(len(units)), names=names))  # fmt: skip
        todo.append(gettext("Give each unit its head, on the page of people."))
    if missing:
        return Finding("staff", label, State.LOOK, "; ".join(missing), " ".join(todo))
    return Finding("staff", label, State.FINE, gettext("There is a clerk, and every unit has a head"))


def outline() -> Finding:
    """Whether there are units to give work to, and fields and outlines to report by. One query."""
    label = gettext("Units, fields, outlines")
    units, fields, kinds = db.session.execute(
        select(
            select(func.count()).select_from(Unit).where(Unit.parent_id.is_not(None)).scalar_subquery(),
            select(func.count()).select_from(Field).where(Field.is_active).scalar_subquery(),
            select(func.count()).select_from(ReportKind).where(ReportKind.is_active).scalar_subquery(),
        )
    ).one()
    lacks = [
        (units, gettext("there is no unit below the committee"), gettext("Enter the units.")),
        (fields, gettext("there is no field of work"), gettext("Enter the fields of work.")),
        (
            kinds,
            gettext("no outline of a report was taken over"),
            gettext("Take an outline over on “Kinds of reports”."),
        ),
    ]
    missing = [(seen, todo) for number, seen, todo in lacks if not number]
    if not missing:
        seen = gettext("Units: %(units)s, fields of work: %(fields)s, kinds of reports: %(kinds)s",
                       units=write_number(units), fields=write_number(fields), kinds=write_number(kinds))  # fmt: skip
        return Finding("outline", label, State.FINE, seen)
    todo = [*(one[1] for one in missing), gettext("The starting set on “First steps” has all of it.")]
    return Finding("outline", label, State.LOOK, "; ".join(one[0] for one in missing), " ".join(todo))


def _without_head(in_force: tuple[ColumnElement[bool], ...]) -> list[str]:
    """Units in force that nobody heads, by their short names; places below (thôn, xã) are not asked."""
    today = clock.today()
    query = (
        select(Unit.short_name)
        .join(Kind, Kind.code == Unit.kind)
        .where(
            Unit.parent_id.is_not(None),
            Kind.family.not_in((Family.PLACE, Family.LEADERSHIP)),
            or_(Unit.active_until.is_(None), Unit.active_until >= today),
            ~exists().where(Post.unit_id == Unit.id, Post.role == Role.HEAD, *in_force),
        )
        .order_by(Unit.sort_key, Unit.id)
    )
    return list(db.session.scalars(query))
