"""Words of pictures by tesseract, as a program of its own with an end in time. Nothing is known here of pages."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.intake.reading.values import UnreadableError

if TYPE_CHECKING:
    from PIL import Image

PROGRAM = "tesseract"
LANGUAGE = "vie"
SECONDS = 90.0
_WORD, _LINE = "5", "4"
_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Recognised:
    """A word of a picture, in its pixels; `line_top`, `line_bottom`: of the line of which it is."""

    picture: int
    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line_top: int
    line_bottom: int


def is_here() -> bool:
    """Whether tesseract is installed."""
    return shutil.which(PROGRAM) is not None


def said_of(picture: Image.Image, *, seconds: float = SECONDS) -> str:
    """What tesseract says of how a page lies; empty where it cannot tell."""
    with tempfile.TemporaryDirectory(prefix="pictures-") as name:
        picture.save(Path(name) / "0.pgm")
        try:
            return _run(["0.pgm", "stdout", "--psm", "0", "-l", "osd"], Path(name), seconds)
        except UnreadableError as error:
            if error.reason == "slow":
                raise
            return ""


def words_in(pictures: Sequence[Image.Image], mode: int, *, dpi: int, seconds: float = SECONDS) -> list[Recognised]:
    """The words of pictures, in the order that tesseract gives them; `mode`: of its segmentation of a page.

    Raises UnreadableError: absent, slow, broken.
    """
    if not pictures:
        return []
    with tempfile.TemporaryDirectory(prefix="pictures-") as name:
        folder = Path(name)
        for turn, picture in enumerate(pictures):
            picture.save(folder / f"{turn}.pgm")
        names = "".join(f"{folder / f'{turn}.pgm'}\n" for turn in range(len(pictures)))
        (folder / "list").write_text(names, encoding="utf-8")
        said = _run(["list", "stdout", "-l", LANGUAGE, "--psm", str(mode), "--dpi", str(dpi), "tsv"], folder, seconds)
    return _words(said)


def _run(words: list[str], folder: Path, seconds: float) -> str:
    found = shutil.which(PROGRAM)
    if found is None:
        raise UnreadableError("absent", PROGRAM)
    running = subprocess.Popen(  # noqa: S603 - a program of this machine; the names are ours
        [found, *words],
        cwd=folder,
        env={**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        out, err = running.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise UnreadableError("slow", PROGRAM) from None
    finally:
        if running.poll() is None:
            running.send_signal(signal.SIGKILL)
            running.wait()
    if running.returncode:
        if b"traineddata" in err:
            raise UnreadableError("absent", f"{PROGRAM}-{LANGUAGE}")
        raise UnreadableError("broken", PROGRAM)
    return out.decode("utf-8", "replace")


def _words(said: str) -> list[Recognised]:
    found: list[Recognised] = []
    line = (0, 0)
    for row in said.split("\n")[1:]:
        columns = row.split("\t")
        if len(columns) != _COLUMNS or columns[0] not in (_WORD, _LINE):
            continue
        left, top, width, height = (int(one) for one in columns[6:10])
        if columns[0] == _LINE:
            line = (top, top + height)
        elif text := columns[11].strip():
            confidence = max(0.0, float(columns[10]) / 100)
            picture = int(columns[1]) - 1
            found.append(Recognised(picture, text, left, top, left + width, top + height, confidence, *line))
    return found
