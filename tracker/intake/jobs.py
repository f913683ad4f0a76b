"""What papers that come in do by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import delete, select, update

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.jobs import Daily, Every, Job, JobTable
from tracker.core.work import unit_of_work
from tracker.intake.models import DraftRow, IncomingPaper, PaperFile, PaperState, RowState
from tracker.intake.services.reading import give_up_lost
from tracker.intake.ways.folder import take_from_folder
from tracker.intake.ways.mail import take_from_mailbox

#: A discarded paper can be brought back for so long.
KEEP_DISCARDED = timedelta(days=30)
BATCH = 200


def take_papers_from_folder() -> Mapping[str, int]:
    """What lies in instance/intake/in; and papers whose reading has ended without a word are said to have failed."""
    with unit_of_work():
        lost = give_up_lost()
    return {**take_from_folder(), "given_up": lost}


def take_papers_from_mailbox() -> Mapping[str, int]:
    """The attachments of new mails."""
    return take_from_mailbox()


def clear_papers() -> Mapping[str, int]:
    """Delete papers that were discarded thirty days ago; files that nothing else names go with the next sweep.

    What was read of a registered paper goes after the same time: the document has the file, the items their origins.
    """
    oldest = clock.now() - KEEP_DISCARDED
    gone = 0
    while True:
        with unit_of_work():
            ended = IncomingPaper.ended_at < oldest
            old = select(IncomingPaper.id).where(IncomingPaper.state == PaperState.DISCARDED, ended).limit(BATCH)
            ids = list(db.session.scalars(old))
            for model in (DraftRow, PaperFile):
                db.session.execute(delete(model).where(model.paper_id.in_(ids)))
            db.session.execute(delete(IncomingPaper).where(IncomingPaper.id.in_(ids)))
            is_open = (DraftRow.item_id.is_(None), DraftRow.state != RowState.DISCARDED)
            waits = select(DraftRow.id).where(DraftRow.paper_id == IncomingPaper.id, *is_open)
            read = (IncomingPaper.state == PaperState.REGISTERED, ended, IncomingPaper.reading.is_not(None))
            table = IncomingPaper.__table__
            done = select(IncomingPaper.id).where(*read, ~waits.exists())
            db.session.execute(update(table).where(table.c.id.in_(done)).values(reading=None))  # type: ignore[arg-type]  # a mapped class has a Table
        gone += len(ids)
        if len(ids) < BATCH:
            return {"papers": gone}


#: What happens by itself.
JOBS: JobTable = (
    Job("take_papers_from_folder", take_papers_from_folder, Every(seconds=60)),
    Job("take_papers_from_mailbox", take_papers_from_mailbox, Every(seconds=60)),
    Job("clear_papers", clear_papers, Daily(2, 40)),
)
