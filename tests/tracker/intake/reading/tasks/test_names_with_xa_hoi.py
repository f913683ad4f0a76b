"""A room whose name ends in "và Xã hội" is one room, not a room and a commune."""

from __future__ import annotations

import pytest

from tracker.intake.reading.plain import read_plain
from tracker.intake.reading.read import read_text

NAMES = ("Phòng Lao động - Thương binh và Xã hội", "Phòng Văn hóa và Xã hội", "Ban Kinh tế và Xã hội")


@pytest.mark.parametrize("name", NAMES)
def test_it_leads_and_supports_under_its_whole_name(name: str) -> None:
    words = f"""II. NHIỆM VỤ

1. {name} kiểm tra việc chi trả trợ cấp trước ngày 30/6/2022.

2. Phòng Nội vụ chủ trì, phối hợp với {name} rà soát hộ nghèo trước ngày 15/7/2022.
"""
    read = read_text(read_plain(words)).tasks
    assert [[one.value for one in task.lead] for task in read] == [[name], ["Phòng Nội vụ"]]
    assert [one.value for one in read[1].support] == [name]
