"""Pack entries into a .tar.gz that is the same byte for byte whenever the same is packed."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
from collections.abc import Iterable
from pathlib import Path

from scripts.disting.contents import Entry

SUMS = "SHA256SUMS"


def with_sums(entries: Iterable[Entry]) -> list[Entry]:
    """The entries by name, and SHA256SUMS of them all as `sha256sum -c` reads it."""
    ordered = sorted(entries, key=lambda entry: entry.name)
    lines = [f"{hashlib.sha256(_content(entry)).hexdigest()}  {entry.name}\n" for entry in ordered]
    return [*ordered, Entry(SUMS, "".join(lines).encode())]


def pack(entries: Iterable[Entry], archive: Path, *, top: str, moment: int) -> None:
    """Write the archive: sorted, owned by root, all of one `moment` (seconds since 1970). Whole or not at all."""
    draft = archive.with_name(archive.name + ".partial")
    try:
        with (
            draft.open("wb") as raw,
            gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar,
        ):
            for entry in sorted(entries, key=lambda entry: entry.name):
                content = _content(entry)
                member = tarfile.TarInfo(f"{top}/{entry.name}")
                member.size, member.mtime, member.mode = len(content), moment, 0o755 if entry.runs else 0o644
                member.uname = member.gname = "root"
                tar.addfile(member, io.BytesIO(content))
        with draft.open("rb+") as written:
            os.fsync(written.fileno())
        draft.replace(archive)
    finally:
        draft.unlink(missing_ok=True)


def sums_beside(folder: Path) -> None:
    """SHA256SUMS of the archives that lie in the folder."""
    lines = []
    for archive in sorted(folder.glob("*.tar.gz")):
        with archive.open("rb") as content:
            lines.append(f"{hashlib.file_digest(content, 'sha256').hexdigest()}  {archive.name}\n")
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def _content(entry: Entry) -> bytes:
    return entry.content if isinstance(entry.content, bytes) else entry.content.read_bytes()
