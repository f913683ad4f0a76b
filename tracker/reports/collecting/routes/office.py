"""The office's pages: what is collected, opening a period, who has sent; urging, accepting, the last day."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.forms import TrackerForm, filled, seen_version
from tracker.core.paging import PAGE_SIZE, same_list, wanted_page
from tracker.core.security import requires
from tracker.core.submitting import press, submit
from tracker.reports.collecting import labels, policies
from tracker.reports.collecting.asking import Askable, askable, asked_of, opening_form, others_of, units_asked
from tracker.reports.collecting.blueprint import bp
from tracker.reports.collecting.forms import MoveForm, OpenForm
from tracker.reports.collecting.models import Collection, FormState
from tracker.reports.collecting.office_page import complete, list_collections, own_forms, rows_of, sums_of
from tracker.reports.collecting.queries import OWED
from tracker.reports.collecting.services.deciding import accept_whole
from tracker.reports.collecting.services.looking import urge
from tracker.reports.collecting.services.opening import (
    Opening,
    collection_of,
    end_collection,
    load_collection,
    move_deadline,
    open_collection,
    reopen_collection,
)
from tracker.reports.kinds.models import ReportKind
from tracker.reports.kinds.queries.days import days_of_kinds
from tracker.reports.kinds.queries.outline import Outline, list_kinds, outline_of
from tracker.reports.kinds.services.kinds import load_kind
from tracker.reports.narratives.models import AskedOf
from tracker.reports.narratives.queries import fields_of
from tracker.reports.periods import ReportPeriod, choices, read_period

#: Accepted units that are shown before the rest is asked for.
FIRST_ACCEPTED = 10


@bp.get("", strict_slashes=False)
@requires(policies.can_see_collecting)
def list_all() -> ResponseReturnValue:
    """Every period that was opened, for the office; the own forms, for who works for a unit."""
    by, on = actor(), clock.today()
    sees_all, units = policies.can_see_all(by) is None, policies.units_filling(by)
    return render_template(
        "reports/collecting/list.html",
        page=list_collections(number=wanted_page(), size=PAGE_SIZE, on=on) if sees_all else None,
        own=own_forms(units) if units else [],
        may_collect=policies.can_collect(by) is None,
        sees_all=sees_all,
        words=labels,
        on=on,
        same_list=same_list,
    )


@bp.get("/new")
@requires(policies.can_collect)
def new_collection() -> ResponseReturnValue:
    """Kind and period, then who is asked what, as it was asked last time."""
    outline, period = _chosen(request.args.get("what", ""))
    if outline is None or period is None:
        return _choice_page()
    there = collection_of(outline.kind.id, period)
    if there is not None:
        return press(lambda: None, to=url_for(".show_collection", collection_id=there.id))
    several, units = askable(outline), units_asked(on=clock.today())
    form = opening_form(several, units, given=False, due_on=_due_on(outline, period), words="")
    return _opening_page(form, outline, period, several)


@bp.post("/new")
@requires(policies.can_collect)
def create_collection() -> ResponseReturnValue:
    """Open it: each unit gets its form, and hears of it with the reminders of the day."""
    outline, period = _chosen(request.args.get("what", ""))
    if outline is None or period is None:
        return _choice_page(), 400
    several, units = askable(outline), units_asked(on=clock.today())
    form, kind_id = opening_form(several, units, given=True), outline.kind.id
    return submit(
        form,
        lambda: _open(form, kind_id, period, asked_of(form, several, units)),
        said=gettext("The period is open; the units hear of it by mail."),
        to=lambda collection_id: url_for(".show_collection", collection_id=collection_id),
        again=lambda: _opening_page(form, outline, period, several),
    )


@bp.get("/<int:collection_id>")
@requires(policies.can_see_all)
def show_collection(collection_id: int) -> ResponseReturnValue:
    """Who has sent, who is late, what waits to be accepted; the sums of places with each summand."""
    return _page(load_collection(collection_id, by=actor()))


@bp.post("/<int:collection_id>/deadline")
@requires(policies.can_collect)
def move(collection_id: int) -> ResponseReturnValue:
    """Another last day for all who have not sent."""
    form = MoveForm()
    return submit(
        form,
        lambda: move_deadline(
            collection_id, filled(form.due_on.data), by=actor(), on=clock.today(), version=seen_version(form)
        ),
        said=gettext("The last day was changed."),
        to=_address(collection_id),
        again=lambda: _page(load_collection(collection_id, by=actor()), form),
        over=lambda: load_collection(collection_id, by=actor()).version,
    )


@bp.post("/<int:collection_id>/urge")
@requires(policies.can_collect)
def urge_all(collection_id: int) -> ResponseReturnValue:
    """Remind all who owe their form, at once."""
    return press(
        lambda: urge(collection_id, by=actor(), on=clock.today(), at=clock.office_moment()),
        said=_urged_words,
        to=_address(collection_id),
    )


def _open(form: OpenForm, kind_id: int, period: ReportPeriod, asked: dict[int, list[int]]) -> int:
    opening = Opening(kind_id, period, filled(form.due_on.data), form.words.data, asked, others_of(form))
    return open_collection(opening, by=actor(), on=clock.today()).id


def _urged_words(done: tuple[int, int]) -> str:
    units, mails = done
    if not mails:
        return gettext("All who owe were reminded by hand today already, or have no address.")
    return ngettext("%(num)02d unit was reminded.", "%(num)02d units were reminded.", units)


@bp.post("/<int:collection_id>/accept-whole")
@requires(policies.can_collect)
def accept_all_whole(collection_id: int) -> ResponseReturnValue:
    """Accept every form that was sent and lacks nothing."""
    return press(
        lambda: len(accept_whole(collection_id, by=actor(), at=clock.now())),
        said=lambda number: ngettext("%(num)02d form was accepted.", "%(num)02d forms were accepted.", number),
        to=_address(collection_id),
    )


@bp.post("/<int:collection_id>/end")
@requires(policies.can_collect)
def end(collection_id: int) -> ResponseReturnValue:
    """Nothing is taken any more."""
    return press(
        lambda: end_collection(collection_id, by=actor(), on=clock.today()),
        said=gettext("The collecting has ended; nobody is reminded any more."),
        to=_address(collection_id),
    )


@bp.post("/<int:collection_id>/reopen")
@requires(policies.can_collect)
def reopen(collection_id: int) -> ResponseReturnValue:
    """Take forms again."""
    return press(
        lambda: reopen_collection(collection_id, by=actor(), on=clock.today()),
        said=gettext("Forms are taken again."),
        to=_address(collection_id),
    )


def _address(collection_id: int) -> str:
    return url_for(".show_collection", collection_id=collection_id)


def _page(collection: Collection, form: TrackerForm | None = None) -> str:
    on, by = clock.today(), actor()
    rows, sums = rows_of(collection.id, on=on), sums_of(collection.id)
    accepted = [row for row in rows if row.state is FormState.ACCEPTED]
    wanted = request.args.get("sum", "")
    return render_template(
        "reports/collecting/office.html",
        collection=collection,
        kind=load_kind(collection.kind_id),
        period_name=read_period(collection.period).name,
        unfinished=[row for row in rows if row.state is not FormState.ACCEPTED],
        accepted=accepted if request.args.get("all") else accepted[:FIRST_ACCEPTED],
        accepted_number=len(accepted),
        found=complete(rows),
        owed=sum(row.state in OWED for row in rows),
        whole=sum(row.is_whole for row in rows),
        sums=sums,
        shown_sum=next((one for one in sums if str(one.id) == wanted), sums[0] if sums else None),
        form=form or MoveForm(None, version=collection.version, due_on=collection.due_on),
        is_faulty=form is not None,
        may_collect=policies.can_collect(by) is None,
        words=labels,
        on=on,
    )


def _chosen(what: str) -> tuple[Outline | None, ReportPeriod | None]:
    """The kind and period of "1/2022-H1"; none where the address says neither. Raises NotFound for no kind of ours."""
    kind_id, _, code = what.partition("/")
    try:
        period = read_period(code)
    except ValueError:
        return None, None
    return outline_of(int(kind_id)) if kind_id.isdecimal() and len(kind_id) < 9 else None, period


def _due_on(outline: Outline, period: ReportPeriod) -> date:
    """Proposed: the working day after figures close, or the third from today where that is past."""
    from_today = office_calendar().work.add(clock.today(), 3)
    cut_off = date(period.year, period.months[1], min(outline.closing_day(period.kind), 28))
    return max(office_calendar().work.add(cut_off, 1), from_today)


def _choice_page() -> str:
    days, on = days_of_kinds(), clock.today()
    offered: list[tuple[ReportKind, list[ReportPeriod]]] = [
        (kind, choices([row.period_kind for row in days.get(kind.id, ())], on)) for kind in list_kinds(active_only=True)
    ]
    return render_template("reports/collecting/choose.html", offered=[pair for pair in offered if pair[1]])


def _opening_page(form: OpenForm, outline: Outline, period: ReportPeriod, several: list[Askable]) -> str:
    values: dict[str, Any] = {
        "form": form, "kind": outline.kind, "period": period, "several": several,
        "titles": {section.code: section.title for section in outline.sections},
        "fields": [one for one in fields_of(outline.kind.id) if one.asked_of is AskedOf.UNITS],
        "what": f"{outline.kind.id}/{period.code}",
    }  # fmt: skip
    return render_template("reports/collecting/new.html", **values)
