"""Kinds of long work: rows of the table WORKS in wiring.py, so that this package knows no feature.

    WORKS = (WorkKind("items_xlsx", _l("List of items as a workbook"), make_workbook, may=lambda by: None),)

    def make_workbook(work: Doing, arguments: Mapping[str, Any]) -> Result | None:
        with work.path("list.xlsx").open("wb") as file:
            for row in work.each(rows, total):       # tells how far it is; raises Cancelled, Stopped, Lost
                ...
        return Result(work.path("list.xlsx"), "danh-sach.xlsx", XLSX)

A run may be stopped at any moment (the machine loses power) and begun again: at most three times, then it has failed.
What it has told by `Doing.keep` is there again as `Doing.kept`, and so is what lies in `Doing.folder`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, current_app

from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.core.works.doing import Doing


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it: a file, which is moved to where results lie, and words for the page; either may lack."""

    file: Path | None = None
    name: str = ""
    media_type: str = "application/octet-stream"
    words: str = ""


def _nothing(_arguments: Mapping[str, Any]) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class WorkKind:
    """One kind. `may` says why a person may not order it (and is asked again when it runs, and for its file).

    `run` raises a TrackerError below 500 for what no second attempt mends: its sentence stands on the page. Whatever
    else it raises is tried again. `about` says in a few words what of the kind: the filter of a list. `lists_papers`:
    its file holds what not everybody may see, and goes when that becomes more.
    """

    name: str
    label: Text
    run: Callable[[Doing, Mapping[str, Any]], Result | None]
    may: Callable[[Actor], Text | None]
    about: Callable[[Mapping[str, Any]], str] = _nothing
    lists_papers: bool = False


WorkTable = Sequence[WorkKind]
#: Of a list that is made while somebody waits for it; a longer one is a work.
ROWS_AT_ONCE = 5000


def init_works(app: Flask, table: WorkTable) -> None:
    """Remember the kinds, and how long a list may be that is made at once."""
    app.config.setdefault("ROWS_AT_ONCE", ROWS_AT_ONCE)
    app.extensions["tracker_works"] = {kind.name: kind for kind in table}


def kinds() -> Mapping[str, WorkKind]:
    """By name."""
    found: Mapping[str, WorkKind] = current_app.extensions["tracker_works"]
    return found
