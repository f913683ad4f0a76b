"""Which unit is chosen already for a name that no unit has: only one whose name is spelled otherwise."""

from __future__ import annotations

import pytest

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.moving.lists import THREE, begin, causes, plain_list
from tracker.moving.sheet.unit_doubts import is_like

pytestmark = pytest.mark.settings(TODAY="2022-07-01")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Phòng Kinh tê", "Phòng Kinh tế"),
        ("Phong Van hoa Xa hoi", "Phòng Văn hóa - Xã hội"),
        ("Văn phòng HĐND&UBND", "Văn phòng HĐND và UBND"),
        ("TT PV HCC", "Trung tâm Phục vụ hành chính công"),
        ("Hội LHPN xã", "Hội Liên hiệp Phụ nữ xã"),
        ("Thôn Mỹ Huế 3", "Thôn Mỹ Huệ 3"),
    ],
)
def test_another_spelling_is_the_same_name(words: str, name: str) -> None:
    assert is_like(words, name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Tổ công tác 35", "Công an xã"),
        ("Ban QLDA", "Ban Chỉ huy Quân sự xã"),
        ("Phòng Kinh tế - Hạ tầng", "Phòng Kinh tế"),
        ("Thôn Mỹ Huệ 4", "Thôn Mỹ Huệ 3"),
        ("UBND xã Bình An", "UBND xã Bình Tân"),
        ("Trường THCS Bình Nguyên", "Trường Tiểu học Bình Nguyên"),
        ("&", "Công an xã"),
    ],
)
def test_another_word_is_another_unit(words: str, name: str) -> None:
    assert not is_like(words, name)


def test_a_near_unit_is_offered_and_not_chosen_for_whoever_looks(office: Office, client_of: ClientOf) -> None:
    row = [*THREE[0][:3], "Tổ công tác Nội vụ 35", *THREE[0][4:]]
    run_id = begin(plain_list(row), office)
    (cause,) = causes(run_id, office).values()
    offered = [one.value for one in cause.choices if one.value.startswith("unit:")]
    assert offered  # near ones are there to be chosen
    assert not any(one.is_guess for one in cause.choices)
    page = client_of("lan").get(f"/moving/{run_id}").text
    answers = page[page.index('name="choice"') :]
    assert answers.index('<option value="" selected>Chọn cách hiểu</option>') < answers.index("unit:")
