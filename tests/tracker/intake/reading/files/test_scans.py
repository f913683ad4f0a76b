"""Scans and photos: straightened, cleaned of stamps and strokes, tables cell by cell, marks where the words stood."""

from __future__ import annotations

import io
import shutil

import pytest
from PIL import Image, ImageDraw

from tests.tracker.intake.reading.files.drawn import drawn_page
from tracker.core.text import Text
from tracker.intake.reading.files.pictures.cleaning import skew_of, without_ink
from tracker.intake.reading.files.pictures.rings import without_rings
from tracker.intake.reading.files.pictures.strokes import without_strokes
from tracker.intake.reading.files.reading import text_of

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed here")
POINTS = 595.3 / 2480
WORDS = [
    "Ủy ban nhân dân xã giao Công an xã chủ trì,",
    "phối hợp với Ban Chỉ huy Quân sự xã rà soát",
    "và báo cáo trước ngày 30 tháng 11 năm 2025.",
]


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def read(image: Image.Image) -> Text:
    file = io.BytesIO()
    image.save(file, "PNG")
    return text_of(file.getvalue(), "a.png", lambda _done, _of: None).text


@pytest.mark.parametrize("skew", [-4.0, -0.7, 0.0, 2.3])
def test_how_askew_a_page_lies_is_found(skew: float) -> None:
    found = skew_of(opened(drawn_page(WORDS * 6, skew=skew)).convert("L"))
    assert found == pytest.approx(-skew, abs=0.15)


def test_red_and_blue_ink_go_and_black_stays() -> None:
    image = Image.new("RGB", (3, 1), (250, 250, 250))
    image.putdata([(190, 30, 40), (40, 60, 190), (25, 22, 24)])
    assert list(without_ink(image).tobytes()) == [255, 255, pytest.approx(25, abs=3)]


def test_the_rings_of_a_grey_stamp_go() -> None:
    image = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(image)
    draw.ellipse((1400, 2000, 1800, 2400), outline=10, width=9)
    draw.ellipse((1440, 2040, 1760, 2360), outline=10, width=6)
    draw.rectangle((300, 300, 900, 340), fill=10)
    clean = without_rings(image, POINTS)
    assert sum(clean.crop((1300, 1900, 1900, 2500)).histogram()[:128]) < 400
    assert clean.getpixel((500, 320)) == 10


def test_the_stroke_of_a_pen_goes_and_letters_stay() -> None:
    image = Image.new("L", (1200, 600), 255)
    draw = ImageDraw.Draw(image)
    draw.line([(200, 400), (400, 300), (600, 420), (800, 320)], fill=10, width=7)
    draw.rectangle((300, 100, 340, 150), fill=10)
    clean = without_strokes(image, POINTS)
    assert clean.getpixel((400, 303)) == 255
    assert clean.getpixel((320, 120)) == 10


@needs_tesseract
@pytest.mark.parametrize("turn", [0, 180])
def test_a_page_is_read_however_it_lies_and_marks_stand_where_its_words_do(turn: int) -> None:
    text = read(opened(drawn_page(WORDS * 6, skew=1.5)).rotate(turn))
    assert "Công an xã chủ trì" in text.plain
    word = next(text.words_between(0, 1))
    assert word.box is not None
    assert (word.box[1] > 421) == (turn == 180)


@needs_tesseract
def test_a_table_is_read_cell_by_cell() -> None:
    image = opened(drawn_page([])).convert("L")
    page = opened(drawn_page(["Rà soát", "", "Báo cáo"])).convert("L")
    image.paste(page.crop((340, 380, 800, 480)), (400, 420))
    image.paste(page.crop((340, 580, 800, 680)), (1250, 420))
    image.paste(page.crop((340, 580, 800, 680)), (400, 620))
    draw = ImageDraw.Draw(image)
    for height in (400, 600, 800):
        draw.line((300, height, 2100, height), fill=0, width=5)
    for left in (300, 1200, 2100):
        draw.line((left, 400, left, 800), fill=0, width=5)
    text = read(image)
    assert text.plain.split("\n") == ["Rà soát | Báo cáo", "Báo cáo | "]
    places = [(block.cell.row, block.cell.column) for block in text.blocks if block.cell]
    assert places == [(1, 1), (1, 2), (2, 1)]
