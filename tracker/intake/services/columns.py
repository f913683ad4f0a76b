"""A workbook is read anew with the columns that a clerk has corrected."""

from __future__ import annotations

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.intake.labels import TARGETS
from tracker.intake.models import IncomingPaper, PaperState
from tracker.intake.queries.columns import decided_rows, kept_mapping
from tracker.intake.reading.columns.mapping import SEVERAL, BookMapping, SheetMapping, Target
from tracker.intake.reading.storing import with_mapping
from tracker.intake.services.arriving import order_reading
from tracker.intake.services.loading import load_open, load_paper


def read_with(paper_id: int, mapping: BookMapping, *, version: int, by: Actor) -> IncomingPaper:
    """Order the reading of a workbook with these columns; its drafts go when it is read.

    Ordered twice it is one reading. Raises InvalidInput where nothing could be read so, or where a clerk has decided
    or mended rows, which would be lost; Conflict where others were first.
    """
    paper = load_paper(paper_id, by=by)
    kept = kept_mapping(paper)
    if paper.state in (PaperState.WAITING, PaperState.READING) and kept == mapping:
        return paper
    load_open(paper_id, by=by, version=version)
    if paper.state is not PaperState.READY or paper.reading is None or kept is None:
        raise Conflict(_l("This paper cannot be read again now."))
    if decided_rows(paper.id):
        raise InvalidInput(_l("Rows were decided or corrected: put them back as they were read, then read again."))
    _check(mapping)
    paper.reading = with_mapping(paper.reading, mapping)
    paper.state, paper.reason = PaperState.WAITING, ""
    record("paper.columns_set", paper, by=by)
    order_reading(paper, with_columns=True)
    return paper


def _check(mapping: BookMapping) -> None:
    """Raises InvalidInput where the columns give no tasks, or two of a table give what only one can give."""
    read = [sheet for sheet in mapping.sheets if sheet.is_read]
    if not read:
        raise InvalidInput(_l("Choose at least one sheet that is read"))
    for sheet in read:
        _check_sheet(sheet)


def _check_sheet(sheet: SheetMapping) -> None:
    for table in sheet.tables:
        for target in Target:
            if target not in SEVERAL and len(table.of(target)) > 1:
                letters = ", ".join(column.letters for column in table.columns if column.target is target)
                raise InvalidInput(
                    _(
                        "Sheet “%(sheet)s”: columns %(letters)s all go to “%(target)s”: leave one of them",
                        sheet=sheet.name, letters=letters, target=TARGETS[target],
                    )
                )  # fmt: skip
    if sheet.tables and not any(table.of(Target.TASK) for table in sheet.tables):
        raise InvalidInput(
            _("Sheet “%(sheet)s”: choose the column that holds the duties, or do not read the sheet", sheet=sheet.name)
        )
