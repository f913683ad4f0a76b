"""Pages of works: mine, one of them with how far it is, its file; cancelling, ordering again."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.downloads import file_answer
from tracker.core.errors import Conflict, NotAllowed, NotFound
from tracker.core.extensions import limiter
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import allow, signed_in
from tracker.core.submitting import press, wants_part
from tracker.core.works import labels, policies, queries, services, store
from tracker.core.works.models import Work, WorkState
from tracker.core.works.offering import page_of
from tracker.core.works.people import names_of

bp = Blueprint("works", __name__, url_prefix="/works")
#: A work that is the next one begins within seconds; where it does not, no job process runs.
PATIENCE = timedelta(minutes=1)


@bp.get("", strict_slashes=False)
@signed_in
def list_works() -> ResponseReturnValue:
    """The works of this person; an administrator sees everybody's."""
    return render_template(
        "core/works/list.html",
        listed=queries.list_works(by=actor(), number=wanted_page()),
        words=labels,
        page_address=lambda number: same_list(page=number),
        may_take=lambda work: policies.can_take_file(actor(), work) is None,
        is_own=lambda work: policies.is_own(actor(), work),
    )


@bp.get("/<int:work_id>")
@signed_in
def show_work(work_id: int) -> ResponseReturnValue:
    """One work; htmx asks for the part that changes until it has ended."""
    work = queries.load_work(work_id, by=actor())
    return render_template("core/works/_standing.html" if wants_part() else "core/works/show.html", **_shown(work))


@bp.get("/<int:work_id>/file")
@signed_in
@limiter.limit("60 per minute")
def take_file(work_id: int) -> ResponseReturnValue:
    """What came of it, for who ordered it. An administrator who sees the work has no say in its content."""
    work = queries.load_work(work_id, by=actor())
    allow(policies.can_take_file(actor(), work))
    path = store.file_of(work)
    if path is None:
        raise NotFound(gettext("The file is not there any more. Order the work again."))
    return file_answer(path.open("rb"), work.media_type, work.file_name)


@bp.post("/<int:work_id>/cancel")
@signed_in
def cancel_work(work_id: int) -> ResponseReturnValue:
    """Cancel it, or ask the process that does it to stop."""
    return press(
        lambda: services.cancel(queries.load_work(work_id, by=actor(), to_change=True), by=actor()),
        to=url_for("works.show_work", work_id=work_id),
        told=(Conflict,),
    )


@bp.post("/<int:work_id>/again")
@signed_in
def order_again(work_id: int) -> ResponseReturnValue:
    """The same once more."""
    return press(
        lambda: services.order_again(queries.load_work(work_id, by=actor()), by=actor()),
        to=page_of,
        told=(Conflict, NotAllowed),
        back=url_for("works.show_work", work_id=work_id),
    )


def _shown(work: Work) -> dict[str, object]:
    me, waits = actor(), work.state is WorkState.WAITING
    ahead = queries.ahead_of(work) if waits else 0
    names = names_of({work.person_id}) if not policies.is_own(me, work) else {}
    return {
        "work": work,
        "words": labels,
        "ahead": ahead,
        "name": names.get(work.person_id or 0, ""),
        "is_own": policies.is_own(me, work),
        "is_stuck": waits and not ahead and clock.now() - work.due_at > PATIENCE,
        "may_cancel": policies.can_cancel(me, work) is None and work.cancel_asked_at is None,
        "may_take": policies.can_take_file(me, work) is None,
        "not_taken": policies.can_take_file(me, work) if work.state is WorkState.DONE and work.file_name else None,
        "may_again": policies.can_order_again(me, work) is None,
    }
