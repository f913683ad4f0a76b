"""Workbooks that nobody should send: a sentence each, no traceback, nothing that grows without a bound."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from contextlib import suppress

import pytest

from tests.tracker.intake.reading.sheets import layouts
from tests.tracker.intake.reading.sheets.parts import HEAD, MAIN, task, words, workbook
from tests.tracker.intake.reading.sheets.workbooks import tasks_of
from tracker.intake.reading.sheets.package import MOST_BYTES
from tracker.intake.reading.sheets.reading import read_workbook
from tracker.intake.reading.values import UnreadableError

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def zipped(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return packed.getvalue()


def locked_archive() -> bytes:
    data = bytearray(workbook(HEAD))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(mark)
        while place >= 0:
            struct.pack_into("<H", data, place + at, 1)
            place = data.find(mark, place + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "type"),
        (b"hello", "type"),
        (b"\x00" * 500, "type"),
        (b"%PDF-1.7 \n...", "type"),
        (b"PK\x03\x04 and no more", "broken"),
        (OLD + b"\x00" * 600, "type"),
        (OLD + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"PK" + b"\x00" * (MOST_BYTES + 1), "large"),
        (zipped({}), "type"),
        (zipped({"word/document.xml": b"<x/>"}), "type"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}), "type"),
        (zipped({"xl/workbook.bin": b"\x00"}), "type"),
        (zipped({"xl/workbook.xml": b"<workbook"}), "broken"),
        (zipped({"xl/workbook.xml": LAUGHS.encode() + b"<workbook>&b;</workbook>"}), "broken"),
        (zipped({f"xl/{number}": b"" for number in range(4_000)}), "large"),
        (zipped({"xl/workbook.xml": b" " * (9 * 1024 * 1024)}), "large"),
        (workbook(HEAD, others={"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>"}), "broken"),
        (workbook(HEAD, others={"xl/worksheets/sheet1.xml": "<a></b>"}), "broken"),
        (workbook(HEAD, others={"xl/worksheets/sheet1.xml": "<a>" * 100_000}), "broken"),
        (workbook(HEAD, others={"xl/sharedStrings.xml": "<sst><si>"}), "broken"),
        (workbook(HEAD, others={"xl/styles.xml": "<styleSheet"}), "broken"),
        (locked_archive(), "locked"),
    ],
)
def test_what_is_no_workbook_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_workbook(data)
    assert refused.value.reason == reason


def test_a_part_that_unpacks_to_more_than_a_workbook_holds_is_refused() -> None:
    piece = b"<row>" + b"<!-- " + b" " * 1_000_000 + b" -->" + b"</row>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in ("_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            archive.writestr(path, zipfile.ZipFile(io.BytesIO(workbook(HEAD))).read(path))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for _ in range(270):
                sheet.write(piece)
    with pytest.raises(UnreadableError) as refused:
        read_workbook(packed.getvalue())
    assert refused.value.reason == "large"


def test_words_that_many_cells_share_are_counted_for_each() -> None:
    shared = f'<sst xmlns="{MAIN}"><si><t>{"lời " * 8_000}</t></si></sst>'
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 400))
    with pytest.raises(UnreadableError) as refused:
        read_workbook(workbook(rows, others={"xl/sharedStrings.xml": shared}))
    assert refused.value.reason == "large"


def test_what_a_workbook_defines_for_itself_is_not_unfolded() -> None:
    with pytest.raises(UnreadableError):
        read_workbook(workbook(HEAD + task(2, words("D2", "&b;")), before=LAUGHS))


def test_links_to_other_files_are_not_followed() -> None:
    related = (
        '<Relationships><Relationship Id="rId1" TargetMode="External" Target="file:///etc/passwd" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
    )
    assert read_workbook(workbook(HEAD, others={"xl/_rels/workbook.xml.rels": related})).tasks == ()


def test_cells_out_of_their_place_and_merged_ones_without_end_are_bounded() -> None:
    rows = (
        HEAD
        + task(2, words("D2", "5/1/2026"))
        + '<row r="0"><c r="ZZZ99999999"><v>1</v></c><c r="??"><v>1</v></c></row>'
    )
    merged = "".join(f'<mergeCell ref="A{row}:XFD1048576"/>' for row in range(20, 2_000))
    data = workbook(rows, behind=f'<mergeCells><mergeCell ref="x"/><mergeCell ref="D2:A2:C2"/>{merged}</mergeCells>')
    assert [one.due for one in tasks_of(data)] == ["2026-01-05"]


def test_a_workbook_that_was_hurt_anywhere_is_read_or_refused() -> None:
    chance = random.Random(20)
    whole = [layout()[0] for layout in layouts.LAYOUTS]
    for turn in range(150):
        data = bytearray(whole[turn % len(whole)])
        for _ in range(chance.randrange(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if turn % 3 == 0:
            del data[chance.randrange(len(data)) :]
        with suppress(UnreadableError):  # what is raised otherwise fails the test
            read_workbook(bytes(data))
