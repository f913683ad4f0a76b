"""What a backup says of itself: of which program and office, when, and what must be in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tracker.backups.archive import Member, turn_of
from tracker.backups.errors import Damaged
from tracker.backups.rows import Digest

#: Counted up when a backup is written so that older programs cannot read it.
FORM = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """`missing`: files that rows refer to and that were not there; `spoilt`: those whose name says otherwise."""

    program: str
    revision: str
    made_at: datetime
    office: str
    database: str  # where the rows lay: sqlite or postgresql
    tables: Mapping[str, Digest]
    members: Mapping[str, Member]
    missing: Sequence[str] = ()
    spoilt: Sequence[str] = ()
    form: int = field(default=FORM)

    @property
    def rows(self) -> int:
        """How many rows there are in all tables."""
        return sum(digest.rows for digest in self.tables.values())

    @property
    def size(self) -> int:
        """Bytes of all members."""
        return sum(member.size for member in self.members.values())


def written(manifest: Manifest) -> bytes:
    """As it lies in the backup."""
    plain = {
        "form": manifest.form,
        "program": manifest.program,
        "revision": manifest.revision,
        "made_at": manifest.made_at.isoformat(),
        "office": manifest.office,
        "database": manifest.database,
        "tables": {name: [one.rows, one.sha256] for name, one in sorted(manifest.tables.items())},
        "members": {name: [one.size, one.sha256] for name, one in manifest.members.items()},
        "missing": list(manifest.missing),
        "spoilt": list(manifest.spoilt),
    }
    return json.dumps(plain, ensure_ascii=False, indent=1).encode()


def read(words: bytes) -> Manifest:
    """Raises Damaged for what this program did not write, with a sentence of its own for what a newer one wrote."""
    try:
        plain: dict[str, Any] = json.loads(words)
        form = int(plain["form"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Damaged("Its manifest cannot be read.") from error
    if form > FORM:
        raise Damaged(f"It was made by a newer program ({plain.get('program')}): restore it with that one.")
    try:
        return _of(plain)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Damaged("Its manifest cannot be read.") from error


def _of(plain: Mapping[str, Any]) -> Manifest:
    members = {str(name): Member(int(size), str(sha256)) for name, (size, sha256) in plain["members"].items()}
    for name in members:
        turn_of(name)
    return Manifest(
        program=str(plain["program"]),
        revision=str(plain["revision"]),
        made_at=datetime.fromisoformat(plain["made_at"]),
        office=str(plain["office"]),
        database=str(plain["database"]),
        tables={str(name): Digest(int(rows), str(sha256)) for name, (rows, sha256) in plain["tables"].items()},
        members=members,
        missing=tuple(map(str, plain["missing"])),
        spoilt=tuple(map(str, plain["spoilt"])),
    )
