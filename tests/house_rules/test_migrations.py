"""Committed migrations are frozen: a database that ran the old text would never get what an edit adds."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tracker.core.project import ROOT

LIST = Path(__file__).parent / "migrations.sha256"
VERSIONS = ROOT / "tracker" / "migrations" / "versions"


def test_no_committed_migration_was_edited() -> None:
    listed = dict(reversed(line.split(maxsplit=1)) for line in LIST.read_text(encoding="utf-8").splitlines())
    hashes = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in VERSIONS.glob("*.py")}
    edited = sorted(name for name, known in listed.items() if hashes.get(name, known) != known)
    assert not edited, (
        f"{edited}: somebody's database has already run it: leave it as it was, write a new migration instead"
    )
    assert not listed.keys() - hashes.keys(), "a committed migration is gone: databases still name its revision"
    new = [f"{hashes[name]}  {name}" for name in sorted(hashes.keys() - listed.keys())]
    assert not new, f"a new migration: add to {LIST.name}, when its text will not change any more:\n" + "\n".join(new)
