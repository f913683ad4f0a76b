"""One pasted line, read into the fields of a form."""

from datetime import date

import pytest

from tracker.documents.numbers.reference import Reference, read_reference


def test_a_full_line_fills_every_field():
    line = (
        "Kế hoạch số 12/KH-UBND ngày 25/01/2022 của UBND huyện Bình Sơn về thi hành pháp luật về xử lý vi phạm "
        "hành chính năm 2022 (đã kiểm tra 10/14 xã)"
    )
    assert read_reference(line) == Reference(
        kind="KH",
        number="12",
        symbol="KH-UBND",
        date=date(2022, 1, 25),
        issuer="UBND huyện Bình Sơn",
        authority="collective",
        subject="thi hành pháp luật về xử lý vi phạm hành chính năm 2022",
    )


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("Công văn số 640/UBND ngày 18/3/2022 về việc công bố danh mục.", "công bố danh mục"),
        ("Công văn số 640/UBND ngày 18/3/2022 V/v  công bố\ndanh mục; Quyết định", "công bố danh mục"),
        ("Quyết định số 31/QĐ-UBND ngày 10/01/2022 ban hành Quy chế làm việc", "Quy chế làm việc"),
        ("Quyết định số 31/QĐ-UBND ngày 10/01/2022 phê duyệt chỉ số", "phê duyệt chỉ số"),
        ("Quyết định số 31/QĐ-UBND ngày 10/01/2022", None),
    ],
)
def test_the_subject_is_what_the_document_is_about(line, subject):
    reference = read_reference(line)
    assert reference is not None
    assert reference.subject == subject


def test_the_chairman_issues_in_his_own_name():
    reference = read_reference("Quyết định số 08/QĐ-UBND ngày 05/01/2022 của Chủ tịch UBND huyện")
    assert reference is not None
    assert (reference.authority, reference.issuer) == ("chairman", "Chủ tịch UBND huyện")


def test_a_number_alone_gives_its_kind():
    assert read_reference("12/KH-UBND") == Reference("KH", "12", "KH-UBND", None, None, None, None)


def test_a_line_without_a_symbol_gives_what_it_can():
    assert read_reference("kế hoạch 12 ngày 25/1/2022") == Reference(
        "KH", "12", "", date(2022, 1, 25), None, None, None
    )


@pytest.mark.parametrize("line", ["", "hộ tịch chứng thực", "kế hoạch đào tạo năm 2022", "đã kiểm tra 10/14 xã"])
def test_a_line_that_names_no_document_is_none(line):
    assert read_reference(line) is None


@pytest.mark.parametrize(
    ("line", "kind", "number", "day", "issuer", "authority", "subject"),
    [
        ("kế hoạch số 12a", "KH", "12a", None, None, None, None),
        ("số 12 của UBND huyện về hộ tịch", None, "12", None, "UBND huyện", "collective", "hộ tịch"),
        (
            "Ngày 25/01/2022, UBND huyện ban hành Kế hoạch số 12/KH-UBND về hộ tịch",
            "KH",
            "12",
            date(2022, 1, 25),
            "UBND huyện",
            "collective",
            "hộ tịch",
        ),
        (
            "Kế hoạch số 12/KH-UBND về hộ tịch. Theo Kế hoạch số 12/KH-UBND ngày 25/01/2022",
            "KH",
            "12",
            date(2022, 1, 25),
            None,
            None,
            "hộ tịch",
        ),
        (
            "Quyết định số 08/QĐ-UBND của Phó Chủ tịch UBND huyện",
            "QĐ",
            "08",
            None,
            "Phó Chủ tịch UBND huyện",
            "chairman",
            None,
        ),
        (
            "Quyết định số 08/QĐ-UBND của Chủ tịch Ủy ban nhân dân huyện",
            "QĐ",
            "08",
            None,
            "Chủ tịch Ủy ban nhân dân huyện",
            "chairman",
            None,
        ),
        ("Kế hoạch 12/KH-UBND triển khai Đề án 06", "KH", "12", None, None, None, "triển khai Đề án 06"),
        ("Kế hoạch 12/KH-UBND về hộ tịch (bản 2)", "KH", "12", None, None, None, "hộ tịch"),
        ("Kế hoạch 12/KH-UBND về việc: “hộ tịch”.", "KH", "12", None, None, None, "hộ tịch"),
        ("Kế hoạch 12/KH-UBND về .", "KH", "12", None, None, None, None),
        ("Kế hoạch 12/KH-UBND trích yếu: hộ tịch\n\nNơi nhận", "KH", "12", None, None, None, "hộ tịch"),
        ("Quyết định 31/QĐ-UBND ban hành kèm theo", "QĐ", "31", None, None, None, "kèm theo"),
        (
            "kế hoạch 12 ngày 25/1/2022 của Chủ tịch UBND huyện ban hành Quy chế",
            "KH",
            "12",
            date(2022, 1, 25),
            "Chủ tịch UBND huyện",
            "chairman",
            "Quy chế",
        ),
        ("công văn hộ tịch", None, "", None, None, None, None),
    ],
)
def test_the_parts_of_a_line(line, kind, number, day, issuer, authority, subject):
    found = read_reference(line)
    if not number:
        assert found is None
        return
    assert found is not None
    assert (found.kind, found.number, found.date, found.issuer, found.authority, found.subject) == (
        kind,
        number,
        day,
        issuer,
        authority,
        subject,
    )
