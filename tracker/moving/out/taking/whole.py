"""Taking a whole archive in: only into an office that was set up and holds nothing, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import func, select

from tracker.accounts.models import Person, Post
from tracker.audit.services import record
from tracker.core.actor import SYSTEM, Role
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.core.work import unit_of_work
from tracker.documents.models import Document
from tracker.items.models.item import Item
from tracker.moving.out import labels  # noqa: F401 - how the log tells of it
from tracker.moving.out.kinds import KINDS
from tracker.moving.out.taking.answers import take_answers
from tracker.moving.out.taking.figures import take_figures
from tracker.moving.out.taking.known import Taken
from tracker.moving.out.taking.office import close_office, take_office
from tracker.moving.out.taking.opening import opened
from tracker.moving.out.taking.papers import leave_papers, take_papers
from tracker.moving.out.taking.recurring import take_recurring
from tracker.moving.out.taking.tasks import take_tasks
from tracker.organization.committee import the_committee


@dataclass(frozen=True, slots=True)
class Result:
    """What an archive holds, what of it is here now, and what is not, in sentences."""

    office: str
    holds: Mapping[str, int]
    taken: Mapping[str, int]
    left: tuple[str, ...]
    restricted: bool


class _OnlyTriedError(Exception):
    """Ends the unit of work of a trial: nothing of it stays."""


def take_archive(
    path: Path, *, dry_run: bool = False, told: Callable[[int, int], None] = lambda _done, _total: None
) -> Result:
    """Look the file through to its last byte, then take it in as one act. `dry_run`: so too, and nothing stays.

    Raises InvalidInput for a file that is no archive of ours or was changed, Conflict for an office that is not empty.
    """
    with opened(path) as archive:
        manifest, taken = archive.manifest, Taken()
        try:
            with unit_of_work():
                _refuse_filled(str(manifest["office"]))
                take_office(archive, taken)
                take_papers(archive, taken)
                take_tasks(archive, taken, told)
                take_figures(archive, taken)
                take_answers(archive, taken)
                take_recurring(archive, taken)
                leave_papers(archive, taken)
                close_office(archive, taken)
                committee = the_committee()
                assert committee is not None
                after = {"archive": path.name, "taken_items": taken.counts.get("items", 0)}
                record("committee.archive_taken", committee, by=SYSTEM, after=after)
                if dry_run:
                    raise _OnlyTriedError
        except _OnlyTriedError:
            pass
    holds = {kind.name: int(manifest["records"].get(kind.name, 0)) for kind in KINDS}
    counts = {kind.name: taken.counts.get(kind.name, 0) for kind in KINDS}
    return Result(str(manifest["office"]), holds, counts, tuple(taken.left), bool(manifest["restricted"]))


def _refuse_filled(office: str) -> None:
    committee = the_committee()
    if committee is None:
        raise Conflict(_("Set the office up first: flask setup."))
    found = {
        _("documents"): _count(Document.id), _("items"): _count(Item.id), _("people"): _others(),
    }  # fmt: skip
    there = ", ".join(f"{number} {name}" for name, number in found.items() if number)
    if there:
        raise Conflict(
            _(
                "This office holds something already (%(there)s): an archive is taken into a new office only.",
                there=there,
            )
        )
    if fold(committee.name) != fold(office):
        raise Conflict(
            _("The archive is of “%(office)s”, this office was set up as “%(own)s”: set it up under that name.",
              office=office, own=committee.name)
        )  # fmt: skip


def _count(column: object) -> int:
    return db.session.scalar(select(func.count(column))) or 0  # type: ignore[arg-type]  # a column


def _others() -> int:
    """People who do more here than administer."""
    works = select(Post.person_id).where(Post.role != Role.ADMIN)
    return db.session.scalar(select(func.count(Person.id)).where(Person.id.in_(works))) or 0
