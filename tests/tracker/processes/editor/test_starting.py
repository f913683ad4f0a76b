"""New procedures begun from patterns, from the shipped drawings, and from nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.documents.test_query_counts import asks
from tracker.core.extensions import db
from tracker.processes.editor.starting import ALL, StartingPoint, key_of
from tracker.processes.models import Process, ProcessVersion, VersionState
from workflows.reader import read_drawing


def draft_of(key: str) -> ProcessVersion:
    db.session.rollback()
    return db.session.scalars(select(ProcessVersion).join(Process).where(Process.key == key)).one()


def test_a_pattern_is_copied_in_one_click_and_opens_in_the_editor(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    page = clerk.get("/procedures/start").text
    assert "Trình ký văn bản" in page
    answer = clerk.post("/procedures/start", data={"begin": "signing", "name": ""})
    assert (answer.status_code, answer.location) == (303, "/procedures/trinh_ky_van_ban/1/edit")
    draft = draft_of("trinh_ky_van_ban")
    assert (draft.state, draft.name, draft.added_by) == (VersionState.DRAFT, "Trình ký văn bản", "Phạm Thị Lan")
    drawing = read_drawing(draft.xml.encode()).definition
    assert drawing is not None
    assert (drawing.id, drawing.name) == ("trinh_ky_van_ban", "Trình ký văn bản")
    assert 'processRef="trinh_ky_van_ban"' in draft.xml  # its pool is that of the process
    assert "Bắt đầu từ “Trình ký văn bản”" in clerk.get("/procedures/trinh_ky_van_ban/1").text


def test_the_frame_of_a_pattern_gets_the_name_of_the_new_procedure(client_of: ClientOf, office: Office) -> None:
    client_of("lan").post("/procedures/start", data={"begin": "signing", "name": "Ký giấy phép"})
    xml = draft_of("ky_giay_phep").xml
    assert '<bpmn:participant id="office" name="Ký giấy phép" processRef="ky_giay_phep"/>' in xml
    assert '<bpmn:lane id="van_phong" name="Văn phòng">' in xml


def test_two_of_the_same_name_have_ids_of_their_own(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    typed = {"begin": "empty", "name": "Cấp phép xây dựng"}
    assert clerk.post("/procedures/start", data=typed).location == "/procedures/cap_phep_xay_dung/1/edit"
    assert clerk.post("/procedures/start", data=typed).location == "/procedures/cap_phep_xay_dung_2/1/edit"


@pytest.mark.parametrize("point", sorted(ALL))
def test_every_starting_point_can_be_begun(client_of: ClientOf, office: Office, point: str) -> None:
    clerk = client_of("lan")
    answer = clerk.post("/procedures/start", data={"begin": point, "name": f"Quy trình {point}"})
    key = f"quy_trinh_{point}"
    assert answer.location == f"/procedures/{key}/1/edit"
    assert clerk.get(answer.location).status_code == 200
    assert clerk.get(f"/procedures/{key}/1").status_code == 200


def test_what_is_no_starting_point_is_refused_and_the_name_stays(client_of: ClientOf, office: Office) -> None:
    answer = client_of("lan").post("/procedures/start", data={"begin": "nonsense", "name": "Đốc thúc"})
    assert answer.status_code == 400
    assert 'value="Đốc thúc"' in answer.text
    assert client_of("lan").get("/procedures/start/nonsense.bpmn").status_code == 404


def test_who_does_not_draw_begins_nothing(client_of: ClientOf, office: Office) -> None:
    head = client_of("huong")
    assert head.get("/procedures/start").status_code == 403
    assert head.post("/procedures/start", data={"begin": "signing"}).status_code == 403
    assert "Vẽ quy trình" not in head.get("/procedures").text


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("Trình ký văn bản", set(), "trinh_ky_van_ban"),
        ("  ĐỐC THÚC – vượt cấp!  ", set(), "doc_thuc_vuot_cap"),
        ("2026: rà soát", set(), "qt_2026_ra_soat"),
        ("", set(), "qt"),
        ("流程", set(), "qt"),
        ("new", set(), "new_2"),
        ("A", {"a", "a_2"}, "a_3"),
        ("x" * 300, set(), "x" * 50),
    ],
)
def test_the_id_is_made_of_the_name(name: str, taken: set[str], key: str) -> None:
    assert key_of(name, taken) == key


def test_the_page_of_starting_points_asks_no_more_than_any_page(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    assert asks({"lan": clerk}, ["/procedures/start"])["lan", "/procedures/start"] <= 4


@pytest.mark.parametrize("point", ALL.values(), ids=ALL)
def test_a_small_picture_holds_every_arrow(point: StartingPoint) -> None:
    left, top, width, height = map(float, point.sketch.box.split())
    points = [tuple(map(float, pair.split(","))) for line in point.sketch.lines for pair in line.split()]
    assert all(left < x < left + width and top < y < top + height for x, y in points)


def test_the_steps_of_a_version_are_told_in_the_words_of_its_drawing(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    clerk.post("/procedures/start", data={"begin": "opinions", "name": "Lấy ý kiến"})
    page = clerk.get("/procedures/lay_y_kien/1").text
    assert "Đồng ý, Có ý kiến khác" in page
    assert "phải điền: Nội dung góp ý" in page
    assert "Từng đơn vị phối hợp</td>" in page
    assert "y_kien_khac" not in page
