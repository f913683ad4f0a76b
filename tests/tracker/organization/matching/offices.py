"""Three offices in which units are read: a district of 2022, a commune of 2026, a province of 2026."""

from __future__ import annotations

from tracker.demo.office_2022 import UNITS

#: (code, name, short name, kind)
DISTRICT = [
    ("UBND", "Lãnh đạo UBND huyện", "UBND huyện", "committee"),
    *((unit.code, unit.name, unit.short_name, unit.kind.value) for unit in UNITS),
]
COMMUNE = [
    ("UBND", "Lãnh đạo UBND xã", "UBND xã", "committee"),
    ("VP", "Văn phòng HĐND và UBND xã", "Văn phòng", "office"),
    ("KT", "Phòng Kinh tế", "P. Kinh tế", "division"),
    ("VHXH", "Phòng Văn hóa - Xã hội", "P. VH-XH", "division"),
    ("HCC", "Trung tâm Phục vụ hành chính công xã", "TT PVHCC", "centre"),
    ("DVTH", "Trung tâm Cung ứng dịch vụ sự nghiệp công", "TT CƯDVSNC", "centre"),
    ("TYT", "Trạm Y tế xã Bình Sơn", "Trạm Y tế", "station"),
    ("CA", "Công an xã Bình Sơn", "Công an xã", "armed"),
    ("QS", "Ban Chỉ huy Quân sự xã", "BCH Quân sự", "armed"),
    ("MT", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Bình Sơn", "UBMTTQVN xã", "organization"),
    ("PN", "Hội Liên hiệp Phụ nữ xã", "Hội LHPN", "organization"),
    ("DTN", "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã", "Đoàn TN", "organization"),
    ("PT1", "Thôn Phước Thọ 1", "Thôn Phước Thọ 1", "village"),
    ("PT2", "Thôn Phước Thọ 2", "Thôn Phước Thọ 2", "village"),
    ("MH", "Thôn Mỹ Huệ", "Thôn Mỹ Huệ", "village"),
    ("TDP1", "Tổ dân phố 1", "TDP 1", "quarter"),
    ("TDP2", "Tổ dân phố Giao Thủy", "TDP Giao Thủy", "quarter"),
]
PROVINCE = [
    ("UBND", "Lãnh đạo UBND tỉnh", "UBND tỉnh", "committee"),
    ("VP", "Văn phòng UBND tỉnh", "Văn phòng", "office"),
    ("STC", "Sở Tài chính", "Sở TC", "department"),
    ("SKHCN", "Sở Khoa học và Công nghệ", "Sở KH&CN", "department"),
    ("SNV", "Sở Nội vụ", "Sở NV", "department"),
    ("STP", "Sở Tư pháp", "Sở TP", "department"),
    ("SNNMT", "Sở Nông nghiệp và Môi trường", "Sở NN&MT", "department"),
    ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", "Sở VHTTDL", "department"),
    ("KKT", "Ban Quản lý Khu kinh tế Dung Quất và các Khu công nghiệp Quảng Ngãi", "BQL KKT Dung Quất", "board"),
    ("CDS", "Trung tâm Chuyển đổi số tỉnh", "TT CĐS", "centre"),
    ("CAT", "Công an tỉnh", "Công an tỉnh", "armed"),
    ("QST", "Bộ Chỉ huy Quân sự tỉnh", "BCHQS tỉnh", "armed"),
    ("X-BS", "UBND xã Bình Sơn", "Xã Bình Sơn", "commune"),
    ("X-VT", "UBND xã Vạn Tường", "Xã Vạn Tường", "commune"),
    ("P-TC", "UBND phường Trà Câu", "Phường Trà Câu", "ward"),
    ("P-SH", "UBND phường Sa Huỳnh", "Phường Sa Huỳnh", "ward"),
    ("DK-LS", "UBND đặc khu Lý Sơn", "Đặc khu Lý Sơn", "special_zone"),
]
