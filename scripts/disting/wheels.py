"""Wheels of every pin for every Python that is served, and pip's own: all that an installation needs beside Python."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from scripts.messages import Stop, say
from scripts.packages import NO_NETWORK, RUNTIME, explain
from scripts.project import LOG, PYTHON, ROOT, logged

PYTHONS = ("3.11", "3.12", "3.13")
#: The installing machine needs no pip: this wheel is run as it lies (Debian's python3 comes without ensurepip).
PIP = "pip==26.3"
#: Newest first: glibc 2.28 is older than any system that has Python 3.11 of its own.
PLATFORMS = tuple(
    f"{name}_x86_64"
    for name in (
        *("manylinux_2_28", "manylinux_2_27", "manylinux_2_26", "manylinux_2_24", "manylinux_2_17", "manylinux2014"),
        *("manylinux_2_12", "manylinux2010", "manylinux_2_5", "manylinux1"),
    )
)
STAMP = ".whole"
#: Nothing of this machine's own set-up of pip: neither another source nor a constraint.
OFFLINE = {"PIP_CONFIG_FILE": os.devnull}


def pins(text: str) -> list[str]:
    """The `name==version` of a requirements file."""
    lines = (line.split(" #")[0].strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def targets(python: str) -> list[str]:
    """pip's options for a Python (`3.12`) that is not the one it runs on: CPython on x86-64 with glibc."""
    options = ["--only-binary=:all:", "--implementation", "cp", "--python-version", python]
    for abi in (f"cp{python.replace('.', '')}", "abi3", "none"):
        options += ["--abi", abi]
    for platform in PLATFORMS:
        options += ["--platform", platform]
    return options


def gather(folder: Path) -> list[Path]:
    """Every wheel, in `folder`; at once where they were gathered for these very pins before."""
    text = (ROOT / RUNTIME).read_text(encoding="utf-8")
    key = hashlib.sha256("\n".join([text, PIP, *PYTHONS, *PLATFORMS]).encode()).hexdigest()
    if not _is_whole(folder, key):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for python in PYTHONS:
            say(f"Đang tải gói cho Python {python}…", f"fetching the wheels for Python {python}")
            _download(python, [*pins(text), PIP], folder)
    for python in PYTHONS:
        _resolve(python, folder)
    found = sorted(folder.glob("*.whl"))
    (folder / STAMP).write_text(f"{key}\n{len(found)}\n", encoding="utf-8")
    return found


def _is_whole(folder: Path, key: str) -> bool:
    stamp = folder / STAMP
    count = len(list(folder.glob("*.whl")))
    return stamp.is_file() and stamp.read_text(encoding="utf-8").split() == [key, str(count)]


def _download(python: str, wanted: list[str], folder: Path) -> None:
    """All pins at once; one at a time where that fails, to find which of them offers no wheel."""
    code, output = _fetch(python, wanted, folder)
    if code == 0:
        return
    _refuse_without_network(output)
    for pin in wanted:
        code, output = _fetch(python, [pin], folder)
        if code:
            _refuse_without_network(output)
            _build(pin, folder)


def _fetch(python: str, wanted: Iterable[str], folder: Path) -> tuple[int, str]:
    return _pip("wheels", "download", "--no-deps", "--dest", str(folder), *targets(python), *wanted)


def _build(pin: str, folder: Path) -> None:
    """Of a package that offers its source alone: only a pure one, which is the same on every machine."""
    code, output = _pip("wheel", "wheel", "--no-deps", "--wheel-dir", str(folder), pin)
    if code:
        raise explain(output)
    start = re.sub(r"[-_.]+", "_", pin.partition("==")[0]).casefold()
    made = [path for path in folder.glob("*.whl") if path.name.casefold().startswith(f"{start}-")]
    if not made or any(not path.name.endswith("-none-any.whl") for path in made):
        raise Stop(
            f"Gói {pin} không có bản dựng sẵn cho mọi phiên bản Python {', '.join(PYTHONS)} trên x86-64.",
            f"{pin} offers no wheel for one of Python {', '.join(PYTHONS)} on x86-64, and is not pure Python.",
        )


def _resolve(python: str, folder: Path) -> None:
    """Ask pip whether these wheels alone are enough for that Python."""
    words = ["install", "--isolated", "--dry-run", "--ignore-installed", "--no-index", "--find-links", str(folder)]
    words += [*targets(python), "--target", str(folder / "none"), "-r", RUNTIME]
    code, _ = logged("wheels suffice", [str(PYTHON), "-m", "pip", *words], **OFFLINE)
    if code:
        raise Stop(
            f"Các gói đã tải chưa đủ cho Python {python}; chi tiết ở {LOG}.",
            f"The wheels are not enough for Python {python}; the details are in {LOG}.",
        )


def _pip(title: str, *words: str) -> tuple[int, str]:
    return logged(title, [str(PYTHON), "-m", "pip", *words, "--no-input", "--disable-pip-version-check", "--retries=2"])


def _refuse_without_network(output: str) -> None:
    if re.search(NO_NETWORK, output):
        raise Stop(
            f"Đóng gói cần mạng để tải các gói Python mà mạng không thông; có mạng thì chạy lại ({LOG}).",
            "Packing needs the network to fetch packages and it cannot be reached; run it again once it can.",
        )
