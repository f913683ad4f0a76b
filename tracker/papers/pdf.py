"""A Word file of ours as PDF, by LibreOffice where it is installed. Never given a file that somebody sent in.

Of a template of the office it meets what `papers/templates/packing.py` and `cleansing.py` have let in, drawn anew.

Each run has a profile of its own in a folder that is deleted after it: two at once do not meet, nothing is kept, and no
macro, extension or recent file of the machine's user takes part.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from flask_babel import lazy_gettext as _l

from tracker.core.errors import TrackerError

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
_NO_MACROS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


class PdfFailed(TrackerError):
    """No PDF can be made here, or not of this paper; the Word file still can."""

    status = 503


def pdf_available() -> bool:
    """Whether LibreOffice is on the path."""
    return _program() is not None


def write_pdf(word: bytes, *, seconds: float = SECONDS) -> bytes:
    """The PDF of a Word file. Raises PdfFailed without LibreOffice, after so many seconds, or when it makes none."""
    program = _program()
    if program is None:
        raise PdfFailed(_l("LibreOffice is not installed on this server, so there is no PDF. Take the Word file."))
    with tempfile.TemporaryDirectory(prefix="paper-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "paper.docx").write_bytes(word)
        _prepare_profile(folder)
        _convert(program, folder, seconds)
        made = folder / "paper.pdf"
        if not made.is_file():
            raise PdfFailed(_l("LibreOffice made no PDF of this paper. Take the Word file."))
        return made.read_bytes()


def _program() -> str | None:
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def _prepare_profile(folder: Path) -> None:
    settings = folder / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(_NO_MACROS, encoding="utf-8")


def _convert(program: str, folder: Path, seconds: float) -> None:
    """In a group of processes of its own: the program is a script that starts others, and all of them must end."""
    argv = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(folder / "paper.docx"),
    ]  # fmt: skip
    running = subprocess.Popen(  # noqa: S603 - a program of this machine on a file of ours
        argv,
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        raise PdfFailed(
            _l("LibreOffice took too long, so there is no PDF. Try again, or take the Word file.")
        ) from None
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
