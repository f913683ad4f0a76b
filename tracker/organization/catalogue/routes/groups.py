"""Pages of groups of units: everybody reads them, the office and the administrator keep them."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.labels import history_lines
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.forms import seen_version
from tracker.core.security import requires, signed_in
from tracker.core.submitting import press, submit
from tracker.organization import policies
from tracker.organization.blueprint import groups_bp as bp
from tracker.organization.catalogue import queries
from tracker.organization.catalogue.forms import GroupForm
from tracker.organization.catalogue.services import groups as services
from tracker.organization.kinds import kinds
from tracker.organization.labels import KIND_WORDS
from tracker.organization.models import UnitGroup


@bp.get("")
@signed_in
def list_groups() -> ResponseReturnValue:
    """The office's groups, and those that are known without a row, each with its units today."""
    today = clock.today()
    return render_template(
        "organization/catalogue/groups.html",
        rows=queries.group_rows(today),
        known=queries.known_groups(today),
        names=queries.short_names(),
        kinds=kinds(),
        words=KIND_WORDS,
        may_manage=policies.can_manage_groups(actor()) is None,
        history=history_lines(queries.told_of(UnitGroup.__tablename__), by=actor()),
    )


@bp.get("/new")
@requires(policies.can_manage_groups)
def new_group() -> ResponseReturnValue:
    return _page(GroupForm(on=clock.today(), formdata=None))


@bp.post("/new")
@requires(policies.can_manage_groups)
def add_group() -> ResponseReturnValue:
    form = GroupForm(on=clock.today())
    return submit(
        form,
        lambda: services.add_group(form.draft(), by=actor()),
        said=gettext("The group was added."),
        to=url_for("groups.list_groups"),
        again=lambda: _page(form),
    )


@bp.get("/<int:group_id>")
@requires(policies.can_manage_groups)
def edit_group(group_id: int) -> ResponseReturnValue:
    group = services.load_group(group_id)
    draft = services.draft_of(group)
    return _page(GroupForm(on=clock.today(), draft=draft, formdata=None, version=group.version), group_id)


@bp.post("/<int:group_id>")
@requires(policies.can_manage_groups)
def save_group(group_id: int) -> ResponseReturnValue:
    """Save; where somebody else was first, the form says what they changed and keeps what was typed."""
    form = GroupForm(on=clock.today(), draft=services.draft_of(services.load_group(group_id)))
    return submit(
        form,
        lambda: services.edit_group(group_id, form.draft(), by=actor(), version=seen_version(form)),
        said=gettext("The group was saved."),
        to=url_for("groups.list_groups"),
        again=lambda: _page(form, group_id),
        over=lambda: services.load_group(group_id).version,
    )


@bp.post("/<int:group_id>/delete")
@requires(policies.can_manage_groups)
def delete_group(group_id: int) -> ResponseReturnValue:
    """Let it go."""
    return press(
        lambda: services.delete_group(group_id, by=actor()),
        said=gettext("The group was deleted."),
        to=url_for("groups.list_groups"),
    )


def _page(form: GroupForm, group_id: int | None = None) -> str:
    group = services.load_group(group_id) if group_id is not None else None
    return render_template("organization/catalogue/group.html", form=form, group=group)
