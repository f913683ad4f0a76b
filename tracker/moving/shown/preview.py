"""A run that was read and is looked over: four figures, its columns, its doubts, its rows, the button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext as _, ngettext

from tracker.core.i18n import write_number
from tracker.intake.reading.columns.mapping import BookMapping, Target
from tracker.intake.shown.columns import ColumnView, SheetView, sheets_of
from tracker.moving.labels import KINDS, VERDICTS, padded, rows_words
from tracker.moving.models import ImportRun, RunKind, Verdict
from tracker.moving.runs.queries import Figures

#: Columns beside the doubts; all of them have a page of their own.
MOST_COLUMNS = 12
MOST_HIDDEN = 5
MOST_EXAMPLE = 72


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the four. They add up to the rows of the file. `url`: where these rows are downloaded."""

    label: str
    n: int
    words: str
    is_doubt: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """The rows of one verdict, or all."""

    label: str
    n: int
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class ColumnsBeside:
    """The columns of the first sheet that is read. `kept`: ticks of the sheets that are read."""

    name: str
    columns: Sequence[ColumnView]
    matched: str
    all_columns: str
    kept: Sequence[str]


def lead_words(figures: Figures, mapping: BookMapping | None) -> str:
    """What was read: sheets, rows, hidden ones; what was passed over."""
    rows = rows_words(figures.rows)
    if mapping is None or not mapping.sheets:
        return rows
    read = [sheet for sheet in mapping.sheets if sheet.is_read]
    words = _("%(sheets)s, %(rows)s", sheets=_sheets_words(len(read)), rows=rows)
    hidden = [str(line) for sheet in read for line in sheet.hidden]
    if hidden:
        named = ", ".join(hidden[:MOST_HIDDEN]) + ("…" if len(hidden) > MOST_HIDDEN else "")
        words = _("%(words)s, hidden row %(lines)s as well", words=words, lines=named)
    left = [f"“{sheet.name}”" for sheet in mapping.sheets if not sheet.is_read]
    return _("%(words)s; left out: %(sheets)s", words=words, sheets=_listed(left)) if left else words


def has_sheets(mapping: BookMapping | None) -> bool:
    """Whether rows come of several sheets."""
    return mapping is not None and sum(sheet.is_read for sheet in mapping.sheets) > 1


def cut_words(run: ImportRun) -> Sequence[str]:
    """Of each sheet of a list that holds more than is read: down to where it is."""
    cut = (run.reading or {}).get("cut") or () if run.kind is not RunKind.ITEMS else ()
    return [
        _("Sheet “%(sheet)s” is read down to row %(line)s; nothing below it is imported.", sheet=sheet, line=line)
        if sheet else _("The file is read down to row %(line)s; nothing below it is imported.", line=line)
        for sheet, line in cut
    ]  # fmt: skip


def figures_shown(run: ImportRun, figures: Figures, *, documents: int, causes: int) -> Sequence[Figure]:
    """New, changed, to look at, left out."""
    left = figures.same + figures.refused + figures.skipped
    download = url_for("moving.take_left_rows", run_id=run.id) if left + figures.doubtful else ""
    return (
        Figure(str(VERDICTS[Verdict.NEW]), figures.new, _new_words(run, documents)),
        Figure(str(VERDICTS[Verdict.CHANGED]), figures.changed, _changed_words(figures)),
        Figure(
            str(VERDICTS[Verdict.DOUBTFUL]), figures.doubtful, _doubtful_words(figures, causes),
            is_doubt=figures.doubtful > 0,
        ),
        Figure(str(VERDICTS[Verdict.SKIPPED]), left, _left_words(figures), url=download),
    )  # fmt: skip


def tabs(run: ImportRun, figures: Figures, here: Verdict | None) -> Sequence[Tab]:
    """All rows, and those of each verdict that there is."""
    found: list[tuple[Verdict | None, str, int]] = [(None, _("All"), figures.rows)]
    found += [(one, str(VERDICTS[one]), getattr(figures, one.value)) for one in TAB_ORDER]
    return [
        Tab(label, n, url_for("moving.show_run", run_id=run.id, part=one.value if one else None), one is here)
        for one, label, n in found
        if n or one is here
    ]


TAB_ORDER = (
    Verdict.DOUBTFUL, Verdict.NEW, Verdict.CHANGED, Verdict.SAME, Verdict.REFUSED, Verdict.SKIPPED,
)  # fmt: skip


def button_words(run: ImportRun, figures: Figures) -> str:
    """The button names its effect."""
    taken = KINDS[run.kind].counted(figures.to_take)
    if figures.doubtful:
        return _("Import %(taken)s, leave %(left)s to look at", taken=taken, left=rows_words(figures.doubtful))
    return _("Import %(taken)s", taken=taken)


def note_words(run: ImportRun) -> str:
    """How it is undone, and what a second time does."""
    return _(
        "The whole import can be taken back until it is approved. %(spared)s Importing this file again adds no row.",
        spared=KINDS[run.kind].worked_on,
    )  # fmt: skip


def columns_beside(mapping: BookMapping | None) -> ColumnsBeside | None:
    """The columns of the first sheet that is read and has any; all of them have a page of their own."""
    if mapping is None:
        return None
    views = sheets_of(mapping)
    found = next((view for view in views if view.is_read and view.tables), None)
    if found is None:
        return None
    table = mapping.sheets[views.index(found)].tables[0]
    targets = {column.letters: column.target for column in table.columns}
    asked = [
        one for one in found.tables[0] if targets[one.letters] is not Target.ORDER and (one.chosen or one.examples)
    ]
    matched = sum(target is not Target.NOTHING for target in targets.values())
    return ColumnsBeside(
        found.name, [replace(one, examples=_clipped(one.examples)) for one in asked[:MOST_COLUMNS]],
        _("matched by itself: %(n)s of %(all)s columns", n=matched, all=len(targets)),
        _all_columns(views), [view.field for view in views if view.is_read],
    )  # fmt: skip


def _clipped(examples: str) -> str:
    """Two lines of them."""
    if len(examples) <= MOST_EXAMPLE:
        return examples
    return examples[:MOST_EXAMPLE].rpartition(" ")[0].rstrip(" ,;:.…") + " …"


def _all_columns(views: Sequence[SheetView]) -> str:
    n = sum(len(table) for view in views for table in view.tables)
    sheets = sum(bool(view.tables) for view in views)
    if sheets > 1:
        return _("See all %(n)s columns of %(sheets)s sheets", n=write_number(n), sheets=write_number(sheets))
    return _("See all %(n)s columns", n=write_number(n))


def _sheets_words(n: int) -> str:
    return ngettext("%(n)s sheet with tasks", "%(n)s sheets with tasks", n, n=padded(n))


def _new_words(run: ImportRun, documents: int) -> str:
    if run.kind is not RunKind.ITEMS:
        return _("not in the register yet")
    if not documents:
        return _("items")
    return ngettext("items, of %(n)s document", "items, of %(n)s documents", documents, n=padded(documents))


def _changed_words(figures: Figures) -> str:
    if figures.changed:
        return _("in the register already, brought up to date")
    return _("nothing in the register changes") if figures.same else _("no row is in the register yet")


def _doubtful_words(figures: Figures, causes: int) -> str:
    if not figures.doubtful:
        return _("no row is doubtful")
    return ngettext(
        "rows, because of %(n)s place below", "rows, because of %(n)s places below", causes, n=padded(causes)
    )


def _left_words(figures: Figures) -> str:
    said = []
    if figures.same:
        said.append(ngettext("%(n)s row is as in the register", "%(n)s rows are as in the register",
                             figures.same, n=padded(figures.same)))  # fmt: skip
    if figures.refused:
        said.append(ngettext("%(n)s row cannot be imported", "%(n)s rows cannot be imported",
                             figures.refused, n=padded(figures.refused)))  # fmt: skip
    if figures.skipped:
        said.append(
            _("headings, sums, who made the list")
            if not said
            else _("headings, sums: %(n)s", n=padded(figures.skipped))
        )
    return "; ".join(said) or _("no row is left out")


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s", names=", ".join(names[:-1]), last=names[-1])
