"""Kinds of reports: texts with variables, days, an outline that is added to, moved and cut, and who may do it."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.journeys.browsing import Page
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.items.counted import counter_of, indicator
from tests.tracker.reports.reported import draft, report_kind, section_id
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.outline import Field
from tracker.reports.kinds.models import Placement, ReportDays, ReportKind, ReportSection, SectionField
from tracker.reports.kinds.services.kinds import TEXTS, KindDraft, change_kind
from tracker.reports.kinds.services.new_kinds import add_kind
from tracker.reports.kinds.services.outlining import SectionDraft, add_section, move_section, remove_section
from tracker.reports.kinds.services.placing import place
from tracker.reports.models import Report
from tracker.reports.periods import PeriodKind


def page(client: FlaskClient, address: str, **data: Any) -> Page:
    answer = client.post(address, data=data) if data else client.get(address)
    return Page(answer.status_code, address, answer.text)


def filled(client: FlaskClient, address: str, holding: str, **more: Any) -> dict[str, Any]:
    """What a form sends as it stands, with some of it typed anew."""
    return page(client, address).form(holding=holding).sent | more


def kind(kind_id: int) -> ReportKind:
    db.session.rollback()
    return db.session.get_one(ReportKind, kind_id)


def codes(kind_id: int) -> list[str]:
    db.session.rollback()
    query = select(ReportSection.code).where(ReportSection.kind_id == kind_id).order_by(ReportSection.position)
    return list(db.session.scalars(query))


def section(section_id_: int) -> ReportSection:
    db.session.rollback()
    return db.session.get_one(ReportSection, section_id_)


@pytest.mark.parametrize("name", ["dong", "huong", "minh", "tam", "tuyet", "quan"])
def test_kinds_are_kept_by_the_office_alone(client_of: ClientOf, office: Office, name: str) -> None:
    kind_id, part = report_kind(), section_id("I.1")
    for address in ("", "/new", f"/{kind_id}", f"/{kind_id}/outline", f"/{kind_id}/outline/new", f"/sections/{part}"):
        assert client_of(name).get(f"/report-kinds{address}").status_code == 403
    by = office.actor(name)
    for verb in (
        lambda: add_kind("Báo cáo tuần", "tuan", by=by),
        lambda: add_section(kind_id, SectionDraft("IV", "Kiến nghị"), by=by, version=1),
        lambda: move_section(part, up=False, by=by, version=1),
        lambda: remove_section(part, by=by, version=1),
    ):
        with pytest.raises(NotAllowed), unit_of_work():
            verb()


def test_the_model_outline_is_taken_over_once(client_of: ClientOf) -> None:
    clerk = client_of("lan")
    assert "Thêm từ mẫu" in page(clerk, "/report-kinds").text
    answer = clerk.post("/report-kinds/take", data={"code": "cchc"})
    (made,) = db.session.scalars(select(ReportKind)).all()
    assert answer.location == f"/report-kinds/{made.id}"
    shown = page(clerk, "/report-kinds")
    assert 'value="cchc"' not in shown.html
    assert 'value="kt-xh"' in shown.html
    assert "Lĩnh vực: Chỉ đạo, điều hành cải cách hành chính; " in shown.text
    assert "6 tháng: chốt số liệu ngày 14, gửi trước ngày 18" in shown.text
    for code in ("cchc", "khong-co"):
        said = clerk.post("/report-kinds/take", data={"code": code}, follow_redirects=True)
        assert "đã có loại báo cáo này" in said.text or "Không có đề cương này" in said.text
    assert db.session.query(ReportKind).count() == 1


def test_texts_become_what_this_office_is_called(client_of: ClientOf) -> None:
    kind_id, clerk = report_kind(), client_of("lan")
    shown = page(clerk, f"/report-kinds/{kind_id}").text
    assert "{don_vi} UBND huyện Bình Sơn" in shown
    assert "{ky_sau} quý III năm 2022" in shown
    example = filled(
        clerk, f"/report-kinds/{kind_id}", "signer", title="Công tác {ky} của {don_vi}", signer="Võ Văn A",
        addressees="Sở Nội vụ\n{cap_tren}", then="example",
    )  # fmt: skip
    before = kind(kind_id).title
    for address in (f"/report-kinds/{kind_id}", f"/report-kinds/{kind_id}/example"):
        said = page(clerk, address, **example).text
        assert "Công tác quý II năm 2022 của UBND huyện Bình Sơn" in said
        assert "Kính gửi: Sở Nội vụ; UBND tỉnh Quảng Ngãi" in said
        assert "{nguoi_ky} Võ Văn A" in said
    assert kind(kind_id).title == before


def test_texts_and_days_are_saved_and_new_reports_follow_them(client_of: ClientOf) -> None:
    kind_id, clerk = report_kind(), client_of("lan")
    started = draft("2022-H1")
    given = filled(
        clerk, f"/report-kinds/{kind_id}", "signer", title="Cải cách hành chính {ky}", signer="Trần Thị B",
        closing_month="", sending_month="25", closing_half="20", sending_half="22",
        closing_quarter="", sending_quarter="",
    )  # fmt: skip
    answer = clerk.post(f"/report-kinds/{kind_id}", data=given)
    assert answer.status_code == 303
    assert (kind(kind_id).title, kind(kind_id).signer) == ("Cải cách hành chính {ky}", "Trần Thị B")
    days = {row.period_kind: (row.closing_day, row.sending_day) for row in db.session.scalars(select(ReportDays))}
    assert days == {
        PeriodKind.MONTH: (14, 25),
        PeriodKind.HALF: (20, 22),
        PeriodKind.NINE_MONTHS: (14, 18),
        PeriodKind.YEAR: (14, 18),
    }
    new = db.session.get_one(Report, draft("2022-H2"))
    assert (new.title, f"{new.cut_off:%d/%m}", f"{new.from_on:%d/%m}") == (
        "Cải cách hành chính 6 tháng cuối năm 2022", "20/12", "21/06",
    )  # fmt: skip
    assert db.session.get_one(Report, started).title.startswith("Công tác cải cách hành chính 6 tháng đầu năm")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Nhập tên"),
        ({"title": "Báo cáo {kyy}"}, "Không có trường tự điền {kyy}"),
        ({"recipients": "Như trên\n{don vi}"}, "Không có trường tự điền {don vi}"),
        ({"sending_half": "32"}, "Nhập ngày trong tháng, từ 1 đến 31"),
        ({"sending_half": "hai mươi"}, "Nhập một số nguyên"),
        ({"closing_month": "14"}, "Nhập hạn gửi"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    client_of: ClientOf, typed: dict[str, str], words: str
) -> None:
    kind_id, clerk = report_kind(), client_of("lan")
    shown = page(clerk, f"/report-kinds/{kind_id}", **filled(clerk, f"/report-kinds/{kind_id}", "signer", **typed))
    assert shown.status == 400
    assert words in shown.text
    sent = shown.form(holding="signer").sent
    assert all(sent[name] == [value] for name, value in typed.items())
    assert kind(kind_id).version == 1


def test_two_clerks_do_not_overwrite_each_other(client_of: ClientOf, office: Office) -> None:
    kind_id, clerk, address = report_kind(), client_of("lan"), f"/report-kinds/{report_kind()}"
    given = filled(clerk, address, "signer", signer="Trần Thị B")
    with unit_of_work():  # meanwhile: only days, which are rows of their own
        stored = kind(kind_id)
        said = {name: getattr(stored, name) for name in TEXTS}
        change_kind(kind_id, KindDraft(**said), by=office.actor("lan"), version=stored.version)
    shown = page(clerk, address, **given)
    assert shown.status == 409
    assert "Nội dung này vừa được sửa ở nơi khác" in shown.text
    again = shown.form(holding="signer")
    assert again.sent["signer"] == ["Trần Thị B"]
    assert clerk.post(address, data=again.sent).status_code == 303
    assert kind(kind_id).signer == "Trần Thị B"


def test_a_kind_of_the_offices_own_begins_empty_or_as_a_copy(client_of: ClientOf) -> None:
    old, clerk = report_kind(), client_of("lan")
    given = {"name": "Công tác tuần", "code": "tuan", "copy_of": ""}
    empty_id = int(clerk.post("/report-kinds/new", data=given).location.rsplit("/", 1)[1])
    assert codes(empty_id) == []
    assert kind(empty_id).title == "Công tác tuần {ky}"
    assert "Chưa có mục nào" in page(clerk, f"/report-kinds/{empty_id}/outline").text
    copy = {"name": "Phòng, chống tham nhũng", "code": "pctn", "copy_of": str(old)}
    copy_id = int(clerk.post("/report-kinds/new", data=copy).location.rsplit("/", 1)[1])
    assert codes(copy_id) == codes(old)
    assert kind(copy_id).closing == kind(old).closing
    told = "Kết quả thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết TTHC"
    mine = db.session.scalars(select(ReportSection.id).where(ReportSection.title == told)).all()
    fields = [
        set(db.session.scalars(select(SectionField.field_id).where(SectionField.section_id == one))) for one in mine
    ]
    assert fields[0] == fields[1] != set()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Nhập tên"), ({"code": ""}, "Nhập mã loại báo cáo"), ({"code": "Bao cao"}, "Nhập một từ ngắn"),
        ({"code": "cchc"}, "Đã có loại báo cáo khác mang mã này"),
    ],
)  # fmt: skip
def test_a_kind_needs_a_name_and_a_code_of_its_own(client_of: ClientOf, typed: dict[str, str], words: str) -> None:
    report_kind()
    shown = page(client_of("lan"), "/report-kinds/new", **({"name": "Tuần", "code": "tuan", "copy_of": ""} | typed))
    assert (shown.status, words in shown.text) == (400, True)


def test_a_section_is_added_where_its_code_says(client_of: ClientOf) -> None:
    kind_id, clerk = report_kind(), client_of("lan")
    address = f"/report-kinds/{kind_id}/outline/new"
    given = filled(clerk, f"{address}?under=II.1", "code", title="Công tác pháp chế", words="pháp chế")
    assert given["code"] == ["II.1.d"]
    field = db.session.scalars(select(Field.id)).first()
    assert clerk.post(address, data=given | {"fields": [str(field)]}).status_code == 303
    assert codes(kind_id)[codes(kind_id).index("II.1.c") + 1] == "II.1.d"
    shown = page(clerk, f"/report-kinds/{kind_id}/outline").text
    assert "d) Công tác pháp chếII.1.d" in shown
    assert "từ khóa: pháp chế" in shown


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"code": "II.2.c"}, "Đã có mục khác mang mã này"), ({"code": "V.1"}, "Không có mục V"),
        ({"code": "III.1"}, "Mục nhiệm vụ thời gian đến đã có các điểm riêng"), ({"code": "muc 4"}, "Nhập mã dạng"),
        ({"title": ""}, "Nhập tiêu đề mục"), ({"opening": "Trong {kyy}"}, "Không có trường tự điền {kyy}"),
    ],
)  # fmt: skip
def test_a_section_that_cannot_stand_there_is_refused(client_of: ClientOf, typed: dict[str, str], words: str) -> None:
    kind_id, clerk = report_kind(), client_of("lan")
    address, before = f"/report-kinds/{kind_id}/outline/new", codes(report_kind())
    shown = page(clerk, address, **filled(clerk, address, "code", **({"code": "IV", "title": "Kiến nghị"} | typed)))
    assert (shown.status, words in shown.text) == (400, True)
    assert codes(kind_id) == before


def test_moving_a_section_takes_its_figures_and_placements_along(client_of: ClientOf, office: Office) -> None:
    kind_id, clerk = report_kind(), client_of("lan")
    moving, other = section_id("II.2.b"), section_id("II.2.c")
    figure, paper = indicator("Hồ sơ tiếp nhận", section="II.2.c"), make_document("9").id
    with unit_of_work():
        place(kind_id, "II.2.b", by=office.actor("lan"), document_id=paper)
    outline = page(clerk, f"/report-kinds/{kind_id}/outline")
    form = next(
        one
        for one in outline.forms
        if one.action == f"/report-kinds/sections/{moving}/move" and one.sent["direction"] == ["down"]
    )
    assert clerk.post(form.action, data=form.sent).status_code == 303
    assert (section(moving).code, section(moving).number, section(other).code) == ("II.2.c", "c)", "II.2.b")
    assert counter_of(figure).section == "II.2.b"
    assert db.session.scalars(select(Placement.section_id)).one() == moving
    assert codes(kind_id) == sorted(codes(kind_id), key=codes(kind_id).index)
    older = form.sent | {"form_key": ""}  # another page, that is old by now
    said = clerk.post(form.action, data=older, follow_redirects=True)
    assert "Nội dung này vừa được sửa ở nơi khác" in said.text
    assert section(moving).code == "II.2.c"


def test_a_new_code_numbers_all_below_anew(client_of: ClientOf) -> None:
    kind_id, clerk, head = report_kind(), client_of("lan"), section_id("II.4")
    address = f"/report-kinds/sections/{head}"
    given = filled(clerk, address, "code", code="II.7")
    assert clerk.post(address, data=given).status_code == 303
    assert codes(kind_id)[-4:] == ["II.7", "II.7.a", "II.7.b", "III"]
    below = page(clerk, address, **(filled(clerk, address, "code") | {"code": "II.7.a.1"}))
    assert below.status == 400  # it cannot stand under itself


def test_a_figure_follows_the_sections_of_its_own_kind_alone(client_of: ClientOf, office: Office) -> None:
    kind_id, by = report_kind(), office.actor("lan")
    figure = indicator("Hồ sơ tiếp nhận", section="II.2.c")
    with unit_of_work():
        copy = add_kind("Bản sao", "ban-sao", by=by, copy_of=kind_id).id
        same = select(ReportSection.id).where(ReportSection.kind_id == copy, ReportSection.code == "II.2.c")
        move_section(db.session.scalars(same).one(), up=True, by=by, version=1)
    assert counter_of(figure).section == "II.2.c"  # of the first kind that has the section
    with unit_of_work():
        move_section(section_id("II.2.c"), up=True, by=by, version=1)
    assert (counter_of(figure).section, counter_of(figure).report_kind_id) == ("II.2.b", kind_id)


def test_a_section_that_holds_figures_goes_only_knowingly(client_of: ClientOf, office: Office) -> None:
    kind_id, clerk, part = report_kind(), client_of("lan"), section_id("II.2.c")
    figure, paper = indicator("Hồ sơ tiếp nhận", section="II.2.c"), make_document("9").id
    with unit_of_work():
        place(kind_id, "II.2.c", by=office.actor("lan"), document_id=paper)
    shown = page(clerk, f"/report-kinds/sections/{part}")
    assert "1 số liệu gắn với mục này sẽ không được nêu ở đâu" in shown.text
    assert "1 nhiệm vụ hoặc văn bản đã xếp vào đây bằng tay sẽ không còn mục" in shown.text
    form = shown.form(action="/remove")
    said = clerk.post(form.action, data=form.sent, follow_redirects=True)
    assert "hãy xác nhận vẫn bỏ" in said.text
    assert "II.2.c" in codes(kind_id)
    assert clerk.post(form.action, data=form.sent | {"despite": "y"}).status_code == 303
    assert "II.2.c" not in codes(kind_id)
    assert db.session.query(Placement).count() == 0
    assert counter_of(figure).section == "II.2.c"  # the figure itself is not lost


def test_a_heading_goes_after_what_stands_under_it(office: Office) -> None:
    kind_id, by = report_kind(), office.actor("lan")
    with pytest.raises(InvalidInput), unit_of_work():
        remove_section(section_id("II.1"), by=by, version=1)
    with unit_of_work():
        remove_section(section_id("I.2"), by=by, version=1)
    with pytest.raises(Conflict), unit_of_work():
        remove_section(section_id("I.1"), by=by, version=1)
    assert kind(kind_id).version == 2


def test_what_does_not_exist_answers_404(client_of: ClientOf) -> None:
    clerk = client_of("lan")
    for address in ("/99", "/99/outline", "/99/outline/new", "/sections/99"):
        assert clerk.get(f"/report-kinds{address}").status_code == 404
    for address in ("/99", "/99/use", "/sections/99", "/sections/99/move", "/sections/99/remove"):
        assert clerk.post(f"/report-kinds{address}", data={"version": "1"}).status_code == 404


def test_the_pages_ask_a_fixed_number_of_times(client_of: ClientOf, office: Office) -> None:
    kind_id, clerk, part = report_kind(), {"lan": client_of("lan")}, section_id("II.2.c")
    addresses = [f"/report-kinds/{kind_id}", f"/report-kinds/{kind_id}/outline", f"/report-kinds/sections/{part}"]
    with unit_of_work():
        place(kind_id, "II.2.c", by=office.actor("lan"), document_id=make_document().id)
    few = asks(clerk, addresses)
    for number in range(12):
        indicator(f"Chỉ số {number}", section="II.2.c")
        with unit_of_work():
            draft_ = SectionDraft(f"II.6.{'abcdđeghiklm'[number]}", f"Mục {number}", field_ids=(1, 2))
            add_section(kind_id, draft_, by=office.actor("lan"), version=kind(kind_id).version)
            place(kind_id, "II.2.c", by=office.actor("lan"), document_id=make_document(str(100 + number)).id)
    assert asks(clerk, addresses) == few
    assert max(few.values()) <= 15
