"""A paper arrives: known or not, kept in the store, its reading ordered."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import false, func, or_, select
from sqlalchemy.exc import IntegrityError

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import SYSTEM, Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.core.works.services import order
from tracker.documents.models import Attachment
from tracker.documents.services.files import HOLDERS
from tracker.intake import policies
from tracker.intake.grouping import Sent
from tracker.intake.keeping import Kept, keep
from tracker.intake.models import DraftRow, IncomingPaper, PaperFile, PaperState, Way
from tracker.intake.services.loading import load_paper

HOLDERS += [PaperFile.sha256, PaperFile.thumbnail]

#: The kind of the long work that reads a paper (`intake/work.py`).
READ_PAPER, ARGUMENT, WITH_COLUMNS = "read_paper", "paper_id", "with_columns"
#: Photos of the pages of one paper.
MOST_FILES = 60
#: A queue of so many papers is a mistake of whoever sends them, or an attack.
MOST_OPEN = 2_000


class Came(StrEnum):
    """What an arrival was."""

    NEW = "new"  # a paper, and its reading is ordered
    THERE = "there"  # the same waits already
    KNOWN = "known"  # a document of the register has just these files


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of files that came: the paper that waits, or the document that has them already."""

    came: Came
    name: str
    paper_id: int | None = None
    document_id: int | None = None


def take_in(files: Sequence[Sent | Kept], *, way: Way, by: Actor, source: str = "", sender: str = "") -> Arrival:
    """One paper of one file, or of several (photos of its pages in their order). Raises InvalidInput.

    Nothing comes twice: what the register has is told with its document, what waits already is that paper. `source`:
    of a mail its Message-ID; whatever came with it before, ended or not, is not taken again. Files that may be photos
    are kept before the transaction (`keep_all`).
    """
    by = as_allowed(by, policies.can_use)
    if not files:
        raise InvalidInput(_l("Choose a file"), field="files")
    if len(files) > MOST_FILES:
        raise InvalidInput(_l("A paper has at most %(most)s files", most=MOST_FILES), field="files")
    kept = [keep(file.data, file.name) if isinstance(file, Sent) else file for file in files]
    came = [one.came_sha256 for one in kept]
    if (there := _there(came, source)) is not None:
        return Arrival(Came.THERE, there.name, there.id)
    if (document_id := _known_by_content(kept)) is not None:
        return Arrival(Came.KNOWN, kept[0].file.name, document_id=document_id)
    _refuse_flood()
    paper = IncomingPaper(
        name=kept[0].file.name, way=way, source=source[:500], sender=normalise(sender)[:300], came_at=clock.now(),
        person_id=by.person_id, open_key=key_of_paper(came),
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(paper)
    except IntegrityError:  # the same came by another way at this moment
        there = db.session.scalars(select(IncomingPaper).where(IncomingPaper.open_key == key_of_paper(came))).one()
        return Arrival(Came.THERE, there.name, there.id)
    _add_files(paper, kept)
    record("paper.came", paper, by=by, after={"way": way})
    order_reading(paper)
    return Arrival(Came.NEW, paper.name, paper.id)


def note_refused(name: str, reason: str, *, way: Way, by: Actor, source: str = "", sender: str = "") -> IncomingPaper:
    """What came by itself and cannot be taken stands in the queue as failed, for nobody else would hear of it."""
    by = as_allowed(by, policies.can_use)
    paper = IncomingPaper(
        name=normalise(name)[:200] or _("Paper"), way=way, source=source[:500], sender=normalise(sender)[:300],
        came_at=clock.now(), state=PaperState.FAILED, reason=reason[:500],
    )  # fmt: skip
    db.session.add(paper)
    record("paper.came", paper, by=by, after={"way": way})
    return paper


def read_again(paper_id: int, *, by: Actor, version: int | None = None) -> IncomingPaper:
    """Read it once more: after a failure, or by a reader that can do more by now. Drafts that nobody touched go."""
    paper = load_paper(paper_id, by=by, version=version)
    if paper.state not in (PaperState.FAILED, PaperState.READY):
        raise Conflict(_l("This paper cannot be read again now."))
    if _files_of(paper) == 0:
        raise InvalidInput(_l("Nothing of this paper was kept: bring it again"))
    touched = select(DraftRow.id).where(DraftRow.paper_id == paper.id, DraftRow.version > 1).limit(1)
    if db.session.scalar(touched) is not None:
        raise Conflict(_l("Rows of this paper were corrected already. Discard the paper and bring it again."))
    paper.state, paper.reason = PaperState.WAITING, ""
    record("paper.read_again", paper, by=by)
    order_reading(paper)
    return paper


def order_reading(paper: IncomingPaper, *, with_columns: bool = False) -> None:
    """The reading is the office's own: nobody's works are counted for it, any clerk may stop it.

    `with_columns`: a workbook is read with the columns that are kept with its reading.
    """
    asked = {ARGUMENT: paper.id} | ({WITH_COLUMNS: True} if with_columns else {})
    paper.work_id = order(READ_PAPER, asked, by=SYSTEM).id
    db.session.flush()


def _there(came: Sequence[str], source: str) -> IncomingPaper | None:
    """What waits already: of the same files, of one file that is among those of a paper, of the same mail before."""
    whole = db.session.scalar(select(IncomingPaper).where(IncomingPaper.open_key == key_of_paper(came)))
    if whole is not None:
        return whole
    some = select(PaperFile.paper_id).where(PaperFile.came_sha256.in_(came)).group_by(PaperFile.paper_id)
    all_of = some.having(func.count(func.distinct(PaperFile.came_sha256)) == len(set(came)))
    ended = (PaperState.REGISTERED, PaperState.DISCARDED)
    before = or_(IncomingPaper.state.not_in(ended), IncomingPaper.source == source[:500] if source else false())
    return db.session.scalar(
        select(IncomingPaper).where(IncomingPaper.id.in_(all_of), before).order_by(IncomingPaper.id).limit(1)
    )


def _known_by_content(kept: Sequence[Kept]) -> int | None:
    """The document that has all of these contents among its files. One query."""
    contents = {one.file.sha256 for one in kept}
    return db.session.scalar(
        select(Attachment.document_id)
        .where(Attachment.sha256.in_(contents))
        .group_by(Attachment.document_id)
        .having(func.count(func.distinct(Attachment.sha256)) == len(contents))
        .order_by(Attachment.document_id)
        .limit(1)
    )


def _add_files(paper: IncomingPaper, kept: Sequence[Kept]) -> None:
    db.session.add_all(
        PaperFile(
            paper_id=paper.id, position=place, name=one.file.name, media_type=one.file.media_type, size=one.file.size,
            sha256=one.file.sha256, came_sha256=one.came_sha256, thumbnail=one.file.thumbnail,
        )
        for place, one in enumerate(kept)
    )  # fmt: skip
    db.session.flush()


def _files_of(paper: IncomingPaper) -> int:
    return db.session.scalar(select(func.count()).where(PaperFile.paper_id == paper.id)) or 0


def key_of_paper(came: Sequence[str]) -> str:
    """By which the same files in the same order are known while they wait."""
    return hashlib.sha256("\n".join(came).encode()).hexdigest()


def _refuse_flood() -> None:
    ended = (PaperState.REGISTERED, PaperState.DISCARDED)
    waiting = db.session.scalar(select(func.count()).where(IncomingPaper.state.not_in(ended))) or 0
    if waiting >= MOST_OPEN:
        raise Conflict(_l("%(most)s papers wait already: register or discard some first.", most=MOST_OPEN))
