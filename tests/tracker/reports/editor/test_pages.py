"""The editor over HTTP: the clerk edits, the leader reads along, others read what was sent."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.conftest import ClientOf
from tests.factories import Office, make_finding
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.counted import CounterDraft, count, indicator
from tests.tracker.items.next_tasks.test_next_tasks import the_item
from tests.tracker.reports import reported
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Document, Finding
from tracker.items.counters.models import Counter
from tracker.items.counters.patterns import Pattern
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.models.item import Item
from tracker.reports.drafts.queries.drafts import draft_of
from tracker.reports.models import Report

pytestmark = [pytest.mark.world("demo"), pytest.mark.settings(LANGUAGE="en")]
DAY = date(2022, 6, 15)


def read(answer: str) -> str:
    """The words of a page, with single spaces and without the numbers of sources."""
    body = re.sub(r"<(head|sup|svg)\b.*?</\1>", "", answer, flags=re.DOTALL)
    body = re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:a|b|span|mark)\b[^>]*>", "", body))
    return " ".join(html.unescape(body).split())


def key_of(number: str) -> str:
    """The line of the item with this document, among the results."""
    return f"item:{the_item(number).id}"


def said(report_id: int, key: str) -> str:
    """What the report says in this line."""
    db.session.rollback()
    found = draft_of(db.session.get_one(Report, report_id), on=DAY).line(key)
    assert found is not None
    return found[1].text


def counted(number: str, value: int, day: date = DAY) -> None:
    """One more reading of the counter of this item."""
    counter_id = db.session.scalars(select(Counter.id).where(Counter.item_id == the_item(number).id)).one()
    with unit_of_work():
        add_reading(counter_id, Entry(value, day, reason="đếm lại"), by=SYSTEM, on=DAY)


def test_the_clerk_edits_and_the_leader_reads_along(app: Flask, client_of: ClientOf) -> None:
    number = reported.draft()
    clerk = client_of("lan").get(f"/reports/{number}?section=II.1.c").text
    assert "đã kiểm tra 10/14 xã theo kế hoạch" in read(clerk)
    assert f"/reports/{number}/lines/{key_of('12/KH-UBND')}" in clerk
    assert "Add a sentence" in clerk
    leader = client_of("dong").get(f"/reports/{number}?section=II.1.c").text
    assert "đã kiểm tra 10/14 xã theo kế hoạch" in read(leader)
    assert "/lines/" not in leader
    assert "Add a sentence" not in leader
    assert f"/reports/{number}/closing" in leader


@pytest.mark.parametrize(("name", "status"), [("huong", 404), ("minh", 404), ("tam", 404), ("quan", 403)])
def test_a_draft_is_not_there_for_others(app: Flask, client_of: ClientOf, name: str, status: int) -> None:
    number = reported.draft()
    for address in (f"/reports/{number}", f"/reports/{number}/text"):
        assert client_of(name).get(address).status_code == status


def test_numbers_and_citations_lead_to_where_they_come_from(app: Flask, client_of: ClientOf) -> None:
    number, item = reported.draft(), the_item("12/KH-UBND").id
    counter = db.session.scalars(select(Counter.id).where(Counter.item_id == item)).one()
    page = client_of("lan").get(f"/reports/{number}?section=II.1.c").text
    assert f'href="/items/{item}">12/KH-UBND</a>' in page
    assert f'href="/items/{item}#counter-{counter}">10/14</a>' in page
    figures = client_of("lan").get(f"/reports/{number}?section=II.2.c").text
    received = db.session.scalars(select(Counter.id).where(Counter.label == "Hồ sơ tiếp nhận")).one()
    assert f'href="/indicators?period=6T-2022#counter-{received}">26.159</a>' in figures
    papers = client_of("lan").get(f"/reports/{number}?section=II.3").text
    told = db.session.scalars(select(Document.id).where(Document.number == "4515")).one()
    assert f'href="/documents/{told}">4515/QĐ-UBND</a>' in papers


def test_a_gap_names_who_owes_it_and_leads_to_where_it_is_entered(
    app: Flask, client_of: ClientOf, office: Office
) -> None:
    indicator("Hồ sơ trực tuyến", source=office.unit("NV").id)
    talks = count(the_item("21/KH-UBND").id, CounterDraft(label="Đại biểu", verb="có", noun="đại biểu"))
    number = reported.draft()
    page = client_of("lan").get(f"/reports/{number}").text
    assert "2 figures missing" in read(page)
    shown = client_of("lan").get(f"/reports/{number}?section=II.2.c").text
    assert "[chưa có số liệu: hồ sơ trực tuyến - Phòng Nội vụ cung cấp]" in read(shown)
    assert 'class="gap-entry" href="/indicators/II.2.c~1/entry?period=6T-2022"' in shown
    back = f"/reports/{number}?section%3DII.2.c"
    assert f'class="gap-entry" href="/items/counters/{talks}/readings/new?next={back}"' in shown
    assert 'class="gap-entry"' not in client_of("dong").get(f"/reports/{number}?section=II.2.c").text


def test_a_figure_entered_through_its_gap_fills_it_and_leads_back(app: Flask, client_of: ClientOf) -> None:
    talks = count(the_item("21/KH-UBND").id, CounterDraft(label="Đại biểu", verb="có", noun="đại biểu"))
    number, client = reported.draft(), client_of("lan")
    back = f"/reports/{number}?section=II.2.c"
    form = {"value": "120", "as_of": "13/06/2022", "kind": "measured", "known": "0", "known_id": "0", "next": back}
    answer = client.post(f"/items/counters/{talks}/readings", data=form)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(back)
    assert "có 120 đại biểu" in read(client.get(back).text)
    assert "chưa có số liệu" not in client.get(back).text


def test_own_words_are_marked_and_flagged_when_their_source_moves(app: Flask, client_of: ClientOf) -> None:
    number, client, key = reported.draft(), client_of("lan"), key_of("12/KH-UBND")
    address = f"/reports/{number}/lines/{key}"
    assert said(number, key) in html.unescape(client.get(address).text)
    form = {"words": "Đã kiểm tra hầu hết các xã", "seen": said(number, key), "section": "II.1.c"}
    answer = client.post(address, data=form)
    assert answer.headers["Location"].startswith(f"/reports/{number}?section=II.1.c#line-item-")
    page = read(client.get(f"/reports/{number}?section=II.1.c").text)
    assert "Đã kiểm tra hầu hết các xã." in page
    assert "Written by hand Phạm Thị Lan" in page
    assert "Its source has changed" not in page
    counted("12/KH-UBND", 12, date(2022, 6, 13))
    flagged = read(client.get(f"/reports/{number}?section=II.1.c").text)
    assert "1 source has changed" in flagged
    assert "Its source has changed since it was written by hand" in flagged
    assert "đã kiểm tra 12/14 xã theo kế hoạch" in flagged
    both = read(client.get(address).text)
    assert "đã kiểm tra 10/14 xã theo kế hoạch" in both
    assert "đã kiểm tra 12/14 xã theo kế hoạch" in both


@pytest.mark.parametrize(("verb", "told"), [("keep", "Đã kiểm tra hầu hết các xã."), ("automatic", "12/14 xã")])
def test_one_of_both_sentences_is_chosen(app: Flask, client_of: ClientOf, verb: str, told: str) -> None:
    number, client, key = reported.draft(), client_of("lan"), key_of("12/KH-UBND")
    first = {"words": "Đã kiểm tra hầu hết các xã", "seen": said(number, key)}
    client.post(f"/reports/{number}/lines/{key}", data=first)
    counted("12/KH-UBND", 12, date(2022, 6, 13))
    page = client.get(f"/reports/{number}?section=II.1.c").text
    form = re.search(rf'action="/reports/{number}/{verb}">(.*?)</form>', page, re.DOTALL)
    assert form is not None
    sent = {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form[1])}
    assert client.post(f"/reports/{number}/{verb}", data=sent).status_code == 303
    assert told in said(number, key)
    assert "Its source has changed" not in client.get(f"/reports/{number}?section=II.1.c").text


def test_a_choice_between_sentences_that_have_moved_on_is_refused(app: Flask, client_of: ClientOf) -> None:
    number, client, key = reported.draft(), client_of("lan"), key_of("12/KH-UBND")
    old = said(number, key)
    client.post(f"/reports/{number}/lines/{key}", data={"words": "Câu đã sửa", "seen": old})
    counted("12/KH-UBND", 12, date(2022, 6, 13))
    answer = client.post(f"/reports/{number}/keep", data={"key": key, "seen": old})
    assert answer.status_code == 409
    assert "Compare both sentences once more" in answer.text


def test_a_sentence_changed_meanwhile_is_shown_and_nothing_typed_is_lost(app: Flask, client_of: ClientOf) -> None:
    number, client, key = reported.draft(), client_of("lan"), key_of("12/KH-UBND")
    address, seen = f"/reports/{number}/lines/{key}", said(number, key)
    counted("12/KH-UBND", 13, date(2022, 6, 13))
    answer = client.post(address, data={"words": "Câu đã gõ", "seen": seen})
    assert answer.status_code == 409
    page = html.unescape(answer.text)
    assert re.search(r">\s*Câu đã gõ</textarea>", page)
    assert "đã kiểm tra 13/14 xã" in page
    now = re.search(r'name="seen"[^>]*value="([^"]*)"', page)
    assert now is not None
    assert client.post(address, data={"words": "Câu đã gõ", "seen": now[1]}).status_code == 303
    assert said(number, key) == "Câu đã gõ."


def test_too_long_a_sentence_comes_back(app: Flask, client_of: ClientOf) -> None:
    number, key = reported.draft(), key_of("12/KH-UBND")
    form = {"words": "dài " * 2000, "seen": said(number, key)}
    answer = client_of("lan").post(f"/reports/{number}/lines/{key}", data=form)
    assert answer.status_code == 400
    assert "At most 6,000 letters, there are 7,999" in answer.text


def test_a_sentence_is_left_out_listed_and_put_back(app: Flask, client_of: ClientOf) -> None:
    number, client, key = reported.draft(), client_of("lan"), key_of("16/KH-UBND")
    client.post(f"/reports/{number}/leave-out", data={"key": key, "out": "1", "section": "II.1.b"})
    page = read(client.get(f"/reports/{number}?section=II.1.b").text)
    assert "1 sentence left out" in page
    assert "[chưa có nội dung" in page
    client.post(f"/reports/{number}/leave-out", data={"key": key, "out": "", "section": "II.1.b"})
    again = read(client.get(f"/reports/{number}?section=II.1.b").text)
    assert "1 sentence left out" not in again
    assert "Ban hành và tổ chức triển khai thực hiện Kế hoạch số 16/KH-UBND" in again


def test_a_sentence_is_added_corrected_and_taken_away(app: Flask, client_of: ClientOf) -> None:
    number, client = reported.draft(), client_of("lan")
    answer = client.post(f"/reports/{number}/sentences", data={"section": "I.2", "words": "Đã in 500 tờ rơi"})
    assert answer.status_code == 303
    assert "Đã in 500 tờ rơi. Added by hand" in read(client.get(f"/reports/{number}?section=I.2").text)
    form = {"words": "Đã in 600 tờ rơi", "seen": "Đã in 500 tờ rơi."}
    assert client.post(f"/reports/{number}/lines/own:1", data=form).status_code == 303
    client.post(f"/reports/{number}/automatic", data={"key": "own:1", "seen": "Đã in 600 tờ rơi."})
    assert "tờ rơi." not in read(client.get(f"/reports/{number}/text").text)


def test_an_empty_sentence_is_asked_for_at_its_section(app: Flask, client_of: ClientOf) -> None:
    number = reported.draft()
    answer = client_of("lan").post(f"/reports/{number}/sentences", data={"section": "II.2.b", "words": " "})
    assert answer.status_code == 400
    assert re.search(r'<details class="add-line" open>.*?value="II\.2\.b".*?Write the sentence', answer.text, re.DOTALL)


@pytest.mark.parametrize("code", ["II", "IX", ""])
def test_nothing_is_added_to_a_heading_or_to_nowhere(app: Flask, client_of: ClientOf, code: str) -> None:
    number = reported.draft()
    answer = client_of("lan").post(f"/reports/{number}/sentences", data={"section": code, "words": "Một câu"})
    assert answer.status_code == 404


def test_a_finding_is_passed_over_with_its_reason_and_looked_at_again(app: Flask, client_of: ClientOf) -> None:
    number, client = reported.draft(), client_of("lan")
    page = client.get(f"/reports/{number}?section=II.2.c").text
    assert "23.383 + 2.775 = 26.158" in read(page)
    card = next(c for c in re.findall(r"<article.*?</article>", page, re.DOTALL) if "26.158" in c)
    sent = {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', card)}
    without = client.post(f"/reports/{number}/findings/pass", data=sent | {"reason": " "})
    assert without.status_code == 400
    assert "Say why this stays as it is" in without.text
    done = client.post(f"/reports/{number}/findings/pass", data=sent | {"reason": "Đã đối chiếu phần mềm"})
    assert done.status_code == 303
    passed = client.get(f"/reports/{number}?section=II.2.c").text
    assert "23.383 + 2.775 = 26.158" not in read(passed)
    assert "Đã đối chiếu phần mềm (Phạm Thị Lan)" in read(passed)
    assert "passed over a finding: “26.159" in read(passed), "in the history"
    client.post(f"/reports/{number}/findings/look-again", data={"key": sent["key"], "section": "II.2.c"})
    assert "23.383 + 2.775 = 26.158" in read(client.get(f"/reports/{number}?section=II.2.c").text)


def test_the_place_of_a_finding_is_marked_in_the_text(app: Flask, client_of: ClientOf) -> None:
    number = reported.draft()
    page = client_of("lan").get(f"/reports/{number}?section=II.2.c").text
    marked = "".join(re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL))
    assert "26.159" in marked
    assert "20.811" not in marked
    assert page.count('id="says-') >= 1


def test_a_doubt_of_the_register_leads_to_the_document(app: Flask, client_of: ClientOf) -> None:
    item = the_item("16/KH-UBND")
    document = db.session.get_one(Document, item.document_id)
    details = {"number": "16/KH-UBND", "issued_on": "2022-01-28", "year": 2022}
    make_finding(document, "result_before_year_end", details=details)
    number = reported.draft()
    page = client_of("lan").get(f"/reports/{number}?section=II.1.b").text
    assert "It tells the results of 2022 but bears the day 28/01/2022" in read(page)
    assert f'href="/documents/{document.id}"' in page
    db.session.scalars(select(Finding).where(Finding.document_id == document.id)).one().settled_note = "Đúng"
    db.session.commit()
    assert "It tells the results" not in client_of("lan").get(f"/reports/{number}?section=II.1.b").text


def test_what_has_no_section_is_placed_many_at_once(app: Flask, client_of: ClientOf) -> None:
    number, client = reported.draft(), client_of("lan")
    plan, order = the_item("16/KH-UBND"), the_item("1495/UBND-XD")
    plan.field_id = order.field_id = None
    db.session.commit()
    assert "2 without a section" in read(client.get(f"/reports/{number}").text)
    page = read(client.get(f"/reports/{number}/unplaced").text)
    assert "16/KH-UBND" in page
    sent = {f"item-{plan.id}": "II.1.b", f"item-{order.id}": ""}
    assert client.post(f"/reports/{number}/unplaced", data=sent).status_code == 303
    assert "16/KH-UBND" in read(client.get(f"/reports/{number}?section=II.1.b").text)
    assert "1 without a section" in read(client.get(f"/reports/{number}").text)
    assert client.post(f"/reports/{number}/unplaced", data={f"item-{order.id}": "III"}).status_code == 400
    client.post(f"/reports/{number}/unplaced", data={f"item-{order.id}": "II.5"})
    assert "Everything has its section" in client.get(f"/reports/{number}/unplaced").text


def test_a_line_is_told_in_another_section_from_now_on(app: Flask, client_of: ClientOf) -> None:
    number, client, key = reported.draft(), client_of("lan"), key_of("16/KH-UBND")
    client.post(f"/reports/{number}/move", data={"key": key, "section": "I.2"})
    assert "16/KH-UBND" in read(client.get(f"/reports/{number}?section=I.2").text)
    assert client.post(f"/reports/{number}/move", data={"key": "own:1", "section": "I.2"}).status_code == 404
    assert client.post(f"/reports/{number}/move", data={"key": key, "section": "II"}).status_code == 400


def test_an_approved_report_is_read_with_the_words_that_were_frozen(app: Flask, client_of: ClientOf) -> None:
    number, client = reported.approved(reported.draft()), client_of("lan")
    counted("12/KH-UBND", 14, date(2022, 6, 13))
    page = client.get(f"/reports/{number}?section=II.1.c").text
    assert "đã kiểm tra 10/14 xã" in read(page)
    assert "Approved by Nguyễn Đức Minh on 15/06/2022" in read(page)
    assert "Add a sentence" not in page
    assert "/lines/" not in page
    assert 'id="findings"' not in page, "what the register says by now has no say in it"
    assert client.get(f"/reports/{number}/lines/{key_of('12/KH-UBND')}").status_code == 409
    assert client.post(f"/reports/{number}/sentences", data={"section": "I.2", "words": "x"}).status_code == 409


def test_what_was_sent_is_read_by_everybody_with_its_number_and_day(app: Flask, client_of: ClientOf) -> None:
    number = reported.sent(reported.draft())
    answer = client_of("minh").get(f"/reports/{number}")
    assert answer.headers["Location"] == f"/reports/{number}/text"
    page = read(client_of("minh").get(f"/reports/{number}/text").text)
    assert "Số: 85/BC-UBND" in page
    assert "ngày 15 tháng 6 năm 2022" in page
    assert "A draft" not in page


def test_the_whole_text_is_the_paper_with_its_gaps_marked(app: Flask, client_of: ClientOf) -> None:
    indicator("Hồ sơ trực tuyến")
    number = reported.draft()
    page = client_of("dong").get(f"/reports/{number}/text").text
    assert "<mark>[chưa có số liệu: hồ sơ trực tuyến]</mark>" in page
    words = read(page)
    assert "1 figure is still missing" in words
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert words.index("I. TÌNH HÌNH") < words.index("đã kiểm tra 10/14 xã") < words.index("Nơi nhận:")
    assert "/closing" not in client_of("minh").get(f"/reports/{number}/text").text


def test_the_history_says_who_did_what(app: Flask, client_of: ClientOf) -> None:
    number, client, key = reported.draft(own=1), client_of("lan"), key_of("16/KH-UBND")
    client.post(f"/reports/{number}/leave-out", data={"key": key, "out": "1"})
    page = read(client.get(f"/reports/{number}").text)
    assert "Phạm Thị Lan started the report" in page
    assert "Phạm Thị Lan added to section I.1: “Câu thêm thứ 1.”" in page
    assert "Phạm Thị Lan left out: “Ban hành và tổ chức triển khai thực hiện Kế hoạch số 16/KH-UBND" in page


def test_a_page_asks_a_fixed_number_of_times(app: Flask, client_of: ClientOf) -> None:
    number = reported.draft(own=1)
    everybody = ["?section=II.1.c", "?section=III", "/text"]
    of_who_writes = ["/unplaced", "/lines/own:1"]
    clients = {name: client_of(name) for name in ("lan", "dong")}
    pages = [("lan", address) for address in everybody + of_who_writes] + [("dong", address) for address in everybody]

    def asked_by(name: str, address: str) -> list[str]:
        clients[name].get(f"/reports/{number}{address}")
        with asked() as statements:
            assert clients[name].get(f"/reports/{number}{address}").status_code == 200
        return statements

    few = {page: asked_by(*page) for page in pages}
    for item in list(db.session.scalars(select(Item).order_by(Item.id).limit(8))):
        count(item.id, CounterDraft(label=f"Đếm {item.id}", verb="có", noun="lượt", pattern=Pattern.PLACE))
        reported.draft(f"2022-M0{item.id}", own=2)
    for _ in range(12):
        indicator(f"Chỉ số {db.session.scalar(select(func.max(Counter.id)))}")
    for page in pages:
        more = asked_by(*page)
        assert len(more) == len(few[page]), "\n".join([*page, *sorted(set(more) - set(few[page]))])
        assert len(more) <= 50, page
