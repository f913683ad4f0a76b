"""What was done to access: told to the person before anything else, and listed for those who keep an eye on it."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.accounts import announcing, blueprint as blueprints, policies, telling
from tracker.accounts.access_words import access_sentence
from tracker.accounts.telling import Told
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.frame import Panel
from tracker.core.security import requires, signed_in
from tracker.core.submitting import press


@blueprints.people.app_template_global()
def may_see_access() -> bool:
    """Whether the way to the list is shown."""
    return policies.can_see_access(actor()) is None


@blueprints.accounts.get("/account/access")
@signed_in
def show_access() -> ResponseReturnValue:
    """What others did to the own access, and what is announced; to be confirmed where it is new."""
    by: Actor = actor()
    return render_template(
        "accounts/access.html", own=telling.unread_of(by, is_own=True), announced=telling.unread_of(by, is_own=False),
        all=telling.of_person(by), words=words, next=request.args.get("next", ""),
    )  # fmt: skip


@blueprints.accounts.post("/account/access")
@signed_in
def confirm_access() -> ResponseReturnValue:
    """What was shown was read; the page that was asked for opens, after what has come since."""
    return press(
        lambda: announcing.confirm(_seen(), by=actor()), said=gettext("Noted."), to=request.form.get("next", "")
    )


@blueprints.people.get("/access")
@requires(policies.can_see_access)
def list_access() -> ResponseReturnValue:
    """Every change, newest first; `?before=<id>` the next page."""
    before = request.args.get("before", "")
    rows, older = telling.every(before=int(before) if before.isdecimal() and len(before) < 10 else None)
    return render_template("accounts/access_list.html", rows=rows, older=older, words=words)


def _seen() -> list[int]:
    """The changes that stood on the page: "3,7,12"."""
    found = request.form.get("seen", "").split(",")[: 2 * telling.MOST]
    return [int(one) for one in found if one.isascii() and one.isdecimal() and len(one) < 10]


def words(told: Told) -> str:
    """One change in a sentence."""
    return access_sentence(
        told.act, by_id=told.by_id, by_name=told.by_name, person_id=told.person_id, name=told.full_name,
        details=told.details,
    )  # fmt: skip


def _announced(by: Actor, _about: Any) -> dict[str, Any]:
    return {"rows": telling.unread_of(by, is_own=False), "words": words}


HOME = (Panel("accounts/_announced.html", _announced, lambda _by: telling.is_anything_new()),)
