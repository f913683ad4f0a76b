"""What must be asked of the application itself; runs inside the virtual environment.

python -m scripts.benching.inside open     let everybody of the demonstration in without choosing another password
python -m scripts.benching.inside facts    print what is there to be measured, as JSON
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select, update

from scripts.benching.pages import DIFFERENT
from tracker import create_app
from tracker.accounts.models import Person, Post
from tracker.core import clock
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.demo.office_2022 import DEMO_PASSWORD
from tracker.documents.models import Document, Issuer
from tracker.items.counters.models import Counter, Reading
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item, Update
from tracker.processes.models import RunToken

COUNTERS, MOST_ACCEPTED = 6, 200


def let_in() -> None:
    """Sign-in with the demonstration's password goes straight in."""
    with unit_of_work():
        db.session.execute(update(Person).values(must_change_password=False))


def facts() -> dict[str, Any]:
    """Ids of items with a history, late items, numbers, and who may write which figures."""
    return {
        "password": DEMO_PASSWORD,
        "items": db.session.scalar(select(func.count()).select_from(Item)),
        "open": db.session.scalar(select(func.count()).where(Item.closed_on.is_(None))),
        "documents": db.session.scalar(select(func.count()).select_from(Document)),
        "pages": _spread(_told()),
        "late": _spread(_late()),
        "number": _numbers(),
        "writers": writers(),
        "to_accept": to_accept(),
    }


def _told() -> Sequence[int]:
    """Open items with a counter, figures and a note."""
    query = select(Item.id).join(Counter, Counter.item_id == Item.id).join(Update, Update.item_id == Item.id)
    has_figures = select(Reading.counter_id).where(Reading.counter_id == Counter.id).exists()
    return db.session.scalars(
        query.where(Item.status == Status.IN_PROGRESS, has_figures).group_by(Item.id).order_by(Item.id)
    ).all()


def _late() -> Sequence[int]:
    late = (Item.closed_on.is_(None), Item.late_from <= clock.today(), Item.has_parts.is_(False))
    return db.session.scalars(select(Item.id).where(*late).order_by(Item.id)).all()


def _spread(found: Sequence[Any]) -> list[Any]:
    return list(found[:: max(1, len(found) // DIFFERENT)][:DIFFERENT])


def _numbers() -> list[str]:
    """The numbers of plans from all over the register."""
    plans = select(Document.number, Document.symbol).join(Issuer).where(Issuer.is_own, Document.kind == "KH")
    found = [f"{number}/{symbol}" for number, symbol in db.session.execute(plans.order_by(Document.id))]
    return _spread(found)


def writers() -> list[dict[str, Any]]:
    """Heads of units with figures of their own that may be written: user name, and (counter, newest reading, value)."""
    heads = select(Person.user_name, Post.unit_id).join(Post, Post.person_id == Person.id).where(Post.role == Role.HEAD)
    found = []
    for user_name, unit_id in db.session.execute(heads.order_by(Post.id)):
        counters = _counters(unit_id)
        if counters:
            found.append({"user": user_name, "counters": counters})
    return sorted(found, key=lambda writer: -len(writer["counters"]))


def to_accept() -> dict[str, Any]:
    """The head with the most items to accept: user name, and their ids."""
    heads = (
        select(Person.user_name, Item.id)
        .join(Post, Post.person_id == Person.id)
        .join(Item, Item.lead_unit_id == Post.unit_id)
        .join(RunToken, RunToken.item_id == Item.id)
        .where(Post.role == Role.HEAD, RunToken.node == "accept")
    )
    found: dict[str, list[int]] = defaultdict(list)
    for user_name, item_id in db.session.execute(heads.order_by(Item.id)):
        found[user_name].append(item_id)
    user = max(found, key=lambda name: len(found[name]), default="")
    return {"user": user, "items": found[user][:MOST_ACCEPTED]}


def _counters(unit_id: int) -> list[tuple[int, int, int]]:
    rows = db.session.execute(
        select(Counter.id, func.max(Reading.id), func.max(Reading.value))
        .join(Item, Item.id == Counter.item_id)
        .join(Reading, Reading.counter_id == Counter.id)
        .where(
            Item.lead_unit_id == unit_id, Item.status == Status.IN_PROGRESS, Counter.is_checklist.is_(False),
            Counter.decimals == 0,
        )
        .group_by(Counter.id)
        .order_by(Counter.id.desc())
        .limit(COUNTERS)
    )  # fmt: skip
    return [(counter_id, newest, value) for counter_id, newest, value in rows]


def main() -> None:
    """One of the two words."""
    with create_app().app_context():
        if sys.argv[1:] == ["open"]:
            let_in()
        else:
            print(json.dumps(facts()))


if __name__ == "__main__":
    main()
