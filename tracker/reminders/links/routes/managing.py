"""Which links of mails are good, for the head of a unit and the office: each is stopped with one press."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.paging import same_list
from tracker.core.security import requires
from tracker.core.submitting import press
from tracker.items.filters.filtering import read_id
from tracker.reminders.blueprint import bp
from tracker.reminders.linking.signing import days_good
from tracker.reminders.links.queries import PAGE, links_of
from tracker.reminders.links.services import give_again, stop_link
from tracker.reminders.policies import can_run_links, can_run_links_of


@bp.get("/links")
@requires(can_run_links)
def list_links() -> ResponseReturnValue:
    """Of the own units, of all for the office; `?unit=` one of them."""
    by, unit_id, after = actor(), read_id(request.args, "unit"), read_id(request.args, "after") or 0
    is_office = can_run_links_of(by, 0) is None
    units = None if is_office else by.heads()
    if unit_id and (units is None or unit_id in units):
        units = frozenset({unit_id})
    rows = links_of(units, on=clock.today(), after=after)
    return render_template(
        "reminders/links/list.html", rows=rows[:PAGE], next_after=after + PAGE if len(rows) > PAGE else None,
        after=after, days=days_good(), is_office=is_office, same_list=same_list,
    )  # fmt: skip


@bp.post("/links/<int:link_id>/stop")
@requires(can_run_links)
def stop_one_link(link_id: int) -> ResponseReturnValue:
    """It ends at once; the next mails carry none."""
    return press(
        lambda: stop_link(link_id, by=actor(), at=clock.office_moment()),
        said=gettext("The link was stopped; the next mails carry none."), to=url_for(".list_links"),
    )  # fmt: skip


@bp.post("/links/<int:link_id>/give")
@requires(can_run_links)
def give_link_again(link_id: int) -> ResponseReturnValue:
    """The next mail carries a new one."""
    return press(
        lambda: give_again(link_id, by=actor()),
        said=gettext("The next mail carries a new link."), to=url_for(".list_links"),
    )  # fmt: skip
