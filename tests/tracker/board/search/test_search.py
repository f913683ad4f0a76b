"""One box over documents and items: what comes first, what is not counted, what nobody learns who may not see it."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import update

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_issuer, make_recipients
from tests.tracker.board.search.indexed import register_many
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.tracked import TODAY, assigned, put, registered
from tracker.board.search.marking import pieces
from tracker.board.search.queries import LOOKED_AT, Found, search
from tracker.core import search_on_postgresql
from tracker.core.actor import SYSTEM, Actor
from tracker.core.extensions import db
from tracker.core.search import newest_matches
from tracker.documents.models import Document
from tracker.items.deadlines.timeliness import Status


def find(q: str, by: Actor = SYSTEM, most: int = 10) -> Found:
    return search(q, by=by, on=TODAY, most=most)


def numbers(found: Found) -> list[str]:
    return [hit.number for hit in found.documents]


def titles(found: Found) -> list[str]:
    return [hit.row.title for hit in found.items]


@pytest.fixture
def papers(office: Office) -> Office:
    """Documents and items whose words differ by accents."""
    for number, subject in (
        ("3", "Hỗ trợ hộ nghèo"), ("12", "Kiểm tra công tác hộ tịch"), ("122", "Tuyên truyền hò vè"),
    ):  # fmt: skip
        registered(title=subject, document=make_document(number, subject=subject))
    make_document("12", "QĐ-UBND", subject="Quyết định khác")
    return office


@pytest.mark.parametrize("typed", ["12/KH-UBND", "kh 12", "kế hoạch 12", "0012/KH-UBND", "12/kh"])
def test_the_very_number_comes_first_in_both_lists(papers: Office, typed: str) -> None:
    found = find(typed)
    assert numbers(found)[0] == "12/KH-UBND"
    assert found.items[0].row.number == "12/KH-UBND"
    assert found.documents[0].numbered
    assert found.items[0].numbered


def test_a_number_with_its_symbol_is_no_beginning_of_others(papers: Office) -> None:
    assert numbers(find("12/KH-UBND"))[0] == "12/KH-UBND"
    assert "122/KH-UBND" not in numbers(find("12/KH-UBND"))
    assert set(numbers(find("12"))) == {"12/KH-UBND", "12/QĐ-UBND", "122/KH-UBND"}
    cited = registered(title="Thực hiện Kế hoạch số 12/KH-UBND của tỉnh", document=make_document("5"))
    assert cited in [hit.row.id for hit in find("12/KH-UBND").items]


def test_a_number_typed_with_a_zero_is_no_beginning_of_others_either(papers: Office) -> None:
    titled = {number: f"Thực hiện Kế hoạch số {number}/KH-UBND của tỉnh" for number in ("01", "015")}
    cited = {
        number: registered(title=title, document=make_document(str(5 + at)))
        for at, (number, title) in enumerate(titled.items())
    }
    found = [hit.row.id for hit in find("01/KH-UBND").items]
    assert cited["01"] in found
    assert cited["015"] not in found


def test_just_these_accents_come_before_others(papers: Office) -> None:
    assert titles(find("hộ"))[:2] == ["Kiểm tra công tác hộ tịch", "Hỗ trợ hộ nghèo"]
    assert titles(find("hò"))[0] == "Tuyên truyền hò vè"
    assert titles(find("ho tich")) == ["Kiểm tra công tác hộ tịch"]


def test_a_number_and_words_are_both_asked_for(papers: Office) -> None:
    found = find("12 hộ tịch")
    assert numbers(found) == ["12/KH-UBND"]
    assert titles(found) == ["Kiểm tra công tác hộ tịch"]
    assert find("12 hò vè").is_empty is False
    assert find("3 hộ tịch").is_empty


def test_among_equals_what_is_open_comes_before_what_has_ended(office: Office) -> None:
    first, second = registered(title="Rà soát đất đai"), registered(title="Rà soát đất đai")
    put(second, status=Status.COMPLETED, closed_on=TODAY)
    assert [hit.row.id for hit in find("dat dai").items] == [first, second]


def many_plans(number: int) -> None:
    register_many(number, "Kế hoạch", "Kế hoạch rà soát")


def test_a_word_of_half_the_register_is_not_counted(client_of: ClientOf, office: Office) -> None:
    many_plans(LOOKED_AT + 40)
    found = find("kế hoạch")
    assert (found.items_total, found.documents_total) == (LOOKED_AT + 1, 1)
    newest = LOOKED_AT + 40
    assert [hit.row.id for hit in found.items] == list(range(newest, newest - 10, -1)), "the newest are looked at"
    page = client_of("tuyet").get("/search?q=ke+hoach").text
    assert "hơn 300 kết quả" in page
    assert "1 kết quả" in page


def hidden(office: Office) -> int:
    document = make_document("77", subject="Phương án bảo vệ bí mật", restricted=True)
    make_recipients(document, [office.unit("NV")])
    return assigned(office, document=document, title="Bảo vệ bí mật")


def test_what_is_restricted_is_neither_shown_nor_counted(office: Office) -> None:
    hidden(office)
    for q in ("bí mật", "77/KH-UBND", "77"):
        for name in ("lan", "dong", "huong", "minh"):
            found = find(q, office.actor(name))
            assert (found.documents_total, found.items_total) == (1, 1), (name, q)
        for name in ("tam", "tuyet", "quan"):
            found = find(q, office.actor(name))
            assert found.is_empty, (name, q)
            assert (found.documents_total, found.items_total) == (0, 0)


def test_what_is_restricted_takes_no_place_among_those_looked_at(office: Office) -> None:
    open_one = make_document("1", subject="Bí mật công khai")
    hidden(office)
    newest = newest_matches(Document.search_text, "bí mật", most=1, only=Document.restricted.is_(False))
    assert list(db.session.scalars(newest_matches(Document.search_text, "bí mật", most=1))) != [open_one.id]
    assert list(db.session.scalars(newest)) == [open_one.id]


@pytest.mark.parametrize("name", ["lan", "tuyet"])
@pytest.mark.parametrize("address", ["/search?q=rà+soát", "/search?q=2/KH-UBND", "/search/found?q=rà+soát", "/search"])
def test_searching_asks_a_fixed_number_of_times(client_of: ClientOf, office: Office, name: str, address: str) -> None:
    client = client_of(name)
    for number in range(1, 3):
        registered(document=make_document(str(number), subject="Rà soát"))
    with asked() as few:
        assert client.get(address).status_code == 200
    for number in range(3, 30):
        registered(document=make_document(str(number), subject="Rà soát"))
    with asked() as more:
        assert client.get(address).status_code == 200
    assert len(more) == len(few) <= 8, "\n\n".join(more)


def test_what_was_typed_is_marked_and_nothing_is_taken_for_markup(client_of: ClientOf, office: Office) -> None:
    registered(title="Rà soát <b>hộ</b> & tịch", document=make_document("5", subject="<script>alert(1)</script> hộ"))
    page = client_of("minh").get("/search?q=%3Cb%3Ehộ").text
    assert "Rà soát &lt;<mark>b</mark>&gt;<mark>hộ</mark>&lt;/<mark>b</mark>&gt; &amp; tịch" in page
    assert 'value="&lt;b&gt;hộ"' in page
    papers = client_of("minh").get("/search?q=script").text
    assert "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; hộ" in papers
    assert "<script>alert" not in papers


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Kế hoạch kiểm tra", "ke hoach", ["Kế", "hoạch"]),
        ("Kế hoạch 12/KH-UBND", "12 kh", ["12", "KH"]),
        ("Đặng Đình", "dang", ["Đặng"]),
        ("hoạch định", "ho", ["ho"]),
        ("Kế hoạch", "", []),
        ("Kế hoạch", "oạch", []),
    ],
)
def test_the_beginnings_of_words_are_marked(text: str, query: str, marked: list[str]) -> None:
    found = pieces(text, query)
    assert [piece for piece, is_hit in found if is_hit] == marked
    assert "".join(piece for piece, _is_hit in found) == text


@pytest.mark.parametrize("typed", ["", " ", "-/.", '"', "a:b*", "' OR 1=1", "NEAR(a, 2)", "x" * 5000])
def test_anything_may_be_typed(client_of: ClientOf, office: Office, typed: str) -> None:
    for path in ("/search", "/search/found"):
        assert client_of("tam").get(path, query_string={"q": typed}).status_code == 200


def test_nothing_is_proposed_for_one_letter(client_of: ClientOf, papers: Office) -> None:
    client = client_of("minh")
    assert client.get("/search/found?q=h").text.strip() == ""
    assert 'role="option"' in client.get("/search/found?q=hộ").text
    none = client.get("/search/found?q=zzz").text
    assert "Không tìm thấy" in none
    assert 'role="listbox"' not in none


def test_the_best_are_shown_with_the_lists_that_hold_all(client_of: ClientOf, office: Office) -> None:
    issuer = make_issuer()
    for number in range(1, 15):
        make_document(str(number), subject="Kiểm tra hộ tịch", issuer=issuer)
    page = client_of("minh").get("/search?q=ho+tich").text
    assert len(re.findall(r'<a class="doc-no"', page)) == 10
    assert "14 kết quả" in page
    assert "/documents?q=ho" in page


def test_a_word_that_only_old_rows_hold_is_found_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_on_postgresql, "BLOCKS", {1: 2, 2: 3, 3: 5})
    old = make_document("1", subject="Kiểm tra hộ tịch")
    ids = [make_document(str(number), subject="Kiểm tra").id for number in range(2, 9)]
    assert list(db.session.scalars(newest_matches(Document.search_text, "ho tich", most=3))) == [old.id]
    assert list(db.session.scalars(newest_matches(Document.search_text, "kiem", most=5))) == ids[:1:-1]


def test_the_newest_matches_are_those_of_the_highest_id(office: Office) -> None:
    ids = [make_document(str(number), subject="Kiểm tra").id for number in range(1, 8)]
    assert list(db.session.scalars(newest_matches(Document.search_text, "kiem tra", most=3))) == ids[:3:-1]
    assert list(db.session.scalars(newest_matches(Document.search_text, "", most=3))) == []
    db.session.execute(update(Document).where(Document.id == ids[-1]).values(search_text="khac"))
    assert next(iter(db.session.scalars(newest_matches(Document.search_text, "kiem", most=1)))) == ids[-2]
