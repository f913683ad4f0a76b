"""Papers of many offices and layouts, made up: their heads, their endings, and what a clerk would enter of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.core.text import BlockKind, Cell, Text, TextMaker

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)


@dataclass
class Written:
    """Two columns above, lines, two columns below; `fields`: what is entered, empty where the paper does not say."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    body: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    fields: dict[str, object] = field(default_factory=dict)

    def in_cells(self) -> Text:
        """As Word has it: tables without borders for what stands in two columns."""
        maker = TextMaker()
        _row(maker, 1, self.left, self.right)
        for line in self.body:
            maker.line()
            maker.add(line)
        if self.recipients or self.signed:
            _row(maker, 2, ("Nơi nhận:", *self.recipients), self.signed)
        for line in self.behind:
            maker.line()
            maker.add(line)
        return maker.text()

    def column_by_column(self) -> Text:
        """As many readers of PDF files and catdoc have it: the left column, then the right one."""
        ending = ("Nơi nhận:", *self.recipients, *self.signed) if self.recipients else self.signed
        return Text.of_plain("\n".join((*self.left, *self.right, *self.body, *ending, *self.behind)))

    def line_by_line(self) -> Text:
        """As others have it: both columns on one line, spaces between them."""
        ending = _beside(("Nơi nhận:", *self.recipients), self.signed, " " * 12)
        return Text.of_plain("\n".join((*_beside(self.left, self.right, " " * 8), *self.body, *ending, *self.behind)))


def _row(maker: TextMaker, table: int, left: tuple[str, ...], right: tuple[str, ...]) -> None:
    maker.line()
    for column, lines in ((1, left), (2, right)):
        if column == 2:
            maker.between(" | ")
        for turn, line in enumerate(lines):
            if turn:
                maker.between(" ")
            maker.add(line, BlockKind.CELL, cell=Cell(table, 1, column))


def _beside(left: tuple[str, ...], right: tuple[str, ...], gap: str) -> list[str]:
    rows = max(len(left), len(right))
    pairs = zip((*left, *[""] * (rows - len(left))), (*right, *[""] * (rows - len(right))), strict=True)
    return [f"{one}{gap}{other}" if other else one for one, other in pairs]


def entered(**fields: object) -> dict[str, object]:
    """The fields of a form; those that are left out are empty."""
    return fields


PAPERS: dict[str, Written] = {
    "a letter of a commune, with its subject under the number": Written(
        ("ỦY BAN NHÂN DÂN", "XÃ BÌNH SƠN", "-------", "Số: 123/UBND-VP", "V/v triển khai kế hoạch kiểm kê",
        "tài sản công năm 2025"),
        (*STATE, "---------------", "Bình Sơn, ngày 03 tháng 11 năm 2025"),
        ("Kính gửi:", "- Các phòng, ban, đơn vị thuộc xã;", "- Trưởng các thôn.",
         "Thực hiện Quyết định số 213/QĐ-TTg ngày 01/3/2024 của Thủ tướng Chính phủ, UBND xã yêu cầu báo cáo."),
        ("- Như trên;", "- TTr Đảng ủy (b/c);", "- CT, các PCT UBND xã;", "- Lưu: VT."),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Nguyễn Tấn Phát"),
        fields=entered(
            kind="CV", number="123", symbol="UBND-VP", date="2025-11-03", issuer="UBND xã Bình Sơn", place="Bình Sơn",
            title="triển khai kế hoạch kiểm kê tài sản công năm 2025", competence="TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH",
            position="PHÓ CHỦ TỊCH", name="Nguyễn Tấn Phát",
            recipients=["Như trên", "TTr Đảng ủy (b/c)", "CT, các PCT UBND xã", "Lưu: VT"],
        ),
    ),
    "a decision of a special zone's chairman": Written(
        ("ỦY BAN NHÂN DÂN", "ĐẶC KHU LÝ SƠN", "Số: 45/QĐ-UBND"),
        (*STATE, "Lý Sơn, ngày 15 tháng 7 năm 2025"),
        ("QUYẾT ĐỊNH", "Về việc thành lập Tổ công tác chuyển đổi số đặc khu Lý Sơn",
         "CHỦ TỊCH ỦY BAN NHÂN DÂN ĐẶC KHU LÝ SƠN",
         "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
         "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.", "QUYẾT ĐỊNH:",
         "Điều 1. Thành lập Tổ công tác chuyển đổi số gồm các ông, bà có tên sau:",
         "Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 12/QĐ-UBND ngày 05/01/2025."),
        ("- Như Điều 3;", "- Sở Khoa học và Công nghệ;", "- Lưu: VT, VHXH."),
        ("CHỦ TỊCH", "", "Đặng Tấn Thành"),
        fields=entered(
            kind="QĐ", number="45", symbol="QĐ-UBND", date="2025-07-15", issuer="UBND đặc khu Lý Sơn", place="Lý Sơn",
            title="Về việc thành lập Tổ công tác chuyển đổi số đặc khu Lý Sơn", competence="", position="CHỦ TỊCH",
            name="Đặng Tấn Thành", recipients=["Như Điều 3", "Sở Khoa học và Công nghệ", "Lưu: VT, VHXH"],
        ),
    ),
    "a plan of a province's department": Written(
        ("UBND TỈNH QUẢNG NGÃI", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "___________", "Số: 1204/KH-SKHCN"),
        (*STATE, "_______________________", "Quảng Ngãi, ngày 02 tháng 12 năm 2025"),
        ("KẾ HOẠCH", "Triển khai nền tảng số dùng chung của tỉnh", "năm 2026", "________",
         "Thực hiện Kế hoạch số 55/KH-UBND ngày 10/02/2025 của UBND tỉnh, Sở KH&CN ban hành kế hoạch như sau:"),
        ("- UBND tỉnh (báo cáo);", "- Các sở, ban, ngành;", "- UBND các xã, phường, đặc khu;",
        "- Lưu: VT, CNSHT (Tr05b)."),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "(Đã ký)", "Trần Công Hòa"),
        fields=entered(
            kind="KH", number="1204", symbol="KH-SKHCN", date="2025-12-02", issuer="Sở Khoa học và Công nghệ",
            place="Quảng Ngãi", title="Triển khai nền tảng số dùng chung của tỉnh năm 2026", competence="KT. GIÁM ĐỐC",
            position="PHÓ GIÁM ĐỐC", name="Trần Công Hòa",
            recipients=["UBND tỉnh (báo cáo)", "Các sở, ban, ngành", "UBND các xã, phường, đặc khu",
            "Lưu: VT, CNSHT (Tr05b)"],
        ),
    ),
    "a telegram of a province's chairman, urgent": Written(
        ("CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI", "Số: 08/CĐ-UBND", "HỎA TỐC"),
        (*STATE, "Quảng Ngãi, ngày 05 tháng 11 năm 2025"),
        ("CÔNG ĐIỆN", "Về việc chủ động ứng phó với bão số 13", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI điện:",
         "- Giám đốc các sở, Thủ trưởng các ban, ngành;", "- Chủ tịch UBND các xã, phường, đặc khu.",
         "Theo Trung tâm Dự báo Khí tượng Thủy văn quốc gia, bão số 13 đang di chuyển nhanh."),
        ("- Như trên;", "- Thủ tướng Chính phủ (b/c);", "- Lưu: VT, KTN."),
        ("CHỦ TỊCH", "Nguyễn Hoàng Giang"),
        fields=entered(
            kind="CĐ", number="08", symbol="CĐ-UBND", date="2025-11-05", place="Quảng Ngãi", urgency="HỎA TỐC",
            title="Về việc chủ động ứng phó với bão số 13", position="CHỦ TỊCH", name="Nguyễn Hoàng Giang",
            recipients=["Như trên", "Thủ tướng Chính phủ (b/c)", "Lưu: VT, KTN"],
        ),
    ),
    "a programme of a Party committee": Written(
        ("TỈNH ỦY QUẢNG NGÃI", "*", "Số 459-KHHĐ/TU"),
        (*PARTY, "Quảng Ngãi, ngày 16 tháng 5 năm 2025"),
        ("KẾ HOẠCH HÀNH ĐỘNG", "thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", "-----",
         "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Tỉnh ủy ban hành kế hoạch như sau:"),
        ("- Bộ Chính trị, Ban Bí thư (b/c),", "- Các đảng ủy trực thuộc Tỉnh ủy,", "- Lưu Văn phòng Tỉnh ủy."),
        ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Nguyễn Đức Tuy"),
        fields=entered(
            kind="KH", number="459", symbol="KHHĐ/TU", date="2025-05-16", issuer="Tỉnh ủy Quảng Ngãi",
            place="Quảng Ngãi",
            title="thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", competence="T/M BAN THƯỜNG VỤ",
            position="PHÓ BÍ THƯ", name="Nguyễn Đức Tuy",
            recipients=["Bộ Chính trị, Ban Bí thư (b/c)", "Các đảng ủy trực thuộc Tỉnh ủy", "Lưu Văn phòng Tỉnh ủy"],
        ),
    ),
    "a notice of a conclusion, by a head of office for the chairman": Written(
        ("ỦY BAN NHÂN DÂN XÃ VẠN TƯỜNG", "VĂN PHÒNG HĐND VÀ UBND", "Số: 31/TB-VP"),
        (*STATE, "Vạn Tường, ngày 09 tháng 10 năm 2025"),
        ("THÔNG BÁO", "Kết luận của Chủ tịch UBND xã Phạm Văn Nam tại cuộc họp giao ban tháng 10 năm 2025",
         "Ngày 08 tháng 10 năm 2025, Chủ tịch UBND xã đã chủ trì họp giao ban. Chủ tịch UBND xã kết luận:"),
        ("- TTr Đảng ủy, TTr HĐND xã;", "- Các phòng chuyên môn;", "- Lưu: VT."),
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "", "Võ Thị Thanh Tâm"),
        fields=entered(
            kind="TB", number="31", symbol="TB-VP", date="2025-10-09", issuer="Văn phòng HĐND và UBND",
            place="Vạn Tường",
            title="Kết luận của Chủ tịch UBND xã Phạm Văn Nam tại cuộc họp giao ban tháng 10 năm 2025",
            competence="TL. CHỦ TỊCH", position="CHÁNH VĂN PHÒNG", name="Võ Thị Thanh Tâm",
            recipients=["TTr Đảng ủy, TTr HĐND xã", "Các phòng chuyên môn", "Lưu: VT"],
        ),
    ),
    "a directive whose text follows at once": Written(
        ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ ĐÀ NẴNG", "Số: 05/CT-UBND"),
        (*STATE, "Đà Nẵng, ngày 20 tháng 8 năm 2025"),
        ("CHỈ THỊ", "Về tăng cường công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ trên địa bàn thành phố",
         "Thời gian qua, công tác phòng cháy, chữa cháy trên địa bàn thành phố đã đạt nhiều kết quả."),
        ("- Bộ Công an;", "- TVTU, TT HĐND TP;", "- Lưu: VT, NC."),
        ("CHỦ TỊCH", "Lê Trung Chinh"),
        fields=entered(
            kind="CT", number="05", symbol="CT-UBND", date="2025-08-20", issuer="UBND thành phố Đà Nẵng",
            place="Đà Nẵng",
            title="Về tăng cường công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ trên địa bàn thành phố",
            position="CHỦ TỊCH", name="Lê Trung Chinh", recipients=["Bộ Công an", "TVTU, TT HĐND TP", "Lưu: VT, NC"],
        ),
    ),
    "a report whose addressee stands below its title": Written(
        ("UBND PHƯỜNG TRÀ CÂU", "PHÒNG KINH TẾ, HẠ TẦNG", "VÀ ĐÔ THỊ", "Số: 88/BC-KTHTĐT"),
        (*STATE, "Trà Câu, ngày 25 tháng 11 năm 2025"),
        ("BÁO CÁO", "Kết quả thực hiện nhiệm vụ tháng 11, phương hướng nhiệm vụ tháng 12 năm 2025",
         "Kính gửi: Ủy ban nhân dân phường Trà Câu.", "Phòng Kinh tế, Hạ tầng và Đô thị báo cáo kết quả như sau:"),
        ("- Như trên;", "- Lưu: VT."),
        ("TRƯỞNG PHÒNG", "Huỳnh Văn Lợi"),
        fields=entered(
            kind="BC", number="88", symbol="BC-KTHTĐT", date="2025-11-25", issuer="Phòng Kinh tế, Hạ tầng và Đô thị",
            place="Trà Câu", title="Kết quả thực hiện nhiệm vụ tháng 11, phương hướng nhiệm vụ tháng 12 năm 2025",
            position="TRƯỞNG PHÒNG", name="Huỳnh Văn Lợi", recipients=["Như trên", "Lưu: VT"],
        ),
    ),
    "a resolution of a People's Council": Written(
        ("HỘI ĐỒNG NHÂN DÂN", "TỈNH QUẢNG NGÃI", "Số: 21/2025/NQ-HĐND"),
        (*STATE, "Quảng Ngãi, ngày 10 tháng 12 năm 2025"),
        ("NGHỊ QUYẾT", "Quy định chính sách hỗ trợ phát triển nông nghiệp trên địa bàn tỉnh Quảng Ngãi",
         "HỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG NGÃI", "KHÓA XIII KỲ HỌP THỨ 38",
         "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;"),
        ("- UBTV Quốc hội;", "- Chính phủ;", "- Lưu: VT, (02)."),
        ("CHỦ TỊCH", "Nguyễn Đức Tuy"),
        fields=entered(
            kind="NQ", number="21/2025", symbol="NQ-HĐND", date="2025-12-10", issuer="HĐND tỉnh Quảng Ngãi",
            place="Quảng Ngãi", title="Quy định chính sách hỗ trợ phát triển nông nghiệp trên địa bàn tỉnh Quảng Ngãi",
            position="CHỦ TỊCH", name="Nguyễn Đức Tuy", recipients=["UBTV Quốc hội", "Chính phủ", "Lưu: VT, (02)"],
        ),
    ),
    "a letter of a ministry, its name on two lines, to be signed for its head's office": Written(
        ("BỘ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG", "Số: 7788/BNNMT-QLĐĐ", "V/v rà soát dữ liệu đất đai"),
        (*STATE, "Hà Nội, ngày 01 tháng 10 năm 2025"),
        ("Kính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương.",
         "Bộ Nông nghiệp và Môi trường đề nghị Ủy ban nhân dân các tỉnh, thành phố khẩn trương rà soát."),
        ("- Như trên;", "- Bộ trưởng (để b/c);", "- Lưu: VT, QLĐĐ."),
        ("TL. BỘ TRƯỞNG", "KT. CỤC TRƯỞNG CỤC QUẢN LÝ ĐẤT ĐAI", "PHÓ CỤC TRƯỞNG", "Mai Văn Phấn"),
        fields=entered(
            kind="CV", number="7788", symbol="BNNMT-QLĐĐ", date="2025-10-01", issuer="Bộ Nông nghiệp và Môi trường",
            place="Hà Nội", title="rà soát dữ liệu đất đai",
            competence="TL. BỘ TRƯỞNG; KT. CỤC TRƯỞNG CỤC QUẢN LÝ ĐẤT ĐAI", position="PHÓ CỤC TRƯỞNG",
            name="Mai Văn Phấn",
            recipients=["Như trên", "Bộ trưởng (để b/c)", "Lưu: VT, QLĐĐ"],
        ),
    ),
    "a submission by authority of a chairman": Written(
        ("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI", "SỞ NỘI VỤ", "Số: 3021/TTr-SNV"),
        (*STATE, "Quảng Ngãi, ngày 07 tháng 11 năm 2025"),
        ("TỜ TRÌNH", "Về việc ban hành Quy chế làm việc của Hội đồng Thi đua - Khen thưởng tỉnh",
         "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh.", "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;"),
        ("- Như trên;", "- Lưu: VT, TĐKT."),
        ("TUQ. GIÁM ĐỐC", "TRƯỞNG BAN THI ĐUA - KHEN THƯỞNG", "Bùi Thị Ngọc Ánh"),
        fields=entered(
            kind="TTr", number="3021", symbol="TTr-SNV", date="2025-11-07", issuer="Sở Nội vụ", place="Quảng Ngãi",
            title="Về việc ban hành Quy chế làm việc của Hội đồng Thi đua - Khen thưởng tỉnh",
            competence="TUQ. GIÁM ĐỐC",
            position="TRƯỞNG BAN THI ĐUA - KHEN THƯỞNG", name="Bùi Thị Ngọc Ánh",
            recipients=["Như trên", "Lưu: VT, TĐKT"],
        ),
    ),
    "a joint plan of two departments": Written(
        ("SỞ Y TẾ - SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Số: 15/KHLT-SYT-SGDĐT"),
        (*STATE, "Gia Lai, ngày 18 tháng 9 năm 2025"),
        ("KẾ HOẠCH LIÊN TỊCH", "Phối hợp chăm sóc sức khỏe học sinh năm học 2025 - 2026",
         "Căn cứ Luật Trẻ em năm 2016; hai Sở thống nhất kế hoạch như sau:"),
        (), ("KT. GIÁM ĐỐC SỞ Y TẾ", "PHÓ GIÁM ĐỐC", "Lý Minh Thái"),
        fields=entered(
            kind="KH", number="15", symbol="KHLT-SYT-SGDĐT", date="2025-09-18",
            issuer="Sở Y tế - Sở Giáo dục và Đào tạo", place="Gia Lai",
            title="Phối hợp chăm sóc sức khỏe học sinh năm học 2025 - 2026", competence="KT. GIÁM ĐỐC SỞ Y TẾ",
            position="PHÓ GIÁM ĐỐC", name="Lý Minh Thái", recipients=[],
        ),
    ),
    "a draft without number and day, of restricted sight": Written(
        ("ỦY BAN NHÂN DÂN", "XÃ BA TƠ", "Số:        /KH-UBND", "MẬT"),
        (*STATE, "Ba Tơ, ngày     tháng     năm 2025"),
        ("DỰ THẢO", "KẾ HOẠCH", "Diễn tập chiến đấu xã trong khu vực phòng thủ năm 2025",
         "Thực hiện Chỉ thị số 02-CT/TU ngày 05/8/2025 của Ban Thường vụ Tỉnh ủy, UBND xã ban hành kế hoạch như sau:"),
        ("- Ban CHQS xã;", "- Lưu: VT."),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        fields=entered(
            kind="KH", number="", symbol="KH-UBND", date="", issuer="UBND xã Ba Tơ", place="Ba Tơ", restriction="MẬT",
            title="Diễn tập chiến đấu xã trong khu vực phòng thủ năm 2025", competence="TM. ỦY BAN NHÂN DÂN",
            position="CHỦ TỊCH", name="", recipients=["Ban CHQS xã", "Lưu: VT"],
        ),
    ),
    "a decision with a plan of its own head behind it": Written(
        ("ỦY BAN NHÂN DÂN", "TỈNH GIA LAI", "-------", "Số: 951/QĐ-UBND"),
        (*STATE, "---------------", "Gia Lai, ngày 30 tháng 9 năm 2025"),
        ("QUYẾT ĐỊNH", "BAN HÀNH KẾ HOẠCH CHUYỂN ĐỔI SỐ TỈNH GIA LAI NĂM 2026", "ỦY BAN NHÂN DÂN TỈNH GIA LAI",
         "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;", "QUYẾT ĐỊNH:",
         "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số tỉnh Gia Lai năm 2026."),
        ("- Như Điều 3;", "- Bộ Khoa học và Công nghệ (để b/c);", "- Lưu: VT, KGVX."),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phạm Anh Tuấn"),
        ("KẾ HOẠCH", "CHUYỂN ĐỔI SỐ TỈNH GIA LAI NĂM 2026",
         "(Kèm theo Quyết định số 951/QĐ-UBND ngày 30 tháng 9 năm 2025 của Ủy ban nhân dân tỉnh)", "I. MỤC TIÊU",
         "Nơi nhận:", "- Sở ABC;", "GIÁM ĐỐC", "Nguyễn Văn Khác"),
        fields=entered(
            kind="QĐ", number="951", symbol="QĐ-UBND", date="2025-09-30", issuer="UBND tỉnh Gia Lai", place="Gia Lai",
            title="BAN HÀNH KẾ HOẠCH CHUYỂN ĐỔI SỐ TỈNH GIA LAI NĂM 2026", competence="TM. ỦY BAN NHÂN DÂN",
            position="CHỦ TỊCH", name="Phạm Anh Tuấn",
            recipients=["Như Điều 3", "Bộ Khoa học và Công nghệ (để b/c)", "Lưu: VT, KGVX"],
        ),
    ),
    "a letter of a commune's Party committee": Written(
        ("ĐẢNG BỘ TỈNH QUẢNG NGÃI", "ĐẢNG ỦY XÃ BÌNH MINH", "*", "Số 66-CV/ĐU", "Về việc chuẩn bị hội nghị sơ kết"),
        (*PARTY, "Bình Minh, ngày 04 tháng 8 năm 2025"),
        ("Kính gửi: - Các chi bộ trực thuộc,", "- Ủy ban Mặt trận Tổ quốc Việt Nam xã.",
         "Ban Thường vụ Đảng ủy xã yêu cầu các chi bộ chuẩn bị nội dung sau:"),
        ("- Như trên,", "- Thường trực Đảng ủy,", "- Lưu Văn phòng Đảng ủy."),
        ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Trịnh Quốc Khánh"),
        fields=entered(
            kind="CV", number="66", symbol="CV/ĐU", date="2025-08-04", issuer="Đảng ủy xã Bình Minh", place="Bình Minh",
            title="chuẩn bị hội nghị sơ kết", competence="T/L BAN THƯỜNG VỤ", position="CHÁNH VĂN PHÒNG",
            name="Trịnh Quốc Khánh", recipients=["Như trên", "Thường trực Đảng ủy", "Lưu Văn phòng Đảng ủy"],
        ),
    ),
    "an invitation": Written(
        ("ỦY BAN NHÂN DÂN", "PHƯỜNG SA HUỲNH", "Số: 19/GM-UBND"),
        (*STATE, "Sa Huỳnh, ngày 12 tháng 11 năm 2025"),
        ("GIẤY MỜI", "Họp giải quyết khiếu nại của công dân", "Kính gửi: Ông Nguyễn Văn Bình, tổ dân phố 3.",
         "UBND phường Sa Huỳnh trân trọng kính mời Ông dự họp:"),
        ("- Như trên;", "- Lưu: VT."), ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Ngô Thị Hường"),
        fields=entered(
            kind="GM", number="19", symbol="GM-UBND", date="2025-11-12", issuer="UBND phường Sa Huỳnh",
            place="Sa Huỳnh",
            title="Họp giải quyết khiếu nại của công dân", competence="TL. CHỦ TỊCH; KT. CHÁNH VĂN PHÒNG",
            position="PHÓ CHÁNH VĂN PHÒNG", name="Ngô Thị Hường", recipients=["Như trên", "Lưu: VT"],
        ),
    ),
    "a plan of the military command of a province": Written(
        ("QUÂN KHU 5", "BỘ CHỈ HUY QUÂN SỰ TỈNH QUẢNG NGÃI", "Số: 2210/KH-BCH"),
        (*STATE, "Quảng Ngãi, ngày 11 tháng 9 năm 2025"),
        ("KẾ HOẠCH", "Huấn luyện dân quân tự vệ năm 2026",
        "Thực hiện Chỉ thị số 1/CT-TL của Tư lệnh Quân khu, Bộ Chỉ huy xây dựng kế hoạch sau:"),
        ("- BTL Quân khu 5;", "- Lưu: VT, DQTV. H25."), ("CHỈ HUY TRƯỞNG", "Đại tá Võ Văn Bá"),
        fields=entered(
            kind="KH", number="2210", symbol="KH-BCH", date="2025-09-11", issuer="Bộ Chỉ huy Quân sự tỉnh Quảng Ngãi",
            place="Quảng Ngãi", title="Huấn luyện dân quân tự vệ năm 2026", position="CHỈ HUY TRƯỞNG",
            name="Đại tá Võ Văn Bá",
            recipients=["BTL Quân khu 5", "Lưu: VT, DQTV. H25"],
        ),
    ),
}  # fmt: skip
