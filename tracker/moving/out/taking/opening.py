"""Reading an archive: every byte as its manifest says, every record as the table of fields says, nothing unpacked."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from tracker.core.errors import InvalidInput
from tracker.moving.out.archive import CHUNK, MANIFEST
from tracker.moving.out.fields import FORM, FORMAT, Kind, fault_of
from tracker.moving.out.kinds import KINDS

#: Bytes: of a line, of the manifest.
LONGEST_LINE, MOST_MANIFEST = 1024 * 1024, 256 * 1024 * 1024
FILE = re.compile(r"files/[0-9a-f]{2}/[0-9a-f]{62}")


class Opened:
    """An archive that was looked through."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Mapping[str, Any]) -> None:
        self._archive, self.manifest = archive, manifest

    def records(self, kind: Kind) -> Iterator[dict[str, Any]]:
        """The records of a kind, one at a time. Raises InvalidInput at the first that is not as it must be."""
        for number, line in enumerate(self._lines(kind), 1):
            yield _record(kind, number, line)

    def content(self, sha256: str) -> bytes | None:
        """An attached file; None where the office had lost it."""
        name = f"files/{sha256[:2]}/{sha256[2:]}"
        return self._archive.read(name) if name in self.manifest["members"] and FILE.fullmatch(name) else None

    def look_through(self) -> None:
        """Compare every hash, and read every record with what it refers to."""
        for name, member in self.manifest["members"].items():
            self._compare(name, member)
        keys: dict[str, set[Any]] = {}
        for kind in KINDS:
            count = 0
            keys[kind.name] = {record[kind.key] for record in self.records(kind)} if kind.key else set()
            for number, record in enumerate(self.records(kind), 1):
                count = number
                _refuse_unknown(kind, number, record, keys)
            if count != self.manifest["records"].get(kind.name, 0):
                raise InvalidInput(_("%(file)s does not hold as many records as the manifest says.", file=kind.file))

    def _lines(self, kind: Kind) -> Iterator[bytes]:
        if kind.name not in self.manifest["records"]:
            return  # of an older version, which did not know this kind
        with self._archive.open(kind.file) as member:
            while line := member.readline(LONGEST_LINE + 1):
                if len(line) > LONGEST_LINE:
                    raise InvalidInput(_("%(file)s has a line that is too long.", file=kind.file))
                yield line

    def _compare(self, name: str, member: Mapping[str, Any]) -> None:
        size, whole = 0, hashlib.sha256()
        with self._archive.open(name) as opened:
            while chunk := opened.read(CHUNK):
                size += len(chunk)
                whole.update(chunk)
                if size > member["size"]:
                    break
        if (size, whole.hexdigest()) != (member["size"], member["sha256"]):
            raise InvalidInput(_("%(file)s is not as the manifest says: the archive was changed.", file=name))


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """The archive, looked through whole. Raises InvalidInput with a sentence."""
    with ExitStack() as closing:
        try:
            archive = closing.enter_context(zipfile.ZipFile(path))
            found = Opened(archive, _manifest(archive))
            found.look_through()
        except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
            raise InvalidInput(_("This is no archive of this program, or it is damaged: make it again.")) from error
        yield found


def _manifest(archive: zipfile.ZipFile) -> Mapping[str, Any]:
    with archive.open(MANIFEST) as member:
        try:
            found = json.loads(member.read(MOST_MANIFEST))
            members = {str(name): (int(one["size"]), str(one["sha256"])) for name, one in found["members"].items()}
            ours, form = found["format"] == FORMAT, int(found["form"])
            dict(found["records"]), str(found["office"])
        except (ValueError, TypeError, AttributeError) as error:
            raise zipfile.BadZipFile from error
    if not ours or not members.keys() <= set(archive.namelist()):
        raise zipfile.BadZipFile
    if form > FORM:
        raise InvalidInput(_("This archive is of a newer version of the program: upgrade this one first."))
    checked: Mapping[str, Any] = found
    return checked


def _record(kind: Kind, number: int, line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _fault(kind, number, "", "is no JSON") from error
    if not isinstance(found, dict) or found.keys() != {field.name for field in kind.fields}:
        raise _fault(kind, number, "", "has other fields")
    for field in kind.fields:
        if fault := fault_of(field, found[field.name]):
            raise _fault(kind, number, field.name, fault)
    return found


def _refuse_unknown(kind: Kind, number: int, record: Mapping[str, Any], keys: Mapping[str, set[Any]]) -> None:
    for field in kind.fields:
        value = record[field.name]
        if field.refers and value is not None and value not in keys[field.refers]:
            raise _fault(kind, number, field.name, f"names {value!r}, which {field.refers} does not have")


def _fault(kind: Kind, number: int, field: str, words: str) -> InvalidInput:
    return InvalidInput(
        _("%(file)s, line %(line)s: %(fault)s.", file=kind.file, line=number, fault=f"{field} {words}".strip())
    )
