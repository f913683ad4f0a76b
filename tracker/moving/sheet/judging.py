"""The rows of an old sheet judged: new, changed, as they are, doubtful. And handed to be taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from tracker.core.actor import Actor
from tracker.items.models.item import Item
from tracker.moving.models import ImportRow, ImportRun, Verdict
from tracker.moving.runs.kinds import Judged
from tracker.moving.sheet.answers import Answers
from tracker.moving.sheet.due_changes import DueChange, due_change
from tracker.moving.sheet.meaning import Reader, Understood
from tracker.moving.sheet.papers import Papers
from tracker.moving.sheet.standing import Register, Stands, change_of, is_over
from tracker.moving.sheet.taking import Source, change_item, make_document, make_item, make_units
from tracker.moving.sheet.units import Names


class SheetHand:
    """Judges and takes the rows of one run (`runs.kinds.Hand`)."""

    def __init__(self, run: ImportRun, by: Actor, on: date) -> None:
        self.by, self.on = by, on
        answers = Answers(run.answers)
        reading = run.reading or {}
        self.names = Names(reading.get("short_names", {}), answers, on)
        self.papers = Papers(answers, by=by, unit_of=self._unit_of)
        self.register = Register(run)
        self.reader = Reader(self.names, self.papers, answers, on)
        has_sheets = sum(1 for sheet in reading.get("sheets", ()) if not sheet["skipped"]) > 1
        self.source = Source(run.file_name, has_sheets=has_sheets)

    def judge(self, rows: Sequence[ImportRow]) -> Sequence[Judged]:
        """What taking each row would do; a fixed number of queries."""
        self.papers.load([row.cells for row in rows])
        understood = [self.reader.row(row.cells) for row in rows]
        self.register.load(understood)
        return [self._judged(row) for row in understood]

    def share(self, row: ImportRow, judged: Judged) -> Judged:
        """Make the document and the units that this row needs and others share; judged anew where units were made."""
        by = self.source.of(row, self.by)
        if judged.meant.meant.new_units:  # of the lot; a row before may have made them by now
            judged = self.judge([row])[0]
        if judged.meant is None:
            return judged
        meant = judged.meant.meant
        if meant.new_units:
            make_units(meant, by=by, on=self.on)
            self.names.refresh()
            judged = self.judge([row])[0]
            meant = judged.meant.meant
        if meant.paper.document is None and meant.paper.paper is not None:
            if self.papers.of(row.cells).document is None:  # no row before has made it
                make_document(meant, self.papers, by=by, on=self.on)
            judged = self.judge([row])[0]
        return judged

    def take(self, row: ImportRow, judged: Judged) -> tuple[str, int] | None:
        """The item made, or what has changed of it."""
        meant, by = judged.meant.meant, self.source.of(row, self.by)
        house = self.source.house(row, self.by)
        if judged.verdict is Verdict.NEW:
            return Item.__tablename__, make_item(meant, self.source, row, by=by, house=house, on=self.on)
        assert judged.target is not None
        stands = self.register.find(judged.meant)
        assert stands is not None
        change = change_of(meant, stands, self._due_of(judged.meant, stands).due)
        change_item(change, meant, self.source, row, by=by, house=house, on=self.on)
        return judged.target

    def forget(self) -> None:
        """What was made for a row that failed is not there."""
        self.papers.forget()
        self.names.refresh()

    def _judged(self, row: Understood) -> Judged:
        if not row.meant.title.strip():
            return Judged(Verdict.REFUSED, reason=_("The row says no duty"), key=row.key)
        stands, moves = self.register.find(row), DueChange()
        if stands is not None:
            moves = self._due_of(row, stands)
            if not change_of(row.meant, stands, moves.due).is_any:
                return Judged(Verdict.SAME, key=row.key, target=(Item.__tablename__, stands.id), reason=moves.words)
        target = (Item.__tablename__, stands.id) if stands is not None else None
        if row.doubts:
            return Judged(Verdict.DOUBTFUL, row.doubts, key=row.key, target=target)
        verdict = Verdict.NEW if stands is None else Verdict.CHANGED
        meant = row.meant
        shares = bool(meant.new_units) or (meant.paper.document is None and meant.paper.paper is not None)
        return Judged(verdict, key=row.key, target=target, meant=row, shares=shares, reason=moves.words)

    def _due_of(self, row: Understood, stands: Stands) -> DueChange:
        """What the row changes of the deadline; of what has ended nothing."""
        if is_over(stands):
            return DueChange()
        return due_change(row.meant.due, row.due_said, stands.due, stands.status, by=self.by, on=self.on)

    def _unit_of(self, letters: str) -> str:
        """The name of the unit whose letters stand in a symbol: SNV, PNV, VP."""
        match = self.names.index.one(letters)
        unit = self.names.index.units.get(match.unit_ids[0]) if len(match.unit_ids) == 1 and not match.doubt else None
        return unit.name if unit is not None else ""
