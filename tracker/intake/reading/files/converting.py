"""A .doc or .rtf becomes a .docx by LibreOffice where it is installed; without it catdoc gives the words of a .doc."""

from __future__ import annotations

import shutil
import signal
import subprocess

from tracker.core.office_program import ConversionError, convert
from tracker.intake.reading.files.kinds import MOST_BYTES, OLE, RTF, FileKind, kind_of
from tracker.intake.reading.values import UnreadableError

CATDOC = "catdoc"
#: LibreOffice has hung for minutes over files that catdoc reads in a blink.
CONVERT_SECONDS, CATDOC_SECONDS = 45.0, 20.0
_MOST_WORDS = 8 * 1024 * 1024
_OF_FEET = ("PAGE", "NUMPAGES", "HYPERLINK", "TOC")


def modern(data: bytes, name: str) -> tuple[bytes, str]:
    """A file as it is, or the .docx that was made of it, or its words. Raises UnreadableError."""
    if not data.startswith((OLE, RTF)):
        return data, name
    kind = kind_of(data, name)
    try:
        return convert(data, kind.value, "docx", most=MOST_BYTES, seconds=CONVERT_SECONDS), "converted.docx"
    except ConversionError as error:
        if kind is FileKind.OLD_WORD and shutil.which(CATDOC) is not None:
            return words_of(data), "words.txt"
        reasons = {"absent": "absent", "slow": "slow"}
        raise UnreadableError(reasons.get(error.reason, "broken"), "soffice") from error


def words_of(data: bytes) -> bytes:
    """The words of a .doc by catdoc: a paragraph a line, cells with tabs between them. Raises UnreadableError."""
    found = shutil.which(CATDOC)
    if found is None:
        raise UnreadableError("absent", CATDOC)
    running = subprocess.Popen(  # noqa: S603 - a program of this machine, bounded by the shell around it
        [
            "/bin/sh",
            "-c",
            'ulimit -t 20; ulimit -v 400000; ulimit -c 0; exec "$@"',
            "bounded",
            found,
            "-w",
            "-d",
            "utf-8",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        said, _ = running.communicate(data, timeout=CATDOC_SECONDS)
    except subprocess.TimeoutExpired:
        raise UnreadableError("slow", CATDOC) from None
    finally:
        if running.poll() is None:
            running.send_signal(signal.SIGKILL)
            running.wait()
    if running.returncode or len(said) > _MOST_WORDS:
        raise UnreadableError("broken", CATDOC)
    lines = said.decode("utf-8", "replace").split("\n")
    kept = [line for line in lines if not line.strip().startswith(_OF_FEET) or len(line) > 40]
    if not "".join(kept).strip():
        raise UnreadableError("empty")
    return "\n".join(kept).encode()
