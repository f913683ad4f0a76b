"""How much disk a bench needs: said first, and refused where it is not there."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from scripts.messages import Stop, say

#: What a generated register takes with its indexes: 6,600 bytes an item measured on SQLite, rounded up for both.
BYTES_AN_ITEM = {"sqlite": 8_000, "postgresql": 8_000}
BESIDE = 1_000_000_000  # an empty cluster, its log, logs of servers
GB = 1_000_000_000


def need(databases: Sequence[str], items: int) -> int:
    """Bytes for registers of so many items together: each is kept, and copied for its run, one kind after the other."""
    sizes = [BYTES_AN_ITEM[database] * items for database in databases]
    return sum(sizes) + max(sizes) + BESIDE


def held(folder: Path) -> int:
    """Bytes that lie there from earlier runs: used again, or taken away before anything new is made."""
    if not folder.exists():
        return 0
    return sum(path.lstat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


def ensure(folder: Path, databases: Sequence[str], items: int) -> None:
    """Say what is needed; raises Stop where the disk of the folder has less."""
    wanted, room = need(databases, items), shutil.disk_usage(folder).free + held(folder)
    say(
        f"Cần chừng {wanted / GB:.0f} GB trong {folder}; có {room / GB:.0f} GB.",
        f"about {wanted / GB:.0f} GB of disk are needed, {room / GB:.0f} GB are there",
    )
    if room < wanted:
        raise Stop(
            f"Không đủ chỗ để đo: cần {wanted / GB:.0f} GB trong {folder}, chỉ có {room / GB:.0f} GB."
            " Đo ít nhiệm vụ hơn bằng --items, hoặc một cơ sở dữ liệu bằng --database.",
            "There is not enough room on the disk to measure.",
        )
