"""What the job process writes of a reading: begun, kept with its drafts, failed with its reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from tracker.audit.services import record
from tracker.core.actor import SYSTEM, Actor
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.works.services import progress_of, withdraw
from tracker.intake.cells import Aliases, read_cells, usable
from tracker.intake.models import DraftRow, IncomingPaper, PaperState
from tracker.intake.queries.known import known_document
from tracker.intake.queries.lessons import aliases_for
from tracker.intake.reading.storing import clean, to_json
from tracker.intake.reading.values import Reading, TaskDraft
from tracker.intake.services.loading import load_paper
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.office import unit_index

#: A failure that is not the file's: somebody stopped it, the job process gave up.
STOPPED, GIVEN_UP = "stopped", "given_up"
MOST_TASKS = 600


def begin_reading(paper_id: int, work_id: int) -> IncomingPaper | None:
    """Say that it is being read; None where this work is not the paper's any more, so that nothing is to be done."""
    paper = _of_work(paper_id, work_id)
    if paper is not None and paper.state is PaperState.WAITING:
        paper.state = PaperState.READING
        db.session.flush()
    return paper


def keep_reading(paper_id: int, work_id: int, reading: Reading, *, on: date) -> bool:
    """The reading with a draft for each task, all or nothing. False: somebody stopped it meanwhile."""
    paper = _of_work(paper_id, work_id)
    if paper is None:
        return False
    register = reading.register
    issued_on = _day(register.issued_on.value) if register.issued_on else None
    paper.reading, paper.pages = to_json(reading), len(reading.pages)
    paper.is_scan = any(page.by != "text" for page in reading.pages)
    paper.year = issued_on.year if issued_on else None
    number = register.number.value if register.number else ""
    symbol = register.symbol.value if register.symbol else ""
    paper.number = clean(f"{number}/{symbol}".strip("/"))[:200]
    paper.title = clean(register.title.value)[:2000] if register.title else ""
    paper.restricted = register.restriction is not None
    known = known_document(register)
    paper.known_id = known.id if known is not None else None
    paper.state, paper.reason = PaperState.READY, ""
    db.session.execute(delete(DraftRow).where(DraftRow.paper_id == paper.id))
    index = unit_index(on, is_scan=paper.is_scan)
    aliases = usable(aliases_for(register, on=on), index)
    _add_rows(paper, reading, index, aliases, year=paper.year or on.year)
    record("paper.read", paper, by=SYSTEM, after={"rows": min(len(reading.tasks), MOST_TASKS)})
    return True


def fail_reading(paper_id: int, work_id: int, reason: str) -> bool:
    """It could not be read; `reason` is a code of labels."""
    paper = _of_work(paper_id, work_id)
    if paper is None:
        return False
    paper.state, paper.reason = PaperState.FAILED, reason
    record("paper.failed", paper, by=SYSTEM, after={"reason": reason})
    return True


def stop_reading(paper_id: int, *, by: Actor) -> IncomingPaper:
    """A clerk stops it: the work ends at its next step, and what it reads is not kept."""
    paper = load_paper(paper_id, by=by)
    if paper.state not in (PaperState.WAITING, PaperState.READING):
        raise Conflict(_l("This paper is not being read any more."))
    if paper.work_id is not None:
        withdraw(paper.work_id)
    paper.state, paper.reason, paper.work_id = PaperState.FAILED, STOPPED, None
    record("paper.failed", paper, by=by, after={"reason": STOPPED})
    return paper


def give_up_lost() -> int:
    """Papers whose work has ended without a word (it failed three times, or its row is gone) have failed. How many."""
    going = (PaperState.WAITING, PaperState.READING)
    papers = db.session.scalars(select(IncomingPaper).where(IncomingPaper.state.in_(going)).with_for_update()).all()
    works = progress_of([paper.work_id for paper in papers if paper.work_id is not None])
    lost = [paper for paper in papers if (work := works.get(paper.work_id or 0)) is None or not work.is_open]
    for paper in lost:
        paper.state, paper.reason = PaperState.FAILED, GIVEN_UP
        record("paper.failed", paper, by=SYSTEM, after={"reason": GIVEN_UP})
    return len(lost)


def _of_work(paper_id: int, work_id: int) -> IncomingPaper | None:
    going = (PaperState.WAITING, PaperState.READING)
    return db.session.scalar(
        select(IncomingPaper)
        .where(IncomingPaper.id == paper_id, IncomingPaper.work_id == work_id, IncomingPaper.state.in_(going))
        .with_for_update()
    )


def _add_rows(paper: IncomingPaper, reading: Reading, index: UnitIndex, aliases: Aliases, *, year: int) -> None:
    for place, task in enumerate(reading.tasks[:MOST_TASKS]):
        read = read_cells(task, reading.text, index, year=year, aliases=aliases)
        place_in_book = _in_book(task) if task.sheet else {}
        row = DraftRow(
            paper_id=paper.id, position=place, doubts=dict(read.doubts), spans=dict(read.spans),
            cells=dict(place_in_book), read=dict(read.cells), outside=dict(read.outside) or None,
            lessons=dict(read.lessons) or None, **read.cells,
        )  # fmt: skip
        db.session.add(row)
    db.session.flush()


def _in_book(task: TaskDraft) -> dict[str, Any]:
    """Where it stands in its workbook, and the document that its row names."""
    told: dict[str, Any] = {**task.cells, "sheet": task.sheet, "row": task.row}
    if task.document is not None:
        told["of"] = clean(task.document.value)[:300]
    if task.document_date is not None:
        told["of_on"] = clean(task.document_date.value)[:20]
    return told


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
