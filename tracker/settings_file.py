"""Settings written into instance/settings.toml by the program: only these lines change; nobody sees half a file."""

from __future__ import annotations

import fcntl
import json
import os
import re
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tracker.setting import SettingsError

KEY = re.compile(r"""\s*["']?(\w+)["']?\s*=""")


class NotWritten(SettingsError):
    """The file cannot be changed from here; `lines` are what a person writes into it by hand, without a password."""

    def __init__(self, path: Path, reason: str, lines: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason, self.lines = path, reason, lines


def write_settings(path: Path, values: Mapping[str, str | int]) -> None:
    """Let the file say these values (names in capitals). Its other lines and remarks stay; it is its owner's alone.

    A link is followed: what it leads to is written. Raises NotWritten, and then nothing has changed.
    """
    place = Path(os.path.realpath(path))
    try:
        with _alone(place.parent):
            text = place.read_text(encoding="utf-8") if place.exists() else ""
            if text and not os.access(place, os.W_OK):
                raise PermissionError(f"{place} may not be written")
            _replace(place, with_values(text, values))
    except (OSError, ValueError) as error:
        shown = {name: value for name, value in values.items() if not name.endswith("PASSWORD")}
        raise NotWritten(place, str(error), "\n".join(_lines(shown))) from error


def with_values(text: str, values: Mapping[str, str | int]) -> str:
    """The file's text with these values. Raises ValueError where a line cannot be found and changed safely."""
    before = _read(text)
    left = {name.upper(): value for name, value in values.items()}
    written: list[str] = []
    for line in text.splitlines():
        found = KEY.match(line)
        if found is None or found[1].upper() not in values:
            written.append(line)
        elif found[1].upper() in left:
            name = found[1].upper()
            written += _lines({name: left.pop(name)})
    new = "\n".join([*written, *_lines(left), ""])
    if _read(new) != before | {name.upper(): value for name, value in values.items()}:
        raise ValueError("its lines cannot be told apart safely")
    return new


def _read(text: str) -> dict[str, Any]:
    return {name.upper(): value for name, value in tomllib.loads(text).items()}


def _lines(values: Mapping[str, str | int]) -> list[str]:
    """A string of JSON is one of TOML, but for the delete character, which no setting holds."""
    return [f"{name.lower()} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]


def _replace(place: Path, text: str) -> None:
    """Whole before its name appears, and readable by its owner alone (mkstemp makes mode 600)."""
    handle, draft = tempfile.mkstemp(dir=place.parent, prefix=".settings-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, place)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two processes that write at the same moment write one after the other."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
