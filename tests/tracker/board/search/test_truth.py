"""What is found, and what comes first, against a model of some lines of Python; alike on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import delete, select, update

from tests.factories import Office, make_document
from tracker.board.search.queries import LONGEST, read_words, search
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.clock import today
from tracker.core.extensions import db
from tracker.core.search import (
    WORD,
    best_matches,
    exactness,
    fold,
    index_text,
    matches,
    newest_matches,
    normalise,
    words,
)
from tracker.items.models.item import Item

PIECES = (
    "hộ", "hồ", "ho", "tịch", "tích", "đồng", "dong", "đông", "hoạch", "kế", "hội", "12", "122", "2022", "an", "ân",
    "ninh", "khu", "kh", "ubnd", "x",
)  # fmt: skip
SIGNS = (" ", ", ", "/", "-", " (", ") ", '"', "*", "'", ":", ". ", "^", " AND ", " NEAR ", "+")
HOSTILE = (
    '"', "*", "-ho", "ho -tich", "NEAR(ho tich, 2)", "ho OR dong", 'title : "x"', "'; DROP TABLE item", "ho & !x",
    "ho:*", "^ho", "{a b}: c", "#1:0", "\\", "%", "_", "ho*tich", '"ho tich"', "(((", "a" * 3000, "ho " * 500, "\x00",
    "ho\x00tich", "𠀋", "ﬀ", "ß", "İ", "①2", "١٢",
)  # fmt: skip

typed = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(SIGNS)), max_size=5).map(
    lambda pairs: "".join(word + sign for word, sign in pairs)
)
texts = st.lists(typed, min_size=1, max_size=6)
TRUTH = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def fill(all_texts: list[str]) -> list[int]:
    """Items of these words, the first registered first; nothing else is there."""
    db.session.execute(delete(Item))
    rows: list[dict[str, Any]] = [
        {"origin": "own", "title": normalise(text)[:200] or "x", "action": "x", "period": 2022,
         "search_text": index_text(text), "exact_text": normalise(text).casefold(), "registered_at": clock.now()}
        for text in all_texts
    ]  # fmt: skip
    for row in rows:
        db.session.execute(Item.__table__.insert(), row)
    return list(db.session.scalars(select(Item.id).order_by(Item.id)))


def holds(text: str, query: str) -> bool:
    """Every word of the query begins a word of the text, whatever the marks."""
    there = index_text(text).split()
    return all(any(word.startswith(fold(one)) for word in there) for one in words(query))


def points(text: str, query: str) -> float:
    """The rule of core.search.exactness in words of Python."""
    folded, exact = f" {index_text(text)} ", f" {normalise(text).casefold()} "
    behind, before = (" ", *",.;:)”"), "(“/"
    total = 0.0
    for word in words(query):
        if not fold(word):
            continue
        whole, begins = f" {fold(word)} " in folded, f" {word}" in exact
        if word == fold(word):
            total += 4 * whole
            continue
        stands = any(f" {word}{sign}" in exact for sign in behind) or any(f"{sign}{word}" in exact for sign in before)
        total += 4 if whole and stands else 2 if begins else 1 if whole else 0
    said = " ".join(WORD.findall(normalise(query).casefold()))
    if len(said.split()) > 1:
        total += f" {fold(said)}" in folded
        total += fold(said) != said and f" {said}" in exact
    return total


@TRUTH
@given(all_texts=texts, query=typed)
def test_just_the_rows_are_found_that_hold_every_word(office: Office, all_texts: list[str], query: str) -> None:
    ids = fill(all_texts)
    wanted = {number for number, text in zip(ids, all_texts, strict=True) if holds(text, query)}
    assert set(db.session.scalars(select(Item.id).where(matches(Item.search_text, query)))) == wanted
    if words(query):
        for most in (1, 3, 50):
            newest = list(db.session.scalars(newest_matches(Item.search_text, query, most=most)))
            assert (len(newest), set(newest) <= wanted) == (min(most, len(wanted)), True)
            if db.engine.dialect.name == "sqlite":  # PostgreSQL looks first for what a beginning is known to begin
                assert newest == sorted(wanted, reverse=True)[:most]
        assert set(db.session.scalars(best_matches(Item.search_text, query, most=50))) == wanted
    db.session.rollback()


@TRUTH
@given(all_texts=texts, query=typed)
def test_what_fits_better_comes_first(office: Office, all_texts: list[str], query: str) -> None:
    ids = fill(all_texts)
    given_points = {row[0]: row[1] for row in db.session.execute(select(Item.id, exactness(Item.search_text, query)))}
    assert given_points == {number: points(text, query) for number, text in zip(ids, all_texts, strict=True)}
    db.session.rollback()


@TRUTH
@given(all_texts=texts, query=typed, later=typed)
def test_rows_that_change_or_go_leave_nothing_behind(
    office: Office, all_texts: list[str], query: str, later: str
) -> None:
    ids = fill([*all_texts, "đi"])
    db.session.execute(
        update(Item)
        .where(Item.id == ids[0])
        .values(search_text=index_text(later), exact_text=normalise(later).casefold())
    )
    db.session.execute(delete(Item).where(Item.id == ids[-1]))
    now = dict(zip(ids, [later, *all_texts[1:]], strict=False))
    found = set(db.session.scalars(select(Item.id).where(matches(Item.search_text, query))))
    assert found == {number for number, text in now.items() if holds(text, query)}
    db.session.rollback()


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_typed_is_a_command(office: Office, query: str) -> None:
    all_texts = ["hộ tịch", "đồng ý", "dong ho", "x"]
    ids = fill(all_texts)
    asked = read_words(query)
    assert len(asked) <= LONGEST
    wanted = (
        {number for number, text in zip(ids, all_texts, strict=True) if holds(text, asked)} if words(asked) else set()
    )
    assert {hit.row.id for hit in search(asked, by=SYSTEM, on=today()).items} == wanted
    db.session.rollback()


def test_a_word_without_an_end_is_registered_and_found(app: Flask) -> None:
    long = "a" * 3000
    make_document("5", subject=f"{long} hộ tịch")
    assert [hit.number for hit in search("hộ tịch", by=SYSTEM, on=today()).documents] == ["5/KH-UBND"]
