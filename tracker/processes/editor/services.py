"""Drafts in the editor: kept while somebody draws, put beside another's; and who has one open."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.i18n import write_moment
from tracker.core.policies import as_allowed
from tracker.processes import policies
from tracker.processes.editor.drawings import Draft, read_draft
from tracker.processes.editor.queries import HERE_FOR
from tracker.processes.editor.starting import StartingPoint, key_of
from tracker.processes.models import Process, ProcessVersion, VersionState
from tracker.processes.versions.fault_words import fault_words
from tracker.processes.versions.models import DraftReader
from workflows.findings import Finding
from workflows.redrawn import to_be_shown
from workflows.rewriting import Said, say

#: Savings of one person with no longer pause between them are one line of the history.
SESSION = timedelta(minutes=30)
NO_ELEMENT = _l("The draft has no such step any more.")
OTHERS_FIRST = _l("This was changed a moment ago. Look at it again, then save.")


@dataclass(frozen=True, slots=True)
class Saved:
    """The draft holds what was sent: its number from now on, and when that was."""

    rev: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Nothing was written: this is what stands there, who saved it (nobody: it is no draft any more) and when."""

    rev: int
    by: str
    at: datetime | None
    is_draft: bool


def save(version_id: int, draft: Draft, *, rev: int, by: Actor) -> Saved | Overtaken:
    """Keep the drawing of a draft where it still stands at `rev`. It may be unsound: it is a draft."""
    by = as_allowed(by, policies.can_publish)
    was = _load(version_id)
    begins = was.edited_by != by.name or was.edited_at is None or clock.now() - was.edited_at > SESSION
    now, name = clock.now(), draft.definition.name or draft.definition.id
    done = db.session.execute(
        update(ProcessVersion)
        .where(
            ProcessVersion.id == version_id, ProcessVersion.state == VersionState.DRAFT, ProcessVersion.rev == rev,
        )
        .values(
            xml=draft.xml, sha256=draft.sha256, name=name, rev=rev + 1, edited_at=now, edited_by=by.name,
        )
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    if done.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE has one
        found = _load(version_id)
        return Overtaken(found.rev, found.edited_by, found.edited_at, found.state is VersionState.DRAFT)
    if begins:
        process = db.session.get_one(Process, was.process_id)
        record("process.draft_drawn", process, by=by, after={"number": was.number})
    return Saved(rev + 1, now)


def change_element(version_id: int, element_id: str, wanted: Said, *, rev: int, by: Actor) -> None:
    """Let one element of a draft say something else, where the draft still stands at `rev`; nothing else changes.

    Raises Conflict with who saved meanwhile, NotFound where it is no draft any more or has no such element.
    """
    by = as_allowed(by, policies.can_publish)
    was = _load(version_id)
    process = db.session.get_one(Process, was.process_id)
    try:
        changed = say(was.xml.encode(), element_id, wanted)
    except KeyError as error:
        raise NotFound(NO_ELEMENT) from error
    draft = read_draft(changed, key=process.key)
    if isinstance(draft, Finding):
        raise InvalidInput(fault_words(draft))
    if draft.sha256 == was.sha256 and was.rev == rev:
        return
    done = save(version_id, draft, rev=rev, by=by)
    if isinstance(done, Overtaken):
        if not done.is_draft:
            raise NotFound(NO_ELEMENT)
        raise Conflict(
            _("%(who)s saved this draft at %(moment)s. What you typed stands below: look at it again, then save.",
              who=done.by, moment=write_moment(done.at))
        )  # fmt: skip


def fork(version_id: int, draft: Draft | None, *, by: Actor) -> ProcessVersion:
    """A new draft of the same procedure: of this drawing, or of that of the version.

    The same drawing sent again gives the draft that it became the first time.
    """
    by = as_allowed(by, policies.can_publish)
    like = _load(version_id)
    process = db.session.scalars(select(Process).where(Process.id == like.process_id).with_for_update()).one()
    if draft is not None and (same := _draft_of(process.id, draft.sha256, but=version_id)) is not None:
        return same
    xml = draft.xml if draft else to_be_shown(like.xml)
    sha256 = draft.sha256 if draft else hashlib.sha256(xml.encode()).hexdigest()
    name = (draft.definition.name or draft.definition.id) if draft else like.name
    note = _("Drawn from version %(number)d", number=like.number)
    return _add(process, ProcessVersion(name=name, xml=xml, sha256=sha256, note=note), by)


@dataclass(frozen=True, slots=True)
class Started:
    """A new procedure with a draft."""

    key: str
    number: int


def start(point: StartingPoint, name: str, *, by: Actor) -> Started:
    """A new procedure, its draft copied from a starting point; its id is made of its name.

    Raises Conflict where somebody has begun one with this id at the same moment.
    """
    by = as_allowed(by, policies.can_publish)
    called = " ".join(name.split()) or str(point.name)
    key = key_of(called, set(db.session.scalars(select(Process.key))))
    draft = read_draft(point.data, key=key, name=called)
    if isinstance(draft, Finding):
        raise InvalidInput(fault_words(draft))
    process = Process(key=key, name=called)
    try:
        db.session.add(process)
        db.session.flush()
    except IntegrityError as error:
        raise Conflict(OTHERS_FIRST) from error
    note = _("Begun from “%(name)s”", name=point.name)
    version = _add(process, ProcessVersion(name=called, xml=draft.xml, sha256=draft.sha256, note=note), by)
    return Started(key, version.number)


def _add(process: Process, version: ProcessVersion, by: Actor) -> ProcessVersion:
    newest = db.session.scalar(
        select(func.max(ProcessVersion.number)).where(ProcessVersion.process_id == process.id)
    )  # fmt: skip
    now = clock.now()
    version.process_id, version.number = process.id, (newest or 0) + 1
    version.added_at = version.edited_at = now
    version.added_by = version.edited_by = by.name
    db.session.add(version)
    db.session.flush()
    told = {"number": version.number, "sha256": version.sha256}
    record("process.draft_begun", process, by=by, after=told, note=version.note)
    return version


def be_seen(version_id: int, *, by: Actor) -> None:
    """Note that who acts has the draft open; those who were not heard of for long are forgotten."""
    if by.person_id is None:
        return
    now = clock.now()
    db.session.execute(
        delete(DraftReader).where(DraftReader.version_id == version_id, DraftReader.seen_at <= now - 2 * HERE_FOR)
    )
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    row = insert(DraftReader).values(version_id=version_id, person_id=by.person_id, seen_at=now)
    db.session.execute(
        row.on_conflict_do_update(index_elements=["version_id", "person_id"], set_={"seen_at": row.excluded.seen_at})
    )


def _draft_of(process_id: int, sha256: str, *, but: int) -> ProcessVersion | None:
    return db.session.scalar(
        select(ProcessVersion)
        .where(
            ProcessVersion.process_id == process_id, ProcessVersion.sha256 == sha256, ProcessVersion.id != but,
            ProcessVersion.state == VersionState.DRAFT,
        )
        .order_by(ProcessVersion.number.desc())
        .limit(1)
    )  # fmt: skip


def _load(version_id: int) -> ProcessVersion:
    version = db.session.get(ProcessVersion, version_id, populate_existing=True)
    if version is None:
        raise NotFound(_l("There is no such version."))
    return version
