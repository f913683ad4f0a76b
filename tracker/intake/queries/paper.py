"""One paper with its files, its reading and its drafts, those in doubt first. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import undefer

from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.documents.models import Document
from tracker.intake import policies
from tracker.intake.cells import is_sure, weighty
from tracker.intake.hands import other_hand
from tracker.intake.models import DraftRow, IncomingPaper, PaperFile, RowState
from tracker.intake.places import Place, places_of
from tracker.intake.queries.understanding import Reader, reader_of
from tracker.intake.reading.storing import from_json
from tracker.intake.reading.values import Doubt, Reading, Span
from tracker.items.grid.checking import Understood


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as the page shows it: its row, how the grid understands it, what is doubtful, where it stands."""

    row: DraftRow
    understood: Understood
    doubts: Sequence[tuple[str, Doubt]]  # of the reading, a reason to look: (field, doubt); "" is the whole row
    is_sure: bool
    places: Mapping[str, Sequence[Place]]  # by field

    @property
    def is_of_others(self) -> bool:
        """Only bodies of other offices lead it: for us it is no task, unless a clerk says otherwise."""
        ours = self.understood.lead is not None or self.understood.each or self.understood.support or self.row.lead
        return not ours and bool((self.row.outside or {}).get("lead"))

    @property
    def weight(self) -> int:
        """How many doubts it has; the list is sorted by it."""
        return len(self.doubts) + len(self.understood.doubts) + (not self.is_sure)


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """All that the page of a paper shows. `reading`: none where it could not be read yet."""

    paper: IncomingPaper
    files: Sequence[PaperFile]
    reading: Reading | None
    drafts: Sequence[Draft]
    known: Document | None  # "đã có trong sổ"
    other_hand: tuple[str, datetime] | None  # another clerk who works on it now, and since when
    reader: Reader

    def in_state(self, *states: RowState) -> list[Draft]:
        """The drafts in one of these states, in the order of the paper."""
        return [draft for draft in self.drafts if draft.row.state in states]

    @property
    def doubtful(self) -> list[Draft]:
        """What is open and needs a look, the most doubtful first."""
        found = [draft for draft in self.in_state(RowState.OPEN) if not draft.is_sure and not draft.is_of_others]
        return sorted(found, key=lambda draft: (-draft.weight, draft.row.position, draft.row.id))

    @property
    def sure(self) -> list[Draft]:
        """What is open and sure, in the order of the paper: accepted as a block."""
        return [draft for draft in self.in_state(RowState.OPEN) if draft.is_sure]

    @property
    def of_others(self) -> list[Draft]:
        """What is open and only other offices lead: discarded as a block."""
        return [draft for draft in self.in_state(RowState.OPEN) if draft.is_of_others]

    @property
    def seen(self) -> dict[int, int]:
        """Each draft with its version, as a form sends it back."""
        return {draft.row.id: draft.row.version for draft in self.drafts}


def open_paper(paper_id: int, *, by: Actor, on: date) -> OpenPaper:
    """The paper and all of it. Raises NotFound. A fixed number of queries, whatever its rows."""
    as_allowed(by, policies.can_use)
    paper = db.session.scalar(
        select(IncomingPaper).where(IncomingPaper.id == paper_id).options(undefer(IncomingPaper.reading))
    )
    if paper is None:
        raise NotFound(_l("There is no such paper."))
    reading = reading_of(paper)
    reader = reader_of(paper, on=on)
    rows = db.session.scalars(
        select(DraftRow).where(DraftRow.paper_id == paper.id).order_by(DraftRow.position, DraftRow.id)
    ).all()
    known = db.session.get(Document, paper.known_id) if paper.known_id is not None else None
    drafts = [_draft(row, reader, reading) for row in rows]
    return OpenPaper(paper, files_of(paper.id), reading, drafts, known, other_hand(paper, by=by), reader)


def load_paper_shown(paper_id: int, *, by: Actor) -> IncomingPaper:
    """A paper without its reading. Raises NotFound. One query."""
    as_allowed(by, policies.can_use)
    paper = db.session.get(IncomingPaper, paper_id)
    if paper is None:
        raise NotFound(_l("There is no such paper."))
    return paper


def files_of(paper_id: int) -> Sequence[PaperFile]:
    """The files of a paper in their order. One query."""
    return db.session.scalars(
        select(PaperFile).where(PaperFile.paper_id == paper_id).order_by(PaperFile.position, PaperFile.id)
    ).all()


def load_file(file_id: int, *, by: Actor) -> PaperFile:
    """A file of a paper of the queue. Raises NotFound."""
    as_allowed(by, policies.can_use)
    file = db.session.get(PaperFile, file_id)
    if file is None:
        raise NotFound(_l("There is no such file."))
    return file


def reading_of(paper: IncomingPaper) -> Reading | None:
    """What was read of it; None: nothing yet, or by a version that wrote it in another way (read it again)."""
    try:
        return from_json(paper.reading) if paper.reading is not None else None
    except ValueError:
        return None


def places_by_field(row: DraftRow, reading: Reading | None) -> dict[str, Sequence[Place]]:
    """Where each field of a draft stands."""
    if reading is None:
        return {}
    return {
        name: places_of(reading.text, [Span(start, end) for start, end in spans]) for name, spans in row.spans.items()
    }


def _draft(row: DraftRow, reader: Reader, reading: Reading | None) -> Draft:
    understood = reader.understood(row)
    doubts = weighty(understood, row.doubts)
    return Draft(row, understood, doubts, is_sure(understood, row.doubts), places_by_field(row, reading))
