"""What stands where in the workbook of a plan: its sheets, columns and words. In Vietnamese, as offices fill it in.

Whoever reads it goes by folded words, so that accents, case and spaces do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.core.actor import Role
from tracker.organization.models import Level
from tracker.reorganizing.plan import Fate


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in code, its head, its width in letters; `heads`: other heads that mean it, folded."""

    name: str
    head: str
    width: float
    heads: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet with a row of heads."""

    title: str
    columns: Sequence[Column]

    def letter(self, name: str) -> str:
        """The letter of a column as we write it."""
        return "ABCDEFGHIJKL"[[column.name for column in self.columns].index(name)]


GUIDE = "Hướng dẫn"
#: The sheet of basics has a label and a value in each row.
BASICS = "Chung"
LABELS: Mapping[str, str] = {
    "title": "Tên lần sắp xếp",
    "day": "Ngày bắt đầu",
    "decision": "Văn bản quyết định",
    "committee-name": "Tên Ủy ban mới",
    "committee-short_name": "Tên khi viện dẫn",
    "committee-level": "Cấp",
    "committee-place": "Địa danh",
    "committee-superior": "Cơ quan cấp trên",
}
UNITS = Layout(
    "Đơn vị",
    (
        Column("unit", "Đơn vị hiện có", 38, ("don vi", "don vi cu", "ten don vi")),
        Column("code", "Mã", 14),
        Column("fate", "Sẽ", 24, ("phuong an", "hinh thuc")),
        Column("to", "Đơn vị mới", 44, ("don vi nhan", "thanh", "vao", "noi nhan")),
        Column("note", "Ghi chú", 40),
        Column("short_name", "Tên ngắn mới", 26, ("ten ngan",)),
        Column("kind", "Loại mới", 18, ("loai", "loai don vi")),
    ),
)
NEW = Layout(
    "Đơn vị mới",
    (
        Column("name", "Tên đầy đủ", 44, ("ten", "don vi moi", "ten don vi")),
        Column("short_name", "Tên ngắn", 26),
        Column("kind", "Loại", 18, ("loai don vi",)),
        Column("parent", "Trực thuộc", 38, ("don vi cap tren",)),
        Column("code", "Mã", 18),
        Column("email", "Hộp thư", 28, ("email", "thu dien tu")),
    ),
)
PEOPLE = Layout(
    "Nhân sự",
    (
        Column("person", "Họ và tên", 28, ("can bo",)),
        Column("title", "Chức danh hiện nay", 28, ("chuc danh", "chuc vu")),
        Column("unit", "Đơn vị hiện có", 34, ("don vi",)),
        Column("to", "Chuyển đến", 38, ("don vi moi", "chuyen ve")),
        Column("role", "Vai trò", 20),
        Column("new_title", "Chức danh mới", 30, ("chuc vu moi",)),
        Column("post", "Số", 9, ("so chuc vu",)),
    ),
)
ITEMS = Layout(
    "Nhiệm vụ",
    (
        Column("unit", "Đơn vị hiện có", 34, ("don vi",)),
        Column("title", "Nhiệm vụ", 70),
        Column("to", "Chuyển đến", 38, ("don vi moi",)),
        Column("item", "Số", 9, ("so nhiem vu",)),
    ),
)

STAYS = "Giữ nguyên"
FATES: Mapping[Fate, str] = {
    Fate.MERGED: "Sáp nhập vào",
    Fate.SPLIT: "Chia tách thành",
    Fate.RENAMED: "Đổi tên thành",
    Fate.MOVED: "Đặt dưới",
    Fate.LEAVES: "Chuyển về cơ quan khác",
}
#: How a cell begins, folded → what is meant; the first that fits.
FATES_READ: Sequence[tuple[str, Fate | None]] = (
    ("giu nguyen", None), ("khong", None), ("sap nhap", Fate.MERGED), ("nhap", Fate.MERGED), ("hop nhat", Fate.MERGED),
    ("gop", Fate.MERGED), ("chia", Fate.SPLIT), ("tach", Fate.SPLIT), ("doi ten", Fate.RENAMED), ("doi", Fate.RENAMED),
    ("dat duoi", Fate.MOVED), ("truc thuoc", Fate.MOVED), ("chuyen truc thuoc", Fate.MOVED),
    ("chuyen ve", Fate.LEAVES), ("chuyen co quan", Fate.LEAVES), ("chuyen sang co quan", Fate.LEAVES),
    ("ban giao", Fate.LEAVES),
)  # fmt: skip

ENDS = "Thôi giữ chức vụ"
#: Role and whether a deputy → its words.
ROLES: Mapping[tuple[Role, bool], str] = {
    (Role.HEAD, False): "Đứng đầu đơn vị",
    (Role.HEAD, True): "Cấp phó của đơn vị",
    (Role.OFFICER, False): "Chuyên viên",
    (Role.CLERK, False): "Văn thư, Văn phòng",
    (Role.LEADER, False): "Lãnh đạo Ủy ban",
    (Role.LEADER, True): "Phó của lãnh đạo Ủy ban",
    (Role.ADMIN, False): "Quản trị hệ thống",
}
#: Folded words of a role beside its own.
ROLES_READ: Mapping[str, tuple[Role, bool]] = {"quan tri": (Role.ADMIN, False)}
LEVELS: Mapping[Level, str] = {Level.PROVINCE: "Tỉnh", Level.DISTRICT: "Huyện", Level.COMMUNE: "Xã"}
#: Folded words of a level beside its own.
LEVELS_READ: Mapping[str, Level] = {
    "tinh": Level.PROVINCE, "thanh pho": Level.PROVINCE, "huyen": Level.DISTRICT, "quan": Level.DISTRICT,
    "thi xa": Level.DISTRICT, "xa": Level.COMMUNE, "phuong": Level.COMMUNE, "dac khu": Level.COMMUNE,
}  # fmt: skip

GUIDANCE = (
    "Sổ tính này ghi phương án sắp xếp đơn vị. Điền xong, nộp ở trang “Sắp xếp đơn vị” hoặc chạy lệnh “flask units "
    "reorganise”; chương trình luôn cho xem trước khi thực hiện.",
    "1. Sheet “Chung”: tên lần sắp xếp, ngày đơn vị mới bắt đầu (01/7/2025), số và ngày của văn bản quyết định. Nếu "
    "chính Ủy ban đổi tên hay đổi cấp thì điền năm dòng của Ủy ban mới; không đổi thì để trống cả năm dòng.",
    "2. Sheet “Đơn vị”: mỗi đơn vị hiện có một dòng. Cột “Sẽ” chọn một trong: Giữ nguyên (hoặc để trống), Sáp nhập "
    "vào, Chia tách thành, Đổi tên thành, Đặt dưới, Chuyển về cơ quan khác.",
    "Cột “Đơn vị mới” ghi: khi sáp nhập, tên đơn vị nhận; khi chia tách, các đơn vị nhận cách nhau bằng dấu chấm phẩy, "
    "đơn vị đứng đầu nhận phần việc không ghi riêng; khi đổi tên, tên mới (tên ngắn và loại ghi ở hai cột cuối, để "
    "trống thì chương trình tự đặt); khi đặt dưới, đơn vị cấp trên mới; khi "
    "chuyển về cơ quan khác, tên đầy đủ của Ủy ban nhận.",
    "Dòng lặp lại của dòng trên có thể ghi “nt”. Ô gộp được hiểu là mọi dòng trong ô cùng một nội dung.",
    "3. Sheet “Đơn vị mới”: những đơn vị chưa có. Mã và tên ngắn để trống thì chương trình tự đặt.",
    "4. Sheet “Nhân sự”: chỉ cần điền người không theo đơn vị mình. Để trống cột “Chuyển đến” thì người đó theo đơn vị "
    "nhận mặc định, giữ nguyên vai trò; thủ trưởng đơn vị thứ hai trở đi thành cấp phó. Nhập “Thôi giữ chức vụ” "
    "nếu không giữ chức vụ nữa.",
    "5. Sheet “Nhiệm vụ”: chỉ của đơn vị chia tách; để trống thì nhiệm vụ theo đơn vị nhận thứ nhất.",
    "Không đổi tên các sheet và dòng tiêu đề; cột “Số” do chương trình ghi, không sửa.",
)  # fmt: skip
