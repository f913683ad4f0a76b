"""What people saw of their unit's restricted items they see in the unit that took over, and nobody else does."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import Office, make_document
from tests.tracker.items.tracked import BEGIN, TODAY, assigned
from tests.tracker.reorganizing.acts import carried_out, commune, merged, new, unit_of
from tracker.accounts.models import Person
from tracker.accounts.queries import who_acts
from tracker.core.actor import SYSTEM, Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.people import WhoActs
from tracker.documents.models import Document
from tracker.documents.queries.visible import visible_to
from tracker.items.models.item import Item
from tracker.items.queries.conditions import may_see
from tracker.items.queries.page import item_page
from tracker.items.services.assigning import Parts
from tracker.items.services.loading import load_item
from tracker.items.services.results import stop
from tracker.items.verbs import Verb
from tracker.organization.models import Unit
from tracker.reorganizing.plan import Fate, Line


def acting(name: str) -> Actor:
    db.session.rollback()
    found = who_acts(WhoActs(db.session.scalars(select(Person.id).where(Person.full_name == name)).one()))
    assert found is not None
    return found.actor


def seen(name: str) -> tuple[list[int], list[int]]:
    """The restricted items and documents that somebody finds."""
    by = acting(name)
    items = select(Item.id).where(Item.restricted.is_(True), may_see(by)).order_by(Item.id)
    papers = select(Document.id).where(Document.restricted.is_(True), visible_to(by)).order_by(Document.id)
    return list(db.session.scalars(items)), list(db.session.scalars(papers))


def test_who_saw_a_closed_restricted_item_sees_it_in_the_unit_that_took_over(office: Office) -> None:
    old = commune("Bình Chánh", head="Lê Văn Một")
    commune("Bình Hải", head="Lê Văn Hai")
    third = commune("Bình Minh", head="Lê Văn Ba")
    document = make_document(restricted=True)
    item = assigned(office, document=document, parts=Parts(lead=old.id))
    with unit_of_work():
        stop(item, Verb.CANCEL, by=SYSTEM, on=BEGIN, reason="Trùng")
    assert [seen(name) for name in ("Lê Văn Một", "Lê Văn Hai")] == [([item], [document.id]), ([], [])]
    carried_out(office, merged(old), [new(office)])
    made = db.session.get_one(Unit, unit_of("XA-n1"))
    split = Line(made.id, Fate.SPLIT, ("n2", f"u{third.id}"))
    carried_out(office, [split], [new(office, "Bình Tây", "n2")], day=date(2022, 6, 5))
    names = ("Lê Văn Một", "Lê Văn Hai", "Lê Văn Ba")
    assert [seen(name) for name in names] == [([item], [document.id]), ([], []), ([], [])]
    by = acting("Lê Văn Một")
    assert item_page(item, by=by, on=TODAY).item.id == load_item(item, by=by)[0].id == item
    with pytest.raises(NotFound):
        item_page(item, by=acting("Lê Văn Ba"), on=TODAY)
