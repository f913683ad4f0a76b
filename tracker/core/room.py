"""How much room there is where the program writes: the instance, the file of the database, and what is temporary."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import current_app
from sqlalchemy import make_url

MEGABYTE = 1024 * 1024
#: Below the first nothing larger than a sentence can be kept; below the second somebody should make room.
LEAST_FREE, LITTLE_FREE = 200 * MEGABYTE, 2048 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Place:
    """A file system that is written to. Bytes. `name` says what of ours lies there: instance, database, temporary."""

    name: str
    folder: Path
    free: int
    total: int

    @property
    def is_scarce(self) -> bool:
        """As good as full: a small file system, as many have for temporary files, is so below a tenth."""
        return self.free < min(LEAST_FREE, self.total // 10)


def places() -> Sequence[Place]:
    """Each file system once, the instance's first. What is not there is left out."""
    found: dict[int, Place] = {}
    for name, folder in _folders().items():
        try:
            usage, device = shutil.disk_usage(folder), os.stat(folder).st_dev
        except OSError:
            continue
        found.setdefault(device, Place(name, folder, usage.free, usage.total))
    return list(found.values())


def is_scarce() -> bool:
    """Whether one of them is as good as full. Some microseconds: the banner of every page asks."""
    return any(place.is_scarce for place in places())


def _folders() -> dict[str, Path]:
    url = make_url(current_app.config["TRACKER_DATABASE_URL"])
    file = {"database": Path(url.database).parent} if url.get_backend_name() == "sqlite" and url.database else {}
    return {"instance": Path(current_app.config["TRACKER_INSTANCE"]), **file, "temporary": Path(tempfile.gettempdir())}
