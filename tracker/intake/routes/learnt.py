"""What corrections taught: shown by issuer, forgotten."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.paging import PAGE_SIZE, Page, same_list, wanted_page
from tracker.core.security import requires
from tracker.core.submitting import press
from tracker.intake.blueprint import bp
from tracker.intake.policies import can_forget
from tracker.intake.queries.lessons import lessons
from tracker.intake.services.learning import forget


@bp.get("/lessons")
@requires(can_forget)
def list_lessons() -> ResponseReturnValue:
    """Every learnt name, the newest first."""
    found = lessons(by=actor())
    number = min(wanted_page(), max(1, -(-len(found) // PAGE_SIZE)))
    rows = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    return render_template(
        "intake/lessons.html",
        page=Page(rows, number, len(found)),
        page_address=lambda wanted: same_list(page=wanted),
    )


@bp.post("/lessons/<int:lesson_id>/forget")
@requires(can_forget)
def forget_lesson(lesson_id: int) -> ResponseReturnValue:
    """The next paper is read without it; can be taken back."""
    return press(
        lambda: forget(lesson_id, by=actor()),
        to=url_for("intake.list_lessons"),
        said=gettext("The name was forgotten."),
        undo=True,
    )
