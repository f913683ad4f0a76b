"""`make clean`: caches and compiled translations. .venv and the fetched front-end files stay: they need the network."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from scripts.messages import entry, say
from scripts.project import ROOT

CACHES = {
    "__pycache__",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".import_linter_cache",
    ".hypothesis",
    "htmlcov",
    ".coverage",
    "vendor.new",
}
KEPT = {".git", ".venv", "instance", "node_modules", "vendor"}


def clean(root: Path = ROOT) -> int:
    """Remove what can be made again without the network; how many files and folders that was."""
    removed = 0
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        for name in [name for name in folders if name in CACHES]:
            shutil.rmtree(here / name, ignore_errors=True)
            removed += 1
        folders[:] = [name for name in folders if name not in KEPT | CACHES]
        for name in files:
            if name in CACHES or (name.endswith(".mo") and here.name == "LC_MESSAGES"):
                (here / name).unlink(missing_ok=True)
                removed += 1
    return removed


def main() -> int:
    """Clean and say how much."""
    removed = clean()
    say(f"Đã xoá {removed} tệp và thư mục tạm.", f"{removed} caches and build outputs removed")
    return 0


if __name__ == "__main__":
    entry(main)
