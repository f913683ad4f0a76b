"""Lists of statements that are kept: their text is written once, and they ask what they asked before."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import Select, bindparam, literal_column, select, union_all
from sqlalchemy.dialects import postgresql, sqlite

from tracker.core.database import put_together
from tracker.core.extensions import db
from tracker.core.fixed_lists import fixed
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item

OPEN_PLACE = "POSTCOMPILE"
NUMBERS = union_all(*(select(literal_column(str(number)).label("n")) for number in (1, 2, 3))).subquery()


def written(statement: Select[*tuple[int]]) -> list[str]:
    return [str(statement.compile(dialect=dialect())) for dialect in (sqlite.dialect, postgresql.dialect)]


@pytest.mark.parametrize(("wanted", "not_wanted"), [([1, 2], [2]), ([3], [1, 2])])
def test_a_list_with_values_is_written_out_and_finds_the_same(
    shared_app: Flask, wanted: list[int], not_wanted: list[int]
) -> None:
    query = select(NUMBERS.c.n).where(NUMBERS.c.n.in_(wanted) & NUMBERS.c.n.not_in(not_wanted))
    assert all(OPEN_PLACE in text for text in written(query))
    with shared_app.app_context():
        before = db.session.scalars(query).all()
        assert before == [one for one in wanted if one not in not_wanted] != []
        assert db.session.scalars(fixed(query)).all() == before
    assert not any(OPEN_PLACE in text for text in written(query))


def test_a_list_that_comes_with_the_execution_and_an_empty_one_stay_as_they_are(shared_app: Flask) -> None:
    later = fixed(select(NUMBERS.c.n).where(NUMBERS.c.n.in_(bindparam("those", expanding=True))))
    empty = fixed(select(NUMBERS.c.n).where(NUMBERS.c.n.in_([])))
    with shared_app.app_context():
        assert [db.session.scalars(later, {"those": those}).all() for those in ([], [3, 2])] == [[], [2, 3]]
        assert db.session.scalars(empty).all() == []


def test_words_of_an_enumeration_stand_written_in_a_list_in_one_order() -> None:
    one, other = (select(Item.id).where(Item.status.in_(given)) for given in (
        (Status.SUPERSEDED, Status.CANCELLED, Status.CANCELLED), {Status.CANCELLED, Status.SUPERSEDED}
    ))  # fmt: skip
    assert [text.endswith("IN ('cancelled', 'superseded')") for text in written(one) + written(other)] == [True] * 4
    assert not any(OPEN_PLACE in text for text in written(one))


def test_texts_of_rows_that_are_put_together_leave_no_place_open(shared_app: Flask) -> None:
    query = select(put_together(NUMBERS.c.n, ";"))
    assert not any(OPEN_PLACE in text for text in written(query))
