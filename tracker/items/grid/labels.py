"""The grid in words: what is doubtful in a cell, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _, lazy_gettext as _l, ngettext

from tracker.core.errors import Text
from tracker.items.grid.checking import Doubt, Fault
from tracker.items.grid.keeping import Kept
from tracker.items.grid.reading import MOST_LETTERS

COLUMNS: dict[str, Text] = {
    "title": _l("Duty"),
    "lead": _l("Lead unit"),
    "support": _l("Co-ordinating"),
    "due": _l("Deadline"),
    "output": _l("Output"),
}
NOTE = _l("Note")
MOST_WORDS = 80  # letters of a heading
MOST_NAMED = 30  # rows, or headings, that one sentence names


#: What is mended by choosing a unit or a group.
MENDED = ("unknown", "ambiguous", "vague", "split", "closed", "not_ours", "elsewhere")


def is_mended(doubt: Doubt) -> bool:
    """Whether it is mended by choosing a unit or a group."""
    return bool(doubt.piece) and doubt.fault.value in MENDED


def said(doubt: Doubt) -> str:
    """The doubtful words on one line."""
    return " ".join(doubt.piece.split())


def sentence(doubt: Doubt) -> str:
    """Why the cell is doubtful, and what mends it."""
    piece = said(doubt)
    words = {
        Fault.NO_TITLE: _("Write the duty"),
        Fault.UNKNOWN_UNIT: _("“%(said)s” is no unit of the office: choose one, or write it anew", said=piece),
        Fault.AMBIGUOUS_UNIT: _("“%(said)s” may be several units: choose which", said=piece),
        Fault.VAGUE_GROUP: _("“%(said)s” does not say which units: choose them, or write their names", said=piece),
        Fault.SPLIT_UNIT: _("“%(said)s” is closed and several units took over: choose which", said=piece),
        Fault.CLOSED_UNIT: _("“%(said)s” is closed and nobody took over: choose a unit", said=piece),
        Fault.NOT_OURS: _("“%(said)s” is no unit of this office: take it out, or choose one of ours", said=piece),
        Fault.ELSEWHERE: _(
            "“%(said)s” belongs to %(now)s now: take it out, or choose one of ours", said=piece, now=doubt.now
        ),
        Fault.SEVERAL_LEADS: _("Only one unit leads: write the others among those that co-ordinate"),
        Fault.NO_LEAD: _("Choose the lead unit"),
        Fault.LEAD_SUPPORTS: _("“%(said)s” leads already: take it out here", said=piece),
        Fault.UNREAD_DUE: _(
            "“%(said)s” is no deadline: write 30/6/2022, tháng 7/2022, quý III, 10 ngày làm việc or thường xuyên",
            said=piece,
        ),
        Fault.TOO_LONG: _("This cell holds more than %(most)s letters: shorten it", most=MOST_LETTERS),
        Fault.IMPOSSIBLE_DUE: _("“%(said)s” is not in the calendar: write the day anew", said=piece),
    }
    return str(words[doubt.fault])


def places(rows: Sequence[int]) -> str:
    """Which rows: "Rows 2, 5, 9"."""
    said = ", ".join(str(n + 1) for n in rows[:MOST_NAMED]) + ("…" if len(rows) > MOST_NAMED else "")
    return _("Row %(n)s", n=said) if len(rows) == 1 else _("Rows %(n)s", n=said)


def told_of(kept: Kept) -> dict[str, list[str]]:
    """What was assumed of a row, and what of it stays words, by column."""
    found: dict[str, list[str]] = {}
    for column, words in kept.words:
        found.setdefault(column, []).append(_("Stays in words, given to nobody: %(words)s", words=words))
    if kept.several:
        words = _("%(n)s units were to lead: the first leads, the others co-ordinate.", n=kept.several)
        found.setdefault("lead", []).append(words)
    if kept.row.each:
        n = len(kept.row.each)
        found.setdefault("lead", []).append(
            ngettext("%(num)d unit, which answers for itself.", "%(num)d units, each answers for itself.", n)
        )
    return found


def headings(sections: Sequence[str]) -> str:
    """The headings of groups that are no duties."""
    more = "…" if len(sections) > MOST_NAMED else ""
    return "; ".join(words[:MOST_WORDS] for words in sections[:MOST_NAMED]) + more
