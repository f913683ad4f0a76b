"""A file turned into another by LibreOffice, where it is installed: the one door to it. Alone, bounded, forgotten.

Each run has a profile and a cache of its own in a folder that is deleted after it. (The system's cache is left alone:
once root had run the program, with a narrow umask, nobody else could read it, and nothing was made for others.) No
macro runs, nothing is fetched that the file points to, and the program ends after so many seconds of its own time, or
of the clock, or when it writes too much.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 60.0
MOST_WRITTEN = 200 * 1024 * 1024
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_FUSED = (
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
#: In blocks of 512 bytes and in seconds of the processor; the program takes the place of the shell.
_BOUNDED = 'ulimit -f "$1"; ulimit -t "$2"; ulimit -c 0; shift 2; exec "$@"'


class ConversionError(Exception):
    """Nothing was made; `reason`: absent (no LibreOffice here), slow, or refused (it could not read the file)."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def program() -> str | None:
    """LibreOffice, where it is on the path."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def convert(data: bytes, ending: str, wanted: str, *, most: int, options: str = "", seconds: float = SECONDS) -> bytes:
    """The file made of `data`, whose name would end in `ending` (doc), as `wanted` (docx); `most`: its largest size.

    `options`: the filter that writes, with its settings, as LibreOffice names it. Raises ConversionError.
    """
    found = program()
    if found is None:
        raise ConversionError("absent")
    with tempfile.TemporaryDirectory(prefix="converted-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / f"file.{ending}").write_bytes(data)
        _prepare_profile(folder)
        _run(found, folder, f"file.{ending}", f"{wanted}:{options}" if options else wanted, seconds)
        made = folder / "made" / f"file.{wanted}"
        if not made.is_file() or made.stat().st_size > most:
            raise ConversionError("refused")
        return made.read_bytes()


def _prepare_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _FUSED
    )
    settings = folder / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


def _run(found: str, folder: Path, name: str, wanted: str, seconds: float) -> None:
    """In a group of processes of its own: the program is a script that starts others, and all of them must end."""
    argv = [
        "/bin/sh", "-c", _BOUNDED, "bounded", str(MOST_WRITTEN // 512), str(int(seconds) + 1), found,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        f"-env:UNO_SHARED_PACKAGES_CACHE={(folder / 'shared').as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--convert-to", wanted, "--outdir", str(folder / "made"), str(folder / name),
    ]  # fmt: skip
    running = subprocess.Popen(  # noqa: S603 - a program of this machine; the file's name is ours
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
        raise ConversionError("slow") from None
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
