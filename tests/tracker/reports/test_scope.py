"""Three kinds of reports in one office stay apart; what is late, far ahead or empty in a draft; weeks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, select

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.counted import indicator, read
from tests.tracker.reports.reported import DAY, read_draft
from tracker.core.actor import SYSTEM
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.counters.models import Counter
from tracker.items.deadlines.deadline import Deadline, DeadlineKind
from tracker.items.models.item import Item, Origin
from tracker.items.models.outline import Field
from tracker.items.services.assigning import Parts, accept, assign
from tracker.items.services.registering import Draft as ItemDraft, register_item
from tracker.reports.drafts import services as compiling
from tracker.reports.drafts.queries.drafts import Basis, build
from tracker.reports.editor import answering, services as editing
from tracker.reports.kinds.queries.outline import kind_of, outline_of
from tracker.reports.kinds.queries.scope import fields_of_kind
from tracker.reports.kinds.services.kinds import add_kind_from_model
from tracker.reports.kinds.services.placing import place
from tracker.reports.models import ReportLine
from tracker.reports.periods import PeriodKind, ReportPeriod, read_period, window_of

H1 = read_period("2022-H1")
#: A field of each kind, and the section that tells it.
TOLD = {"cchc": ("TCC", "II.5"), "kt-xh": ("NNNT", "I.1.a"), "cong-tac": ("DHUB", "I.1")}


@pytest.fixture
def kinds(app: Flask) -> dict[str, int]:
    """The three kinds of a huyện."""
    with unit_of_work():
        return {code: add_kind_from_model(code, by=SYSTEM).id for code in TOLD}


def item(field: str | None, what: str, *, due: date | None = None, lead: str = "NV", **words: Any) -> int:
    """An accepted item with a document of 01/3/2022, in the field of this code; its id."""
    document_id = make_document(subject=f"Kế hoạch {what}").id
    field_id = db.session.scalar(select(Field.id).where(Field.code == field)) if field else None
    deadline = Deadline(DeadlineKind.FIXED, due) if due else Deadline(DeadlineKind.NONE)
    with unit_of_work():
        draft = ItemDraft(
            title=what, action=words.pop("action", what), origin=Origin.OWN, period=2022, field_id=field_id,
            due=deadline, **words,
        )  # fmt: skip
        found = register_item(draft, by=SYSTEM, on=date(2022, 3, 1), document_id=document_id)
        assign(found.id, Parts(lead=Office().unit(lead).id), by=SYSTEM, on=date(2022, 3, 1))
        accept(found.id, by=SYSTEM, on=date(2022, 3, 1))
        return found.id


def _multiply(item_id: int, titles: list[str]) -> None:
    """Many more items like this one, under these names."""
    like = dict(db.session.execute(select(Item.__table__).where(Item.id == item_id)).mappings().one())
    like.pop("id")
    db.session.execute(insert(Item), [like | {"title": title, "action": title} for title in titles])
    db.session.commit()


def told(code: str) -> str:
    """The whole draft of this kind for the half-year."""
    kind = kind_of(code)
    assert kind is not None
    return build(outline_of(kind.id), Basis(H1, window_of(H1), DAY)).text


def test_three_kinds_tell_each_their_own(kinds: dict[str, int], office: Office) -> None:
    """Hundreds of items: none shows in a report that is not its own, and the queries stay as many."""
    first: dict[str, int] = {}
    for code, (field, section) in TOLD.items():
        first[code] = item(field, f"rà soát việc {code} số 0")
        figure = indicator(f"Số liệu {code}", section=section)
        with unit_of_work():
            db.session.get_one(Counter, figure).report_kind_id = kinds[code]
        read(figure, 7, date(2022, 6, 10))
    moved = item("NNNT", "khảo sát làng nghề")
    with unit_of_work():
        place(kinds["cong-tac"], "I.3", by=office.actor("lan"), item_id=moved)

    def asked_by(code: str) -> int:
        with asked() as statements:
            build(outline_of(kinds[code]), Basis(H1, window_of(H1), DAY))
        return len(statements)

    few = {code: asked_by(code) for code in TOLD}
    for code, item_id in first.items():
        _multiply(item_id, [f"rà soát việc {code} số {number}" for number in range(1, 101)])
    assert {code: asked_by(code) for code in TOLD} == few
    texts = {code: told(code) for code in TOLD}
    for code in TOLD:
        for other, text in texts.items():
            assert (f"việc {code} số 100" in text) is (code == other), (code, other)
            assert (f"số liệu {code}" in text) is (code == other), (code, other)
        body, _, ahead = texts[code].partition("trong thời gian" if code != "cong-tac" else "trọng tâm kỳ tới")
        assert f"việc {code} số 0" in body.lower()
        assert f"việc {code} số 0" in ahead.lower()
    assert [code for code, text in texts.items() if "khảo sát làng nghề" in text.lower()] == ["kt-xh", "cong-tac"]


def test_an_item_without_a_field_is_asked_about_until_it_has_its_place(kinds: dict[str, int], office: Office) -> None:
    lost = item(None, "việc chưa có lĩnh vực")

    def unplaced(code: str) -> list[int]:
        draft = build(outline_of(kinds[code]), Basis(H1, window_of(H1), DAY))
        return [row.id for row in draft.unplaced if row.kind == "item"]

    assert (unplaced("cchc"), unplaced("kt-xh")) == ([lost], [lost])
    assert "chưa có lĩnh vực" not in told("kt-xh")
    with unit_of_work():
        place(kinds["kt-xh"], "I.3", by=office.actor("lan"), item_id=lost)
    assert (unplaced("cchc"), unplaced("kt-xh")) == ([], [])
    assert "chưa có lĩnh vực" in told("kt-xh")


def test_the_fields_of_a_kind_are_chosen_on_its_page(kinds: dict[str, int], client_of: ClientOf) -> None:
    clerk, kind_id = client_of("lan"), kinds["cong-tac"]
    page = clerk.get(f"/report-kinds/{kind_id}").text
    assert "Chỉ nhiệm vụ của các lĩnh vực này" in page
    fields = sorted(fields_of_kind(kind_id) or ())
    more = db.session.scalars(select(Field.id).where(Field.code == "TT")).one()
    form = {"name": "Tuần", "title": "Công tác {ky}", "symbol": "BC", "closing_week": "4", "sending_week": "5"}
    form |= {"version": "1"}
    refused = clerk.post(f"/report-kinds/{kind_id}", data=form | {"fields": [str(fields[0])]})
    assert refused.status_code == 400
    assert "hãy chọn lĩnh vực này, hoặc bỏ nó khỏi mục trước" in refused.text
    saved = clerk.post(f"/report-kinds/{kind_id}", data=form | {"fields": [str(one) for one in (*fields, more)]})
    assert saved.status_code == 303
    assert fields_of_kind(kind_id) == {*fields, more}
    assert "chốt số liệu thứ Năm, gửi thứ Sáu" in clerk.get("/report-kinds").text


def test_a_late_task_is_asked_for_softened_and_dropped_in_one_act_each(
    kinds: dict[str, int], client_of: ClientOf, office: Office
) -> None:
    late = item("DHUB", "gửi kết quả rà soát", due=date(2022, 5, 31))
    item("DHUB", "ban hành quy chế", due=date(2030, 12, 31))
    item("DHUB", "triển khai đề án thoát nước", due=date(2030, 12, 31))
    item("DHUB", "lắp đặt camera", due=date(2022, 9, 30))
    with unit_of_work():
        report_id = compiling.start_report(kinds["cong-tac"], H1, by=office.actor("lan"), on=DAY).id
    clerk, key, address = client_of("lan"), f"next:item:{late}", f"/reports/{report_id}"

    def point() -> str:
        (found,) = [s for s in read_draft(report_id).sections if s.code.startswith("III.")]
        return " ".join(found.paragraphs)

    assert "Khẩn trương hoàn thành việc gửi kết quả rà soát theo Kế hoạch số" in point()
    assert ", quá hạn từ ngày 01/6/2022." in point()
    assert "2030" in point()
    assert "31/12/2030" not in point()
    assert "Triển khai việc ban hành quy chế" in point()
    assert "hoàn thành trong năm 2030" in point()
    assert "đến hết năm 2030" in point()
    assert "Hoàn thành việc lắp đặt camera trước ngày 30/9/2022" in point()
    page = clerk.get(f"{address}?section=III").text
    assert "Không nêu quá hạn" in page
    clerk.post(f"{address}/soften", data={"key": key, "soft": "1", "section": "III"})
    assert "quá hạn" not in point()
    assert "Hoàn thành việc gửi kết quả rà soát" in point()
    assert "Nêu quá hạn" in clerk.get(f"{address}?section=III").text
    clerk.post(f"{address}/soften", data={"key": key, "soft": "", "section": "III"})
    assert "quá hạn từ ngày 01/6/2022" in point()
    assert db.session.query(ReportLine).count() == 0
    clerk.post(f"{address}/leave-out", data={"key": key, "out": "1", "section": "III"})
    assert "gửi kết quả rà soát" not in point()
    assert clerk.post(f"{address}/soften", data={"key": "next:item:99", "soft": "1"}).status_code == 404


def test_a_section_without_content_is_owed_or_answered_once(
    kinds: dict[str, int], client_of: ClientOf, office: Office
) -> None:
    with unit_of_work():
        report_id = compiling.start_report(kinds["cong-tac"], H1, by=office.actor("lan"), on=DAY).id
    clerk, address = client_of("lan"), f"/reports/{report_id}"
    draft = read_draft(report_id)
    assert [code for code, _gap in draft.empty] == ["I.1", "I.2", "I.3", "I.4", "I.5", "II", "III"]
    assert draft.gaps == []
    shown = clerk.get(f"{address}?section=I.4").text
    assert "7 mục chưa có nội dung" in shown
    assert "[chưa có nội dung]" in shown
    assert "Không phát sinh" in shown
    assert "7 mục chưa có nội dung, nếu ký sẽ để trống" in client_of("dong").get(f"{address}/closing").text
    for _twice in range(2):
        clerk.post(f"{address}/nothing", data={"section": "I.4", "nothing": "1"})
    assert "Trong kỳ không phát sinh." in read_draft(report_id).text
    assert "I.4" not in dict(read_draft(report_id).empty)
    with unit_of_work():
        editing.add_line(report_id, "I.4", words="Tiếp 05 lượt công dân", by=office.actor("lan"), on=DAY)
    assert "không phát sinh" not in read_draft(report_id).text
    clerk.post(f"{address}/nothing", data={"section": "I.4", "nothing": ""})
    with pytest.raises(InvalidInput), unit_of_work():
        answering.tell_nothing(report_id, "I.4", nothing=True, by=office.actor("lan"), on=DAY)
    met = item("HNCS", "tiếp xúc cử tri", lead="TP")
    with unit_of_work():
        editing.leave_out(report_id, f"item:{met}", out=True, by=office.actor("lan"), on=DAY)
    assert dict(read_draft(report_id).empty)["I.3"] == "[chưa có nội dung: Phòng Tư pháp cung cấp]."


@pytest.mark.parametrize(
    ("code", "window", "after", "name"),
    [
        ("2022-W23", ("2022-06-03", "2022-06-09"), "2022-W24", "tuần 23 năm 2022"),
        ("2020-W53", ("2020-12-25", "2020-12-31"), "2021-W01", "tuần 53 năm 2020"),
    ],
)
def test_a_week_closes_on_its_weekday(code: str, window: tuple[str, str], after: str, name: str) -> None:
    period = read_period(code)
    assert (period.kind, period.code, period.name) == (PeriodKind.WEEK, code, name)
    found = window_of(period, 4)
    assert (found.from_on.isoformat(), found.cut_off.isoformat()) == window
    assert (period.following.code, period.following.preceding.code) == (after, code)


def test_a_year_of_52_weeks_has_no_week_53() -> None:
    with pytest.raises(ValueError, match="week"):
        read_period("2022-W53")
    assert ReportPeriod(PeriodKind.WEEK, 2022, 52).following.code == "2023-W01"
