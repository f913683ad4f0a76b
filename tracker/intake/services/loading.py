"""Loading a paper or a draft to change it: its row is held, what the clerk has not seen is a conflict."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update

from tracker.audit.labels import changes_of
from tracker.audit.queries import history_of
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.intake import policies
from tracker.intake.models import DraftRow, IncomingPaper, PaperState


def load_paper(paper_id: int, *, by: Actor, version: int | None = None) -> IncomingPaper:
    """The paper, its row held until the transaction ends. `version`: the one that the clerk has seen."""
    as_allowed(by, policies.can_use)
    paper = db.session.scalar(select(IncomingPaper).where(IncomingPaper.id == paper_id).with_for_update())
    if paper is None:
        raise NotFound(_l("There is no such paper."))
    if version is not None and paper.version != version:
        raise _changed(paper, by, version)
    return paper


def load_open(paper_id: int, *, by: Actor, version: int | None = None) -> IncomingPaper:
    """The same where it waits for a clerk; told apart where somebody has ended it. It is then in this clerk's hand."""
    paper = load_paper(paper_id, by=by, version=version)
    if not paper.state.is_open:
        raise has_ended(paper)
    if paper.state is PaperState.WAITING or paper.state is PaperState.READING:
        raise Conflict(_l("This paper is still being read. Wait until that has ended, or stop it."))
    hold(paper, by=by)
    return paper


def load_row(row_id: int, version: int, *, by: Actor) -> tuple[DraftRow, IncomingPaper]:
    """A draft as the clerk has seen it, and its paper. Raises Conflict with what others changed."""
    as_allowed(by, policies.can_use)
    paper_id = db.session.scalar(select(DraftRow.paper_id).where(DraftRow.id == row_id))
    if paper_id is None:
        raise NotFound(_l("There is no such row."))
    paper = _of_rows(paper_id, by=by)
    row = db.session.get_one(DraftRow, row_id, populate_existing=True)
    if row.item_id is not None:
        raise _final(_l("This row has become an item already."))
    guard(row, version, by=by)
    return row, paper


def load_rows(paper_id: int, seen: dict[int, int], *, by: Actor) -> tuple[list[DraftRow], IncomingPaper]:
    """Drafts of one paper in their order, each in the version that the clerk has seen."""
    paper = _of_rows(paper_id, by=by)
    rows = db.session.scalars(
        select(DraftRow)
        .where(DraftRow.paper_id == paper.id, DraftRow.id.in_(seen), DraftRow.item_id.is_(None))
        .order_by(DraftRow.position, DraftRow.id)
    ).all()
    if len(rows) != len(seen):
        raise Conflict(_l("Some of these rows are not there any more. Look at the paper again."))
    for row in rows:
        guard(row, seen[row.id], by=by)
    return list(rows), paper


def guard(row: DraftRow, version: int, *, by: Actor) -> None:
    """Refuse to overwrite what the clerk has not seen."""
    if row.version == version:
        return
    entries = history_of(row, most=20)[: max(1, row.version - version)]
    raise Conflict(
        _l("This row was changed meanwhile. Look at the changes; saving again keeps what is typed here."),
        changes=changes_of(entries, by=by),
    )


def hold(paper: IncomingPaper, *, by: Actor) -> None:
    """Note who works on it; beside its version, for nothing of the paper has changed by it."""
    if by.person_id is None:
        return
    table = IncomingPaper.__table__
    values = {"in_hand_of_id": by.person_id, "in_hand_of": by.name, "in_hand_since": clock.now()}
    db.session.execute(update(table).where(table.c.id == paper.id).values(**values))  # type: ignore[arg-type]  # a mapped class has a Table
    db.session.expire(paper, list(values))


def has_ended(paper: IncomingPaper) -> Conflict:
    """Somebody was first: said with the name, and sending again does not help."""
    if paper.state is PaperState.REGISTERED:
        return _final(_l("%(who)s has registered this paper meanwhile.", who=paper.ended_by))
    return _final(_l("%(who)s has discarded this paper meanwhile.", who=paper.ended_by))


class _Final(Conflict):
    may_be_overruled = False


def _final(words: object) -> Conflict:
    return _Final(words)  # type: ignore[arg-type]  # a lazy text


def _of_rows(paper_id: int, *, by: Actor) -> IncomingPaper:
    """A paper whose drafts may be changed: one that waits, or a registered one of which some were put off."""
    paper = load_paper(paper_id, by=by)
    if paper.state is PaperState.DISCARDED:
        raise has_ended(paper)
    if paper.state in (PaperState.WAITING, PaperState.READING):
        raise Conflict(_l("This paper is still being read. Wait until that has ended, or stop it."))
    hold(paper, by=by)
    return paper


def _changed(paper: IncomingPaper, by: Actor, version: int) -> Conflict:
    if not paper.state.is_open:
        return has_ended(paper)
    entries = history_of(paper, most=20)[: max(1, paper.version - version)]
    return Conflict(
        _l("This paper was changed meanwhile. Look at the changes; saving again keeps what is typed here."),
        changes=changes_of(entries, by=by),
    )
