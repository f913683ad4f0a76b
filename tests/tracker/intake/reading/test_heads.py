"""Heads of columns in the wordings of offices."""

from __future__ import annotations

import pytest

from tracker.intake.reading.heads import kind_of_head

HEADS = {
    "number": ["TT", "STT", "Số TT", "Số thứ tự", "S.T.T"],
    "title": [
        "Nhiệm vụ", "Nội dung công việc", "Tên nhiệm vụ, giải pháp", "Hoạt động", "Đầu việc", "Nội dung thực hiện",
        "Các nhiệm vụ trọng tâm", "Nội dung, nhiệm vụ", "Tên đề án", "Việc cần làm", "Trích yếu nội dung",
    ],
    "lead": [
        "Cơ quan chủ trì", "Đơn vị chủ trì thực hiện", "Đầu mối", "Cơ quan, đơn vị thực hiện", "Phân công", "Đơn vị",
        "Người thực hiện", "Đơn vị chịu trách nhiệm", "Phân công thực hiện", "Bộ phận thực hiện", "Đơn vị tham mưu",
        "Phòng, ban phụ trách", "Cơ quan soạn thảo", "Cơ quan, đơn vị",
    ],
    "support": ["Cơ quan phối hợp", "Đơn vị phối hợp thực hiện", "Đơn vị tham gia", "Phối hợp"],
    "both": ["Cơ quan chủ trì, phối hợp", "Đơn vị chủ trì/ đơn vị phối hợp"],
    "due": ["Thời gian bắt đầu - hoàn thành", "Bắt đầu – kết thúc", "Từ ngày - đến ngày",
        "Thời gian", "Thời hạn hoàn thành", "Tiến độ", "Thời gian dự kiến hoàn thành", "Hoàn thành", "Mốc thời gian",
        "Hạn hoàn thành", "Lộ trình", "Thời gian thực hiện", "Hạn xử lý", "Ngày hoàn thành", "Thời điểm trình",
    ],
    "output": ["Sản phẩm", "Kết quả dự kiến", "Đầu ra", "Kết quả/sản phẩm", "Sản phẩm hoàn thành"],
    "money": ["Kinh phí", "Nguồn kinh phí (triệu đồng)", "Dự toán", "Nội dung chi", "Nguồn vốn"],
    "note": ["Ghi chú"],
    "measure": ["Đơn vị tính", "ĐVT"],
    "leader": ["Lãnh đạo UBND phụ trách", "Lãnh đạo chỉ đạo"],
    "progress": ["Tỷ lệ hoàn thành", "Tình hình thực hiện", "Trạng thái", "Kết quả thực hiện"],
    "document": ["Số, ký hiệu văn bản", "Văn bản giao nhiệm vụ", "Căn cứ"],
    "document_date": ["Ngày ban hành", "Ngày, tháng văn bản"],
    "start": ["Ngày bắt đầu", "Thời gian bắt đầu"],
}  # fmt: skip


@pytest.mark.parametrize("kind", HEADS)
def test_a_column_is_known_by_its_head(kind):
    assert {head: kind_of_head(head) for head in HEADS[kind]} == dict.fromkeys(HEADS[kind], kind)
    assert {head: kind_of_head(head.upper()) for head in HEADS[kind]} == dict.fromkeys(HEADS[kind], kind)


def test_what_is_no_head_has_no_kind():
    assert [kind_of_head(words) for words in ("", "Họ và tên", "Năm sinh", "Đơn giản hóa TTHC", "12", "x" * 200)] == [
        None
    ] * 6
