"""What each kind of run does with its file and its rows: a table that `moving/works.py` fills. A new kind is a line.

The pages and works of runs ask here and know no kind. What a kind hands over are plain values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.moving.models import ImportRow, ImportRun, RunKind, Verdict


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as it stands in the file. `skipped`: why it is none of ours, a sentence; empty: it is one."""

    line: int
    cells: Mapping[str, Any]
    sheet: str = ""
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What was read of a file. `mapping`: where its columns go; `reading`: what was read beside the rows."""

    rows: Sequence[ReadRow]
    mapping: Mapping[str, Any] | None = None
    reading: Mapping[str, Any] | None = None


#: Of the cells of a row that was mended by hand: what stood in the file, by field.
IN_FILE = "in_file"


class UnreadableFileError(Exception):
    """The file cannot be read; its text is the sentence for the page."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What taking a row would do.

    `doubts`: key of the cause → {"code": …, "words": …}, plain values; rows of one key are mended by one answer.
    `key`: hash of what the row is, by which the same row of another file is known. `target`: what it is in the
    register already, (table, id). `meant`: what the row means, for `take` alone; never kept. `shares`: something may
    have to be made first that other rows need too (`Hand.share`).
    """

    verdict: Verdict
    doubts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    reason: str = ""
    key: str = ""
    target: tuple[str, int] | None = None
    meant: Any = None
    shares: bool = True


class Hand(Protocol):
    """Judges and takes the rows of one run. Made once for many rows, so it reads the office once."""

    def judge(self, rows: Sequence[ImportRow]) -> Sequence[Judged]:
        """What taking each row would do, with the answers of the run. A fixed number of queries."""

    def share(self, row: ImportRow, judged: Judged) -> Judged:
        """Make what this row needs and others share (a document, a unit), followed by itself; the row judged anew.

        Asked where `judged.shares` says so; a kind that has nothing of the sort answers `judged`.
        """

    def forget(self) -> None:
        """A row failed: what was made for it is not there, so whatever was read since is asked anew."""

    def take(self, row: ImportRow, judged: Judged) -> tuple[str, int] | None:
        """Write a row that is new or changed into the register; (table, id) of what it is there.

        Inside a unit of work. Raises an error of the house where it cannot be: the row is then refused, in its words.
        """


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a doubt. `asks`: what is typed or chosen with it: "", "unit", "day", "year", "document", "text".

    `is_guess`: the likely one, chosen already. `refusal`: why this person cannot choose it; empty: may.
    """

    value: str
    label: Text
    asks: str = ""
    is_guess: bool = False
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of doubt, for all its rows.

    `title`: its words in the file ("TT CĐS"); `sentence`: what is doubtful about it; `lines`: (sheet, line) of the
    first rows; `rows`: how many one answer mends; `answer`: the value that was chosen, where it is answered already.
    """

    key: str
    code: str
    title: str
    sentence: str
    rows: int
    lines: Sequence[tuple[str, int]]
    choices: Sequence[Choice] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Grouped:
    """The rows of one key, as they wait: what the rows kept of the cause, how many there are, where the first are."""

    key: str
    about: Mapping[str, Any]
    rows: int
    lines: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of run.

    `read` takes the bytes, the name, and the mapping that somebody corrected (or None); it raises UnreadableFileError.
    `explain` puts causes into words. `check_answer` raises InvalidInput for an answer that cannot be, and returns what
    is kept of it, with "choice", "typed" and "title". `learn` is told when the rows are approved. `check_mapping`
    raises InvalidInput for columns that give nothing. `cells`: those of a row that are corrected by hand; none: the
    file is. `mended` is told when one was, before rows are judged anew.
    """

    kind: RunKind
    may: Callable[[Actor], Text | None]
    read: Callable[[bytes, str, Mapping[str, Any] | None], ReadFile]
    hand: Callable[[ImportRun, Actor, date], Hand]
    explain: Callable[[ImportRun, Sequence[Grouped], Actor, date], Sequence[Cause]]
    check_answer: Callable[[ImportRun, str, str, str, Actor, date], Mapping[str, Any]]
    learn: Callable[[ImportRun, Actor], None] = lambda _run, _by: None
    check_mapping: Callable[[Mapping[str, Any]], None] = lambda _mapping: None
    cells: Sequence[str] = ()
    mended: Callable[[ImportRun], None] = lambda _run: None


KINDS: dict[RunKind, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind to the table."""
    KINDS[kind.kind] = kind


def kind_of(run: ImportRun) -> Kind:
    """The kind of a run."""
    return KINDS[run.kind]
