"""A register of all kinds of items by a seed: states, deadlines, years, parts, plans, restricted documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from urllib.parse import parse_qsl, urlsplit

from flask import current_app

from tests.factories import Office, make_document
from tests.tracker.items.tracked import TODAY
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.paging import Page
from tracker.documents.models import Document
from tracker.items.deadlines.timeliness import ENDED, Status
from tracker.items.lists.routes.lists import read_filter
from tracker.items.models.item import Assignment, Item, Origin, Part
from tracker.items.models.outline import Field, OutlinePoint
from tracker.items.queries.lists import ItemRow, list_items

YEARS = (2020, 2021, 2022, 2022, 2022, 2023)


def make_fields(number: int = 2) -> list[Field]:
    """Fields of work."""
    point = OutlinePoint(position=1, title="Cải cách hành chính", takes_rest=True)
    db.session.add(point)
    db.session.flush()
    fields = [Field(code=f"linh-vuc-{n}", name=f"Lĩnh vực {n}", position=n, point_id=point.id) for n in range(number)]
    db.session.add_all(fields)
    db.session.commit()
    return fields


def make_register(office: Office, seed: int = 7, *, number: int = 120) -> None:
    """So many items, the same for the same seed."""
    random, fields = Random(seed), make_fields()
    papers = [make_document(), make_document(restricted=True)]
    items: list[Item] = []
    for _ in range(number):
        item = _item(random, office, fields, random.choice([*items, None, None, None]), random.choice([*papers, None]))
        db.session.add(item)
        db.session.flush()
        db.session.add_all(_parts(random, office, item))
        db.session.flush()
        items.append(item)
    db.session.commit()


def _item(random: Random, office: Office, fields: list[Field], plan: Item | None, paper: Document | None) -> Item:
    status, year = random.choice(list(Status)), random.choice(YEARS)
    due = random.choice([None, TODAY + timedelta(days=random.randint(-60, 90)), date(year, 12, 31)])
    reported = closed = None
    if status in (Status.PENDING_CONFIRMATION, Status.COMPLETED):
        reported = (due or TODAY) + timedelta(days=random.randint(-9, 3))
    if status in ENDED:
        closed = (reported or TODAY) + timedelta(days=random.randint(0, 4))
    if plan is not None:
        plan.has_parts = True
    return Item(
        origin=Origin.STANDING, title=f"Việc {random.randint(1, 999)}", action="rà soát", period=year, status=status,
        search_text="viec", exact_text="việc", due_on=due, reported_on=reported, closed_on=closed,
        registered_at=datetime(2022, 1, 1, tzinfo=UTC), parent_id=plan.id if plan else None,
        field_id=random.choice([None, *(field.id for field in fields)]),
        leader_id=random.choice([None, office.person("dong").id]),
        document_id=paper.id if paper else None, restricted=paper is not None and paper.restricted,
    )  # fmt: skip


def _parts(random: Random, office: Office, item: Item) -> list[Assignment]:
    """One lead, or several each for itself, or, while it is only registered, nobody; perhaps somebody who monitors."""
    if item.status is Status.REGISTERED:
        return []
    units = [office.unit(code).id for code in ("VP", "NV", "TP", "XA-BINHAN")]
    random.shuffle(units)
    kind = random.choice(["lead", "lead", "each", "nobody" if item.status is Status.SUSPENDED else "lead"])
    if kind == "nobody":
        return []
    accepted = TODAY if item.status is not Status.ASSIGNED else None
    if kind == "lead":
        item.lead_unit_id = units[0]
        carrying = [Assignment(item_id=item.id, unit_id=units[0], part=Part.LEAD, accepted_on=accepted)]
    else:
        carrying = [
            Assignment(item_id=item.id, unit_id=unit, part=Part.EACH, accepted_on=accepted) for unit in units[:3]
        ]
    return [*carrying, Assignment(item_id=item.id, unit_id=units[3], part=Part.MONITOR)]


def listed(url: str, by: Actor) -> int:
    """How many items the list of an address has for this person."""
    return _page(url, by, 1).total


def rows_listed(url: str, by: Actor) -> Sequence[ItemRow]:
    """The first fifty of them."""
    return _page(url, by, 50).rows


def _page(url: str, by: Actor, size: int) -> Page[ItemRow]:
    with current_app.test_request_context():
        wanted = read_filter(dict(parse_qsl(urlsplit(url).query)))
    return list_items(wanted, by=by, on=TODAY, size=size)
