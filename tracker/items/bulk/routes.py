"""Many items at once: choosing them in a list, what shall change, a preview of every item, then all of it or nothing.

Three steps, each a form of its own that works without script: the last carries the versions that the preview showed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from tracker.accounts.vacancies import vacant_units
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.addresses import address
from tracker.core.security import requires
from tracker.core.submitting import go_on, look, submit
from tracker.items import policies
from tracker.items.blueprint import bp
from tracker.items.bulk.forms import ACTS, GivingForm, MovingForm, read_ids, read_seen
from tracker.items.bulk.planning import MOST, Planned, plan, seen_of
from tracker.items.bulk.services import carry_out, prepare
from tracker.items.filters.filtering import filter_arguments, read_written
from tracker.items.given_to_nobody import warning
from tracker.items.more_time import may_change_deadline
from tracker.items.queries.every import ids_of
from tracker.items.queries.lists import rows_of
from tracker.items.services.loading import need_reason

Form = GivingForm | MovingForm


@bp.app_template_global()
def may_move_deadlines() -> bool:
    """Whether the button that changes many deadlines is shown."""
    return may_change_deadline(actor()) is None


@bp.post("/bulk")
@requires(policies.can_assign)
def choose_many() -> ResponseReturnValue:
    """The items are chosen: ask what shall change."""
    ids = _chosen()
    if not ids:
        return go_on(_list_address(), gettext("Choose at least one item."), "warning")
    form = _form()
    form.ids.data, form.ids.raw_data = ",".join(map(str, ids)), None
    return _form_page(form)


@bp.post("/bulk/preview")
@requires(policies.can_assign)
def preview_many() -> ResponseReturnValue:
    """What would happen to each of them. Nothing is written."""
    form = _form()

    def show() -> str:
        planned = _planned(form)
        if any(one.again for one in planned):
            need_reason(form.reason.data)
        return _preview_page(form, planned)

    return look(form, show, again=lambda: _form_page(form))


@bp.post("/bulk/confirm")
@requires(policies.can_assign)
def change_many() -> ResponseReturnValue:
    """Do it to all that the preview offered; where one of them changed since, to none, and the preview comes again."""
    form, seen = _form(), read_seen(request.form.get("seen", ""), most=MOST)
    prepared: list[Planned] = []
    return submit(
        form,
        lambda: carry_out(seen, form.change(), by=actor(), on=clock.today(), prepared=prepared),
        said=lambda done: _done_words(form, done),
        to=_list_address(),
        again=lambda: _preview_page(form, form.planned, seen) if form.conflict else _form_page(form),
        valid=lambda: _is_valid(form, seen, prepared),
        over=lambda: _planned(form),
    )


def _is_valid(form: Form, seen: Mapping[int, int], prepared: list[Planned]) -> bool:
    """Whether it can be done, as far as it can be told before anybody has to wait for it: then it is `prepared`."""
    if not seen or not form.validate():
        return False
    prepared.extend(prepare(seen, form.change(), by=actor(), on=clock.today()))
    return True


def _chosen() -> list[int]:
    """The ids: of the ticked rows, of the page, of everything that the filter holds, or those of a form before."""
    given = request.form
    if given.get("scope") == "all":
        by, on = actor(), clock.today()
        return list(ids_of(read_written(given.get("arguments", "")), by=by, on=on, most=MOST))
    if given.get("scope") == "page":
        return read_ids(given.get("shown", ""), most=MOST)
    return read_ids(",".join([*given.getlist("item"), given.get("ids", "")]), most=MOST)


def _form() -> Form:
    kind: type[Form] = MovingForm if request.form.get("act") == ACTS[1] else GivingForm
    return kind(on=clock.today())


def _form_page(form: Form) -> str:
    """The form; the items that it is for are listed under it."""
    by, on = actor(), clock.today()
    seen = seen_of(read_ids(form.ids.data or "", most=MOST), by=by)
    return render_template(
        "items/bulk/form.html", form=form, rows=rows_of(seen, on=on, as_given=True), back=_list_address(),
        is_deadline=isinstance(form, MovingForm),
    )  # fmt: skip


def _planned(form: Form) -> Sequence[Planned]:
    return plan(read_ids(form.ids.data or "", most=MOST), form.change(), by=actor(), on=clock.today())


def _preview_page(form: Form, planned: Sequence[Planned], seen: Mapping[int, int] | None = None) -> str:
    """Every item with what it has and what it gets. `seen`: versions shown before, to mark what changed since."""
    doable = [one for one in planned if not one.refused]
    moved_on = {one.item_id for one in planned if seen and seen.get(one.item_id, one.version) != one.version}
    return render_template(
        "items/bulk/preview.html", form=form, doable=doable, refused=[one for one in planned if one.refused],
        seen=",".join(f"{one.item_id}:{one.version}" for one in doable), conflict=form.conflict, moved_on=moved_on,
        is_deadline=isinstance(form, MovingForm), back=_list_address(), warning=_warning(form),
    )  # fmt: skip


def _warning(form: Form) -> str:
    """That the unit which shall lead has nobody; empty where it has."""
    unit_id = form.lead.data if isinstance(form, GivingForm) else None
    vacant = vacant_units([unit_id] if unit_id else [], on=clock.today())
    return warning(vacant.values()) if vacant else ""


def _done_words(form: Form, number: int) -> str:
    if isinstance(form, MovingForm):
        return str(
            ngettext("The deadline of %(num)d item was changed.", "The deadline of %(num)d items was changed.", number)
        )
    return str(ngettext("%(num)d item was given to its units.", "%(num)d items were given to their units.", number))


def _list_address() -> str:
    arguments: dict[str, Any] = dict(filter_arguments(read_written(request.form.get("arguments", ""))))
    return address("items.list_items", arguments)
