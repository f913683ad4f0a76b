"""The form of a backup: what was written is read, and whatever else lies in a file is refused with a sentence."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import given, strategies as st

from tracker.backups.archive import Reader, Writer
from tracker.backups.errors import BackupError, Damaged

FILES = sorted(sha256(bytes([number])).hexdigest() for number in range(3))
CONTENTS = {
    "database.sqlite3": b"rows" * 400,
    **{f"files/{name[:2]}/{name[2:]}": name.encode() * 20 for name in FILES},
    "secret_key": b"key",
    "settings.toml": b"",
    "manifest.json": b"{}",
}


def written(contents: dict[str, bytes] | None = None) -> bytes:
    sink = io.BytesIO()
    writer = Writer(sink, moment=1_800_000_000)
    for name, content in (contents or CONTENTS).items():
        writer.add(name, len(content), [content[:7], content[7:]])
    writer.close()
    return sink.getvalue()


def read(data: bytes) -> dict[str, bytes]:
    return {name: b"".join(chunks) for name, _size, chunks in Reader(io.BytesIO(data)).members()}


WHOLE = written()


def test_what_was_written_is_read() -> None:
    assert read(WHOLE) == CONTENTS


def test_any_tar_program_opens_it() -> None:
    with tarfile.open(fileobj=io.BytesIO(WHOLE)) as tar:
        found = {member.name: member for member in tar}
        assert {name: found[name].size for name in CONTENTS} == {name: len(words) for name, words in CONTENTS.items()}
        assert {member.mode for member in found.values()} == {0o600}


def test_a_database_beyond_8_gigabytes_has_a_header_of_the_same_form() -> None:
    sink = io.BytesIO()
    writer = Writer(sink, moment=1)
    with pytest.raises(BackupError, match="it changed while it was read"):
        writer.add("database.sqlite3", 9 * 1024**3, [b"rows"])
    name, size, _chunks = next(Reader(io.BytesIO(sink.getvalue())).members())
    assert (name, size) == ("database.sqlite3", 9 * 1024**3)


@given(place=st.integers(0, len(WHOLE) - 1), bit=st.integers(0, 7))
def test_no_bit_of_it_may_change(place: int, bit: int) -> None:
    spoilt = bytearray(WHOLE)
    spoilt[place] ^= 1 << bit
    with pytest.raises(Damaged):
        read(bytes(spoilt))


@given(length=st.integers(0, len(WHOLE) - 1))
def test_no_byte_of_its_end_may_be_missing(length: int) -> None:
    with pytest.raises(Damaged):
        read(WHOLE[:length])


def test_nothing_may_follow_its_end() -> None:
    with pytest.raises(Damaged, match="Something follows its end"):
        read(WHOLE + bytes(512))


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "files/../../x",
        "files/ab/" + "0" * 61,
        "tracker.sqlite3",
        "files/AB/" + "0" * 62,
    ],
)
def test_a_name_that_no_backup_holds_is_refused(name: str) -> None:
    with pytest.raises(Damaged, match="something that no backup holds"):
        read(written({"database.sqlite3": b"", name: b"x"}))


@pytest.mark.parametrize(
    "names",
    [
        ["secret_key", "database.sqlite3"],
        ["database.sqlite3", "database.sqlite3"],
        ["database.sqlite3", *(f"files/{name[:2]}/{name[2:]}" for name in reversed(FILES))],
        ["manifest.json", "secret_key"],
    ],
)
def test_another_order_or_a_part_twice_is_refused(names: list[str]) -> None:
    sink = io.BytesIO()
    writer = Writer(sink, moment=1)
    for name in names:
        writer.add(name, 1, [b"x"])
    writer.close()
    with pytest.raises(Damaged, match="do not stand in their order"):
        read(sink.getvalue())


def _link(info: tarfile.TarInfo) -> None:
    info.type, info.linkname = tarfile.SYMTYPE, "/etc"


def _hard_link(info: tarfile.TarInfo) -> None:
    info.type, info.linkname = tarfile.LNKTYPE, "/etc/passwd"


def _device(info: tarfile.TarInfo) -> None:
    info.type = tarfile.BLKTYPE


def _folder(info: tarfile.TarInfo) -> None:
    info.type = tarfile.DIRTYPE


def _for_everybody(info: tarfile.TarInfo) -> None:
    info.mode = 0o4777


def _of_somebody(info: tarfile.TarInfo) -> None:
    info.uname = "root"


@pytest.mark.parametrize("change", [_link, _hard_link, _device, _folder, _for_everybody, _of_somebody])
def test_what_is_no_plain_file_is_refused(change: Callable[[tarfile.TarInfo], None]) -> None:
    info = tarfile.TarInfo("database.sqlite3")
    info.mode, info.mtime = 0o600, 1
    change(info)
    with pytest.raises(Damaged, match=r"a link, a folder or a device|was changed"):
        read(info.tobuf(tarfile.GNU_FORMAT) + bytes(2048))


@pytest.mark.parametrize("name", ["secret_key", "settings.toml", "manifest.json"])
def test_a_part_that_claims_a_terabyte_is_refused_before_it_is_read(name: str) -> None:
    info = tarfile.TarInfo(name)
    info.mode, info.mtime, info.size = 0o600, 1, 1024**4
    with pytest.raises(Damaged, match="larger than it can be"):
        read(info.tobuf(tarfile.GNU_FORMAT) + bytes(2048))


def test_another_tar_is_no_backup() -> None:
    with pytest.raises(Damaged, match="no backup of this program"):
        read(b"PK\x03\x04" + bytes(2048))


def test_a_size_below_nothing_is_refused_before_anything_is_read() -> None:
    """GNU's form of a header can hold one, and reading so much would take the whole file into memory."""
    header = tarfile.TarInfo("database.sqlite3")
    header.size, header.mtime, header.mode = -1, 1, 0o600
    source = io.BytesIO(header.tobuf(tarfile.GNU_FORMAT) + bytes(4096))
    with pytest.raises(Damaged, match="smaller or larger than it can be"):
        next(Reader(source).members())
    assert source.tell() == 512
