"""From the overdue review to two papers: the clerk urges a unit by letter, the meeting's decisions become a notice."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.journeys.browsing import Page, Visitor
from tests.tracker.reports.paper.downloaded import words_of

pytestmark = [pytest.mark.world("demo"), pytest.mark.csrf]


def download(visitor: Visitor, page: Page, **given: str) -> str:
    """The words of the Word file, with what is filled in besides."""
    form = page.form(holding="reply_by")
    answer = visitor.client.post(f"{form.action}/word", data={**form.sent, **given})
    assert answer.status_code == 200
    assert answer.mimetype.endswith("wordprocessingml.document")
    return words_of(answer.data)


def test_a_unit_is_urged_and_the_meeting_is_concluded(app: Flask) -> None:
    leader, clerk = Visitor(app, "chutich"), Visitor(app, "vanthu")

    # The clerk writes to the unit whose work is late, over the deputy's name, and enters the letter in the register.
    review = clerk.look("/review")
    page = clerk.look(review.links["Soạn công văn đôn đốc Phòng Tài nguyên và Môi trường"])
    signer = page.form(holding="signer").offers["signer"]["Trần Văn Hưng, Phó Chủ tịch UBND huyện"]
    cited = next(iter(page.form(holding="earlier").offers["earlier"].values()))
    letter = download(clerk, page, signer=signer, earlier=cited, symbol="UBND-TTHC")
    for words in (
        "Kính gửi: Phòng Tài nguyên và Môi trường",
        "Gửi kết quả rà soát thủ tục hành chính lĩnh vực đất đai (Kế hoạch số 34/KH-UBND ngày 10/3/2022 của UBND huyện Bình Sơn)",
        "quá hạn 14 ngày",
        "đã đôn đốc tại Công văn số 1018/UBND-TTHC ngày 25/4/2022",
        "KT. CHỦ TỊCH",
        "Trần Văn Hưng",
    ):
        assert words in letter, words
    page = clerk.look(page.links["vào sổ văn bản"])
    assert page.form(holding="subject").sent["subject"][0].startswith("Đôn đốc thực hiện nhiệm vụ quá hạn")

    # The chairman decides; the clerk makes the notice of it, with the chairman's words and both annexes.
    page = leader.look(leader.look("/review").links["Bắt đầu rà soát"])
    page = leader.send(page, {"choice": "explain", "words": "Vì sao chậm 15 ngày"}, holding="choice")
    page = leader.send(page, {"choice": "urge", "words": "Xong trong tuần"}, holding="choice")
    page = clerk.look(clerk.look("/review/summary").links["Thông báo kết luận"])
    notice = download(clerk, page, place="Phòng họp UBND huyện")
    for words in (
        "Ngày 15/6/2022, tại Phòng họp UBND huyện, Chủ tịch UBND huyện Nguyễn Đức Minh chủ trì",
        "giải trình nguyên nhân, trách nhiệm chậm thực hiện nhiệm vụ “Rà soát, công khai danh mục",
        "Phòng Tài nguyên và Môi trường khẩn trương hoàn thành nhiệm vụ “Gửi kết quả rà soát",
        "Xong trong tuần.",
        "hoàn thành dứt điểm 01 nhiệm vụ còn lại",
        "TL. CHỦ TỊCH",
        "(quá hạn 15 ngày)",
        "Phụ lục II",
    ):
        assert words in notice, words
