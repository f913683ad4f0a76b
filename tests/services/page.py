"""docs/deployment.md as somebody reads it who follows it: files to write and commands to type, in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tracker.core.project import ROOT

PAGE = ROOT / "docs/deployment.md"
#: ```sh as-root: to be typed by root. ```nginx /etc/nginx/…: the content of this file. Others are shown, not followed.
_BLOCK = re.compile(r"^```(\w+) (as-root|/\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """A block of the page. `path`: the file that it is, empty where it is commands; `about`: "postgresql" or empty."""

    path: str
    about: str
    text: str


def steps(page: Path = PAGE) -> list[Step]:
    """Every block that is followed, from the top."""
    return [
        Step("" if place == "as-root" else place, about, text)
        for _, place, about, text in _BLOCK.findall(page.read_text(encoding="utf-8"))
    ]
