"""The virtual environment: which Python makes it, whether the one that is there will do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from scripts import debian
from scripts.messages import Stop, say
from scripts.project import LOG, PYTHON, ROOT, VENV, logged

CANDIDATES = ("python3.11", "python3.12", "python3.13", "python3.14", "python3")
TELL = "import sys; print('%d.%d.%d' % sys.version_info[:3])"
OLDEST = (3, 11)


def version_of(python: str | Path) -> str | None:
    """`3.13.5`, or None where the program does not run or is no Python."""
    try:
        told = subprocess.run([str(python), "-c", TELL], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return told.stdout.strip() if told.returncode == 0 and told.stdout[:1].isdigit() else None


def is_new_enough(version: str | None) -> bool:
    """Is it Python 3.11 or newer?"""
    return version is not None and tuple(int(part) for part in version.split(".")[:2]) >= OLDEST


def can_make_venv(python: str) -> bool:
    """Debian splits `ensurepip` off into python3-venv; without it a new environment has no pip."""
    told = subprocess.run(
        [python, "-c", "import venv, ensurepip; ensurepip.version()"], capture_output=True, check=False
    )
    return told.returncode == 0


def choose(
    *,
    which: Callable[[str], str | None] = shutil.which,
    version: Callable[[str], str | None] = version_of,
    complete: Callable[[str], bool] = can_make_venv,
) -> tuple[str, bool]:
    """The first Python ≥ 3.11 that can make an environment, else the first one at all: (path, can it)."""
    found = [path for name in CANDIDATES if (path := which(name)) and is_new_enough(version(path))]
    for path in found:
        if complete(path):
            return path, True
    return (found[0] if found else sys.executable), False


def ensure_venv() -> str:
    """Keep .venv if it works, belongs here and is new enough, else make it anew; its Python's version."""
    now = version_of(PYTHON)
    if now is not None and is_new_enough(now) and _is_whole():
        return now
    if not os.access(ROOT, os.W_OK):
        raise Stop(f"Tài khoản này không ghi được vào {ROOT}.", f"This account may not write to {ROOT}.")
    python, complete = choose()
    if not complete:
        python = _complete_with_debian(python)
    say(f"Đang tạo .venv bằng Python {version_of(python)}…", "making the virtual environment")
    code, _ = logged("venv", [python, "-m", "venv", "--clear", str(VENV)])
    made = version_of(PYTHON)
    if code or made is None:
        raise Stop(f"Không tạo được .venv; chi tiết ở {LOG}.", f"Could not make .venv; the details are in {LOG}.")
    return made


def _is_whole() -> bool:
    """Is pip there, and was the environment made in this very place? A copied one starts the other copy's programs."""
    pip = VENV / "bin" / "pip"
    if not pip.is_file() or f"{VENV}/bin/" not in pip.read_text(encoding="utf-8", errors="replace"):
        return False
    told = subprocess.run([str(PYTHON), "-c", "import pip"], capture_output=True, check=False)
    return told.returncode == 0


def _complete_with_debian(python: str) -> str:
    release = ".".join((version_of(python) or "3").split(".")[:2])
    package = "python3-venv" if python.endswith("/python3") else f"python{release}-venv"
    if Path(python).resolve().is_relative_to("/usr/bin") and debian.install(package) and can_make_venv(python):
        return python
    raise Stop(
        f"Python {release} của máy thiếu phần tạo môi trường ảo; hãy cài gói {package}: apt-get install {package}",
        f"This Python {release} cannot make virtual environments; install the package {package}",
    )
