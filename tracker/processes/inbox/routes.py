"""Chờ tôi xử lý: the steps that wait for this person, acted on in place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from tracker.accounts.vacancies import Vacancy, is_active, units_and_vacancies
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.core.frame import panels
from tracker.core.paging import wanted_page
from tracker.core.security import safe_target, signed_in
from tracker.core.submitting import go_on, submit
from tracker.documents.models import Document
from tracker.documents.uploads import ACCEPTED
from tracker.items.filters.filtering import read_id
from tracker.items.models.item import Item
from tracker.items.queries.choices import Pairs
from tracker.items.services.loading import load_item
from tracker.processes.blueprint import inbox_bp
from tracker.processes.buttons import StepKind
from tracker.processes.inbox.addresses import ADDRESSES, FINISH, here
from tracker.processes.inbox.forms import StepForm, TogetherForm, asks, form_of, may_end
from tracker.processes.inbox.pressing import Address, Refused, looked_at, ready, try_press
from tracker.processes.inbox.queries import COUNTED, MENU, Wanted, few_steps
from tracker.processes.inbox.rows import StepRow, read_inbox
from tracker.processes.inbox.running import next_of_all, running
from tracker.processes.inbox.together import groups_of, step_of, waiting_at
from tracker.processes.labels import KINDS, button_words, done_words
from tracker.processes.services.pressing_many import MOST, Same, press_many
from tracker.processes.step_kinds import Catalogue, catalogue
from tracker.processes.waiting_words import nobody_words
from workflows.definition import Node

OPEN = re.compile(r"(\d{1,9})-(\d{1,9})-([A-Za-z_][\w.-]{0,99}|-)", re.ASCII)
#: Whose steps of which role a person may meet: for the filter of kinds.
ROLES = {
    Role.CLERK: {"clerk", "leader", "monitor"}, Role.LEADER: {"leader", "chairman", "monitor"},
    Role.HEAD: {"head", "monitor"}, Role.OFFICER: {"monitor"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    """The form that stands open in the list; without a form it is made from the row."""

    at: Address
    form: StepForm | None = None


@inbox_bp.get("", strict_slashes=False)
@signed_in
def show_inbox() -> ResponseReturnValue:
    """What waits, most urgent first; `?open=<item>-<number>-<button>` with the form of that button in its place."""
    found = OPEN.fullmatch(request.args.get("open", ""))
    at = Address(int(found[1]), int(found[2]), _button(found[3])) if found else None
    return _list(catalogue(), Opened(at) if at else None)


@inbox_bp.post("/<int:item_id>/<int:token>/<button>")
@signed_in
def press_button(item_id: int, token: int, button: str) -> ResponseReturnValue:
    """Press a button; the list again, with the form where something is missing, with who was first where one was."""
    by, known = actor(), catalogue()
    at = Address(item_id, token, _button(button))
    step = ready(at, known, by=by)
    form = form_of(at.button, step or looked_at(at), at.key, takes_files=step is not None)
    form.ask_of_plan(load_item(item_id, by=by, lock=False)[0] if step else None)
    refused = try_press(at, step, form, by=by, on=clock.today())
    if refused is None:
        item, _standing = load_item(item_id, by=by, lock=False)
        back = request.args.get("next")  # the home page, where a row of it was pressed
        said = button_words(at.button, step or looked_at(at))
        return go_on(safe_target(back) if back else here(), done_words(at.button, _about(item), item, said))
    keeps_form = step is not None and not refused.sentence
    return _list(known, Opened(at, form) if keeps_form else None, refused), refused.status


@inbox_bp.get("/together/<int:version_id>/<node>/<button>")
@signed_in
def show_together(version_id: int, node: str, button: str) -> ResponseReturnValue:
    """What waits at one step, each with a tick, and the button for all of them."""
    same, known = Same(version_id, node, button), catalogue()
    return _together(same, known, step_of(same, known), TogetherForm(formdata=None))


@inbox_bp.post("/together/<int:version_id>/<node>/<button>")
@signed_in
def press_together(version_id: int, node: str, button: str) -> ResponseReturnValue:
    """Press it at all that are ticked; at none of them where one stands in the way, which is told."""
    same, known, form = Same(version_id, node, button), catalogue(), TogetherForm()
    step = step_of(same, known)
    words = button_words(button, step)
    return submit(
        form,
        lambda: press_many(form.chosen(), same, by=actor(), on=clock.today()),
        said=lambda done: ngettext(
            "“%(button)s” was pressed for %(num)d item.", "“%(button)s” was pressed for %(num)d items.", done,
            button=words,
        ),
        to=url_for("inbox.show_inbox"),
        again=lambda: _together(same, known, step, form),
        over=lambda: 0,
    )  # fmt: skip


def _together(same: Same, known: Catalogue, step: Node, form: TogetherForm) -> str:
    rows = waiting_at(same, known, by=actor(), on=clock.today())
    ticked = {f"{item_id}-{number}" for item_id, number in form.chosen()} if request.method == "POST" else None
    return render_template(
        "processes/inbox/together.html", rows=rows, form=form, ticked=ticked, step=step, same=same,
        words=button_words(same.button, step), most=MOST,
    )  # fmt: skip


def waiting(by: Actor) -> str:
    """How many steps wait, for the menu: "7", "99+", or nothing. One query, none where they are listed."""
    counted: int | None = g.get(COUNTED)
    number = few_steps(by=by) if counted is None else counted
    return "99+" if number > 99 else str(number or "")


def _button(word: str) -> str:
    return "" if word == FINISH else word


def _about(item: Item) -> str:
    """The number of its document, else the duty."""
    document = db.session.get(Document, item.document_id) if item.document_id else None
    return f"{document.number}/{document.symbol}" if document else item.title


def _wanted(by: Actor) -> Wanted:
    kind = request.args.get("kind", "")
    return Wanted(
        StepKind(kind) if kind in set(StepKind) else None,
        read_id(request.args, "unit"),
        request.args.get("of") == "unit" and by.has(Role.OFFICER),
        now=True,
    )


def _list(known: Catalogue, opened: Opened | None = None, refused: Refused | None = None) -> str:
    by, on = actor(), clock.today()
    wanted = _wanted(by)
    also = (opened.at.item_id, opened.at.number) if opened else None
    units, vacancies = _units(by, wanted, on)
    inbox = read_inbox(wanted, known, by=by, on=on, number=wanted_page(), also=also, vacancies=vacancies)
    setattr(g, COUNTED, inbox.count.menu)
    runs = running(by=by)
    form = _form(opened, inbox.page.rows)
    return render_template(
        "processes/inbox/show.html",
        page=inbox.page,
        count=inbox.count,
        wanted=wanted,
        kinds=(kinds := _kinds(by, known, wanted)),
        kind_choices=[(kind.value, KINDS[kind]) for kind in kinds],
        units=units,
        opened=opened.at if opened and form is not None else None,
        form=form,
        refused=refused,
        is_officer=by.has(Role.OFFICER),
        is_of_unit=by.has(Role.HEAD, Role.OFFICER),
        groups=() if wanted.of_unit else groups_of(inbox.page.rows),
        beside=[one for one in panels("inbox") if one["data"]] if wanted == MENU else [],
        runs=runs,
        next=runs or (None if inbox.page.rows else next_of_all(by=by, on=on)),
        **_SAID,
    )


def _form(opened: Opened | None, rows: Any) -> StepForm | None:
    """The form that was sent, or a new one for the row; none where the row is not there, or its button needs none."""
    if opened is None or opened.form is not None:
        return opened.form if opened else None
    at = opened.at
    row: StepRow | None = next((row for row in rows if row.key == at.key and at.button in row.buttons), None)
    if row is None or not asks(at.button, row.step):
        return None
    until = row.asked_until if at.button == "grant_extension" else None
    form = form_of(
        at.button, row.step, row.key, formdata=None, version=row.version, node=row.step.id,
        unit=row.unit_id or "", until=until,
    )  # fmt: skip
    form.ask_of_plan(load_item(at.item_id, by=actor(), lock=False)[0] if may_end(at.button) else None)
    return form


def _kinds(by: Actor, known: Catalogue, wanted: Wanted) -> list[StepKind]:
    roles = {"head"} if wanted.of_unit else {role for post in by.posts for role in ROLES.get(post.role, ())}
    found = known.kinds(roles)
    if not by.has(Role.LEADER):
        found = [kind for kind in found if kind is not StepKind.OVERDUE]
    sees_to_it = by.has(Role.CLERK, Role.LEADER) and not wanted.of_unit
    return [StepKind.NOBODY, *found] if sees_to_it else found


def _units(by: Actor, wanted: Wanted, on: date) -> tuple[Pairs, Mapping[int, Vacancy]]:
    """The units to filter by: all for the office and the leadership, with the heads they lack; else one's own where
    there are several.
    """
    if by.has(Role.CLERK, Role.LEADER) and not wanted.of_unit:
        rows, vacancies = units_and_vacancies(on)
        return [(row.unit_id, row.unit) for row in rows if row.parent_id is not None and is_active(row, on)], vacancies
    own = {post.unit_id: post.unit_name for post in by.posts}
    return list(own.items()) if len(own) > 1 else [], {}


_SAID: Mapping[str, Any] = {**ADDRESSES, "nobody_words": nobody_words, "asks": asks, "accepted_files": ACCEPTED}
