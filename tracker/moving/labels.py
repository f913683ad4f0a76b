"""Imports in words: kinds, states, verdicts, and what of a run of each kind is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _, lazy_gettext as _l, ngettext

from tracker.audit.labels import register_actions, register_fields
from tracker.core.errors import Text
from tracker.moving.models import RunKind, RunState, Verdict
from tracker.moving.sheet.states import State

STATES: dict[RunState, Text] = {
    RunState.WAITING: _l("Waits to be read"),
    RunState.READING: _l("Is being read"),
    RunState.READY: _l("To be looked over"),
    RunState.TAKING: _l("Is being imported"),
    RunState.TAKEN: _l("Imported, to be approved"),
    RunState.APPROVED: _l("Approved"),
    RunState.REVERTING: _l("Is being taken back"),
    RunState.REVERTED: _l("Taken back"),
    RunState.DISCARDED: _l("Let go"),
    RunState.FAILED: _l("Could not be read"),
}
#: How each looks, in the colours of the house, and its sign.
LOOKS: dict[RunState, tuple[str, str]] = {
    RunState.WAITING: ("not_started", "hourglass-split"),
    RunState.READING: ("on_track", "arrow-repeat"),
    RunState.READY: ("due_soon", "eye"),
    RunState.TAKING: ("on_track", "arrow-repeat"),
    RunState.TAKEN: ("due_soon", "eye"),
    RunState.APPROVED: ("done_on_time", "check2"),
    RunState.REVERTING: ("on_track", "arrow-repeat"),
    RunState.REVERTED: ("dropped", "arrow-counterclockwise"),
    RunState.DISCARDED: ("dropped", "x-lg"),
    RunState.FAILED: ("overdue", "exclamation-triangle-fill"),
}
VERDICTS: dict[Verdict, Text] = {
    Verdict.NEW: _l("New"),
    Verdict.CHANGED: _l("Changed"),
    Verdict.SAME: _l("As in the register"),
    Verdict.DOUBTFUL: _l("To look at"),
    Verdict.REFUSED: _l("Cannot be imported"),
    Verdict.SKIPPED: _l("Left aside"),
}
#: Where a task stands, as its list says.
TASK_STATES: dict[str, Text] = {
    State.NOT_BEGUN.value: _l("Not begun yet"),
    State.RUNNING.value: _l("Is being carried out"),
    State.DONE.value: _l("Completed"),
    State.STOPPED.value: _l("Suspended"),
    State.GIVEN_UP.value: _l("Cancelled"),
    State.HALTED.value: _l("Stopped"),
}
#: What was answered for all rows of a doubt, where it is more than what was typed.
ANSWERS: dict[str, Text] = {
    "new": _l("a new unit"),
    "ask": _l("the administrator is asked to add it"),
    "keep": _l("a body outside this office"),
    "none": _l("no deadline"),
    "counter": _l("a figure without a total"),
    "result": _l("in the words of the result only"),
    "later": _l("to be assigned later"),
    "standing": _l("a standing duty"),
    "meeting": _l("given at a meeting"),
    "due_day": _l("the day of the deadline"),
    "list_day": _l("the day of the list"),
    "suspended": _l("suspended"),
    "cancelled": _l("cancelled"),
}


@dataclass(frozen=True, slots=True)
class KindWords:
    """How a run of one kind is spoken of. `counted(7)`: "07 nhiệm vụ"."""

    kind: Text
    counted: Callable[[int], str]
    worked_on: Text
    history: Text


def _items(n: int) -> str:
    return ngettext("%(n)s item", "%(n)s items", n, n=padded(n))


def _people(n: int) -> str:
    return ngettext("%(n)s person", "%(n)s people", n, n=padded(n))


def _units(n: int) -> str:
    return ngettext("%(n)s unit", "%(n)s units", n, n=padded(n))


KINDS: dict[RunKind, KindWords] = {
    RunKind.ITEMS: KindWords(
        _l("Old list of tasks"), _items,
        _l("Items on which somebody has worked since stay as they are, and are named."),
        _l("The history of each item says from which file and which row it came."),
    ),
    RunKind.PEOPLE: KindWords(
        _l("List of people"), _people,
        _l("People who have signed in or worked since stay as they are, and are named."),
        _l("The history of each person says from which file and which row it came."),
    ),
    RunKind.UNITS: KindWords(
        _l("List of units"), _units,
        _l("Units that are used by now stay as they are, and are named."),
        _l("The history of each unit says from which file and which row it came."),
    ),
}  # fmt: skip


def padded(n: int) -> str:
    """Counts under ten are padded in sentences: "04 nhiệm vụ"."""
    return f"{n:02d}" if n else "0"


def rows_words(n: int) -> str:
    """Rows of a file, counted: "05 dòng"."""
    return ngettext("%(n)s row", "%(n)s rows", n, n=padded(n))


def place_words(sheet: str, line: int) -> str:
    """Where a row stands in the file."""
    if not sheet:
        return _("row %(line)s", line=line)
    return _("sheet “%(sheet)s”, row %(line)s", sheet=sheet, line=line)


register_actions(
    {
        "import.begun": _l("brought the file %(file)s to be imported"),
        "import.read": _l("read the file; rows: %(rows)s"),
        "import.columns_set": _l("corrected the columns"),
        "import.answered": _l("answered “%(answered)s”; rows: %(rows)s"),
        "import.row_mended": _l("mended row %(line)s by hand"),
        "import.taking": _l("had the rows imported"),
        "import.taken": _l("imported; rows: %(rows)s"),
        "import.stopped": _l("stopped the import"),
        "import.approved": _l("approved the import"),
        "import.reverting": _l("had the import taken back"),
        "import.reverted": _l("took the import back; rows: %(rows)s"),
        "import.discarded": _l("let the file go"),
    }
)
register_fields(
    {
        "import_run.file": _l("File"),
        "import_run.rows": _l("Number of rows"),
        "import_run.answered": _l("Answered"),
        "import_run.spared": _l("Spared"),
    }
)
