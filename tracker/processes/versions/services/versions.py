"""Versions of procedures: uploaded, published, retired, deleted. What is published never changes again."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.processes import policies
from tracker.processes.models import ProcedureRule, Process, ProcessVersion, VersionState
from tracker.processes.versions.checking import Checked
from tracker.processes.versions.labels import kind_words
from tracker.processes.versions.models import DraftReader

NOT_UTF_8 = _l("The file is not written in UTF-8: export it again as BPMN 2.0.")
OTHERS_FIRST = _l("This was changed a moment ago. Look at it again, then save.")
HAS_FAULTS = _l("The drawing has faults: mend them, then upload it again.")


def add_version(data: bytes, checked: Checked, *, note: str, by: Actor) -> ProcessVersion:
    """A draft with the next number; the id of the process in the drawing says of which procedure.

    `checked` is what `check_file` found in `data`. Raises InvalidInput on `file` where it has faults, is not written
    in UTF-8, or is a version of this procedure already.
    """
    by = as_allowed(by, policies.can_publish)
    drawing = checked.definition
    if drawing is None or checked.refusals:
        raise InvalidInput(HAS_FAULTS, field="file")
    xml = _text_of(data)
    try:
        process = _process(drawing.id, drawing.name or drawing.id)
        _check_new(process, checked.sha256)
        newest = db.session.scalar(
            select(func.max(ProcessVersion.number)).where(ProcessVersion.process_id == process.id)
        )
        version = ProcessVersion(
            process_id=process.id, number=(newest or 0) + 1, name=drawing.name or drawing.id, xml=xml,
            sha256=checked.sha256, is_for_one=checked.for_one, note=note, added_at=clock.now(), added_by=by.name,
        )  # fmt: skip
        db.session.add(version)
        db.session.flush()
    except IntegrityError as error:  # another administrator uploaded one at the same moment
        raise Conflict(OTHERS_FIRST) from error
    record("process.version_added", process, by=by, after=_told(version), note=note)
    return version


def publish(version_id: int, checked: Checked, *, by: Actor) -> ProcessVersion:
    """New items take it from now on, those that run stay where they are. `checked`: its file, checked again."""
    by = as_allowed(by, policies.can_publish)
    version, process = _load(version_id)
    if checked.sha256 != version.sha256:  # saved in the editor since it was checked
        raise Conflict(OTHERS_FIRST)
    if checked.refusals:
        raise InvalidInput(HAS_FAULTS)
    _change(version, VersionState.DRAFT, state=VersionState.PUBLISHED, published_at=clock.now(), published_by=by.name,
            is_for_one=checked.for_one)  # fmt: skip
    newer = select(ProcessVersion.id).where(
        ProcessVersion.process_id == process.id, ProcessVersion.number > version.number,
        ProcessVersion.state == VersionState.PUBLISHED,
    )  # fmt: skip
    if db.session.scalar(newer) is None:
        process.name = version.name
    record("process.version_published", process, by=by, after=_told(version))
    return version


def retire(version_id: int, *, by: Actor) -> ProcessVersion:
    """No new item takes it. Refused where a kind of document would be left without a procedure."""
    by = as_allowed(by, policies.can_publish)
    version, process = _load(version_id)
    others = db.session.scalar(
        select(func.count()).where(
            ProcessVersion.process_id == process.id, ProcessVersion.state == VersionState.PUBLISHED,
            ProcessVersion.id != version.id,
        )
    )  # fmt: skip
    kinds = db.session.scalars(select(ProcedureRule.kind).where(ProcedureRule.process_id == process.id)).all()
    if version.state is VersionState.PUBLISHED and not others and kinds:
        raise InvalidInput(
            _("This is the last published version, and these still take the procedure: %(kinds)s. Give them another "
              "procedure first, or publish another version.", kinds=kind_words(kinds))
        )  # fmt: skip
    _change(version, VersionState.PUBLISHED, state=VersionState.RETIRED, retired_at=clock.now(), retired_by=by.name)
    record("process.version_retired", process, by=by, after=_told(version))
    return version


def delete_draft(version_id: int, *, by: Actor) -> None:
    """Take a draft away; no item has ever run on one."""
    by = as_allowed(by, policies.can_publish)
    version, process = _load(version_id)
    told = _told(version)
    db.session.execute(delete(DraftReader).where(DraftReader.version_id == version_id))
    gone = db.session.execute(
        delete(ProcessVersion).where(ProcessVersion.id == version_id, ProcessVersion.state == VersionState.DRAFT)
    )
    if gone.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE and a DELETE have one
        raise Conflict(OTHERS_FIRST)
    record("process.version_deleted", process, by=by, before=told)


def _process(key: str, name: str) -> Process:
    """The procedure of this id, locked, so that numbers are given one after the other; a new one where none is."""
    process = db.session.scalar(select(Process).where(Process.key == key).with_for_update())
    if process is None:
        process = Process(key=key, name=name)
        db.session.add(process)
        db.session.flush()
    return process


def _text_of(data: bytes) -> str:
    """The file as text that gives the same bytes again."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise InvalidInput(NOT_UTF_8, field="file") from error
    if "\0" in text:  # UTF-16 of plain letters is UTF-8 by accident
        raise InvalidInput(NOT_UTF_8, field="file")
    return text


def _check_new(process: Process, sha256: str) -> None:
    number = db.session.scalar(
        select(ProcessVersion.number).where(
            ProcessVersion.process_id == process.id, ProcessVersion.sha256 == sha256
        )
    )  # fmt: skip
    if number is not None:
        words = _("This file is version %(number)d of “%(name)s” already: nothing in it was changed.",
                  number=number, name=process.name)  # fmt: skip
        raise InvalidInput(words, field="file")


def _load(version_id: int) -> tuple[ProcessVersion, Process]:
    """The version and its procedure, which is locked: what is done to one procedure is done in one order."""
    process = db.session.scalar(
        select(Process)
        .join(ProcessVersion, ProcessVersion.process_id == Process.id)
        .where(ProcessVersion.id == version_id)
        .with_for_update(of=Process)
    )
    version = db.session.get(ProcessVersion, version_id, populate_existing=True)
    if process is None or version is None:
        raise NotFound(_l("There is no such version."))
    return version, process


def _change(version: ProcessVersion, was: VersionState, **values: Any) -> None:
    """Set columns of a version that is still as it was and as it was saved; its drawing is never among them."""
    changed = db.session.execute(
        update(ProcessVersion)
        .where(ProcessVersion.id == version.id, ProcessVersion.state == was, ProcessVersion.rev == version.rev)
        .values(**values)
    )
    if changed.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE and a DELETE have one
        raise Conflict(OTHERS_FIRST)


def _told(version: ProcessVersion) -> dict[str, Any]:
    return {"number": version.number, "sha256": version.sha256}
