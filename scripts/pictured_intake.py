"""A notice that came in, as the pictures show it: printed by Chromium, brought by the clerk, read by the job process.

Runs inside the virtual environment, on the demonstration of scripts/pictures.py.
"""

from __future__ import annotations

from typing import Any

from flask import Flask
from playwright.sync_api import sync_playwright

from tracker.accounts.queries import find_by_user_name, who_acts
from tracker.core.work import unit_of_work
from tracker.core.works.people import WhoActs
from tracker.intake.grouping import Sent
from tracker.intake.models import Way
from tracker.intake.services.arriving import take_in

POINTS = (
    "<b>1. Phòng Nội vụ</b>",
    "a) Chủ trì, phối hợp với Phòng Tư pháp rà soát danh mục thủ tục hành chính của các cơ quan, hoàn thành trước ngày "
    "30/6/2022.",
    "b) Báo cáo UBND huyện kết quả sắp xếp vị trí việc làm trong quý III/2022.",
    "<b>2. Phòng Tư pháp</b>",
    "a) Tham mưu UBND huyện ban hành kế hoạch kiểm tra văn bản quy phạm pháp luật trước ngày 15/7/2022.",
    "b) Tổ chức tập huấn nghiệp vụ cho công chức tư pháp - hộ tịch, gửi báo cáo trước khi họp giao ban.",
    "<b>3. Tổ công nghệ số</b>",
    "Hướng dẫn các xã, thị trấn cập nhật dữ liệu lên Cổng thông tin điện tử, hoàn thành trước ngày 20/7/2022.",
    "<b>4. UBND các xã, thị trấn</b>",
    "Chịu trách nhiệm trước Chủ tịch UBND huyện về tính chính xác của số liệu; thực hiện chế độ báo cáo hằng quý.",
)
PAGE = """<style>@page {{ size: A4; margin: 20mm 20mm 20mm 30mm }} body {{ font: 14pt/1.4 'Liberation Serif', 'Times New Roman', serif }}
table {{ width: 100%; text-align: center; table-layout: fixed; font-size: 13pt }} td {{ vertical-align: top }} td:first-child {{ width: 40% }} p {{ margin: 4pt 0; text-indent: 1cm; text-align: justify }} h1, h2 {{ font-size: 14pt; text-align: center; margin: 6pt 0 }}</style>
<table><tr><td><b>ỦY BAN NHÂN DÂN<br>HUYỆN BÌNH SƠN</b><br>Số: 88/TB-UBND</td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b>
<br><i>Bình Sơn, ngày 10 tháng 6 năm 2022</i></td></tr></table><h1>THÔNG BÁO</h1><h2>Kết luận của Chủ tịch UBND huyện tại phiên họp tháng 6 năm 2022</h2>
<p>Tại phiên họp ngày 09/6/2022, Chủ tịch UBND huyện kết luận và giao nhiệm vụ như sau:</p>{points}
<table><tr><td style="text-align: left"><b><i>Nơi nhận:</i></b><br>- Các phòng, ban;<br>- UBND các xã, thị trấn;<br>- Lưu: VT.</td>
<td><b>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH<br><br><br>Nguyễn Văn Minh</b></td></tr></table>"""  # noqa: E501 - a page as HTML


def bring_a_paper(app: Flask, chromium: str) -> int:
    """Brought as a .pdf and read; the id of the paper."""
    data = _printed(chromium)
    with app.app_context(), unit_of_work():
        clerk = find_by_user_name("vanthu")
        known = who_acts(WhoActs(clerk.id)) if clerk else None
        assert known is not None
        arrival = take_in([Sent("TB 88.pdf", data)], way=Way.UPLOAD, by=known.actor)
    app.test_cli_runner().invoke(args=["jobs", "run-once", "do_works"])
    assert arrival.paper_id is not None
    return arrival.paper_id


def _printed(chromium: str) -> bytes:
    with sync_playwright() as player:
        browser: Any = player.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox"])
        page = browser.new_page()
        page.set_content(PAGE.format(points="".join(f"<p>{point}</p>" for point in POINTS)))
        data: bytes = page.pdf(prefer_css_page_size=True)
        browser.close()
    return data
