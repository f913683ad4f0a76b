"""What the address of a page asks for and nobody understands is said on the page: never a silent "all".

`tracker/asked.py` says of each page which arguments it reads, which values of them are understood, and what is shown
instead of one that is not. Pages show `misread()`; of a file nothing is made then, since nobody would see it there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from flask import Flask, current_app, request

from tracker.core.acting import is_signed_in
from tracker.core.errors import InvalidInput
from tracker.core.paging import same_list

MOST_SHOWN = 60  # letters of what was typed


@dataclass(frozen=True, slots=True)
class Asked:
    """One argument: is a value understood, and the sentence about one that is not: said("31/02/2022")."""

    understood: Callable[[str], bool]
    said: Callable[[str], str]


#: Endpoint → name of the argument → what it may be.
AskedTable = Mapping[str, Mapping[str, Asked]]


@dataclass(frozen=True, slots=True)
class Misread:
    """A value that was not understood: the sentence, and the address of the page without it."""

    name: str
    words: str
    without: str


def misread() -> list[Misread]:
    """What of this request's address is not understood, in the order of the table. No query."""
    table: AskedTable = current_app.extensions["tracker_asked"]
    found = []
    for name, asked in table.get(request.endpoint or "", {}).items():
        typed = request.args.get(name, "").strip()
        if typed and not asked.understood(typed):
            shown = typed if len(typed) <= MOST_SHOWN else f"{typed[:MOST_SHOWN]}…"
            found.append(Misread(name, asked.said(shown), same_list(**{name: None})))
    return found


def init_asking(app: Flask, table: AskedTable, files: Collection[str]) -> None:
    """Let every page say what it did not understand; `files` are the endpoints that answer with a file."""
    app.extensions["tracker_asked"] = table
    app.add_template_global(misread)

    @app.before_request
    def make_no_file_of_a_misunderstanding() -> None:
        if request.endpoint in files and is_signed_in() and (found := misread()):
            raise InvalidInput(" ".join(one.words for one in found))
