"""The form of papers that were read from pictures: columns told by boxes, slips mended or doubted."""

from __future__ import annotations

import pytest

from tests.tracker.intake.reading.papers import PAPERS
from tests.tracker.intake.reading.pictures import Sheet, centred, pictured
from tests.tracker.intake.reading.test_form import filled
from tracker.core.text import Text
from tracker.intake.reading.form.doubting import with_name
from tracker.intake.reading.form.lines import lines_of
from tracker.intake.reading.form.mending import mended, mended_entry
from tracker.intake.reading.form.reading import read_form
from tracker.intake.reading.form.roles import repaired
from tracker.intake.reading.values import Doubt, Found


@pytest.mark.parametrize("name", PAPERS)
def test_both_columns_on_one_line_are_told_by_their_places(name: str) -> None:
    given = filled(read_form(pictured(PAPERS[name])))
    assert {key: given[key] for key in PAPERS[name].fields} == PAPERS[name].fields


#: What readers of pictures take for what, in heads.
SLIPS = [
    {"Số:": "Só:"}, {"Số:": "Sô :"}, {"Số: ": "Số:"}, {"CỘNG HÒA XÃ HỘI": "CONG HOA XÃ HOI"}, {"ỦY BAN": "UỶ BAN"},
    {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": "CÔNG HÒA XÃ HÔI CHỦ NGHỈA VIÊT NAM"}, {"Nơi nhận:": "Noi nhận:"},
    {"Nơi nhận:": "Nơi nhân"}, {"KT. ": "KT, "}, {"TM. ": "TM ."}, {"ngày": "ngảy"}, {"tháng": "thảng"},
    {"Độc lập": "Độc lâp"}, {"-UBND": "-UBNĐ"}, {"/QĐ-": "/QD-"}, {"- ": "— "}, {"-------": "———"},
]  # fmt: skip


@pytest.mark.parametrize("slips", SLIPS, ids=lambda slips: " ".join(slips.values()))
def test_slips_of_a_reader_of_pictures_change_no_field(slips: dict[str, str]) -> None:
    wrong = []
    for name, paper in PAPERS.items():
        given = filled(read_form(pictured(paper, slips)))
        for key, wanted in paper.fields.items():
            if _plain(given[key], slips) != _plain(wanted, slips):
                wrong.append((name, key, given[key]))
    assert not wrong


def _plain(value: object, slips: dict[str, str]) -> str:
    """The field with the slip in both: what stands in a name stays as it was read."""
    said = str(value)
    for right, wrong in slips.items():
        said = said.replace(wrong, right)
    return said.replace("Uỷ", "Ủy").replace("UỶ", "ỦY")


def head(*left: str, title: str = "Tăng cường chuyển đổi số năm 2026") -> Sheet:
    sheet = Sheet()
    sheet.line(centred("ỦY BAN NHÂN DÂN", 40, 260), centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 310, 540))
    sheet.line(centred("XÃ BÌNH SƠN", 40, 260), centred("Độc lập - Tự do - Hạnh phúc", 310, 540))
    for line in left:
        sheet.line(centred(line, 40, 260), centred("Bình Sơn, ngày 03 tháng 11 năm 2025", 310, 540))
    sheet.line(centred("KẾ HOẠCH", 60, 540))
    sheet.line(centred(title, 60, 540))
    return sheet


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 3O8/KH-UBND", "308", "KH-UBND"), ("Số: l2/KH-UBND", "12", "KH-UBND"), ("Số: 12/KH-UBNĐ", "12", "KH-UBND"),
        ("Só: 45 /KH-UBND", "45", "KH-UBND"),
    ],
)  # fmt: skip
def test_figures_and_letters_that_look_alike_are_mended_and_doubted(line: str, number: str, symbol: str) -> None:
    register = read_form(head(line).maker.text())
    assert register.number is not None
    assert register.symbol is not None
    assert (register.number.value, register.symbol.value) == (number, symbol)
    assert (Doubt.ODD_LETTERS in register.number.doubts) == (number not in line or symbol not in line)


def test_a_mark_that_the_language_does_not_know_is_mended_and_doubted() -> None:
    register = read_form(head("Số: 12/KH-UBND", title="Tăng cường chuyển đối số năm 2026").maker.text())
    assert register.title is not None
    assert (register.title.value, register.title.doubts) == ("Tăng cường chuyển đổi số năm 2026", (Doubt.ODD_LETTERS,))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("CHUYỂN ĐỒI SỐ", "CHUYỂN ĐỔI SỐ"), ("thúc đấy tố chức", "thúc đẩy tổ chức"), ("hoà bình", "hoà bình"),
        ("UỶ BAN NHÂN DẬN", "UỶ BAN NHÂN DÂN"), ("(đế b/c)", "(để b/c)"), ("hàm đối số", "hàm đối số"),
    ],
)  # fmt: skip
def test_only_pairs_with_one_reading_are_mended(read: str, meant: str) -> None:
    assert mended(read) == meant


def test_words_that_were_hardly_seen_are_doubted() -> None:
    sheet = head()
    sheet.y = 86.0
    sheet.line(centred("Số: 12/KH-UBND", 40, 260), sure=0.3)
    register = read_form(sheet.maker.text())
    assert register.issuer is not None
    assert Doubt.UNCLEAR_PICTURE not in register.issuer.doubts


def test_what_a_stroke_of_the_pen_hid_is_told_from_what_stands_below_it() -> None:
    sheet = head("Số: 12/KH-UBND")
    sheet.line(("Nơi nhận:", 60), ("ỦY BAN NHÂN DÂN", 370))
    sheet.line(("- Như trên;", 60), ("CHỦ TỊCH", 390))
    sheet.line(("- Lưu: VT.", 60), ("PHÓ CHỦ TỊCH", 380))
    sheet.line(("Trần Văn Nam", 385))
    signer = read_form(sheet.maker.text()).signer
    assert signer.competence is not None
    assert signer.position is not None
    assert signer.name is not None
    assert signer.competence.value == "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"
    assert Doubt.ODD_LETTERS in signer.competence.doubts
    assert (signer.position.value, signer.name.value) == ("PHÓ CHỦ TỊCH", "Trần Văn Nam")


def test_a_photo_of_the_last_page_alone_gives_recipients_and_signer() -> None:
    sheet = Sheet()
    sheet.line(("Trên đây là kế hoạch của UBND xã, đề nghị các đơn vị thực hiện./.", 60))
    sheet.line(("Nơi nhận:", 60), ("TM. ỦY BAN NHÂN DÂN", 350))
    sheet.line(("- Lưu: VT.", 60), ("CHỦ TỊCH", 390))
    sheet.line(("Đặng Tấn Thành", 380))
    register = read_form(sheet.maker.text())
    assert filled(register) | {"name": "Đặng Tấn Thành", "recipients": ["Lưu: VT"], "position": "CHỦ TỊCH"} == filled(
        register
    )


@pytest.mark.parametrize(
    ("read", "role"),
    [
        ("““=PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("PHÓCHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ("T. GIÁM ĐỐC", "KT. GIÁM ĐỐC"),
        ("P..2 CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("PHÓ GIÁM ĐỐC XNN", "PHÓ GIÁM ĐỐC"), ("-. HỦ TICH NN", "CHỦ TỊCH"),
        ("GIÁM ĐỐC SỞ Y TẾ", "GIÁM ĐỐC SỞ Y TẾ"), ("T/M BAN THƯỜNG VỤ", "T/M BAN THƯỜNG VỤ"),
        ("PHỤ LỤC I", "PHỤ LỤC I"),
        ("Q. CHỦ TỊCH", "Q. CHỦ TỊCH"), ("PHÓ CHỦ TỊCH TT", "PHÓ CHỦ TỊCH TT"), ("MẪU THỬ NGHIỆM", "MẪU THỬ NGHIỆM"),
    ],
)  # fmt: skip
def test_roles_are_known_under_a_stamp_and_other_words_stay(read: str, role: str) -> None:
    line = repaired(next(lines_of(Text.of_plain(read))))
    assert line.text == role
    assert line.is_mended == (read != role)


def test_strokes_below_a_position_are_no_part_of_it() -> None:
    sheet = head("Số: 12/KH-UBND")
    sheet.line(("Nơi nhận:", 60), ("TM. ỦY BAN NHÂN DÂN", 350))
    sheet.line(("- Lưu: VT.", 60), ("CHỦ TỊCH", 390))
    for stroke in ("NN", "XNN NN", "—"):
        sheet.line((stroke, 395))
    sheet.line(("N Vàng A Páo", 380))
    signer = read_form(sheet.maker.text()).signer
    assert signer.position is not None
    assert signer.name is not None
    assert (signer.position.value, signer.name.value) == ("CHỦ TỊCH", "Vàng A Páo")


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("UBND tỉnh (b/C)", "UBND tỉnh (b/c)"),
        ("Bộ Nội vụ (để b/)", "Bộ Nội vụ (để b/c)"),
        ("Lưu: VF, VP", "Lưu: VT, VP"),
        ("Lưu: VI: VP", "Lưu: VT, VP"),
        ("Lưu: VINC", "Lưu: VT, NC"),
        ("Lưu VŨ", "Lưu VT"),
        ("Lưu: VT, NC (05)", "Lưu: VT, NC (05)"),
        ("Lưu: VP, VT", "Lưu: VP, VT"),
        ("Lưu: VHXH", "Lưu: VHXH"),
    ],
)
def test_what_recipients_say_in_short_is_one_of_few(said: str, right: str) -> None:
    assert mended_entry(said) == right


@pytest.mark.parametrize(
    ("read", "name", "is_odd"),
    [
        ("Lê THịThu Hà", "Lê Thị Thu Hà", True),
        ("Đại tá Trần Văn Bình", "Đại tá Trần Văn Bình", False),
        ("ThS. Nguyễn Thị Hoa", "ThS. Nguyễn Thị Hoa", False),
        ("Y Bhiôk Niê", "Y Bhiôk Niê", True),
        ("MẪU THỬ NGHIỆM", "", True),
        ("MẪU THỦNN", "", True),
    ],
)
def test_a_name_is_written_as_names_are_or_left_out(read: str, name: str, *, is_odd: bool) -> None:
    found = with_name(Found(read, ()))
    assert found is not None
    assert (found.value, Doubt.ODD_LETTERS in found.doubts) == (name, is_odd)


def test_bodies_in_short_go_on_below_and_who_signs_does_not() -> None:
    sheet = head("Số: 12/KH-UBND")
    sheet.line(("Nơi nhận:", 60), ("CHỦ TỊCH", 360))
    for line in ("- Các sở: NNMT, TC, XD,", "YT, GDĐT, VHTTDL;", "- Như trên;", "- Lưu: VT."):
        sheet.line((line, 60))
    sheet.line(("Trần Văn Bình", 360))
    form = read_form(sheet.maker.text())
    assert [one.value for one in form.recipients] == ["Các sở: NNMT, TC, XD, YT, GDĐT, VHTTDL", "Như trên", "Lưu: VT"]
