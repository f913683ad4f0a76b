"""Photos of telephones: turned upright, without their place, with a small picture; hostile ones are bounded."""

from __future__ import annotations

import io
import logging
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.photos import LATITUDE, TAKEN, TRACES, exif, file_as, is_red, photo, picture, read
from tracker.core import clock
from tracker.documents.content import HEIF, JPEG, PNG, WEBP, media_type_of
from tracker.documents.photos import child, cleaning, preparing
from tracker.documents.photos.preparing import PhotoError, prepare

pytestmark = pytest.mark.sqlite_only
MAGIC = b"\x89PNG\r\n\x1a\n"


def prepared(data: bytes) -> preparing.Photo:
    """As an upload is prepared: by what it is."""
    return prepare(data, media_type_of(data))


def code_of(data: bytes) -> str:
    """Why a photo is not taken."""
    with pytest.raises(PhotoError) as caught:
        prepared(data)
    return caught.value.code


def chunk(kind: bytes, body: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.parametrize(
    ("kind", "sent", "kept"), [("JPEG", JPEG, JPEG), ("PNG", PNG, PNG), ("WEBP", WEBP, JPEG), ("HEIF", HEIF, JPEG)]
)
def test_a_photo_held_upright_is_kept_upright_and_tells_no_place(kind: str, sent: str, kept: str) -> None:
    """Orientation 6: the corner that the sensor has at the upper left is seen at the upper right."""
    data = file_as(kind)
    assert media_type_of(data) == sent
    assert any(trace in data for trace in TRACES), "the test would prove nothing"
    one = prepared(data)
    assert (one.media_type, media_type_of(one.data)) == (kept, kept)
    for image in (read(one.data), read(one.small)):
        assert image.height > image.width
        assert is_red(image, 0.9, 0.05)
        assert not is_red(image, 0.1, 0.05)
        assert not is_red(image, 0.9, 0.95)
    for bytes_ in (one.data, one.small):
        assert not [trace for trace in TRACES if trace in bytes_]
        told = Image.open(io.BytesIO(bytes_)).getexif()
        assert dict(told.get_ifd(0x8825)) == {}
        assert set(told) <= {0x0112, 0x8769}


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "HEIF"])
def test_when_it_was_taken_stays(kind: str) -> None:
    assert Image.open(io.BytesIO(prepared(file_as(kind)).data)).getexif().get_ifd(0x8769) == {0x9003: TAKEN}


@pytest.mark.parametrize("turn", [1, 3, 6, 8])
def test_a_jpeg_keeps_every_pixel_and_says_how_it_is_turned(turn: int) -> None:
    data = file_as("JPEG", turn=turn, quality=91)
    one = prepared(data)
    assert Image.open(io.BytesIO(one.data)).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert Image.open(io.BytesIO(one.data)).getexif().get(0x0112, 1) == turn


def test_a_jpeg_that_tells_nothing_stays_byte_for_byte() -> None:
    assert prepared(photo()).data == photo()


def test_a_png_keeps_every_pixel_and_loses_its_remarks() -> None:
    data = file_as("PNG", turn=1)
    end = data.rindex(b"IEND") - 4
    remark = chunk(b"tEXt", b"Comment\0REMARK GPS") + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0xmpmeta")
    one = prepared(data[:end] + remark + data[end:] + b"PK\x03\x04 behind the end")
    assert Image.open(io.BytesIO(one.data)).tobytes() == picture().tobytes()
    assert one.data.endswith(b"IEND\xaeB`\x82")
    assert not [trace for trace in (*TRACES, b"PK\x03\x04") if trace in one.data]


def test_what_hangs_behind_a_jpeg_or_in_its_remarks_goes() -> None:
    """A film of a moving photo, a zip, a page: where one file is two, only the picture stays."""
    data = file_as("JPEG")
    remark = b"\xff\xfe\x00\x16<script>REMARK</s>"
    sent = (
        data[:2] + remark[:2] + struct.pack(">H", len(remark) - 2) + remark[4:] + data[2:] + b"PK\x03\x04 ftypmp42 GPS"
    )
    one = prepared(sent)
    assert one.data.endswith(b"\xff\xd9")
    assert not [word for word in (*TRACES, b"script", b"PK\x03\x04", b"ftyp") if word in one.data]


def test_a_large_photo_is_small_in_lists_and_has_no_side_past_what_is_kept() -> None:
    grain = Image.effect_noise((2200, 500), 90).resize((4400, 1000))
    noisy = Image.merge("RGB", (grain, grain.transpose(Image.Transpose.ROTATE_180), grain))
    one = prepared(file_as("WEBP", noisy, quality=20, method=0))
    assert max(read(one.data).size) == child.LONGEST
    assert max(read(one.small).size) == child.SMALL
    assert 2_000 < len(one.small) <= 20_000


@pytest.mark.parametrize("mode", ["L", "CMYK", "1", "P", "LA", "RGBA", "I;16"])
def test_every_kind_of_colours_is_shown(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image = Image.new("I;16", (90, 60), 40_000) if mode == "I;16" else picture((90, 60), mode)
    one = prepared(file_as(kind, image, turn=1))
    assert read(one.small).size == (90, 60)
    if mode == "I;16":
        assert abs(read(one.small).getpixel((5, 5))[0] - 156) < 4  # type: ignore[index]  # RGB has three


def test_what_is_clear_becomes_white_and_not_black() -> None:
    image = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    assert read(prepared(file_as("WEBP", image, lossless=True)).data).getpixel((3, 3)) == (255, 255, 255)


def test_of_a_moving_picture_the_first_is_taken() -> None:
    file = io.BytesIO()
    picture().save(file, "WEBP", save_all=True, append_images=[Image.new("RGB", (240, 180), "green")], duration=90)
    assert is_red(read(prepared(file.getvalue()).data), 0.05, 0.05)


def test_of_a_heic_with_several_the_first_is_taken() -> None:
    file = io.BytesIO()
    picture().save(file, "HEIF", save_all=True, append_images=[Image.new("RGB", (128, 128), "green")])
    one = prepared(file.getvalue())
    assert read(one.data).size == (240, 180)
    assert is_red(read(one.data), 0.05, 0.05)


def test_a_heic_of_more_than_eight_bits_is_taken() -> None:
    assert read(prepared(file_as("HEIF", Image.new("I;16", (64, 64), 50_000))).data).size == (64, 64)


def bomb(side: int) -> bytes:
    """A PNG of some kilobytes that unpacks to side × side pixels."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * 64), 9)
    return MAGIC + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def huge_jpeg() -> bytes:
    """A JPEG whose head claims 60,000 × 60,000."""
    data = bytearray(photo())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 60_000, 60_000)
    return bytes(data)


HEIC = file_as("HEIF")
HOSTILE = {
    "a PNG that unpacks to 2.5 thousand million": (bomb(50_000), "pixels"),
    "a JPEG that claims 3.6 thousand million": (huge_jpeg(), "pixels"),
    "a JPEG cut in the middle": (file_as("JPEG", picture((900, 700)))[:-4000], "photo"),
    "a PNG cut in the middle": (file_as("PNG")[:-60], "photo"),
    "a WebP cut in the middle": (file_as("WEBP")[:300], "photo"),
    "a HEIC cut in the middle": (HEIC[: len(HEIC) // 2], "photo"),
    "a HEIC that is a name only": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200), "photo"),
    "a JPEG that is a name only": (b"\xff\xd8\xff\xe0 anh chup", "photo"),
    "a JPEG of nothing but beginnings": (b"\xff\xd8" + b"\xff" * 300_000, "photo"),
    "a JPEG of empty parts": (b"\xff\xd8" + b"\xff\xe1\x00\x02" * 60_000, "photo"),
    "a PNG of empty parts": (MAGIC + chunk(b"IHDR", bytes(13)) + chunk(b"tEXt", b"") * 30_000, "photo"),
    "a WebP that is a page": (b"RIFF\x24\0\0\0WEBP<script>alert(1)</script>", "photo"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_and_costs_little(name: str) -> None:
    data, code = HOSTILE[name]
    before = os.times()
    assert code_of(data) == code
    after = os.times()
    spent = sum(after[:4]) - sum(before[:4])  # of the processor, its child's too
    assert spent < child.SECONDS


def test_an_exif_of_nonsense_does_not_lose_the_photo() -> None:
    data = photo()
    for told in (b"Exif\0\0" + os.urandom(60_000), b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0" * 15_000):
        part = b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told
        assert prepared(data[:2] + part * 3 + data[2:]).data == data


def test_a_heic_with_an_ending_that_lies_is_still_a_photo() -> None:
    """What is sent as IMG_1.jpg but is HEIC is known by its bytes; a film and an AVIF are none."""
    assert media_type_of(b"\0\0\0\x1cftypmif1\0\0\0\0mif1heicmiaf") == HEIF
    for brands in (b"isom\0\0\0\0isommp42", b"avif\0\0\0\0avifmif1", b"qt  \0\0\0\0qt  "):
        with pytest.raises(ValueError, match="unknown"):
            media_type_of(struct.pack(">I", 8 + len(brands)) + b"ftyp" + brands)


def test_the_reader_has_nothing_to_open_and_no_more_than_its_memory() -> None:
    """Whatever a broken decoder would be made to do: no file, no socket, no more memory, not even for itself."""
    words = (
        "import runpy, socket, sys\n"
        "runpy.run_path(sys.argv[1])['give_up']()\n"
        "for tried in (lambda: open('/etc/passwd'), socket.socket, lambda: bytearray(900 << 20)):\n"
        "    try: tried(); print('open')\n"
        "    except (OSError, MemoryError) as error: print(type(error).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", words, str(preparing.CHILD)], capture_output=True, text=True, check=True, env={},
    )  # fmt: skip
    assert done.stdout.split() == ["OSError", "OSError", "MemoryError"]


@pytest.mark.parametrize(
    ("program", "code", "told"),
    [
        ("import time; time.sleep(60)", "photo", "given up after"),
        ("raise ImportError", "unready", "cannot be read: the reader ends with exit 1"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "photo", "ended by signal 11"),
        ("print('{\"small\": 1e999}')", "photo", ""),
        ("print('[' * 4000)", "photo", ""),
        ('print(\'{"turn": 1, "taken": "", "small": -1, "photo": 0}\'); print(\'<html>\' * 9000)', "photo", ""),
        ('print(\'{"turn": 1, "taken": "", "small": 6, "photo": 0}\\n<html>\')', "photo", ""),
    ],
)
def test_a_reader_that_a_photo_has_taken_over_is_not_believed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    program: str,
    code: str,
    told: str,
) -> None:
    monkeypatch.setattr(preparing, "CHILD", tmp_path / "child.py")
    preparing.CHILD.write_text(program, encoding="utf-8")
    monkeypatch.setattr(preparing.logger, "handlers", [caplog.handler])
    caplog.set_level(logging.WARNING, logger=preparing.logger.name)
    began = clock.seconds()
    with pytest.raises(PhotoError) as caught:
        prepare(photo(), JPEG, seconds=1.5)
    assert caught.value.code == code
    assert told in caplog.text
    assert clock.seconds() - began < 30


def test_without_time_left_a_photo_is_not_begun() -> None:
    with pytest.raises(PhotoError, match="busy"):
        prepare(photo(), JPEG, seconds=0.5)


def test_the_memory_that_is_written_is_read_by_others() -> None:
    data = cleaning.with_memory(photo(), turn=8, taken=TAKEN)
    told = Image.open(io.BytesIO(data)).getexif()
    assert (told[0x0112], told.get_ifd(0x8769)[0x9003]) == (8, TAKEN)
    assert exif().get_ifd(0x8825)[2] == LATITUDE
