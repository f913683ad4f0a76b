"""Signatures of invented offices under stamps and strokes of the pen, as grey scans show them."""

from __future__ import annotations

import io
import shutil

import pytest

from tests.tracker.intake.reading.files.signed_pages import Stamped, signed_page
from tracker.documents.numbers.folding import fold_each
from tracker.intake.reading.files.reading import text_of
from tracker.intake.reading.form.reading import read_form

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed here")
FILED = ("Như trên;", "UBND tỉnh (b/c);", "Lưu: VT, NC.")
SIGNED = [
    Stamped(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Đỗ Quang Khải", FILED, turn=17),
    Stamped(("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), "Trịnh Thị Thùy Dung", FILED, turn=-35, ink=95, pen=90),
    Stamped(("TL. GIÁM ĐỐC", "CHÁNH THANH TRA"), "Huỳnh Ngọc Ẩn", FILED, stamp="SỞ XÂY DỰNG", turn=8, left=-180),
    Stamped(("HIỆU TRƯỞNG",), "Lương Thế Vượng", FILED, stamp="TRƯỜNG THCS", turn=-12, ink=130),
    Stamped(("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"), "Bùi Xuân Phước", FILED, turn=60, radius=240, pen=60),
    Stamped(("CHI CỤC TRƯỞNG",), "Nguyễn Hữu Tuyên", FILED, turn=3, left=-120, ink=115, pen=120),
]


@pytest.mark.parametrize("signed", SIGNED, ids=lambda one: one.name)
def test_who_signed_is_read_under_a_stamp(signed: Stamped) -> None:
    file = io.BytesIO()
    signed_page(signed).save(file, "PNG")
    form = read_form(text_of(file.getvalue(), "a.png", lambda _done, _of: None).text)
    said = [one.value for one in (form.signer.competence, form.signer.position) if one]
    assert said == list(signed.lines)
    assert form.signer.name is not None
    assert fold_each(form.signer.name.value) == fold_each(signed.name)  # tone marks are as good as the font
    assert [one.value for one in form.recipients] == ["Như trên", "UBND tỉnh (b/c)", "Lưu: VT, NC"]
