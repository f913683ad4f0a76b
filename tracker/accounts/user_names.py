"""The name that somebody signs in by, made of the full name. Pure."""

from __future__ import annotations

from tracker.core.search import fold


def user_name_of(full_name: str) -> str:
    """ "Nguyễn Thị Hương" signs in as huong.nt, where nobody has that yet."""
    parts = ["".join(c for c in part if c.isascii() and c.isalnum()) for part in fold(full_name).split()]
    *rest, given = [part for part in parts if part] or ["canbo"]
    return given + ("." + "".join(part[0] for part in rest) if rest else "")
