"""A list that is too long to be made while somebody waits: a page that offers to make it as a work.

Asking for a file is a GET, and a GET writes nothing: the page says so, and its button orders.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.core.acting import actor
from tracker.core.errors import Conflict
from tracker.core.submitting import press
from tracker.core.works.models import Work
from tracker.core.works.services import order


def is_too_long(rows: int) -> bool:
    """Whether a list of so many rows is made in the background."""
    return rows > int(current_app.config["ROWS_AT_ONCE"])


def offer(
    rows: int, *, title: str, about: str, order_at: str, back: str, is_report: bool = False
) -> ResponseReturnValue:
    """The page: how long the list is, what it holds (`about`), and the button that posts to `order_at`.

    `is_report`: not a list but a report, which tells of so many items and has no filter.
    """
    return render_template(
        "core/works/offer.html",
        rows=rows, heading=title, about=about, order_at=order_at, back=back, is_report=is_report,
    )  # fmt: skip


def order_and_show(kind: str, arguments: Mapping[str, Any], *, back: str) -> ResponseReturnValue:
    """Order it and go to its page; what is refused is said on the page `back`."""
    return press(lambda: order(kind, arguments, by=actor()), to=page_of, told=(Conflict,), back=back)


def page_of(work: Work) -> str:
    """The address of its page."""
    return url_for("works.show_work", work_id=work.id)
