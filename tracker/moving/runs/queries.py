"""Reading runs: the list, one of them, its figures, its rows page by page, what is doubtful by its cause."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page
from tracker.core.works.services import Progress, progress_of
from tracker.intake.reading.columns.mapping import BookMapping
from tracker.intake.reading.columns.mapping_json import read_mapping
from tracker.moving.models import ImportRow, ImportRun, RunKind, RunState, Verdict
from tracker.moving.runs.kinds import IN_FILE, KINDS, Cause, Grouped, kind_of

#: Rows of one cause that are named by their lines.
MOST_LINES = 12
#: Of one run, on its page.
MOST_CAUSES = 200
LOT = 500


@dataclass(frozen=True, slots=True)
class Figures:
    """How many rows of each verdict, taken ones included; `taken`, `reverted` and `spared` say what came of them."""

    new: int = 0
    changed: int = 0
    same: int = 0
    doubtful: int = 0
    refused: int = 0
    skipped: int = 0
    taken: int = 0
    reverted: int = 0
    spared: int = 0

    @property
    def rows(self) -> int:
        """All rows that were read."""
        return self.new + self.changed + self.same + self.doubtful + self.refused + self.skipped

    @property
    def to_take(self) -> int:
        """Those that taking writes."""
        return self.new + self.changed


def load_run(run_id: int, *, by: Actor, to_change: bool = False) -> ImportRun:
    """One that this person may see; `to_change` holds its row. Raises NotFound."""
    run = db.session.get(ImportRun, run_id, with_for_update=to_change or None)
    if run is None or run.kind not in KINDS or kind_of(run).may(by) is not None:
        raise NotFound(_l("There is no such import."))
    return run


def list_runs(*, by: Actor, number: int, kinds: Collection[RunKind] = (), size: int = PAGE_SIZE) -> Page[ImportRun]:
    """The runs that this person may see, the newest first. Two queries."""
    seen = [kind for kind, row in KINDS.items() if row.may(by) is None and (not kinds or kind in kinds)]
    of_these = ImportRun.kind.in_(seen)
    total = db.session.scalar(select(func.count()).select_from(ImportRun).where(of_these)) or 0
    number = min(number, max(1, -(-total // size)))
    found = select(ImportRun).where(of_these).order_by(ImportRun.id.desc()).offset((number - 1) * size).limit(size)
    return Page(db.session.scalars(found).all(), number, total, size)


def figures_of(run: ImportRun) -> Figures:
    """The rows of a run by verdict and by what came of them. One query."""
    counts = (
        func.count(), func.count(ImportRow.taken_at), func.count(ImportRow.reverted_at),
    )  # fmt: skip
    found = db.session.execute(
        select(ImportRow.verdict, ImportRow.is_spared, *counts)
        .where(ImportRow.run_id == run.id)
        .group_by(ImportRow.verdict, ImportRow.is_spared)
    )
    told: dict[str, int] = {}
    for verdict, is_spared, rows, taken, reverted in found:
        for name, number in ((verdict.value, rows), ("taken", taken), ("reverted", reverted)):
            told[name] = told.get(name, 0) + number
        if is_spared:
            told["spared"] = told.get("spared", 0) + rows
    return Figures(**told)


def rows_page(
    run: ImportRun, *, number: int, verdicts: Collection[Verdict] = (), spared: bool = False, size: int = PAGE_SIZE
) -> Page[ImportRow]:
    """Rows in the order of the file; of some verdicts, or those that were spared when the run was taken back."""
    these = [ImportRow.run_id == run.id]
    these += [ImportRow.verdict.in_(verdicts)] if verdicts else []
    these += [ImportRow.is_spared.is_(True)] if spared else []
    total = db.session.scalar(select(func.count()).select_from(ImportRow).where(*these)) or 0
    number = min(number, max(1, -(-total // size)))
    found = select(ImportRow).where(*these).order_by(ImportRow.position).offset((number - 1) * size).limit(size)
    return Page(db.session.scalars(found).all(), number, total, size)


def left_rows(run: ImportRun) -> Iterator[ImportRow]:
    """Every row that is not in the register by this run: skipped, doubtful, refused, in the order of the file."""
    last = -1
    left = (Verdict.SKIPPED, Verdict.DOUBTFUL, Verdict.REFUSED)
    these = (ImportRow.run_id == run.id, ImportRow.verdict.in_(left), ImportRow.taken_at.is_(None))
    while True:
        lot = select(ImportRow).where(*these, ImportRow.position > last).order_by(ImportRow.position).limit(LOT)
        rows = db.session.scalars(lot).all()
        yield from rows
        if len(rows) < LOT:
            return
        last = rows[-1].position


def row_of(run: ImportRun, row_id: int) -> ImportRow:
    """A row of this run. Raises NotFound."""
    row = db.session.get(ImportRow, row_id)
    if row is None or row.run_id != run.id:
        raise NotFound(_l("There is no such import."))
    return row


def may_be_mended(row: ImportRow) -> bool:
    """Whether its cells are corrected by hand: it is refused, doubtful, or was mended so before."""
    waits = row.verdict in (Verdict.REFUSED, Verdict.DOUBTFUL)
    return row.taken_at is None and row.verdict is not Verdict.SKIPPED and (waits or IN_FILE in row.cells)


def causes_of(run: ImportRun, *, by: Actor, on: date) -> Sequence[Cause]:
    """What is doubtful, by its cause, that which mends most rows first. A fixed number of queries."""
    grouped = sorted(_grouped(run), key=lambda one: -one.rows)[:MOST_CAUSES]
    return kind_of(run).explain(run, grouped, by, on) if grouped else ()


def cause_of(run: ImportRun, key: str, *, by: Actor, on: date) -> Cause | None:
    """One of them."""
    return next((one for one in causes_of(run, by=by, on=on) if one.key == key), None)


def words_of(run: ImportRun, key: str) -> str:
    """The words of a cause as the first of its rows has them; empty where no row waits for it."""
    return next((str(one.about.get("words", "")) for one in _grouped(run) if one.key == key), "")


def mapping_of(run: ImportRun) -> BookMapping | None:
    """Which column of which sheet goes where, with names and examples; None where it has none."""
    return read_mapping(run.mapping) if run.mapping and run.kind is RunKind.ITEMS else None


def progress(run: ImportRun) -> Progress | None:
    """How far the work is that reads, takes or takes back; None where none is under way. One query."""
    found = progress_of([run.work_id]).get(run.work_id) if run.work_id is not None else None
    return found if found is not None and found.is_open else None


def is_stopped(run: ImportRun) -> bool:
    """Whether its rows are half taken, or half taken back, and no work goes on with it."""
    return run.state in (RunState.TAKING, RunState.REVERTING) and progress(run) is None


def _grouped(run: ImportRun) -> Sequence[Grouped]:
    found: dict[str, tuple[Mapping[str, Any], list[tuple[str, int]], int]] = {}
    waiting = select(ImportRow.sheet, ImportRow.line, ImportRow.doubts).where(
        ImportRow.run_id == run.id, ImportRow.verdict == Verdict.DOUBTFUL, ImportRow.taken_at.is_(None)
    )
    for sheet, line, doubts in db.session.execute(waiting.order_by(ImportRow.position)):
        for key, about in (doubts or {}).items():
            first, lines, rows = found.get(key, (about, [], 0))
            if len(lines) < MOST_LINES:
                lines.append((sheet, line))
            found[key] = (first, lines, rows + 1)
    return [Grouped(key, about, rows, lines) for key, (about, lines, rows) in found.items()]
