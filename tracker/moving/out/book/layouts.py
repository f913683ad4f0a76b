"""The sheets of the workbook: names, heads, widths. Vietnamese whoever asks: the same sheets are read again. Pure."""

from __future__ import annotations

from tracker.core.spreadsheets import Column, Kind

UNITS, PEOPLE, DOCUMENTS, ITEMS, COUNTERS, NOTES = (
    "Đơn vị", "Cán bộ", "Văn bản", "Nhiệm vụ", "Chỉ tiêu", "Tiến độ",
)  # fmt: skip
#: By the sheet: its columns.
COLUMNS: dict[str, tuple[Column, ...]] = {
    UNITS: (
        Column("STT", 6, Kind.NUMBER), Column("Tên đơn vị", 44), Column("Tên viết tắt", 22), Column("Mã đơn vị", 16),
        Column("Loại đơn vị", 18), Column("Đơn vị cấp trên", 36), Column("Thư điện tử", 30),
        Column("Ngày bắt đầu", 13, Kind.DAY), Column("Ngày kết thúc", 13, Kind.DAY),
    ),
    PEOPLE: (
        Column("STT", 6, Kind.NUMBER), Column("Họ và tên", 28), Column("Chức vụ", 28), Column("Đơn vị", 36),
        Column("Vai trò", 24), Column("Thư điện tử", 30), Column("Điện thoại", 16), Column("Tên đăng nhập", 18),
        Column("Từ ngày", 13, Kind.DAY), Column("Đến ngày", 13, Kind.DAY),
    ),
    DOCUMENTS: (
        Column("STT", 6, Kind.NUMBER), Column("Số, ký hiệu", 20), Column("Ngày ban hành", 13, Kind.DAY),
        Column("Loại văn bản", 16), Column("Nơi ban hành", 32), Column("Người ký", 24), Column("Trích yếu", 70),
        Column("Ngày vào sổ", 13, Kind.DAY), Column("Hạn chế người xem", 12),
    ),
    ITEMS: (
        Column("STT", 6, Kind.NUMBER), Column("Số, ký hiệu văn bản", 20), Column("Ngày văn bản", 13, Kind.DAY),
        Column("Nội dung nhiệm vụ", 70), Column("Lĩnh vực", 26), Column("Đơn vị chủ trì", 32),
        Column("Đơn vị phối hợp", 32), Column("Theo dõi", 24), Column("Thời hạn", 14, Kind.DAY),
        Column("Sản phẩm", 32), Column("Trạng thái", 22), Column("Kết quả", 40), Column("Ghi chú", 30),
    ),
    COUNTERS: (
        Column("STT nhiệm vụ", 8, Kind.NUMBER), Column("Mục báo cáo", 12), Column("Tên chỉ tiêu", 44),
        Column("Đơn vị tính", 16), Column("Được giao", 14, Kind.NUMBER), Column("Đạt được", 14, Kind.NUMBER),
        Column("Tính đến ngày", 13, Kind.DAY),
    ),
    NOTES: (
        Column("STT nhiệm vụ", 8, Kind.NUMBER), Column("Tính đến ngày", 13, Kind.DAY), Column("Nội dung cập nhật", 80),
        Column("Người cập nhật", 26),
    ),
}  # fmt: skip
