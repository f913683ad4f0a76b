"""The two workbooks to fill in, made for this office: an example, drop-downs, and a sheet that says what goes where.

In Vietnamese, as offices fill them in. The sheets beside the list are never read; rows whose STT is "VD" neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import IO

from tracker.accounts.titles import usual_titles
from tracker.core.sheets import HEAD, Line, Look, Sheet
from tracker.core.workbooks import write_workbook
from tracker.organization.committee import the_terms
from tracker.organization.forms import offered_kinds
from tracker.organization.queries import active_units
from tracker.organization.terms import Terms

GUIDE, LISTS = "Hướng dẫn", "Danh mục"
#: Rows that the drop-downs go down.
SPARE = 1_000
EXAMPLE = "VD"
ROLES = (
    "Lãnh đạo Ủy ban", "Phó của lãnh đạo Ủy ban", "Đứng đầu đơn vị", "Cấp phó của đơn vị", "Chuyên viên",
    "Văn thư, Văn phòng", "Quản trị hệ thống",
)  # fmt: skip
PLAIN, TITLE, FAINT = Look(), Look(bold=True, wrap=False, size=14), Look(italic=True)


@dataclass(frozen=True, slots=True)
class Part:
    """A column of a template: its head, its width, what is written there, an example."""

    head: str
    width: float
    says: str
    example: str


def _people_parts(terms: Terms) -> Sequence[Part]:
    return (
        Part("STT", 6, "Số thứ tự, không bắt buộc. Dòng ghi “VD” là ví dụ, không được nhập.", EXAMPLE),
        Part("Họ và tên", 28, "Bắt buộc. Viết đầy đủ, có dấu.", "Nguyễn Thị Hương"),
        Part("Chức vụ", 30, "Như trong văn bản. Từ chức vụ chương trình hiểu vai trò.", f"Phó {terms.chairman}"),
        Part("Đơn vị", 36, "Tên, tên viết tắt hoặc mã của đơn vị; chọn từ danh sách. Đơn vị mới sẽ được hỏi lại.",
             terms.committee),
        Part("Vai trò", 26, "Chỉ ghi khi chức vụ chưa nói rõ; chọn từ danh sách.", ""),
        Part("Thư điện tử", 28, "Để gửi lời mời và thư nhắc việc. Không có thì để trống.", "huong@coquan.gov.vn"),
        Part("Điện thoại", 16, "Không bắt buộc.", "0905 123 456"),
        Part("Tên đăng nhập", 18, "Chữ thường không dấu. Để trống thì chương trình đặt từ họ tên: huong.nt.", ""),
        Part("Từ ngày", 14, "Ngày bắt đầu giữ chức vụ. Để trống là ngày nhập.", "01/07/2025"),
        Part("Đến ngày", 14, "Ngày cuối cùng; đang giữ thì để trống.", ""),
    )  # fmt: skip


def _unit_parts(terms: Terms) -> Sequence[Part]:
    return (
        Part("STT", 6, "Số thứ tự, không bắt buộc. Dòng ghi “VD” là ví dụ, không được nhập.", EXAMPLE),
        Part("Tên đơn vị", 44, "Bắt buộc. Tên đầy đủ, như trong văn bản.", terms.a_place_below),
        Part("Tên viết tắt", 24, "Dùng trong bảng biểu. Để trống thì chương trình tự đặt.", ""),
        Part("Mã", 16, "Ngắn, không đổi về sau, chữ in hoa: NV, KT. Để trống thì chương trình tự đặt.",
             terms.a_code_below),
        Part("Loại", 22, "Chọn từ danh sách. Để trống thì chương trình hiểu từ tên.", ""),
        Part("Đơn vị cấp trên", 40, f"Để trống là trực thuộc {terms.committee}. Đơn vị cấp trên có thể ở cùng tệp này.",
             ""),
        Part("Thư điện tử", 28, "Hộp thư chung của đơn vị, để nhận thư nhắc việc.", ""),
        Part("Ngày bắt đầu", 16, "Ngày đơn vị bắt đầu hoạt động. Để trống là từ trước đến nay.", "01/07/2025"),
    )  # fmt: skip


def people_template(on: date) -> IO[bytes]:
    """ "Mẫu danh sách cán bộ", in a temporary file."""
    terms, nodes = the_terms(), active_units(on)
    units = [node.unit.name for node in nodes]
    titles = usual_titles(terms, [(node.unit.kind, node.unit.name) for node in nodes])
    lists = {"Chọn đơn vị": units, "Chọn chức vụ": titles, "Chọn vai trò": list(ROLES)}
    parts = _people_parts(terms)
    notes = (
        "Mỗi dòng là một người và một chức vụ. Người giữ hai chức vụ ghi hai dòng, cùng thư điện tử hoặc tên đăng "
        "nhập.",
        "Nộp tệp ở trang “Nhập danh sách cán bộ, đơn vị”. Chương trình cho xem từng dòng trước khi nhập; nhập xong vẫn "
        "hoàn tác được cho đến khi duyệt. Nộp lại tệp này không tạo thêm ai.",
    )
    return _book("Danh sách cán bộ", parts, notes, lists, {4: "Chọn đơn vị", 3: "Chọn chức vụ", 5: "Chọn vai trò"})


def units_template(on: date) -> IO[bytes]:
    """ "Mẫu danh sách đơn vị", in a temporary file."""
    lists = {
        "Chọn loại": [kind.name for kind in offered_kinds(on)],
        "Chọn cấp trên": [node.unit.name for node in active_units(on)],
    }
    notes = (
        "Mỗi dòng là một đơn vị: phòng, trung tâm, trạm, thôn, tổ dân phố, hội, đoàn thể.",
        "Nộp tệp ở trang “Nhập danh sách cán bộ, đơn vị”. Chương trình cho xem từng dòng trước khi nhập; nhập xong vẫn "
        "hoàn tác được cho đến khi duyệt. Nộp lại tệp này không tạo thêm đơn vị nào.",
    )
    return _book("Danh sách đơn vị", _unit_parts(the_terms()), notes, lists, {5: "Chọn loại", 6: "Chọn cấp trên"})


def _book(
    title: str, parts: Sequence[Part], notes: Sequence[str], lists: Mapping[str, Sequence[str]],
    offers: Mapping[int, str],
) -> IO[bytes]:  # fmt: skip
    """The list, what goes where, and what the drop-downs offer."""
    names = list(lists)
    choices = {
        column: f"'{LISTS}'!${_letter(names.index(name))}$2:${_letter(names.index(name))}${len(lists[name]) + 1}"
        for column, name in offers.items() if lists[name]
    }  # fmt: skip
    head = Line([part.head for part in parts], [HEAD] * len(parts))
    example = Line([part.example for part in parts], [FAINT] * len(parts))
    return write_workbook(
        [
            Sheet(title, [part.width for part in parts], [head, example], kept=2, choices=choices, most=SPARE),
            Sheet(GUIDE, [24, 90, 30], _guide(parts, notes)),
            Sheet(LISTS, [40] * len(names), _listed(lists)),
        ]
    )


def _guide(parts: Sequence[Part], notes: Sequence[str]) -> Iterator[Line]:
    yield Line(["Cột", "Ghi gì", "Ví dụ"], [TITLE, HEAD, HEAD])
    for part in parts:
        yield Line([part.head, part.says, part.example], [HEAD, PLAIN, FAINT])
    for note in notes:
        yield Line(["", note, ""], [PLAIN, PLAIN, PLAIN])


def _listed(lists: Mapping[str, Sequence[str]]) -> Iterator[Line]:
    yield Line(list(lists), [HEAD] * len(lists))
    for row in zip_longest(*lists.values(), fillvalue=""):
        yield Line(row, [PLAIN] * len(lists))


def _letter(place: int) -> str:
    return "ABCDEFGH"[place]
