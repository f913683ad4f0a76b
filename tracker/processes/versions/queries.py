"""Procedures and their versions, to look at. Lists leave the drawings themselves where they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Row, func, select

from tracker.audit.models import AuditEntry
from tracker.audit.queries import history_of
from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page
from tracker.items.models.item import Item
from tracker.items.queries.conditions import may_see
from tracker.organization.models import Committee
from tracker.processes.models import ProcedureRule, Process, ProcessVersion, Run, RunState, VersionState

ONE_VERSION = (
    ProcessVersion.id, ProcessVersion.process_id, ProcessVersion.number, ProcessVersion.state, ProcessVersion.name,
    ProcessVersion.sha256, ProcessVersion.note, ProcessVersion.added_at, ProcessVersion.added_by,
    ProcessVersion.published_at, ProcessVersion.published_by, ProcessVersion.retired_at, ProcessVersion.retired_by,
    ProcessVersion.edited_at, ProcessVersion.edited_by,
)  # fmt: skip
SETTINGS = ("committee.procedures_set", "committee.extensions_settled")
VersionRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Procedure:
    key: str
    name: str
    newest: VersionRow | None  # of those published: what new items take
    drafts: Sequence[VersionRow]
    kinds: Sequence[str]
    running: Sequence[tuple[int, int]]  # (number of the version, how many items run on it), newest first


@dataclass(frozen=True, slots=True)
class VersionPage:
    """Everything that the page of a version shows."""

    version: ProcessVersion
    process: Process
    running: Mapping[int, int]  # by id of the version
    kinds: Sequence[str]  # that take the procedure
    others: Page[VersionRow]  # all versions of the procedure, newest first
    is_newest: bool  # new items take it
    history: Sequence[AuditEntry]


def procedures(page: int, *, by: Actor) -> Page[Procedure]:
    """The procedures with a version, by name. Five queries."""
    has_version = select(ProcessVersion.id).where(ProcessVersion.process_id == Process.id).exists()
    total = db.session.scalar(select(func.count()).select_from(Process).where(has_version)) or 0
    rows = db.session.execute(
        select(Process.id, Process.key, Process.name)
        .where(has_version)
        .order_by(Process.name, Process.id)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    versions: dict[int, list[VersionRow]] = defaultdict(list)
    for one in db.session.execute(
        select(*ONE_VERSION)
        .where(ProcessVersion.process_id.in_([row.id for row in rows]))
        .order_by(ProcessVersion.number.desc())
    ):
        versions[one.process_id].append(one)
    running = running_on([one.id for listed in versions.values() for one in listed], by=by)
    kinds = rules()
    found = [_procedure(row, versions[row.id], running, kinds) for row in rows]
    return Page(found, page, total)


def _procedure(
    row: VersionRow, versions: Sequence[VersionRow], running: Mapping[int, int], kinds: Mapping[str, int]
) -> Procedure:
    published = [one for one in versions if one.state is VersionState.PUBLISHED]
    return Procedure(
        row.key, row.name, published[0] if published else None,
        [one for one in versions if one.state is VersionState.DRAFT],
        [kind for kind, process_id in kinds.items() if process_id == row.id],
        [(one.number, running[one.id]) for one in versions if one.id in running],
    )  # fmt: skip


def running_on(version_ids: Collection[int], *, by: Actor) -> dict[int, int]:
    """How many items that this person may see run on these versions, those suspended too. {version id: items}.

    One query.
    """
    rows = db.session.execute(
        select(Run.version_id, func.count().label("items"))
        .join(Item, Item.id == Run.item_id)
        .where(may_see(by))
        .where(Run.version_id.in_(version_ids), Run.state.in_((RunState.RUNNING, RunState.SUSPENDED)))
        .group_by(Run.version_id)
    )
    return {row.version_id: row.items for row in rows}


def rules() -> dict[str, int]:
    """Which kind takes which procedure: {kind: process id}."""
    return {
        row.kind: row.process_id for row in db.session.execute(select(ProcedureRule.kind, ProcedureRule.process_id))
    }


def published_procedures() -> list[tuple[int, str]]:
    """(id, name) of the procedures with a published version: those that a kind can take."""
    published = select(ProcessVersion.process_id).where(ProcessVersion.state == VersionState.PUBLISHED)
    rows = db.session.execute(select(Process.id, Process.name).where(Process.id.in_(published)).order_by(Process.name))
    return [(row.id, row.name) for row in rows]


def history_of_settings(committee: Committee) -> list[AuditEntry]:
    """What was changed on the page of procedures, newest first; the rest of the committee's history is elsewhere."""
    return [entry for entry in history_of(committee) if entry.action in SETTINGS]


def find_version(key: str, number: int) -> ProcessVersion:
    """The version with its drawing, or NotFound."""
    found = db.session.scalar(
        select(ProcessVersion)
        .join(Process, Process.id == ProcessVersion.process_id)
        .where(Process.key == key, ProcessVersion.number == min(number, 2**31 - 1))
    )
    if found is None:
        raise NotFound(_l("There is no such version."))
    return found


def numbers_of(key: str) -> list[int]:
    """The numbers of the versions of a procedure, newest first, or NotFound. One query."""
    found = db.session.scalars(
        select(ProcessVersion.number)
        .join(Process, Process.id == ProcessVersion.process_id)
        .where(Process.key == key)
        .order_by(ProcessVersion.number.desc())
    ).all()
    if not found:
        raise NotFound(_l("There is no such procedure."))
    return list(found)


def version_page(version: ProcessVersion, page: int, *, by: Actor) -> VersionPage:
    """The version with what surrounds it. Seven queries."""
    process = db.session.get_one(Process, version.process_id)
    mine = ProcessVersion.process_id == process.id
    total = db.session.scalar(select(func.count()).select_from(ProcessVersion).where(mine)) or 0
    rows = db.session.execute(
        select(*ONE_VERSION)
        .where(mine)
        .order_by(ProcessVersion.number.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    newest = db.session.scalar(
        select(func.max(ProcessVersion.number)).where(mine, ProcessVersion.state == VersionState.PUBLISHED)
    )
    kinds = [kind for kind, process_id in rules().items() if process_id == process.id]
    return VersionPage(
        version, process, running_on([version.id, *(row.id for row in rows)], by=by), kinds, Page(rows, page, total),
        newest == version.number, history_of(process),
    )  # fmt: skip
