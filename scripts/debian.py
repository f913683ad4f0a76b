"""Debian's own packages: installed where we may (root, with apt-get), named in a sentence where we may not."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

from scripts import postgres
from scripts.messages import Stop, say
from scripts.project import LOG, logged

# No questions; and no service started by its package (RUNLEVEL=1): the tests start a PostgreSQL of their own.
QUIET = {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}


def may_install() -> bool:
    """Only root installs, and only where apt-get is."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install with apt-get if we may; whether it worked. Its words go to the log."""
    if not may_install():
        return False
    names = " ".join(packages)
    say(f"Đang cài gói của Debian: {names}…", f"installing Debian's {names}")
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    code, _ = logged("apt-get", command, **QUIET)
    if code:
        logged("apt-get", ["apt-get", "update"], **QUIET)
        code, _ = logged("apt-get", command, **QUIET)
    return code == 0


def find_chromium() -> str | None:
    """The browser for the tests: $CHROMIUM, Debian's, or the first on the path."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    for name in ("/usr/bin/chromium", "chromium", "chromium-browser"):
        if found := shutil.which(name):
            return found
    return None


def ensure_chromium() -> str:
    """The browser's path; installs Debian's chromium where there is none."""
    found = find_chromium()
    named = os.environ.get("CHROMIUM")
    if found is None and named:
        raise Stop(
            f"CHROMIUM={named} không phải là một chương trình chạy được.",
            f"CHROMIUM={named} is not a program that can be run.",
        )
    if found is None and install("chromium"):
        found = find_chromium()
    return found or _missing("chromium")


def ensure_postgres() -> Path:
    """The folder of PostgreSQL's programs; installs Debian's postgresql where there is none."""
    found = postgres.find_binaries()
    if found is None and install("postgresql"):
        found = postgres.find_binaries()
    return found or _missing("postgresql")


def ensure_libreoffice() -> str:
    """LibreOffice's path; installs Debian's Writer, and letters as wide as Times New Roman's, where there is none."""
    found = shutil.which("soffice")
    if found is None and install("libreoffice-writer-nogui", "fonts-liberation"):
        found = shutil.which("soffice")
    return found or _missing("libreoffice-writer-nogui")


def ensure_readers() -> None:
    """What reads scans, photos and old Word files; installs Debian's tesseract with Vietnamese, and catdoc."""
    ensure("tesseract", "tesseract-ocr")
    languages = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
    if "vie" not in languages.split() and not install("tesseract-ocr-vie"):
        _missing("tesseract-ocr-vie")
    ensure("catdoc", "catdoc")


def ensure(program: str, package: str) -> str:
    """The path of a program (a name, or a path of its own); installs Debian's package where there is none."""
    found = shutil.which(program)
    if found is None and install(package):
        found = shutil.which(program)
    return found or _missing(package)


def ensure_encryption() -> None:
    """The programs that encrypt backups; installs Debian's age and gnupg where one is missing."""
    for program, package in (("age", "age"), ("gpg", "gnupg")):
        ensure(program, package)


def _missing(package: str) -> NoReturn:
    raise Stop(
        f"Phép thử cần gói {package} mà máy chưa có; hãy cài: apt-get install {package} (chi tiết: {LOG}).",
        f"The tests need the package {package}; install it: apt-get install {package}",
    )
