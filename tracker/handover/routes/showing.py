"""The page of handing over as it is drawn: what is open, what was chosen, and what follows from it."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _, ngettext

from tracker.accounts.models import Post
from tracker.accounts.standins.policies import can_give
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Role
from tracker.core.errors import Text
from tracker.core.i18n import write_day
from tracker.core.submitting import Refused, attempt
from tracker.handover.forms import HandOverForm
from tracker.handover.plan import Answers, Given, Open, given, missing, receivers
from tracker.handover.queries.people import who_may_follow
from tracker.handover.queries.receivers import Leaving
from tracker.handover.services.ending import look_at

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Page:
    """What is the same on the pages of a post and of a person."""

    title: str
    lead: str
    here: str  # where the form goes
    back: str
    button: str  # what the button says after the number of matters
    bare: str  # the same where nothing is open
    effect: str  # since when it holds
    with_heirs: bool = True
    withdraws: str = ""  # where a post of today is taken back


def show(
    page: Page, form: HandOverForm, leaving: Leaving, found: Open, answers: Answers, **more: Any
) -> str:  # fmt: skip
    """The page with its preview. One query more than what is open took."""
    rows = given(found, answers)
    heirs = [post for post in leaving.posts if post.role is not Role.ADMIN] if page.with_heirs else []
    return render_template(
        "handover/ending.html", page=page, form=form, leaving=leaving, found=found, answers=answers,
        rows=rows, receivers=receivers(rows), lacking=frozenset(missing(found, answers)), heirs=heirs,
        people=who_may_follow(but=leaving.person.id) if found.total and heirs else [],
        example=example(rows, leaving.gone_on), counted=counted(found), today=clock.today(),
        stand_in=stand_in_page(leaving.posts), **more,
    )  # fmt: skip


def looked_at(
    leaving_of: tuple[Any, list[Post], date], answers: Answers, form: HandOverForm
) -> tuple[Leaving, Open, Answers]:
    """Who goes and what is open; a successor who cannot be is said on the form, and left out. `fill`: all to one."""
    person, posts, gone_on = leaving_of
    by, day = actor(), clock.today()
    seen = attempt(
        form, lambda: look_at(person, posts, gone_on, answers, by=by, on=day), valid=lambda: True, unit=nullcontext
    )
    if isinstance(seen, Refused):
        answers = replace(answers, heirs={})
        seen = look_at(person, posts, gone_on, answers, by=by, on=day)
    leaving, found = seen
    if wanted := request.form.get("fill"):
        answers = filled(found, answers, wanted)
    return leaving, found, answers


def filled(found: Open, answers: Answers, key: str) -> Answers:
    """Every row of the group as it was chosen for all of them: what was chosen for single ones goes."""
    group = next((one for one in found.groups if one.key == key), None)
    if group is None or not answers.groups.get(key):
        return answers
    theirs = {row.key for row in group.rows}
    return replace(answers, rows={name: value for name, value in answers.rows.items() if name not in theirs})


def proposed(found: Open, answers: Answers) -> Answers:
    """As the page is opened: who does all of a unit's steps by the post is chosen for them."""
    return replace(answers, groups={group.key: group.proposed for group in found.groups} | dict(answers.groups))


def counted(found: Open) -> str:
    """ "05 bước chờ làm, 01 đề nghị chờ duyệt": of the steps of the office those that wait."""
    waiting = sum(one.number for one in found.steps)
    rows = sum(len(group.rows) for group in found.groups)
    parts = [
        ngettext("%(n)s matter", "%(n)s matters", rows, n=f"{rows:02d}") if rows else "",
        ngettext("%(n)s step for the post", "%(n)s steps for the post", waiting, n=f"{waiting:02d}") if waiting else "",
    ]
    return ", ".join(part for part in parts if part)


def example(rows: list[Given] | Any, on: date) -> tuple[Given, Text] | None:
    """What the page of the first item will say."""
    first: Given | None = next((one for one in rows if one.row.is_shown and one.row.item_id), None)
    if first is None:
        return None
    return first, _("From %(day)s", day=write_day(on)) if on > clock.today() else ""


def stand_in_page(posts: Any) -> str:
    """Where somebody is asked to stand in for a while instead; empty where that cannot be, or may not."""
    if len(posts) != 1 or can_give(actor(), posts[0].person_id, posts[0].role) is not None:
        return ""
    return url_for("standins.new_stand_in", post_id=posts[0].id)
