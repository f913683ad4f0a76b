"""Folding, and search over folded text, alike on both databases."""

from __future__ import annotations

import unicodedata

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import or_, select

from tests.factories import make_document, make_issuer
from tracker.core.extensions import db
from tracker.core.search import exactness, fold, index_text, matches, normalise, words
from tracker.documents.models import Document


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hộ tịch, Đăng ký", "ho tich, dang ky"),
        ("ĐẶNG  ĐÌNH\tĐức", "dang dinh duc"),
        (unicodedata.normalize("NFD", "Ủy ban nhân dân"), "uy ban nhan dan"),
        ("Ưu đãi; ước; Ơn", "uu dai; uoc; on"),
        ("", ""),
    ],
)
def test_folding_takes_accents_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_text_is_composed_with_single_spaces() -> None:
    assert normalise("  Ke\u0302\u0301  hoạch \n 12 ") == "Kế hoạch 12"


def test_the_index_holds_words_alone() -> None:
    assert index_text("12/KH-UBND", "“Cải cách”, (hành chính)") == "12 kh ubnd cai cach hanh chinh"


def test_a_query_is_cut_into_words_each_once() -> None:
    assert words("KH-UBND  kh_ubnd 12") == ["kh", "ubnd", "12"]


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.fixture
def register(app: Flask) -> None:
    """Three documents whose subjects differ by accents or endings."""
    make_document("1", subject="Kế hoạch kiểm tra công tác hộ tịch")
    make_document("2", subject="Kế hoạch tuyên truyền cải cách hành chính")
    make_document("12", "QĐ-UBND", subject="Quyết định hỗ trợ hộ nghèo", issuer=make_issuer("UBND xã Bình An"))


def found(query: str) -> set[str]:
    """The numbers of the documents that match."""
    return set(db.session.scalars(select(Document.number).where(matches(Document.search_text, query))))


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("hộ tịch", {"1"}),
        ("ho tich", {"1"}),
        ("HO TICH", {"1"}),
        ("kế hoạch", {"1", "2"}),
        ("ho", {"1", "2", "12"}),  # the beginning of hoạch, hộ, hỗ
        ("hanh chi", {"2"}),
        ("anh", set()),  # the middle of a word is not found
        ("1", {"1", "12"}),
        ("12/QĐ-UBND", {"12"}),
        ("bình an quyết", {"12"}),
        ("hộ tịch nghèo", set()),
        ("", {"1", "2", "12"}),
        (" /-. ", {"1", "2", "12"}),
    ],
)
def test_every_word_must_begin_a_word(query: str, numbers: set[str]) -> None:
    assert found(query) == numbers


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    "query", ['"', "a:b*", "NEAR(ho tich, 2)", "ho OR tich", "-ho", "'; DROP TABLE document", "ho & !x"]
)
def test_no_query_is_taken_for_a_command(query: str) -> None:
    assert found(query) <= {"1", "2", "12"}
    assert found("ho tich") == {"1"}


@pytest.mark.usefixtures("register")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_anything_may_be_searched_for(query: str) -> None:
    assert found(query) <= {"1", "2", "12"}
    db.session.rollback()


@pytest.mark.usefixtures("register")
def test_a_changed_document_is_found_by_its_new_words_only(app: Flask) -> None:
    document = db.session.scalars(select(Document).where(Document.number == "1")).one()
    document.search_text = index_text("Phòng cháy chữa cháy")
    db.session.commit()
    assert found("chữa cháy") == {"1"}
    assert found("hộ tịch") == set()
    db.session.delete(document)
    db.session.commit()
    assert found("chữa cháy") == set()


@pytest.mark.usefixtures("register")
def test_two_searches_in_one_statement_keep_their_own_words() -> None:
    plan = matches(Document.search_text, "kế hoạch")
    either = or_(matches(Document.search_text, "hộ tịch"), matches(Document.search_text, "hành chính"))
    assert set(db.session.scalars(select(Document.number).where(plan, either))) == {"1", "2"}
    only = plan & matches(Document.search_text, "hộ tịch")
    assert set(db.session.scalars(select(Document.number).where(only))) == {"1"}


@pytest.mark.usefixtures("register")
def test_the_exact_accents_come_first() -> None:
    score = exactness(Document.search_text, "hộ")
    rows = db.session.execute(select(Document.number, score).order_by(score.desc(), Document.id)).all()
    assert [tuple(row) for row in rows] == [("1", 4.0), ("12", 4.0), ("2", 0.0)], "4 for a whole word"


@pytest.mark.usefixtures("register")
def test_a_percent_sign_is_a_sign_and_not_a_wildcard() -> None:
    assert set(db.session.scalars(select(exactness(Document.search_text, "100%")))) == {0.0}
