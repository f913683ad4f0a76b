"""What it costs to know who can act; runs inside the virtual environment, on a copy that is thrown away.

python -m scripts.benching.who    measure, and print the lines as JSON
"""

from __future__ import annotations

import json
import secrets
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from scripts.benching.table import number
from tracker import create_app
from tracker.accounts.models import Person, Post, SignIn
from tracker.accounts.signing_in import hash_token
from tracker.core import clock
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.handover.plan import OFFICE, Answers
from tracker.handover.services import ending
from tracker.items.deadlines.deadline import Deadline, DeadlineKind
from tracker.items.models.item import Origin
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.registering import Draft, register_item
from tracker.organization.models import Unit
from tracker.processes.models import RunToken

TIMES = 20
UNITS, ITEM_MS = 22, 30.0
LEFT, HOME_MS, INBOX_MS = 20, 40.0, 35.0
MATTERS, ENDING_SECONDS = 300, 2.0
DAY = timedelta(days=1)


def lines(app: Flask) -> list[dict[str, Any]]:
    """Everything, that which changes the most last."""
    client = _signed_in(app, Role.CLERK)
    found = [_of_units(app, client)]
    found += _of_nobody(app, client)
    return [*found, _ending(app)]


def _line(title: str, value: float, target: float, digits: int = 1) -> dict[str, Any]:
    return {"title": title, "value": number(value, digits), "target": number(target, digits), "is_ok": value <= target}


def _signed_in(app: Flask, role: Role) -> FlaskClient:
    """The browser of somebody with this role."""
    token, now = secrets.token_urlsafe(32), clock.now()
    with app.app_context(), unit_of_work():
        person = db.session.scalars(select(Post.person_id).where(Post.role == role).order_by(Post.id)).first()
        db.session.add(
            SignIn(token_hash=hash_token(token), person_id=person or 0, began_at=now, seen_at=now, address="127.0.0.1",
                   device="bench")
        )  # fmt: skip
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
    return client


def _page(client: FlaskClient, address: str) -> float:
    """The median of a page, in milliseconds."""
    took = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        answer = client.get(address)
        took.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status}")
    return statistics.median(took)


def _of_units(app: Flask, client: FlaskClient) -> dict[str, Any]:
    """The page of an item that waits for many units at once."""
    with app.app_context(), unit_of_work():
        units = db.session.scalars(select(Unit.id).where(Unit.active_until.is_(None)).order_by(Unit.id)).all()[1:]
        draft = Draft("Nhiệm vụ của nhiều đơn vị", origin=Origin.STANDING, due=Deadline(DeadlineKind.NONE))
        item_id = register_item(draft, by=SYSTEM, on=clock.today()).id
        assign(item_id, Parts(each=tuple(units[:UNITS])), by=SYSTEM, on=clock.today())
    return _line(f"việc chờ {UNITS} đơn vị, ms (item page, {UNITS} units)", _page(client, f"/items/{item_id}"), ITEM_MS)


def _of_nobody(app: Flask, client: FlaskClient) -> list[dict[str, Any]]:
    """Home and inbox of the office, when units have lost their heads with some twenty steps."""
    with app.app_context(), unit_of_work():
        waiting = (
            select(RunToken.answers_id, func.count().label("steps"))
            .where(RunToken.role == "head", RunToken.holds == "task", RunToken.answers_id.is_not(None))
            .group_by(RunToken.answers_id).order_by(func.count())
        )  # fmt: skip
        left, gone = 0, []
        for row in db.session.execute(waiting):
            if left < LEFT:
                gone.append(row.answers_id)
                left += row.steps
        before = clock.today() - DAY
        ended = update(Post).where(Post.unit_id.in_(gone), Post.role == Role.HEAD, Post.until_on.is_(None))
        db.session.execute(ended.values(until_on=before))
    return [
        _line(f"trang chủ văn thư, {left} bước không ai xử lý, ms (home)", _page(client, "/"), HOME_MS),
        _line("  … và hộp việc chờ, ms (inbox)", _page(client, "/inbox"), INBOX_MS),
    ]


def _ending(app: Flask) -> dict[str, Any]:
    """The post of the head with the most that is open ends: all of it goes to the office."""
    with app.app_context():
        day = clock.today()
        most = (
            select(Post.id)
            .join(RunToken, RunToken.answers_id == Post.unit_id)
            .where(Post.role == Role.HEAD, Post.until_on.is_(None), RunToken.holds == "task", RunToken.role == "head")
            .group_by(Post.id).order_by(func.count().desc())
        )  # fmt: skip
        post = db.session.get_one(Post, db.session.scalars(most).first())
        person = db.session.get_one(Person, post.person_id)
        begun = time.perf_counter()
        _leaving, found = ending.look_at(person, [post], day + DAY, Answers(), by=SYSTEM, on=day)
        groups = {group.key: _office_or_first(group.choices) for group in found.groups}
        heirs = {one.post_id: _other(person.id) for one in found.steps}
        wish = ending.Wish(day, "Bàn giao", Answers(groups=groups, heirs=heirs))
        number_of = _ended(lambda: ending.end_post(post.id, wish, by=SYSTEM, on=day))
        seconds = time.perf_counter() - begun
    per = seconds / max(1, number_of) * MATTERS
    return _line(f"bàn giao {MATTERS} việc khi thôi giữ chức vụ, giây (handing over)", per, ENDING_SECONDS, 2)


def _office_or_first(choices: Any) -> str:
    values = [choice.value for choice in choices]
    return OFFICE if OFFICE in values else str(values[0])


def _other(person_id: int) -> int:
    others = select(Person.id).where(Person.id != person_id, Person.disabled_at.is_(None)).order_by(Person.id)
    return db.session.scalars(others).first() or 0


def _ended(act: Callable[[], int]) -> int:
    with unit_of_work():
        return act()


def main() -> None:
    """Measure and print."""
    print(json.dumps(lines(create_app()), ensure_ascii=False))


if __name__ == "__main__":
    main()
