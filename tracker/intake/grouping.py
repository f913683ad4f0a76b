"""Which files that came together are one paper: pictures of its pages, in their order. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

PICTURES = frozenset({"jpg", "jpeg", "jpe", "png", "webp", "heic", "heif"})
#: "TB 653 - 2", "TB 653 (2)", "TB 653 trang 2", "44.photo-2", "IMG_0012": what comes before the number, and it.
NUMBERED = re.compile(r"(?P<stem>.*?)[ _.\-]*\(?(?P<number>\d{1,6})\)?", re.DOTALL)
MOST_LETTERS = 300


class Sent(NamedTuple):
    """A file as it came: its name there, its bytes."""

    name: str
    data: bytes


def is_picture(name: str) -> bool:
    """By the ending alone; what it is in truth is looked at when it is kept."""
    return name.rpartition(".")[2].lower() in PICTURES


def place_of(name: str) -> tuple[str, int]:
    """What the pages of one paper have in common, and which page it is; 0 where no number says so."""
    stem = name[:MOST_LETTERS].rpartition(".")[0].casefold()
    found = NUMBERED.fullmatch(stem)
    return (found["stem"], int(found["number"])) if found else (stem, 0)


def grouped(names: Iterable[str], *, together: bool = False) -> list[list[str]]:
    """The names of each paper: pictures that differ by their number alone, in its order; every other file for itself.

    `together`: all pictures are one paper, in the order in which they came (chosen in one go).
    """
    groups: dict[str, list[str]] = {}
    for turn, name in enumerate(names):
        if not is_picture(name):
            key = f"file {turn}"
        elif together:
            key = "pictures"
        else:
            stem, number = place_of(name)
            key = f"pictures {stem}" if number else f"file {turn}"
        groups.setdefault(key, []).append(name)
    return [_in_order(some) if not together else some for some in groups.values()]


def _in_order(names: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda name: (place_of(name)[1], name)) if len(names) > 1 else list(names)
