"""A reorganisation is taken back: the very rows, while nobody has worked on what it moved."""

from __future__ import annotations

from tests.factories import Office
from tests.tracker.items.tracked import BEGIN, assigned
from tests.tracker.reorganizing.acts import carried_out, commune, everything, merged, new, undone, unequal
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.items.services.assigning import Parts, accept


def test_the_very_rows_come_back(office: Office) -> None:
    a, b = commune("Bình Chánh", head="Lê An"), commune("Bình Mỹ", head="Lê Bình")
    assigned(office, parts=Parts(lead=a.id, support=(b.id,)))
    each = assigned(office, parts=Parts(each=(a.id, b.id), monitor=(office.unit("TP").id,)))
    with unit_of_work():
        accept(each, by=SYSTEM, on=BEGIN, unit_id=a.id)
    before = everything()
    act = carried_out(office, merged(a, b), [new(office)])
    assert unequal(before, everything())
    undone(office, act)
    assert unequal(before, everything()) == {}
