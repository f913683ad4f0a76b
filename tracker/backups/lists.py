"""The backups of the office's folder, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import current_app

from tracker.backups import ledger
from tracker.backups.sealing import AGE, GPG
from tracker.backups.telling import SHOWN, megabytes
from tracker.core import clock


def instance() -> Path:
    """The folder of this office."""
    return Path(current_app.config["TRACKER_INSTANCE"])


def rows(folder: Path) -> Sequence[Mapping[str, Any]]:
    """The newest first. Moments as ISO in UTC, empty: never."""
    known = ledger.read(folder).backups
    found = []
    for name in ledger.names_in(folder):
        path = folder / name
        one = known.get(name) or ledger.Known(size=path.stat().st_size, made_at=ledger.made_at_of(name))
        found.append(
            {
                "name": name,
                "made_at": one.made_at,
                "size": path.stat().st_size,
                "version": one.program,
                "encrypted": path.suffix in (AGE, GPG),
                "verified_at": one.verified_at,
                "hashed": bool(one.sha256) and not one.verified_at,
                "rehearsed_at": one.rehearsed_at,
                "missing": one.missing + one.spoilt,
            }
        )
    return found


def as_text(rows: Sequence[Mapping[str, Any]], folder: Path) -> str:
    """A line each."""
    if not rows:
        return f"There is no backup in {folder} yet: `flask backup create`."
    return "\n".join(_line(row) for row in rows)


def _line(row: Mapping[str, Any]) -> str:
    made_at = ledger.moment(row["made_at"])
    age = _age(clock.now() - made_at) if made_at else "?"
    secret = "encrypted" if row["encrypted"] else "in the clear"
    words = [f"{row['name']:<44} {age:>9} {megabytes(row['size']):>10}  {row['version'] or '?':<8}  {secret:<12}"]
    words.append("read again: not without its key" if row["hashed"] else f"read again {_shown(row['verified_at'])}")
    words.append(f"restored to try {_shown(row['rehearsed_at'])}")
    return ", ".join(words) + (f", files missing: {row['missing']}" if row["missing"] else "")


def _shown(written: str) -> str:
    found = ledger.moment(written)
    return found.astimezone(clock.OFFICE_ZONE).strftime(SHOWN) if found else "never"


def _age(age: timedelta) -> str:
    hours = int(age.total_seconds() // 3600)
    return f"{hours} h" if hours < 72 else f"{hours // 24} days"
