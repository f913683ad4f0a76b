"""What set-up has already done, so that a second start does it not again: name → key, in .venv/stamps.json."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from scripts.project import ROOT, VENV

STAMPS = VENV / "stamps.json"


def key_of(paths: Iterable[Path], *more: str) -> str:
    """A key that changes when a file (name or content; a missing one counts) or a further word changes."""
    digest = hashlib.sha256("\0".join(more).encode())
    for path in sorted(paths):
        content = path.read_bytes() if path.is_file() else b"missing"
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        digest.update(f"\0{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def is_done(name: str, key: str, *, stamps: Path = STAMPS) -> bool:
    """Was this step last done with this very key?"""
    return _read(stamps).get(name) == key


def mark_done(name: str, key: str, *, stamps: Path = STAMPS) -> None:
    """Remember the step; written whole or not at all."""
    done = _read(stamps) | {name: key}
    draft = stamps.with_suffix(".new")
    draft.write_text(json.dumps(done, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    os.replace(draft, stamps)


def _read(stamps: Path) -> dict[str, str]:
    try:
        done = json.loads(stamps.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(key) for name, key in done.items()} if isinstance(done, dict) else {}
